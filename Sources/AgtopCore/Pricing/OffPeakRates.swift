/// Rates that hold in certain minutes of the week (DeepSeek).
package struct OffPeakRates: Hashable, Sendable {
  /// The rates in these minutes.
  package var rates: Rates
  /// Minutes since Monday 00:00 UTC; in order, without overlap.
  package var minutes: [Range<Int>]

  /// Whether the rates hold at a time.
  ///
  /// A request without a time pays the standard rates.
  package func hold(at time: Timestamp?) -> Bool {
    guard let time else { return false }
    let seconds = Int(time.seconds)
    let week = 7 * 86400
    // 1970-01-01 was a Thursday: three days after a Monday.
    let inWeek = ((seconds % week) + 3 * 86400 + week) % week
    return minutes.contains { $0.contains(inWeek / 60) }
  }
}
