/// A day of the week: which one weeks begin with (`week_start` in the settings).
package enum Weekday: String, Sendable, CaseIterable {
  case monday
  case tuesday
  case wednesday
  case thursday
  case friday
  case saturday
  case sunday

  /// How many days after Monday it is.
  fileprivate var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension CivilDate {
  /// The first day of its week.
  package func startOfWeek(on first: Weekday = .monday) -> CivilDate {
    let days = daysSince1970
    // 1970 began on a Thursday.
    let since = (days + 3 - first.number) % 7
    return CivilDate(daysSince1970: days - (since + 7) % 7)
  }

  /// The first day of its month.
  package var startOfMonth: CivilDate { CivilDate(year: year, month: month, day: 1) }

  /// The day so many days later.
  package func adding(days: Int) -> CivilDate { CivilDate(daysSince1970: daysSince1970 + days) }

  /// The same day so many months later, or the last day of that month where it has no such day.
  package func adding(months: Int) -> CivilDate {
    let count = year * 12 + month - 1 + months
    let year = count >= 0 ? count / 12 : (count - 11) / 12
    let start = CivilDate(year: year, month: count - year * 12 + 1, day: 1)
    return CivilDate(year: start.year, month: start.month, day: min(day, start.daysInMonth))
  }

  /// How many days its month has.
  var daysInMonth: Int {
    let next =
      month == 12
      ? CivilDate(year: year + 1, month: 1, day: 1)
      : CivilDate(year: year, month: month + 1, day: 1)
    return next.daysSince1970 - startOfMonth.daysSince1970
  }

  /// A day as `YYYY-MM-DD`; nil for anything else, and for a day that no calendar has.
  package init?(iso8601 text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      (1...12).contains(month), day >= 1,
      day <= CivilDate(year: year, month: month, day: 1).daysInMonth
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
