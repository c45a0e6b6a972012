import TerminalCells

/// A list in a frame at the left of the table, which makes room for it; one line of it is chosen.
struct ChoiceList {
  var title: String
  var choices: [String]
  var selected: Int
  /// What is to be said below the choices.
  var notes: [String] = []

  /// Rows of the frame at least, where the screen has them: more than a low table has.
  private static let leastRows = 8

  /// Cells that it takes from the table: at most half of the screen, unless the choices need more.
  func width(on screen: Int) -> Int {
    let widest = choices.map(DisplayWidth.of).max() ?? 0
    let said = ([title] + notes).map { DisplayWidth.of(Sanitizer.clean($0)) }.max() ?? 0
    return min(screen, max(widest + 4, min(said + 4, screen / 2)))
  }

  /// Where it stands: beside the table, and over the panel where the table is low.
  func rect(over layout: ScreenLayout) -> CellRect {
    let screen = layout.bar.isEmpty ? layout.status : layout.bar
    let table = layout.header.rows + layout.rows.rows
    let area = CellRect(
      column: screen.column, row: layout.header.row, columns: screen.columns,
      rows: table + layout.tabs.rows + layout.panel.rows)
    let wanted = choices.count + notes.count + 2
    return area.left(width(on: screen.columns)).top(min(wanted, max(table, Self.leastRows)))
  }

  /// Where the choices stand.
  private func lines(in rect: CellRect) -> CellRect {
    let inner = rect.inset(1)
    return inner.droppingBottom(min(notes.count, inner.rows - 1))
  }

  /// The first choice shown, so that the selected one is.
  private func first(in rows: Int) -> Int {
    max(0, min(selected - rows + 1, choices.count - rows))
  }

  func draw(over layout: ScreenLayout, theme: Theme, glyphs: Glyphs, on canvas: inout Canvas) {
    let rect = rect(over: layout)
    guard !rect.isEmpty else { return }
    canvas.fill(rect, style: theme.text)
    canvas.box(rect, style: theme[.frameFocus], glyphs: glyphs.box)
    let head = TextFit.clip(Sanitizer.clean(title), to: rect.columns - 4, mark: glyphs.cut)
    _ = canvas.write(
      " \(head) ", at: Position(column: rect.column + 1, row: rect.row), width: rect.columns - 2,
      style: theme[.frameTitle])
    let lines = lines(in: rect)
    let first = first(in: lines.rows)
    for line in 0..<lines.rows where choices.indices.contains(first + line) {
      let style = first + line == selected ? theme.selection : theme.text
      let row = CellRect(
        column: lines.column, row: lines.row + line, columns: lines.columns, rows: 1)
      canvas.fill(row, style: style)
      _ = canvas.write(
        choices[first + line], at: Position(column: row.column + 1, row: row.row),
        width: row.columns - 1, style: style)
    }
    for (offset, note) in notes.prefix(rect.rows - 2 - lines.rows).enumerated() {
      _ = canvas.write(
        TextFit.clip(Sanitizer.clean(note), to: lines.columns - 2, mark: glyphs.cut),
        at: Position(column: lines.column + 1, row: lines.row + lines.rows + offset),
        width: lines.columns - 1, style: theme.dim)
    }
    guard choices.count > lines.rows, lines.rows > 0 else { return }
    // Which of them is chosen: the others are out of sight.
    _ = canvas.write(
      " \(selected + 1)/\(choices.count) ",
      at: Position(column: rect.column + 1, row: rect.row + rect.rows - 1),
      width: rect.columns - 2, style: theme.dim, alignment: .right)
  }

  /// The choice at a position; nil beside the choices.
  func choice(at position: Position, over layout: ScreenLayout) -> Int? {
    let lines = lines(in: rect(over: layout))
    guard lines.contains(position) else { return nil }
    let index = first(in: lines.rows) + position.row - lines.row
    return choices.indices.contains(index) ? index : nil
  }
}
