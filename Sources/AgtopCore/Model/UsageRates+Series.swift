extension UsageRates {
  /// The tokens of one client over some hours, in equal parts.
  package struct Series: Hashable, Sendable {
    /// The client.
    package var client: ClientKind
    /// When the first part begins.
    package var start: Timestamp
    /// How long a part is, in seconds.
    package var secondsPerPart: Int64
    /// The tokens of each part, the oldest first; the last one is not over yet.
    package var parts: [TokenUsage]
  }

  /// The course of the last hours for each client that used any tokens in them.
  ///
  /// Parts begin at whole multiples of their length, so that what is over does not change while time goes
  /// on. What is older than a quarter of an hour is known by the minute.
  ///
  /// - Parameters:
  ///   - hours: 24 at most.
  ///   - count: how many parts; none for less than one.
  package func series(hours: Int, parts count: Int) -> [Series] {
    guard count > 0, (1...24).contains(hours) else { return [] }
    let length = max(1, Int64(hours) * 3600 / Int64(count))
    let now = takenAt.seconds
    let first = now / length - Int64(count) + 1
    var parts: [ClientKind: [TokenUsage]] = [:]
    for group in recent {
      for part in group.reversed() where part.second <= now && !part.usage.isZero {
        let index = Int(clamping: part.second / length - first)
        guard index >= 0 else { break }
        guard index < count else { continue }
        parts[part.client, default: Array(repeating: TokenUsage(), count: count)][index] +=
          part.usage
      }
    }
    let start = Timestamp(milliseconds: first * length * 1000)
    return parts.sorted { $0.key < $1.key }.map {
      Series(client: $0.key, start: start, secondsPerPart: length, parts: $0.value)
    }
  }
}
