extension UsageRates {
  /// How fast each client used tokens in the course of the last hours.
  package struct Course: Hashable, Sendable {
    /// The client.
    package var client: ClientKind
    /// Tokens a minute of each column, the oldest first; the last one is not over yet.
    package var columns: [Double]
    /// Tokens of the last minute.
    package var lastMinute: Double
    /// The highest column.
    package var peak: Double { columns.max() ?? 0 }
    /// All tokens of the span.
    package var total: Double
  }

  /// The course of the last hours, for each client that used any tokens in them, in at most so many columns.
  ///
  /// A column is a whole number of minutes, or a minute a whole number of columns: so the chart moves on and
  /// does not change its shape while time goes on.
  ///
  /// - Parameters:
  ///   - hours: 24 at most.
  ///   - most: how many columns there is room for.
  ///   - tokens: what of the usage counts.
  package func course(
    hours: Int, columns most: Int, of tokens: (TokenUsage) -> Int
  ) -> [Course] {
    let minutes = hours * 60
    guard most > 0 else { return [] }
    // Divisors of an hour, so that the parts of all spans begin at whole multiples of their length.
    let length = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60].first { minutes / $0 <= most } ?? 60
    let repeats = length == 1 ? max(1, most / max(1, minutes)) : 1
    return series(hours: hours, parts: minutes / length).map { series in
      let sums = series.parts.map { Double(tokens($0)) }
      let columns = sums.flatMap {
        Array(repeating: $0 / Double(length), count: repeats)
      }
      return Course(
        client: series.client, columns: columns,
        lastMinute: Double(lastMinute(of: series.client, tokens)), total: sums.reduce(0, +))
    }
  }

  /// What a client used within the last sixty seconds.
  private func lastMinute(of client: ClientKind, _ tokens: (TokenUsage) -> Int) -> Int {
    var sum = 0
    for group in recent {
      for part in group.reversed() where part.second <= takenAt.seconds {
        guard takenAt.seconds - part.second < 60 else { break }
        if part.client == client { sum += tokens(part.usage) }
      }
    }
    return sum
  }
}
