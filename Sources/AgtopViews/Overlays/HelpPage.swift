import TerminalCells

/// The page of all keys, made from the key map.
enum HelpPage {
  /// Its lines: the name of a part alone, or keys and what they do.
  static let lines: [(keys: String, help: String)] =
    KeyBinding.Section.allCases.flatMap { section in
      [("", section.rawValue)]
        + KeyMap.bindings.filter { $0.section == section }.map { ($0.label, $0.help) } + [("", "")]
    } + [
      ("digits", "go to the process with this id"),
      ("mouse", "rows, titles, tabs and the bar below can be clicked; the wheel scrolls"),
      ("Shift", "held down, most terminals select text as without a mouse"),
    ]

  static func draw(
    top: Int, in rect: CellRect, version: String, theme: Theme, on canvas: inout Canvas
  ) {
    canvas.fill(rect, style: theme.text)
    let title = rect.top(1)
    canvas.fill(title, style: theme.header)
    _ = canvas.write(
      " agtop \(version): keys. Up and Down scroll, any other key goes back",
      at: Position(column: title.column, row: title.row), width: title.columns,
      style: theme.header)
    let body = rect.droppingTop(1)
    for (offset, line) in lines.dropFirst(top).prefix(max(0, body.rows)).enumerated() {
      let row = body.row + offset
      if line.keys.isEmpty {
        _ = canvas.write(
          line.help, at: Position(column: body.column + 1, row: row), width: body.columns - 1,
          style: theme.strong)
      } else {
        _ = canvas.write(
          line.keys, at: Position(column: body.column + 1, row: row), width: 12, style: theme.key,
          alignment: .right)
        _ = canvas.write(
          line.help, at: Position(column: body.column + 15, row: row), width: body.columns - 15,
          style: theme.text)
      }
    }
  }
}
