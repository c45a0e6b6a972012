package import AgtopCore
package import TerminalCells

/// The monitor as a value: what is known, what the user chose and does, and the rows that follow from it.
///
/// Events go in, effects and frames come out; nothing here reads a clock, a disk or a terminal.
package struct Monitor: Sendable {
  /// What is known.
  package internal(set) var data: MonitorData
  /// What the user chose.
  package internal(set) var settings: MonitorSettings
  /// The size of the screen.
  package internal(set) var size: CellSize
  var state = ViewState()
  /// The signs that the terminal can show.
  let glyphs: Glyphs
  /// What the terminal shows of colours.
  let colors: ScreenColors
  private(set) var list = RowList()
  private var shape = RowShape()
  /// The turns that were asked for last: each is asked for once.
  private var askedTurns: Effect?
  /// The report that was asked for last.
  var askedReport: Effect?
  private var alertWatch = AlertWatch()
  /// The terminal that was asked for last: each is asked for once.
  private var askedTerminal: Effect?

  /// A monitor that has not seen a refresh yet.
  ///
  /// - Parameters:
  ///   - filter: a filter to begin with.
  ///   - showsDashboard: whether it begins with the dashboard rather than the table.
  ///   - glyphs: the signs that the terminal can show.
  ///   - colors: the colours that it can show.
  package init(
    settings: MonitorSettings, context: MonitorData.RunContext, size: CellSize,
    glyphs: Glyphs = .unicode, colors: ScreenColors = ScreenColors(), filter: String = "",
    showsDashboard: Bool = false
  ) {
    data = MonitorData(context: context)
    self.settings = settings
    self.size = size
    self.glyphs = glyphs
    self.colors = colors
    state.filter = filter
    state.isDashboard = showsDashboard
  }

  /// Applies a refresh; returns what is wanted for showing it.
  package mutating func apply(_ refresh: Refresh, now: Timestamp) -> [Effect] {
    let configLine = focusedConfigLine
    data.apply(refresh)
    data.now = now
    data.history.record(refresh.snapshot, after: refresh.quietRefreshes)
    if !remakeRows() { state.hasLostSelection = true }
    moveConfigCursor(to: configLine)
    return wanted() + wantedReport() + alerts()
  }

  /// Applies the turns of a session.
  package mutating func apply(_ turns: RecentTurns) { data.turns = turns }

  /// Applies the logos that can be shown; none is shown before.
  package mutating func apply(logos: Set<String>) { data.logos = logos }

  /// Applies where a terminal is.
  package mutating func apply(_ terminal: TerminalName) { data.terminal = terminal }

  /// Moves the clock on, from which ages are told; returns the alerts that are due.
  package mutating func tick(now: Timestamp) -> [Effect] {
    data.now = now
    return alerts()
  }

  private mutating func alerts() -> [Effect] {
    let rules = settings.alerts
    let time = LocalTime.clock(of: data.now).time.split(separator: ":").compactMap { Int($0) }
    let minute = time.count >= 2 ? time[0] * 60 + time[1] : 0
    return alertWatch.alerts(
      data, rules, isComplete: data.refresh?.origin == .complete, minute: minute
    ).map { Effect.alert($0, rules) }
  }

  /// Puts a word to the user into the status line, until the next key.
  package mutating func notify(_ text: String, isError: Bool = false) {
    state.notice = Notice(text, isError: isError)
  }

  /// Takes in what the user or the terminal did; returns what is to be done in the world.
  package mutating func handle(_ event: TerminalEvent) -> [Effect] {
    let before = state.selection
    let chosen = settings
    var effects: [Effect] = []
    switch event {
    case .resized(let size):
      self.size = size
      showSelection()
    case .continued: effects.append(.redraw)
    case .interrupted: effects.append(.quit)
    case .key(let key):
      state.isTouched = true
      state.notice = nil
      effects += press(key)
      // Now the user knows where the bar is.
      state.hasLostSelection = false
    case .mouse(let mouse):
      state.isTouched = true
      effects += point(mouse)
      state.hasLostSelection = false
    }
    if RowShape(state, settings) != shape { remakeRows() }
    // Another session's panel begins at its top; the settings are nobody's.
    if state.selection != before, settings.tab != .config { state.panelTop = 0 }
    showConfigCursor()
    if settings != chosen { effects.append(.settings(settings)) }
    return effects + wanted() + wantedReport()
  }

  /// Makes the rows again, and keeps the selection on what it was on, once the user did anything.
  ///
  /// - Returns: false where that is in no row any more, and the bar on one that was not chosen.
  @discardableResult
  mutating func remakeRows() -> Bool {
    shape = RowShape(state, settings)
    list = RowList(data, shape)
    guard state.isTouched else {
      select(row: 0)
      return true
    }
    let before = state.selection
    let index = before.flatMap { data.rowIndex(of: $0, in: list.rows) }
    if let index {
      state.selectedIndex = index
      state.selection = data.id(of: list.rows[index])
    } else {
      select(row: min(state.selectedIndex, list.rows.count - 1))
    }
    showSelection()
    return index != nil || before == nil
  }

  /// What the Info tab is to show of the selected session and has not asked for.
  private mutating func wanted() -> [Effect] {
    guard !state.isDashboard, settings.tab == .info, settings.showsPanel,
      let session = selectedContent?.session
    else { return [] }
    return wantedTerminal(of: session) + wantedTurns(of: session)
  }

  /// Where a session that waits can be answered.
  private mutating func wantedTerminal(of session: Session) -> [Effect] {
    guard session.state == .waiting, data.context.actingRefusal == nil,
      let target = target(of: .session(session))
    else { return [] }
    let wanted = Effect.locate(target, session: session.facts.id)
    guard wanted != askedTerminal else { return [] }
    askedTerminal = wanted
    return [wanted]
  }

  /// What was said last in a session.
  private mutating func wantedTurns(of session: Session) -> [Effect] {
    let wanted = Effect.readTurns(
      session.key, path: session.facts.path, at: session.facts.lastActive)
    guard wanted != askedTurns else { return [] }
    askedTurns = wanted
    return [wanted]
  }

  // MARK: The selection

  /// The row under the bar.
  var selectedRow: Row? {
    list.rows.indices.contains(state.selectedIndex) ? list.rows[state.selectedIndex] : nil
  }

  /// What the row under the bar shows.
  var selectedContent: RowContent? { selectedRow.flatMap(data.content(of:)) }

  /// Puts the bar on a row, the nearest there is.
  mutating func select(row index: Int) {
    guard !list.rows.isEmpty else {
      state.selection = nil
      state.selectedIndex = 0
      state.top = 0
      return
    }
    state.selectedIndex = max(0, min(index, list.rows.count - 1))
    state.selection = data.id(of: list.rows[state.selectedIndex])
    showSelection()
  }

  /// Scrolls the table so that the bar is seen, and no room is left below.
  mutating func showSelection() {
    let room = max(1, layout.rows.rows)
    let line = list.line(of: state.selectedIndex)
    // The first closed row is seen with the line above it.
    let first = room > 1 && list.isSeparator(line: line - 1) ? line - 1 : line
    if first < state.top { state.top = first }
    if line >= state.top + room { state.top = line - room + 1 }
    state.top = max(0, min(state.top, list.lineCount - room))
  }

  /// The clients, in the order in which they are shown.
  var clients: [Client] { data.context.clients }

  /// Where the parts of the screen stand.
  var layout: ScreenLayout {
    var layout =
      state.isDashboard
      ? ScreenLayout(dashboard: size, table: inside(of: .sessions)) : ScreenLayout(size, settings)
    if let list = choiceList { layout.moveTable(by: list.width(on: size.columns)) }
    return layout
  }

  /// From so many columns on the dashboard has the column ACTIVITY before any was chosen.
  private static let columnsForActivity = 120

  /// Which columns stand where.
  var tableLayout: TableLayout {
    TableLayout(
      settings, skipped: state.skippedColumns, width: layout.rows.columns,
      showsActivity: state.isDashboard && size.columns >= Self.columnsForActivity,
      logoSlot: data.logoSlot)
  }
}
