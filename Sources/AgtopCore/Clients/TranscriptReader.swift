/// The part of a client that knows its transcripts: where they lie, and what their bytes mean.
package protocol TranscriptReader: ReadableTranscripts {
  /// The folders that hold its data, as a user would name them: those of the environment, and those that
  /// the settings add.
  var roots: [String] { get }

  /// Where the client writes what `sources` finds, and its list of live processes.
  var watchedFolders: WatchedFolders { get }

  /// The folders and databases that `sources` looks for, as a person would; a name may hold a `*`.
  var searched: [String] { get }

  /// What there is to read, from a walk that opens no file.
  ///
  /// - Parameter frozen: what need not be listed again.
  func sources(but frozen: FrozenSources) -> SourceListing

  /// Whether less is listed when something is frozen.
  var freezesSources: Bool { get }

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

  /// Changes with every change of what a reading gives: what another version read is read again.
  var parserVersion: UInt32 { get }

  /// Removes what only several transcripts together show to be a copy.
  ///
  /// Looks at nothing else, and only at transcripts that a session's name, parent or source ties
  /// together.
  ///
  /// - Parameter transcripts: all of this client that are tied to each other, in order of path.
  func reconcile(_ transcripts: inout [Transcript])

  /// The newest turns of a session, oldest first, from the end of its transcript.
  ///
  /// Never throws: what cannot be read or understood is left out.
  ///
  /// - Parameters:
  ///   - session: the client's id of it.
  ///   - path: its transcript or database.
  ///   - limit: how many turns at most.
  func recentTurns(of session: String, at path: String, limit: Int) -> [RecentTurn]

  /// What a line of a transcript is that tells of tokens; nil for all other lines.
  func usageLine(_ line: UnsafeRawBufferPointer) -> UsageLine?
}

extension TranscriptReader {
  /// Most clients keep files below a few folders.
  package var searched: [String] { watchedFolders.deep + watchedFolders.flat }

  /// Most clients go on writing to their files.
  package var freezesSources: Bool { false }

  /// Most clients have no database.
  package func read(
    _ source: TranscriptSource, since stamps: SessionStamps, with reader: inout FileReader
  ) -> SourceReading { read(source, resuming: nil, with: &reader) }

  /// Most clients copy nothing without a name.
  package func reconcile(_ transcripts: inout [Transcript]) {}

  /// A client whose transcripts hold no text has none.
  package func recentTurns(of session: String, at path: String, limit: Int) -> [RecentTurn] { [] }

  /// Most clients keep no lines.
  package func usageLine(_ line: UnsafeRawBufferPointer) -> UsageLine? { nil }

  /// All that there is to read.
  package func sources() -> SourceListing { sources(but: FrozenSources()) }
}
