/// The newest statement of each plan window bucket over all transcripts.
package enum LimitsFound {
  private struct Bucket: Hashable {
    var client: ClientKind
    var name: String
  }

  /// One reading a client and bucket, by client, then bucket.
  package static func newest(in transcripts: [Transcript]) -> [LimitReading] {
    newest(of: transcripts.lazy.flatMap(\.limits))
  }

  /// The same of readings in any order.
  static func newest(of readings: some Sequence<LimitReading>) -> [LimitReading] {
    var newest: [Bucket: LimitReading] = [:]
    for limit in readings {
      let bucket = Bucket(client: limit.client, name: limit.bucket)
      if let known = newest[bucket], !limit.isNewer(than: known) { continue }
      newest[bucket] = limit
    }
    return newest.values.sorted { ($0.client, $0.bucket) < ($1.client, $1.bucket) }
  }
}

extension LimitReading {
  /// Whether it was stated later; of two of one moment the one with more used is as good as newer, so
  /// that the answer does not depend on the order.
  fileprivate func isNewer(than other: LimitReading) -> Bool {
    if statedAt != other.statedAt { return statedAt > other.statedAt }
    let mine = windows.map(\.usedPercent)
    let its = other.windows.map(\.usedPercent)
    if mine != its { return its.lexicographicallyPrecedes(mine) }
    return "\(self)" > "\(other)"
  }
}
