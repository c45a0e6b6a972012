/// A reading of much, which is done piece by piece, so that there is something to see and orders are
/// followed meanwhile; and how far it has come.
struct PiecewiseReading {
  /// What is read next.
  enum Step {
    /// These sources, listed at a moment.
    case piece([TranscriptSource], Timestamp)
    /// Nothing: what the walk found at a moment is known now, apart from what changed since.
    case rest([(client: ClientKind, listing: SourceListing)], Timestamp)
  }

  private struct Walk {
    var listings: [(client: ClientKind, listing: SourceListing)]
    var time: Timestamp
    /// What is not read yet, the newest first.
    var sources: ArraySlice<TranscriptSource>
  }

  private var walk: Walk?
  /// How far the last reading has come.
  private(set) var progress = Refresh.Progress()

  /// Bytes that are read between two looks at what is ordered.
  private static let pieceBytes: Int64 = 48 << 20
  /// Sources that are read between two looks at what is ordered.
  private static let pieceSources = 1024

  /// Whether there is something left to be read.
  var isGoingOn: Bool { walk != nil }

  /// Begins to read what a walk found, in place of what is left of an earlier one.
  ///
  /// - Returns: false where it is so little that it is read at once, by the caller.
  mutating func begin(_ diff: SourceDiff) -> Bool {
    let done = isGoingOn ? progress : Refresh.Progress()
    walk = nil
    progress.allFiles = done.files + diff.files
    progress.allBytes = done.bytes.addingReportingOverflow(diff.bytes).partialValue
    progress.files = done.files
    progress.bytes = done.bytes
    guard diff.bytes > Self.pieceBytes || diff.changed.count > Self.pieceSources else {
      return false
    }
    let sources = diff.newestFirst[...]
    walk = Walk(listings: diff.listings, time: diff.time, sources: sources)
    progress.next = sources.first?.path
    return true
  }

  /// The next step; nil where nothing is left.
  mutating func next() -> Step? {
    guard let walk else { return nil }
    guard !walk.sources.isEmpty else {
      self.walk = nil
      return .rest(walk.listings, walk.time)
    }
    var bytes: Int64 = 0
    var count = 0
    for source in walk.sources {
      bytes = bytes.addingReportingOverflow(source.size).partialValue
      count += 1
      if bytes >= Self.pieceBytes || count >= Self.pieceSources { break }
    }
    self.walk?.sources.removeFirst(count)
    return .piece(Array(walk.sources.prefix(count)), walk.time)
  }

  /// Records that a piece was read.
  mutating func record(_ sources: [TranscriptSource]) {
    progress.files += sources.reduce(0) { $0 + 1 + $1.parts.count }
    progress.bytes = sources.reduce(progress.bytes) {
      $0.addingReportingOverflow($1.size).partialValue
    }
    progress.next = walk?.sources.first?.path
  }

  /// Notes that everything was read.
  mutating func finish() {
    progress.files = progress.allFiles
    progress.bytes = progress.allBytes
    progress.next = nil
  }

  /// Gives up what is left.
  mutating func giveUp() { walk = nil }
}
