import TerminalCells

/// A command in full, however long it is: what the clipboard was given, to be seen and to be typed.
struct CommandPage: Hashable, Sendable {
  var title: String
  var command: String

  /// The command in lines of so many cells; nothing is left out.
  func lines(width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var cells = 0
    for character in Sanitizer.clean(command) {
      let more = DisplayWidth.of(String(character))
      if cells + more > max(2, width), !line.isEmpty {
        lines.append(line)
        line = ""
        cells = 0
      }
      line.append(character)
      cells += more
    }
    return lines + [line]
  }

  /// Draws it over the rows of the table.
  func draw(over layout: ScreenLayout, theme: Theme, on canvas: inout Canvas) {
    let area = CellRect(
      column: layout.header.column, row: layout.header.row, columns: layout.header.columns,
      rows: layout.header.rows + layout.rows.rows + layout.tabs.rows + layout.panel.rows)
    let lines = lines(width: area.columns - 2)
    let rect = area.top(min(area.rows, lines.count + 2))
    guard !rect.isEmpty else { return }
    canvas.fill(rect, style: theme.text)
    canvas.fill(rect.top(1), style: theme.header)
    let texts = [(title, theme.header)] + lines.map { ($0, theme.strong) }
    for (offset, (text, style)) in texts.prefix(rect.rows).enumerated() {
      _ = canvas.write(
        text, at: Position(column: rect.column + 1, row: rect.row + offset),
        width: rect.columns - 1, style: style)
    }
  }
}
