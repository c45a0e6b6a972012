import AgtopCore

/// What the user does in the dashboard; nothing of it is kept.
struct DashboardState: Hashable, Sendable {
  /// The pane that the arrow keys and Enter go to.
  var focus = Pane.sessions
  /// The span of the chart, in hours.
  var span = 1
  /// Whether the chart counts cache reads.
  var countsCacheReads = false
  /// Whether the limits say why those are unknown that are.
  var explainsLimits = false
  /// The row of what waits that its pane's cursor is on.
  var need = 0
  /// What the rows of the spending are.
  var grouping = Grouping.project
  /// The days that it is about.
  var period = SpendPeriod.today
  /// The row that the cursor of the spending is on.
  var spendRow = 0
  /// The row of the spending whose sessions alone are shown below.
  var opened: OpenedSpend?
}

/// A row of the spending that was opened: the table shows its sessions alone.
struct OpenedSpend: Hashable, Sendable {
  /// The report that the row is of.
  var query: UsageQuery
  /// What the row is called there.
  var name: String
  /// How the row is found again in a later report.
  var row: SpendRowID
  /// Its sessions.
  var sessions: Set<SessionKey>
}

/// What a row of a report stands for, whatever it comes to.
struct SpendRowID: Hashable, Sendable {
  var key: String?
  var client: ClientKind?
  var provider: String?
  var project: String?

  init(_ row: UsageReport.Row) {
    key = row.key
    client = row.client
    provider = row.provider
    project = row.project
  }
}

/// The days that the spending is about.
enum SpendPeriod: String, CaseIterable, Hashable, Sendable {
  case today
  case week
  case sevenDays = "7d"
  case month
  case thirtyDays = "30d"
  case all

  /// Its days, on a day.
  func span(on today: CivilDate, weekStart: Weekday) -> DaySpan {
    switch self {
    case .today: DaySpan(of: today, by: .day, weekStart: weekStart)
    case .week: DaySpan(of: today, by: .week, weekStart: weekStart)
    case .sevenDays: DaySpan(since: today.adding(days: -6), until: today)
    case .month: DaySpan(of: today, by: .month, weekStart: weekStart)
    case .thirtyDays: DaySpan(since: today.adding(days: -29), until: today)
    case .all: .all
    }
  }
}
