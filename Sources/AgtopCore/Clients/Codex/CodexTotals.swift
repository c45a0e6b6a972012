/// Turns the running totals of `token_count` events into calls: what each event adds.
///
/// An event is repeated whenever something else than the totals changed, so neither the sum of
/// `last_token_usage` nor the newest total is the session's usage (`docs/counting.md`, "Codex").
struct CodexTotals: Hashable, Sendable, Codable {
  /// The totals after the last event.
  private var running = CodexUsage.zero
  /// Whether any event stated totals.
  private var areStated = false

  /// The usage that an event adds; nil when it adds none.
  ///
  /// - Parameters:
  ///   - total: the running total, if the event states a usable one.
  ///   - last: the last call's usage, if the event states it.
  ///   - beginsElsewhere: whether the first total includes another session's, as a fork's does.
  mutating func step(
    to total: CodexUsage?, last: CodexUsage?, beginsElsewhere: Bool
  ) -> CodexUsage? {
    guard let total else {
      guard let last, !last.isZero else { return nil }
      running = running.adding(last)
      return last
    }
    let isFirst = !areStated
    let before = running
    running = total
    areStated = true
    if isFirst, beginsElsewhere {
      let own = last ?? total
      return own.isZero ? nil : own
    }
    if total.hasSameFigures(as: before) { return nil }
    // Totals that fell back began anew.
    let added = total.increase(over: before) ?? last ?? total
    return added.isZero ? nil : added
  }
}
