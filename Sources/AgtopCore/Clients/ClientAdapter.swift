/// What files beside a client's transcripts say of its sessions, as they are now.
package protocol SessionDescriber: Sendable {
  /// Adds it to the facts of a session.
  ///
  /// - Parameter sources: where the session was read from, what decides first.
  mutating func describe(_ facts: inout SessionFacts, sources: [String])
}

/// One client's knowledge: where its data lies and what it means.
///
/// Nothing else in agtop knows it.
package protocol ClientAdapter: ReadableTranscripts {
  /// The client.
  var kind: ClientKind { get }

  /// What there is to read, from a walk that opens no file.
  func sources() -> SourceListing

  /// The same, without listing again what is frozen.
  func sources(but frozen: FrozenSources) -> SourceListing

  /// Whether that is less than to list all.
  var freezesSources: Bool { get }

  /// Where the client writes what `sources` and `liveRecordFiles` find.
  var watchedFolders: WatchedFolders { get }

  /// Reads one source, from the start or from where an earlier reading ended.
  ///
  /// Never throws: what cannot be used is counted in the reading's faults.
  func read(
    _ source: TranscriptSource, resuming: ResumePoint?, with reader: inout FileReader
  ) -> SourceReading

  /// Reads a database again of which an earlier reading is known: sessions that are as they were may be
  /// left out (`SourceReading.kept`).
  ///
  /// Never throws, as `read(_:resuming:with:)`.
  func read(
    _ source: TranscriptSource, since stamps: SessionStamps, with reader: inout FileReader
  ) -> SourceReading

  /// A parser for a source made of lines; nil for documents and databases.
  ///
  /// - Throws: a decoding error when `resuming` is not a state of this parser's version.
  func makeParser(
    for source: TranscriptSource, resuming: Checkpoint?
  ) throws -> (any TranscriptParser)?

  /// Changes with every change of what a reading gives: what was read by another version is read anew.
  var parserVersion: UInt32 { get }

  /// Removes what only several transcripts together tell to be a copy.
  ///
  /// Looks at nothing else, and only at transcripts that a session's name, parent or source ties
  /// together.
  ///
  /// - Parameter transcripts: all of this client that are tied to each other, in order of path.
  func reconcile(_ transcripts: inout [Transcript])

  /// What lies in files of their own: titles, working directories, the plan's name.
  ///
  /// - Parameter folders: working directories that any client's transcripts name.
  func describer(folders: Set<String>) -> any SessionDescriber

  /// The files from which a describer is made: as long as none of them changes, a describer of the same
  /// folders says the same.
  var sideFiles: [String] { get }

  /// Whether what a describer says depends on the folders too.
  var describesByFolders: Bool { get }

  /// What a process is to this client by its name, executable and arguments; nil when it is not its own.
  ///
  /// Pure: looks at nothing but the facts, and never at the text of prompts.
  func claim(_ process: ProcessFacts) -> ProcessClaim?

  /// The files in which the client lists its live processes, from a refresh that opens none of them.
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

  /// The folder in which a process of this client locks a file for each session that it has open; nil
  /// for clients without one.
  var lockFolder: String? { get }

  /// The newest turns of a session, oldest first, from the end of its transcript.
  ///
  /// Never throws: what cannot be read or understood is left out.
  ///
  /// - Parameters:
  ///   - session: the client's id of it.
  ///   - path: its transcript or database.
  ///   - limit: how many turns at most.
  func recentTurns(of session: String, at path: String, limit: Int) -> [RecentTurn]
}

extension ClientAdapter {
  /// Most clients have no database.
  package func read(
    _ source: TranscriptSource, since stamps: SessionStamps, with reader: inout FileReader
  ) -> SourceReading { read(source, resuming: nil, with: &reader) }

  /// Most clients go on writing to their files.
  package func sources(but frozen: FrozenSources) -> SourceListing { sources() }

  /// Most clients go on writing to their files.
  package var freezesSources: Bool { false }

  /// For most clients the folders say nothing.
  package var describesByFolders: Bool { false }

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
  package var lockFolder: String? { nil }

  /// A client whose transcripts hold no text has none.
  package func recentTurns(of session: String, at path: String, limit: Int) -> [RecentTurn] { [] }

  /// Most clients copy nothing without a name.
  package func reconcile(_ transcripts: inout [Transcript]) {}

  /// Reconciles all transcripts of this client, and describes each.
  ///
  /// - Parameter folders: working directories that any client's transcripts name.
  package func complete(_ transcripts: inout [Transcript], folders: Set<String> = []) {
    reconcile(&transcripts)
    guard !transcripts.isEmpty else { return }
    var describer = describer(folders: folders)
    for index in transcripts.indices {
      describer.describe(
        &transcripts[index].facts, sources: [transcripts[index].facts.path])
    }
  }

  /// Reads a source made of lines with the parser of `makeParser`.
  ///
  /// A last line without a newline counts for now as far as it holds whole records, and is read again
  /// when the file has grown.
  package func readLines(
    _ source: TranscriptSource, resuming: ResumePoint?, with reader: inout FileReader
  ) -> SourceReading {
    var reading = SourceReading()
    var offset: Int64 = 0
    var parser: any TranscriptParser
    if let resuming, source.form == .lines {
      parser = resuming.parser
      offset = resuming.offset
    } else if let fresh = try? makeParser(for: source, resuming: nil) {
      parser = fresh
    } else {
      // Only a saved state can be refused, and there is none here.
      return reading
    }
    var ahead: (any TranscriptParser)?
    do {
      let end: FileReader.End
      if source.form == .zstandardLines {
        end = try reader.zstandardLines(
          of: source.path, line: { parser.consume($0) },
          partial: { ahead = parser.peeking($0) })
      } else {
        end = try reader.lines(
          of: source.path, from: offset, line: { parser.consume($0) },
          partial: { ahead = parser.peeking($0) })
      }
      if end.longLines > 0 {
        // Read whole when it grows: what was skipped is told each time.
        reading.faults.add(.longLine(reader.bounds.line), end.longLines)
      } else {
        reading.resume = ResumePoint(offset: end.offset, parser: parser)
      }
    } catch {
      reading.faults.add(error.fault)
      if error.isBeyondBound { return reading }
    }
    let last = ahead ?? parser
    reading.transcripts = [last.transcript]
    reading.faults.add(last.faults)
    return reading
  }
}

extension TranscriptParser {
  /// This parser after a line that has no newline yet, if it holds a whole record.
  fileprivate func peeking(_ line: UnsafeRawBufferPointer) -> (any TranscriptParser)? {
    var next = self
    var cursor = JSONCursor(line)
    cursor.skip()
    if !cursor.isDamaged, cursor.isAtEnd {
      next.consume(line)
      return next
    }
    // What is cut may still be written to its end, and is no damage yet.
    var records = LineRecords(line, isEnded: false)
    var isAny = false
    while let record = records.next() {
      next.consume(record)
      isAny = true
    }
    return isAny ? next : nil
  }
}
