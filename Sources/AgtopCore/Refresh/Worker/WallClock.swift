/// Tells when the wall clock moved otherwise than time did: it was set, or the machine was asleep.
struct WallClock {
  private var last: (wall: Int64, steady: UInt64)?

  /// Milliseconds by which the two may differ from refresh to refresh: clocks are kept right in small steps.
  private static let tolerance: Int64 = 5000

  /// Whether the clock jumped since the last question.
  ///
  /// - Parameters:
  ///   - now: what the wall clock says.
  ///   - steady: nanoseconds of a clock that never goes back.
  mutating func hasJumped(now: Timestamp, steady: UInt64) -> Bool {
    defer { last = (now.milliseconds, steady) }
    guard let last else { return false }
    let passed = Int64(clamping: (steady &- last.steady) / 1_000_000)
    let (moved, overflow) = now.milliseconds.subtractingReportingOverflow(last.wall)
    let (drift, overflow2) = moved.subtractingReportingOverflow(passed)
    return overflow || overflow2 || drift.magnitude > UInt64(Self.tolerance)
  }
}
