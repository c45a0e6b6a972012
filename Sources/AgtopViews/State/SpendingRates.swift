package import AgtopCore

/// How fast tokens and dollars grow, from the sums of the last ten minutes' looks.
package struct SpendingRates: Sendable {
  private struct Sample {
    var time: Timestamp
    var tokens: Int
    var cost: Money
  }

  private static let window: Int64 = 600_000
  /// A rate over less than this would jump with each request.
  private static let shortest: Int64 = 20_000

  private var samples: [Sample] = []

  /// No look yet.
  package init() {}

  /// Takes in a refresh that holds all there is; others would show growth that is only reading.
  package mutating func record(_ snapshot: Snapshot) {
    let time = snapshot.takenAt
    if let last = samples.last, time.milliseconds < last.time.milliseconds { samples = [] }
    samples.append(
      Sample(time: time, tokens: snapshot.totals.usage.total, cost: snapshot.totals.cost.sum))
    samples.removeAll { time.milliseconds - $0.time.milliseconds > Self.window }
    // A selection or a plan that changed is no spending.
    if samples.count > 1, let last = samples.last, last.tokens < samples[samples.count - 2].tokens {
      samples = [last]
    }
  }

  /// Forgets what was seen: what is counted has changed.
  package mutating func reset() { samples = [] }

  /// Tokens a minute; nil as long as too little was seen.
  package var tokensPerMinute: Double? {
    span.map { first, last, minutes in Double(last.tokens - first.tokens) / minutes }
  }

  /// Dollars an hour; nil as long as too little was seen.
  package var dollarsPerHour: Double? {
    span.map { first, last, minutes in (last.cost.dollars - first.cost.dollars) / minutes * 60 }
  }

  private var span: (Sample, Sample, Double)? {
    guard let first = samples.first, let last = samples.last else { return nil }
    let time = last.time.milliseconds - first.time.milliseconds
    return time >= Self.shortest ? (first, last, Double(time) / 60_000) : nil
  }
}
