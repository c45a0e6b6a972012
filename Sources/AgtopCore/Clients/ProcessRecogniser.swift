/// The part of a client that knows its processes.
package protocol ProcessRecogniser: Sendable {
  /// What a process is to this client by its name, executable and arguments; nil when it is not its own.
  ///
  /// Pure: looks at nothing but the facts, and never at the text of prompts.
  func claim(_ process: ProcessFacts) -> ProcessClaim?

  /// The files in which the client lists its live processes, from a walk that opens none of them.
  func liveRecordFiles(warnings: inout [Warning]) -> [String]

  /// The entry that a live record file holds.
  ///
  /// - Throws: a fault that says what is wrong with the file.
  func liveRecord(_ bytes: UnsafeRawBufferPointer, of path: String) throws(ReadingFault)
    -> LiveRecord

  /// The session to which a file that a process has open belongs; nil for all other files.
  func sessionID(ofOpenFile path: String) -> String?

  /// Whether a process of this client has the transcript of each session open that it runs, so that one
  /// which nobody has open is not running.
  var holdsTranscriptsOpen: Bool { get }

  /// The folders in which its processes lock a file for each session that they have open.
  var lockFolders: [String] { get }
}

extension ProcessRecogniser {
  /// Most clients keep no list of live processes.
  package func liveRecordFiles(warnings: inout [Warning]) -> [String] { [] }

  /// Most clients keep no list of live processes.
  package func liveRecord(
    _ bytes: UnsafeRawBufferPointer, of path: String
  ) throws(ReadingFault) -> LiveRecord { throw .unexpectedShape }

  /// Most clients write a record and close the file.
  package func sessionID(ofOpenFile path: String) -> String? { nil }

  /// Most clients write a record and close the file.
  package var holdsTranscriptsOpen: Bool { false }

  /// Most clients lock nothing.
  package var lockFolders: [String] { [] }
}
