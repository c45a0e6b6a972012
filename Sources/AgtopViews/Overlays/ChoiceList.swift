import TerminalCells

/// A list at the left of the table, of which one line is chosen, as in htop.
struct ChoiceList {
  var title: String
  var choices: [String]
  var selected: Int

  /// Where it stands over the rows of the table.
  func rect(over layout: ScreenLayout) -> CellRect {
    let widest = ([title] + choices).map(DisplayWidth.of).max() ?? 0
    let area = CellRect(
      column: layout.header.column, row: layout.header.row, columns: layout.header.columns,
      rows: layout.header.rows + layout.rows.rows + layout.tabs.rows + layout.panel.rows)
    return area.left(min(area.columns, widest + 2)).top(min(area.rows, choices.count + 1))
  }

  /// The first choice shown, so that the selected one is.
  private func first(in rows: Int) -> Int {
    max(0, min(selected - rows + 1, choices.count - rows))
  }

  func draw(over layout: ScreenLayout, theme: Theme, on canvas: inout Canvas) {
    let rect = rect(over: layout)
    guard !rect.isEmpty else { return }
    canvas.fill(rect, style: theme.text)
    canvas.fill(rect.top(1), style: theme.header)
    _ = canvas.write(
      title, at: Position(column: rect.column + 1, row: rect.row), width: rect.columns - 1,
      style: theme.header)
    let lines = rect.droppingTop(1)
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
  }

  /// The choice at a position; nil beside the list.
  func choice(at position: Position, over layout: ScreenLayout) -> Int? {
    let lines = rect(over: layout).droppingTop(1)
    guard lines.contains(position) else { return nil }
    let place = first(in: lines.rows) + position.row - lines.row
    return choices.indices.contains(place) ? place : nil
  }
}
