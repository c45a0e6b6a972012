import TerminalCells

/// The line of tabs above the panel.
enum TabBar {
  /// The tabs with their first cell and width, sign and margins included.
  static func places(in rect: CellRect) -> [(tab: Tab, start: Int, width: Int)] {
    var start = rect.column
    return Tab.allCases.map { tab in
      let width = tab.title.count + 2
      defer { start += width + 1 }
      return (tab, start, width)
    }
  }

  /// The tab at a position.
  static func tab(at position: Position, in rect: CellRect) -> Tab? {
    guard rect.contains(position) else { return nil }
    return places(in: rect).first {
      position.column >= $0.start && position.column < $0.start + $0.width
    }?.tab
  }

  /// Draws the tabs, and at the right a hint where there is room for it.
  static func draw(
    _ active: Tab, hint: String = "", in rect: CellRect, theme: Theme, glyphs: Glyphs,
    on canvas: inout Canvas
  ) {
    canvas.fill(rect, style: theme.border, character: glyphs.box.horizontal)
    for (tab, start, width) in places(in: rect) {
      let room = min(width, rect.column + rect.columns - start)
      guard room > 0 else { return }
      _ = canvas.write(
        " \(tab.title) ", at: Position(column: start, row: rect.row), width: room,
        style: tab == active ? theme.tabActive : theme.tab)
    }
    let end = places(in: rect).last.map { $0.start + $0.width } ?? rect.column
    let start = rect.column + rect.columns - hint.count - 2
    guard !hint.isEmpty, start > end else { return }
    _ = canvas.write(
      " \(hint) ", at: Position(column: start, row: rect.row), width: hint.count + 2,
      style: theme.dim)
  }
}
