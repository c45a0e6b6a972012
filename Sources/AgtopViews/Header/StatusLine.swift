import AgtopCore
import TerminalCells

/// The first line: who needs the user, what the agents do, and at the right what is not about agents.
enum StatusLine {
  /// Cells between two parts.
  private static let gap = 2
  /// Where the counts begin if there is room, in hundredths of the line.
  private static let middle = 42

  static func draw(_ monitor: Monitor, in rect: CellRect, theme: Theme, on canvas: inout Canvas) {
    canvas.fill(rect, style: theme.text)
    let signs = HeaderSigns(monitor.glyphs)
    let left = NeedsLine.part(monitor, signs, theme)
    let counts = AgentCounts.part(monitor, signs, theme)
    let right = StatusWords.parts(monitor, signs, theme)
    // A cell stays free at each end, as long as there are some.
    let margin = rect.columns > 2 ? 1 : 0
    let width = rect.columns - 2 * margin
    let forms = FittedLine.forms(of: [left, counts] + right, in: width, gap: gap)
    var end = write(forms[0], at: rect.column + margin)
    let others = forms.dropFirst(2).filter { $0.width > 0 }
    let wanted = others.reduce(0) { $0 + $1.width } + gap * max(0, others.count - 1)
    var start = max(rect.column + rect.columns - margin - wanted, rect.column + margin)
    if forms[1].width > 0 {
      let last = start - (others.isEmpty ? 0 : gap) - forms[1].width
      let usual = rect.column + rect.columns * middle / 100
      let first = end + (forms[0].width > 0 ? gap : 0)
      end = write(forms[1], at: max(first, min(usual, last)))
    }
    if forms[0].width + forms[1].width > 0 { start = max(start, end + gap) }
    for form in others { start = write(form, at: start) + gap }

    func write(_ form: FittedLine.Form, at column: Int) -> Int {
      canvas.write(
        form.pieces, at: Position(column: column, row: rect.row),
        width: rect.column + rect.columns - column, cut: monitor.glyphs.cut)
    }
  }
}
