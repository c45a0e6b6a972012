package import AgtopCore

/// What the sums of a refresh are known by: as long as it stays the same, no report changes.
package struct ReportStamp: Hashable, Sendable {
  private var requests: Int
  private var tokens: Int
  private var cost: Cost
  private var sessions: Int

  init(_ snapshot: Snapshot) {
    requests = snapshot.totals.requests
    tokens = snapshot.totals.usage.total
    cost = snapshot.totals.cost
    sessions = snapshot.sessions.count
  }
}

extension Monitor {
  /// The report that the dashboard is to show, where it is another than the one that was asked for last.
  mutating func wantedReport() -> [Effect] {
    guard state.isDashboard, dashboardLayout[.spend] != nil || state.dashboard.opened != nil,
      let snapshot = data.snapshot, let query = spendQuery
    else { return [] }
    let wanted = Effect.report(query, ReportStamp(snapshot))
    guard wanted != askedReport else { return [] }
    askedReport = wanted
    return [wanted]
  }

  /// Applies a report that was asked for.
  package mutating func apply(_ report: UsageReport) {
    // One that was asked for earlier may come after the choice has changed.
    guard report.query == spendQuery else { return }
    data.report = report
    state.dashboard.spendRow = max(0, min(state.dashboard.spendRow, report.rows.count - 1))
    guard let opened = state.dashboard.opened, opened.query.grouping == report.query.grouping,
      opened.query.span == report.query.span,
      let row = report.rows.first(where: { SpendRowID($0) == opened.row }),
      opened.sessions != Set(row.roots)
    else { return }
    state.dashboard.opened?.sessions = Set(row.roots)
    remakeRows()
  }
}
