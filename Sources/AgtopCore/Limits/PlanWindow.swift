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

  /// By how its index among others is found: the group, then what orders it there.
  private var rank: (Int, Double) {
    switch outlook {
    case .usedUp: (0, 0)
    case .runsOut(let moment): (1, Double(moment.milliseconds))
    case .lasts, .unknown: (2, -window.usedPercent)
    case .over(let since): (3, -Double(since.milliseconds))
    }
  }

  private static func outlook(
    of window: LimitReading.Window, statedAt: Timestamp, now: Timestamp
  ) -> Outlook {
    let pace = WindowPace(of: window, statedAt: statedAt, now: now)
    return switch pace.outlook {
    case .lasts: .lasts
    case .runsOut(let moment): .runsOut(at: moment)
    case .usedUp: .usedUp
    case .over: .over(since: pace.end ?? statedAt)
    case .unknown: .unknown
    }
  }
}
