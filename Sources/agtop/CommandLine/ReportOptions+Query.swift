import AgtopCore

extension ReportOptions {
  /// What the report is asked for on a day; nil without `--by`.
  ///
  /// A period without a last day ends today.
  ///
  /// - Throws: `Failure.usage` for a period that ends before it begins.
  func query(on today: CivilDate, weekStart: Weekday) throws -> UsageQuery? {
    guard let by else { return nil }
    let first = since?.day(on: today)
    let last = until?.day(on: today) ?? first.map { max($0, today) }
    if let first, let last, last < first {
      throw Failure.usage(
        "the period ends before it begins: --since \(first.iso8601) --until \(last.iso8601)")
    }
    return UsageQuery(
      by: by, over: DaySpan(since: first, until: last), weekStart: weekStart, isCompared: compare)
  }
}
