import AgtopCore

extension ClientAdapter {
  /// The client with all its folders listed each time.
  var thawed: ClientAdapter {
    var adapter = self
    adapter.reader = ThawedReader(reader: reader)
    return adapter
  }
}

/// A client's reader that lists all folders, whatever is frozen.
private struct ThawedReader: TranscriptReader {
  let reader: any TranscriptReader

  var roots: [String] { reader.roots }
  var watchedFolders: WatchedFolders { reader.watchedFolders }
  var parserVersion: UInt32 { reader.parserVersion }

  func sources(but frozen: FrozenSources) -> SourceListing { reader.sources() }

  func read(
    _ source: TranscriptSource, resuming: ResumePoint?, with bytes: inout FileReader
  ) -> SourceReading { reader.read(source, resuming: resuming, with: &bytes) }

  func read(
    _ source: TranscriptSource, since stamps: SessionStamps, with bytes: inout FileReader
  ) -> SourceReading { reader.read(source, since: stamps, with: &bytes) }

  func makeParser(
    for source: TranscriptSource, resuming: Checkpoint?
  ) throws -> (any TranscriptParser)? { try reader.makeParser(for: source, resuming: resuming) }

  func reconcile(_ transcripts: inout [Transcript]) { reader.reconcile(&transcripts) }
}
