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

  /// Draws it over the panel, and over as much of the table as it needs.
  ///
  /// There are lines above and below it, but none at its sides, where they would be selected with it.
  func draw(over layout: ScreenLayout, theme: Theme, glyphs: Glyphs, on canvas: inout Canvas) {
    let area = CellRect(
      column: layout.header.column, row: layout.header.row, columns: layout.header.columns,
      rows: layout.header.rows + layout.rows.rows + layout.tabs.rows + layout.panel.rows)
    let lines = lines(width: area.columns - 2)
    let rect = area.bottom(max(lines.count + 2, layout.tabs.rows + layout.panel.rows))
    guard !rect.isEmpty else { return }
    canvas.fill(rect, style: theme.text)
    for line in [rect.top(1), rect.bottom(1)] {
      canvas.fill(line, style: theme[.frameFocus], character: glyphs.box.horizontal)
    }
    let texts = [(" \(title) ", theme[.frameTitle])] + lines.map { ($0, theme.strong) }
    for (offset, (text, style)) in texts.prefix(rect.rows).enumerated() {
      _ = canvas.write(
        text, at: Position(column: rect.column + 1, row: rect.row + offset),
        width: rect.columns - 1, style: style)
    }
  }
}
