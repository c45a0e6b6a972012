/// A day as a user names it: `2026-11-22`, or so long before today: `7d`, `4w`, `3m`.
package enum DayReference: Hashable, Sendable {
  case day(CivilDate)
  case daysBack(Int)
  case monthsBack(Int)

  /// More days than that are none that anything was used on.
  private static let most = 100_000

  /// A text of one of these forms; nil for any other.
  package init?(spelling text: String) {
    if let day = CivilDate(iso8601: text) {
      self = .day(day)
      return
    }
    guard let unit = text.last, text.dropLast().utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let count = Int(text.dropLast()), count <= Self.most
    else { return nil }
    switch unit {
    case "d", "D": self = .daysBack(count)
    case "w", "W": self = .daysBack(7 * count)
    case "m", "M": self = .monthsBack(count)
    default: return nil
    }
  }

  /// The day that it names on a day.
  package func day(on today: CivilDate) -> CivilDate {
    switch self {
    case .day(let day): day
    case .daysBack(let count): today.adding(days: -count)
    case .monthsBack(let count): today.adding(months: -count)
    }
  }
}
