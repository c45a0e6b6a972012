import AgtopCore
import TerminalCells

extension Monitor {
  /// Where the panes stand.
  var dashboardLayout: DashboardLayout {
    DashboardLayout(
      in: CellRect(size).droppingTop(1).droppingBottom(size.rows >= 4 ? 1 : 0),
      hidden: settings.hiddenPanes)
  }

  /// The inside of a pane; nil when it is not shown.
  func inside(of pane: Pane) -> CellRect? { dashboardLayout[pane]?.inset(1) }

  /// The pane that has the keys: the chosen one, as long as it is shown.
  var focusedPane: Pane {
    let shown = dashboardLayout.shown
    return shown.contains(state.dashboard.focus) ? state.dashboard.focus : shown.last ?? .sessions
  }

  /// What a user should look at.
  var notices: [AttentionNotice] { AttentionNotice.all(of: data, glyphs) }

  /// Draws the panes; the rows of the table are drawn as in the classic view, inside their frame.
  func drawDashboard(_ theme: Theme, on canvas: inout Canvas) {
    let layout = dashboardLayout
    let focus = focusedPane
    for pane in layout.shown {
      guard let rect = layout[pane] else { continue }
      let inside = frame(of: pane, hasFocus: pane == focus && layout.shown.count > 1)
        .draw(in: rect, theme: theme, glyphs: glyphs, on: &canvas)
      draw(pane, in: inside, hasFocus: pane == focus, theme, on: &canvas)
    }
  }

  private func draw(
    _ pane: Pane, in rect: CellRect, hasFocus: Bool, _ theme: Theme, on canvas: inout Canvas
  ) {
    let dashboard = state.dashboard
    switch pane {
    case .tokens:
      TokensPane(
        span: dashboard.span, showsCacheReads: dashboard.countsCacheReads, theme: theme,
        glyphs: glyphs
      ).draw(data.snapshot?.rates, in: rect, on: &canvas)
    case .needsYou:
      NeedsYouPane(
        theme: theme, glyphs: glyphs, now: data.now, cursor: hasFocus ? dashboard.need : nil
      ).draw(notices, data.counts, in: rect, on: &canvas)
    case .limits:
      LimitsPane(theme: theme, glyphs: glyphs, explains: dashboard.explainsLimits)
        .draw(data, in: rect, on: &canvas)
    case .spend:
      SpendPane(state: dashboard, hasFocus: hasFocus, theme: theme, glyphs: glyphs)
        .draw(shownReport, data.snapshot, in: rect, on: &canvas)
    case .sessions: break
    }
  }

  private func frame(of pane: Pane, hasFocus: Bool) -> PaneFrame {
    let dashboard = state.dashboard
    var frame = PaneFrame(pane: pane, hasFocus: hasFocus)
    switch pane {
    case .tokens:
      frame.note = "a minute" + (dashboard.countsCacheReads ? ", with cache reads" : "")
      frame.hint = TokensPane.spans.map { $0 == dashboard.span ? "[\($0)h]" : "\($0)h" }
        .joined(separator: " ")
    case .needsYou:
      let count = notices.count
      frame.note = count == 0 ? "" : String(count)
    case .limits: frame.hint = dashboard.explainsLimits ? "v: windows" : "v: why"
    case .spend:
      frame.note = spendNote
      if let rect = inside(of: .spend), SpendPane.Layout(rect).choices.isEmpty {
        frame.hint = "\(dashboard.grouping.rawValue) \(dashboard.period.rawValue)"
      }
    case .sessions: frame.note = sessionsNote
    }
    return frame
  }

  /// The total where the pane has no line for it; what a plan covers of it.
  private var spendNote: String {
    guard let report = shownReport else { return "" }
    let cost = report.total.figures.cost
    let amount = Figure.decimal(cost.listTotal ?? .zero, digits: 2)
    let list = "$\(amount)" + (cost.isListLowerBound ? "+" : "") + " list price"
    guard cost.includedTokens > 0 else { return list }
    return list + ", $\(Figure.decimal(cost.sum, digits: 2)) billed"
  }

  private var sessionsNote: String {
    if let opened = state.dashboard.opened {
      return "\(opened.query.grouping.rawValue) \(opened.name), Esc: all"
    }
    guard let snapshot = data.snapshot else { return "" }
    let (live, all) = AgentCounts.agents(data, snapshot)
    return "\(live) live of \(all)"
  }

  /// The report that the spending shows; nil until there is one for what is chosen.
  var shownReport: UsageReport? {
    guard let report = data.report, let query = spendQuery, report.query == query else {
      return nil
    }
    return report
  }

  /// What the spending asks for; nil before the first refresh.
  var spendQuery: UsageQuery? {
    guard let today = data.snapshot?.rates.days.last?.date else { return nil }
    let start = settings.weekStart
    return UsageQuery(
      by: state.dashboard.grouping,
      over: state.dashboard.period.span(on: today, weekStart: start), weekStart: start,
      trend: DaySpan(since: today.adding(days: -13), until: today), listsSessions: true)
  }
}
