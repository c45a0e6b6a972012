import AgtopCore
import TerminalCells

extension Monitor {
  /// Rows that the wheel moves by.
  private static let wheelRows = 3

  /// Does what a click or the wheel asks for.
  mutating func point(_ mouse: MouseEvent) -> [Effect] {
    let layout = layout
    switch mouse.kind {
    case .wheelUp, .wheelDown:
      turn(mouse.kind == .wheelUp ? -1 : 1, at: mouse.position, layout)
      return []
    case .secondary: return []
    case .release: break
    }
    state.notice = nil
    if layout.bar.contains(mouse.position) {
      guard let key = FunctionBar(self).key(at: mouse.position, in: layout.bar) else { return [] }
      return press(key)
    }
    if state.overlay == .setup { return clickSetup(mouse.position) }
    if let overlay = state.overlay { return click(mouse.position, in: overlay) }
    if state.isDashboard { clickInDashboard(mouse.position) }
    if let tab = TabBar.tab(at: mouse.position, in: layout.tabs) {
      show(tab)
    } else if layout.header.contains(mouse.position) {
      let column = tableLayout.column(at: mouse.position.column - layout.header.column)
      if let order = column?.sortKey.flatMap(FieldID.init(sortKey:)) { sort(by: order) }
    } else if layout.rows.contains(mouse.position) {
      state.isConfigFocused = false
      return click(row: mouse.position.row - layout.rows.row)
    } else if layout.panel.contains(mouse.position), settings.tab == .config {
      return clickConfig(line: mouse.position.row - layout.panel.row + state.panelTop)
    }
    return []
  }

  /// Selects a row; the selected one is opened or closed.
  private mutating func click(row: Int) -> [Effect] {
    guard let index = list.rowIndex(at: state.top + row) else { return [] }
    guard index != state.selectedIndex || state.selection == nil else {
      toggleSubagents()
      return []
    }
    select(row: index)
    return []
  }

  private mutating func turn(_ direction: Int, at position: Position, _ layout: ScreenLayout) {
    if state.overlay == .setup {
      moveConfigCursor(by: direction * Self.wheelRows)
    } else if let overlay = state.overlay {
      state.overlay = moved(overlay, by: direction * Self.wheelRows)
    } else if layout.panel.contains(position) || layout.tabs.contains(position) {
      scrollPanel(by: direction * Self.wheelRows)
    } else {
      select(row: state.selectedIndex + direction * Self.wheelRows)
    }
  }
}
