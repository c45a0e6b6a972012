/// A client whose transcripts a person can read.
package protocol ReadableTranscripts: Sendable {
  /// Gives what a session's transcript says, entry by entry in the order in which it stands there.
  ///
  /// Never throws: what cannot be read is said by an entry. However long the transcript is, only a few
  /// entries are held at a time. Nothing is locked, and no database open, while `take` runs, which may
  /// wait for as long as a person reads.
  ///
  /// - Parameters:
  ///   - session: the client's id of it.
  ///   - path: its transcript or database, as its facts name it.
  ///   - reader: reads the files, within its bounds.
  ///   - take: called for each entry; the reading ends where it says that no more is wanted.
  func readEntries(
    of session: String, at path: String, with reader: inout FileReader,
    _ receive: (TranscriptEntry) -> Bool
  )
}

extension ReadableTranscripts {
  /// A client whose transcripts hold no text says so.
  package func readEntries(
    of session: String, at path: String, with reader: inout FileReader,
    _ receive: (TranscriptEntry) -> Bool
  ) {
    _ = receive(TranscriptEntry(.system, .note("the transcripts of this client hold no text")))
  }
}
