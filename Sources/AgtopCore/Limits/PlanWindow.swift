/// A window of a plan at a moment: what was said of it, and whether it lasts until it is reset.
package struct PlanWindow: Hashable, Sendable {
  /// What becomes of it.
  package enum Outlook: Hashable, Sendable {
    /// Nothing is left of it.
    case usedUp
    /// At the pace it was used so far it is used up at a moment before it is reset, which may have passed.
    case runsOut(at: Timestamp)
    /// At that pace it lasts.
    case lasts
    /// Nobody can tell: it has just begun, or the vendor does not say how long it is.
    case unknown
    /// It was reset at a moment, and nothing was said since: what is used now is not known.
    case over(since: Timestamp)
  }

  /// The client that was told.
  package var client: ClientKind
  /// The vendor's name of the bucket.
  package var bucket: String
  /// What was said.
  package var window: LimitReading.Window
  /// When it was said.
  package var statedAt: Timestamp
  /// What becomes of it.
  package var outlook: Outlook

  /// Before so great a share of a window is over, a pace means nothing.
  private static let earliest = 0.05

  init(_ window: LimitReading.Window, of reading: LimitReading, now: Timestamp) {
    client = reading.client
    bucket = reading.bucket
    statedAt = reading.statedAt
    self.window = window
    outlook = Self.outlook(of: window, statedAt: reading.statedAt, now: now)
  }

  /// The windows of all statements, the one that is used up first at the head: those that run out before they
  /// are reset, by when; those that last, the fullest first; those that are over.
  package static func nearestExhaustionFirst(
    _ readings: [LimitReading], now: Timestamp
  ) -> [PlanWindow] {
    let windows = readings.flatMap { reading in
      reading.windows.map { PlanWindow($0, of: reading, now: now) }
    }
    return windows.enumerated().sorted { left, right in
      let (one, other) = (left.element.rank, right.element.rank)
      return one == other ? left.offset < right.offset : one < other
    }.map(\.element)
  }

  /// By how its place among others is found: the group, then what orders it there.
  private var rank: (Int, Double) {
    switch outlook {
    case .usedUp: (0, 0)
    case .runsOut(let moment): (1, Double(moment.milliseconds))
    case .lasts, .unknown: (2, -window.usedPercent)
    case .over(let since): (3, -Double(since.milliseconds))
    }
  }

  /// The use of a window is known for the moment at which it was stated: that is what the pace is told from.
  private static func outlook(
    of window: LimitReading.Window, statedAt: Timestamp, now: Timestamp
  ) -> Outlook {
    if let end = window.end(statedAt: statedAt), end <= now { return .over(since: end) }
    guard window.usedPercent < 100 else { return .usedUp }
    guard let reset = window.resetsAt, let length = window.length else { return .unknown }
    let rest = Double(reset.milliseconds) - Double(statedAt.milliseconds)
    let gone = Double(length) - rest
    guard gone >= earliest * Double(length), rest >= 0 else { return .unknown }
    guard window.usedPercent > 0 else { return .lasts }
    let left = gone * (100 - window.usedPercent) / window.usedPercent
    guard left < rest else { return .lasts }
    return .runsOut(at: Timestamp(milliseconds: statedAt.milliseconds + Int64(left)))
  }
}
