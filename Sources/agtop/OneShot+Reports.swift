import AgtopCore
import AgtopViews

/// What is printed of usage by groups, as CSV, or against a budget (`docs/reports.md`).
extension OneShot {
  /// Whether processes are looked at: sums need none, unless a state or a process chooses the sessions.
  var showsProcesses: Bool {
    let isOfSums = options.reports.budget != nil || (options.reports.by != nil && !options.json)
    return !isOfSums || options.active || !options.filter.isEmpty
  }

  /// What `--by` asks for today; nil without it.
  ///
  /// - Throws: `Failure.usage`.
  func query() throws -> UsageQuery? {
    try options.reports.query(on: today, weekStart: settings.weekStart)
  }

  private var today: CivilDate {
    var calendar = LocalCalendar()
    return calendar.day(of: Clock.now)
  }

  /// The report, in the order that the flags say.
  func report(of snapshot: Snapshot, for query: UsageQuery) -> UsageReport {
    var report = UsageReport(of: snapshot, for: query)
    if options.reverse ?? false { report.rows.reverse() }
    return report
  }

  mutating func printCSV() throws {
    let query = try query()
    let snapshot = refresh()
    let limit = options.limit ?? .max
    let text =
      query.map { GroupedCSV.text(of: report(of: snapshot, for: $0), limit: limit) }
      ?? SessionCSV.text(of: snapshot, limit: limit)
    try Terminal.print(text)
    save()
    withExtendedLifetime(snapshot) { leave() }
  }

  /// Prints metrics (`docs/integrations.md`).
  mutating func printMetrics() throws {
    let snapshot = refresh()
    try Terminal.print(PrometheusReport.text(of: snapshot))
    save()
    withExtendedLifetime(snapshot) { leave() }
  }

  /// Prints the line of a budget and ends with 3 when more was spent.
  mutating func printBudget(_ budget: Money, for period: DaySpan.Period) throws {
    let snapshot = refresh()
    let line = BudgetLine(
      of: snapshot, on: today, budget: budget, period: period, weekStart: settings.weekStart)
    try Terminal.print(line.text)
    save()
    withExtendedLifetime(snapshot) { leave(with: line.isOver ? 3 : 0) }
  }
}
