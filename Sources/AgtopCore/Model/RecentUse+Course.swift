extension RecentUse {
  /// How much of what a client used between two moments had been used at the end of each of so many equal
  /// spans between them, 0 to 1: by list price, by tokens where nothing has a price.
  ///
  /// nil where nothing was used, and where the first moment is more than a day before now: then the
  /// beginning is not known by the minute.
  package func course(
    of client: ClientKind, from start: Timestamp, to end: Timestamp, spans: Int, now: Timestamp
  ) -> [Double]? {
    let whole = end.seconds - start.seconds
    guard spans > 0, whole > 0, start.seconds >= now.seconds - RecentUsage.day else { return nil }
    var tokens = [Int](repeating: 0, count: spans)
    var list = [Money](repeating: .zero, count: spans)
    for group in groups {
      for part in group.parts.reversed() where part.second <= end.seconds {
        guard part.second >= start.seconds else { break }
        guard part.client == client else { continue }
        let gone = Double(part.second - start.seconds) / Double(whole)
        let span = min(spans - 1, Int(gone * Double(spans)))
        tokens[span] += part.usage.total
        list[span] += part.list
      }
    }
    return Self.sums(of: list.map(\.dollars)) ?? Self.sums(of: tokens.map(Double.init))
  }

  /// The sums up to each, as parts of all; nil where there is nothing.
  private static func sums(of values: [Double]) -> [Double]? {
    let all = values.reduce(0, +)
    guard all > 0 else { return nil }
    var sum = 0.0
    return values.map { value in
      sum += value
      return min(1, sum / all)
    }
  }
}

extension LimitReading.Window {
  /// Since when it is looked who used it: its start; where that is not known its length before now, a day at most.
  package func usedSince(now: Timestamp) -> Timestamp {
    let minutes = min(self.minutes.map { Int64(clamping: $0) } ?? 0, RecentUsage.day / 60)
    return start ?? Timestamp(milliseconds: now.milliseconds - max(0, minutes) * 60_000)
  }
}
