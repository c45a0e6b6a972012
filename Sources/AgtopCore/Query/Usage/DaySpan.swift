/// Local days that follow each other, both ends among them; an end that is nil is open.
package struct DaySpan: Hashable, Sendable {
  /// The first day.
  package var since: CivilDate?
  /// The last day.
  package var until: CivilDate?

  /// All days between two, both among them.
  package init(since: CivilDate?, until: CivilDate?) {
    self.since = since
    self.until = until
  }

  /// All days there are.
  package static let all = DaySpan(since: nil, until: nil)

  /// The day, week or month that a day is in.
  package init(of day: CivilDate, by period: Period, weekStart: Weekday) {
    switch period {
    case .day: self.init(since: day, until: day)
    case .week:
      let first = day.startOfWeek(on: weekStart)
      self.init(since: first, until: first.adding(days: 6))
    case .month:
      let first = day.startOfMonth
      self.init(since: first, until: first.adding(days: first.daysInMonth - 1))
    }
  }

  /// What a budget is for.
  package enum Period: String, Sendable, CaseIterable {
    case day
    case week
    case month
  }

  /// Whether a day is one of them.
  package func contains(_ day: CivilDate) -> Bool {
    since.map { $0 <= day } ?? true && until.map { day <= $0 } ?? true
  }

  /// How many they are; nil where an end is open.
  package var count: Int? {
    guard let since, let until else { return nil }
    return max(0, until.daysSince1970 - since.daysSince1970 + 1)
  }

  /// As many days just before them; nil where an end is open.
  package var before: DaySpan? {
    guard let since, let count else { return nil }
    return DaySpan(since: since.adding(days: -count), until: since.adding(days: -1))
  }
}
