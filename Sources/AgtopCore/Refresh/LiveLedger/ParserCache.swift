/// Parsers of sources that may grow, where they stopped, and what the sessions of databases were like: what a
/// further reading goes on from.
///
/// A parser in memory holds its transcript, so only the newest are kept. Any other goes on from its row of the
/// store, or reads its source again.
struct ParserCache {
  /// A parser that waits for more lines.
  struct Waiting {
    var mark: ResumeFingerprint
    var point: ResumePoint
    /// What its source says so far; nil where that is no session.
    var transcript: Transcript?
    /// How many bytes its state takes as a row of the store; 0 where there is none.
    var rowBytes: Int

    /// Its state as a row of the store.
    var row: [UInt8] { StoredResume(mark, point.parser.checkpoint()).packed }
  }

  /// So many parsers wait at most.
  static let limit = 256
  /// How many bytes parsers may hold that wait, as rows; the newest stays, however large.
  static let limitBytes = 128 << 10

  /// The parsers by source.
  private(set) var parsers: [Int64: Waiting] = [:]
  /// What sessions of databases were like when they were read, by source.
  private(set) var stamps: [Int64: SessionStamps] = [:]

  /// Keeps what a reading of a source left to go on from, in place of what there was.
  mutating func put(_ parser: Waiting?, _ stamps: SessionStamps? = nil, of source: Int64) {
    parsers[source] = parser
    self.stamps[source] = stamps
  }

  /// Forgets what was kept of a source.
  mutating func remove(_ source: Int64) { put(nil, of: source) }

  /// The parsers that have to go where there are too many: the oldest ones.
  ///
  /// - Parameter modified: when a source was written last.
  func superfluous(modified: (Int64) -> Int64) -> [Int64] {
    var bytes = parsers.values.reduce(0) { $0 + $1.rowBytes }
    var count = parsers.count
    guard count > Self.limit || bytes > Self.limitBytes else { return [] }
    let oldest = parsers.keys.map { (id: $0, time: modified($0)) }
      .sorted { ($0.time, $0.id) < ($1.time, $1.id) }
    let superfluous = oldest.dropLast().prefix { source in
      guard count > Self.limit || bytes > Self.limitBytes else { return false }
      count -= 1
      bytes -= parsers[source.id]?.rowBytes ?? 0
      return true
    }
    return superfluous.map(\.id)
  }
}
