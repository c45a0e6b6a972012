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
    /// How many bytes its state takes as a row of the store; 0 where there is none.
    var rowBytes: Int
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
  mutating func put(_ parser: Waiting?, _ stamps: SessionStamps?, of source: Int64) {
    parsers[source] = parser
    self.stamps[source] = stamps
  }

  /// Forgets what was kept of a source.
  mutating func remove(_ source: Int64) { put(nil, nil, of: source) }

  /// Lets the oldest parsers go where there are too many.
  ///
  /// - Parameter modified: when a source was written last.
  mutating func dropOldest(modified: (Int64) -> Int64) {
    var bytes = parsers.values.reduce(0) { $0 + $1.rowBytes }
    guard parsers.count > Self.limit || bytes > Self.limitBytes else { return }
    let oldest = parsers.keys.map { (id: $0, time: modified($0)) }
      .sorted { ($0.time, $0.id) < ($1.time, $1.id) }
    for (id, _) in oldest.dropLast() {
      guard parsers.count > Self.limit || bytes > Self.limitBytes else { break }
      bytes -= parsers.removeValue(forKey: id)?.rowBytes ?? 0
    }
  }
}
