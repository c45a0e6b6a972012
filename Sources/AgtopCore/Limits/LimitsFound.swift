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

  /// The same of readings in any order; of a window that was reset earlier than it had been promised, the
  /// promise is told.
  static func newest(of readings: some Sequence<LimitReading>) -> [LimitReading] {
    var buckets: [Bucket: [LimitReading]] = [:]
    for limit in readings {
      buckets[Bucket(client: limit.client, name: limit.bucket), default: []].append(limit)
    }
    return buckets.values.compactMap { readings in
      guard let newest = readings.max(by: { $1.isNewer(than: $0) }) else { return nil }
      // What a window was promised is told by statements of its own length before.
      let length = newest.windows.compactMap(\.minutes).max() ?? 0
      let oldest = newest.statedAt.milliseconds &- Int64(clamping: length) &* 60_000
      let recent = readings.filter { $0.statedAt.milliseconds > oldest }
      return recent.sorted { $1.isNewer(than: $0) }.reduce(nil as LimitReading?) {
        before, reading in
        var reading = reading
        if let before { reading.recordPromises(of: before) }
        return reading
      } ?? newest
    }.sorted { ($0.client, $0.bucket) < ($1.client, $1.bucket) }
  }
}

extension LimitReading {
  /// Records from an earlier statement which windows of it should still have been going on.
  mutating func recordPromises(of earlier: LimitReading) {
    Self.recordPromises(of: earlier.windows, in: &windows, at: statedAt)
  }

  /// The same of windows that were stated at a time.
  static func recordPromises(of earlier: [Window], in windows: inout [Window], at time: Timestamp) {
    for index in windows.indices {
      let before = earlier.first { $0.minutes == windows[index].minutes }
      if let before { windows[index].recordPromise(of: before, at: time) }
    }
  }

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

extension LimitReading.Window {
  /// Vendors compute the reset from what is left, so that it differs by seconds from statement to statement.
  static let resetSlack: Int64 = 10 * 60_000

  /// Whether two statements are of one window, by their resets.
  func isSameWindow(as other: LimitReading.Window) -> Bool {
    guard let own = resetsAt, let its = other.resetsAt else { return resetsAt == other.resetsAt }
    return abs(own.milliseconds - its.milliseconds) <= Self.resetSlack
  }

  /// Records the reset that an earlier statement of a window of this length promised, where this one is another
  /// window although that moment had not come, and less of it is used.
  fileprivate mutating func recordPromise(of before: LimitReading.Window, at time: Timestamp) {
    guard !isSameWindow(as: before) else {
      promisedReset = before.promisedReset ?? promisedReset
      return
    }
    guard let own = resetsAt, let promised = before.resetsAt, own > promised, promised > time,
      usedPercent < before.usedPercent
    else { return }
    promisedReset = promised
  }
}
