import TerminalCells

/// The frame of a pane: its number and title at the left of the upper line, hints at the right of it.
struct PaneFrame {
  var pane: Pane
  /// What is said behind the title.
  var note = ""
  /// Keys of the pane, said at the right.
  var hint = ""
  var hasFocus = false

  private static let superscripts: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵"]

  /// Draws the frame; gives the part inside.
  func draw(
    in rect: CellRect, theme: Theme, glyphs: Glyphs, on canvas: inout Canvas
  ) -> CellRect {
    let style = theme[hasFocus ? .frameFocus : .frame]
    canvas.fill(rect, style: theme.text)
    canvas.box(rect, style: style, glyphs: glyphs.roundBox)
    var column = rect.column + 2
    let end = rect.column + rect.columns - 2
    func write(_ text: String, _ role: Role) {
      guard column < end, !text.isEmpty else { return }
      column += canvas.write(
        TextFit.clip(Sanitizer.clean(text), to: end - column, mark: glyphs.cut),
        at: Position(column: column, row: rect.row), width: end - column, style: theme[role])
    }
    let sign = glyphs.isASCII ? String(pane.number) : String(Self.superscripts[pane.number])
    write(sign, .shortcut)
    write(pane.title, .frameTitle)
    if !note.isEmpty {
      write(String(glyphs.roundBox.horizontal), .frame)
      write(note, .dim)
    }
    let width = hint.count
    if !hint.isEmpty, end - column > width + 1 {
      column = end - width
      write(hint, .dim)
    }
    return rect.inset(1)
  }
}
