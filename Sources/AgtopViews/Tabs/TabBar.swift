import TerminalCells

/// The line of tabs above the panel.
enum TabBar {
  /// What stands at the right of the tabs.
  struct Notes {
    /// What the line says beside the selected session, such as the order that no column shows.
    var words: [String] = []
    /// The selected session, or what the keys do.
    var identity = TabIdentity()
  }

  /// The tabs with their first cell and width, sign and margins included.
  static func positions(in rect: CellRect) -> [(tab: Tab, start: Int, width: Int)] {
    var start = rect.column + 1
    return Tab.allCases.map { tab in
      let width = tab.title.count + 2
      defer { start += width + 1 }
      return (tab, start, width)
    }
  }

  /// The tab at a position.
  static func tab(at position: Position, in rect: CellRect) -> Tab? {
    guard rect.contains(position) else { return nil }
    return positions(in: rect).first {
      position.column >= $0.start && position.column < $0.start + $0.width
    }?.tab
  }

  /// Draws the tabs, and at the right the notes as far as there is room.
  static func draw(
    _ active: Tab, _ notes: Notes, in rect: CellRect, theme: Theme, glyphs: Glyphs,
    on canvas: inout Canvas
  ) {
    canvas.fill(rect, style: theme.border, character: glyphs.box.horizontal)
    for (tab, start, width) in positions(in: rect) {
      let room = min(width, rect.column + rect.columns - start)
      guard room > 0 else { return }
      // Brackets: the chosen tab is told without colours too.
      _ = canvas.write(
        tab == active ? "[\(tab.title)]" : " \(tab.title) ",
        at: Position(column: start, row: rect.row), width: room,
        style: tab == active ? theme.tabActive : theme.tab)
    }
    let tabsEnd = positions(in: rect).last.map { $0.start + $0.width } ?? rect.column
    // The line goes on at both sides of what is said.
    var end = rect.column + rect.columns - 2
    let parts =
      [notes.identity.text(in: end - tabsEnd - 3, glyphs: glyphs)] + notes.words.reversed()
    for (index, part) in parts.enumerated() where !part.isEmpty {
      let text = " \(Sanitizer.clean(part)) "
      let width = DisplayWidth.of(text)
      guard end - width > tabsEnd else { continue }
      end -= width
      _ = canvas.write(
        text, at: Position(column: end, row: rect.row), width: width,
        style: index == 0 ? theme.strong : theme[.notice])
      end -= 1
    }
  }
}
