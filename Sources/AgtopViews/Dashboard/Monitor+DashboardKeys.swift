import AgtopCore
import TerminalCells

extension Monitor {
  /// Goes from one view to the other.
  mutating func switchView() {
    state.isDashboard.toggle()
    // The table below would not say why it lacks rows.
    state.dashboard.opened = nil
    showSelection()
  }

  /// Whether the bell rings when a session waits.
  mutating func toggleBell() {
    let isOn = settings.alerts.waiting != nil
    settings.alerts.waiting = isOn ? nil : 0
    if !isOn { settings.alerts.ways.insert(.bell) }
    state.notice = Notice(
      isOn ? "no bell when a session waits" : "the bell rings when a session waits")
  }

  /// Does what a key asks for in the dashboard; nil for keys that mean the same in both views.
  mutating func pressInDashboard(_ key: KeyPress) -> [Effect]? {
    if case .character(let character) = key, character.isASCII,
      let number = character.wholeNumberValue
    {
      return Pane.numbered(number).map { toggle($0) } ?? refuse("there is no pane \(number)")
    }
    switch key {
    case .tab: moveFocus(1)
    case .backTab: moveFocus(-1)
    case .character("{"): changeSpan(-1)
    case .character("}"): changeSpan(1)
    case .character("c"): state.dashboard.countsCacheReads.toggle()
    case .character("v"): state.dashboard.explainsLimits.toggle()
    case .escape where state.dashboard.opened != nil: state.dashboard.opened = nil
    default: return pressInPane(key)
    }
    return []
  }

  /// Keys that go to the pane that has the focus.
  private mutating func pressInPane(_ key: KeyPress) -> [Effect]? {
    switch (focusedPane, key) {
    case (.tokens, .left): changeSpan(-1)
    case (.tokens, .right): changeSpan(1)
    case (.spend, .left): changeGrouping(-1)
    case (.spend, .right): changeGrouping(1)
    case (.spend, .character("[")): changePeriod(-1)
    case (.spend, .character("]")): changePeriod(1)
    case (.spend, .up): moveSpend(-1)
    case (.spend, .down): moveSpend(1)
    case (.spend, .home): moveSpend(-.max)
    case (.spend, .end): moveSpend(.max)
    case (.spend, .enter): openSpend()
    case (.needsYou, .up): moveNeed(-1)
    case (.needsYou, .down): moveNeed(1)
    case (.needsYou, .enter): return openNeed()
    default: return nil
    }
    return []
  }

  /// Shows or hides a pane; the last one stays.
  mutating func toggle(_ pane: Pane) -> [Effect] {
    if settings.hiddenPanes.contains(pane) {
      settings.hiddenPanes.remove(pane)
    } else {
      guard settings.hiddenPanes.count < Pane.allCases.count - 1 else {
        return refuse("the last pane stays")
      }
      settings.hiddenPanes.insert(pane)
    }
    showSelection()
    return []
  }

  private mutating func moveFocus(_ step: Int) {
    let shown = dashboardLayout.shown
    guard let index = shown.firstIndex(of: focusedPane) else { return }
    state.dashboard.focus = shown[(index + step + shown.count) % shown.count]
  }

  private mutating func changeSpan(_ step: Int) {
    let spans = TokensPane.spans
    let index = spans.firstIndex(of: state.dashboard.span) ?? 0
    state.dashboard.span = spans[max(0, min(spans.count - 1, index + step))]
  }

  private mutating func changeGrouping(_ step: Int) {
    let all = SpendPane.groupings
    let index = all.firstIndex(of: state.dashboard.grouping) ?? 0
    group(by: all[(index + step + all.count) % all.count])
  }

  /// Groups the spending in another way.
  mutating func group(by grouping: Grouping) {
    state.dashboard.grouping = grouping
    state.dashboard.spendRow = 0
  }

  private mutating func changePeriod(_ step: Int) {
    let all = SpendPeriod.allCases
    let index = all.firstIndex(of: state.dashboard.period) ?? 0
    spend(in: all[(index + step + all.count) % all.count])
  }

  /// Shows the spending of other days.
  mutating func spend(in period: SpendPeriod) {
    state.dashboard.period = period
    state.dashboard.spendRow = 0
  }

  private mutating func moveSpend(_ step: Int) {
    let last = max(0, (shownReport?.rows.count ?? 0) - 1)
    let (row, isFar) = state.dashboard.spendRow.addingReportingOverflow(step)
    state.dashboard.spendRow = isFar ? (step > 0 ? last : 0) : max(0, min(last, row))
  }

  /// Shows the sessions of the row under the cursor alone.
  mutating func openSpend() {
    guard let report = shownReport, report.rows.indices.contains(state.dashboard.spendRow) else {
      return
    }
    let row = report.rows[state.dashboard.spendRow]
    state.dashboard.opened = OpenedSpend(
      query: report.query, name: SpendPane.name(of: row, report.query.grouping),
      row: SpendRowID(row), sessions: Set(row.roots))
    settings.hiddenPanes.remove(.sessions)
    state.dashboard.focus = .sessions
  }

  private mutating func moveNeed(_ step: Int) {
    state.dashboard.need = max(0, min(notices.count - 1, state.dashboard.need + step))
  }

  /// Puts the bar on what the cursor is on, and does there what Enter does.
  private mutating func openNeed() -> [Effect] {
    let notices = notices
    guard notices.indices.contains(state.dashboard.need) else { return [] }
    let notice = notices[state.dashboard.need]
    guard let id = notice.id else { return refuse("a limit has no terminal") }
    let index =
      data.rowIndex(of: id, in: list.rows)
      ?? notice.root.flatMap { data.rowIndex(of: $0, in: list.rows) }
    guard let index else { return refuse("\(notice.name) is not among these rows: Esc shows all") }
    select(row: index)
    return jump()
  }

  /// Does what a click into a pane asks for.
  mutating func clickInDashboard(_ position: Position) {
    guard let pane = dashboardLayout.pane(at: position) else { return }
    state.dashboard.focus = pane
    guard let rect = inside(of: pane), rect.contains(position) else { return }
    switch pane {
    case .needsYou: clickNeed(line: position.row - rect.row, rect)
    case .spend: clickSpend(position, rect)
    case .tokens, .limits, .sessions: break
    }
  }

  private mutating func clickNeed(line: Int, _ rect: CellRect) {
    let notices = notices
    var end = 0
    for (index, notice) in notices.enumerated() {
      end += notice.wants == nil ? 1 : 2
      guard line < end else { continue }
      state.dashboard.need = index
      if let id = notice.id,
        let index = data.rowIndex(of: id, in: list.rows)
          ?? notice.root.flatMap({ data.rowIndex(of: $0, in: list.rows) })
      {
        select(row: index)
      }
      return
    }
  }

  private mutating func clickSpend(_ position: Position, _ rect: CellRect) {
    let layout = SpendPane.Layout(rect)
    if layout.choices.contains(position) {
      let choice = SpendPane.choices(state.dashboard, in: layout.choices, glyphs).first {
        position.column >= $0.column && position.column < $0.column + $0.text.count
      }
      if let grouping = choice?.grouping { group(by: grouping) }
      if let period = choice?.period { spend(in: period) }
    } else if layout.rows.contains(position), let report = shownReport {
      let top = SpendPane.top(
        state.dashboard.spendRow, count: report.rows.count, rows: layout.rows.rows)
      let row = top + position.row - layout.rows.row
      guard report.rows.indices.contains(row) else { return }
      if row == state.dashboard.spendRow { return openSpend() }
      state.dashboard.spendRow = row
    }
  }
}
