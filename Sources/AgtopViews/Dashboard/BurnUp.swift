import AgtopCore
import TerminalCells

/// How much of a plan window was used by when, against the straight line that just reaches its reset.
///
/// The vendor says only where the columns end. How they rise there is the course of the requests on this
/// machine; what comes after the statement is left open.
struct BurnUp {
  /// Cells of what stands before the columns.
  private static let labelCells = 10
  /// The window's name.
  var name: String
  var window: PlanWindow
  var use: RecentUse
  var now: Timestamp

  /// What was used at the end of each column, 0 to 1, over the whole window; nil where its course is not known.
  func columns(_ count: Int) -> [Double]? {
    guard let start = window.window.start, let reset = window.window.resetsAt, count > 0 else {
      return nil
    }
    let whole = Double(reset.milliseconds - start.milliseconds)
    let gone = Double(window.statedAt.milliseconds - start.milliseconds) / whole
    guard gone > 0, gone <= 1 else { return nil }
    let filled = max(1, Int((gone * Double(count)).rounded()))
    let course = use.course(
      of: window.client, from: start, to: window.statedAt, spans: filled, now: now)
    return course.map { course in
      course.map { $0 * min(100, window.window.usedPercent) / 100 }
        + [Double](repeating: 0, count: count - filled)
    }
  }

  /// Draws it, if its course is known and there is room.
  ///
  /// - Returns: whether it was drawn.
  func draw(
    in rect: CellRect, _ glyphs: Glyphs, _ theme: Theme, on canvas: inout Canvas
  ) -> Bool {
    let cells = rect.columns - Self.labelCells
    guard cells >= 8, rect.rows >= 2, let columns = columns(cells) else { return false }
    for (row, text) in ["burn-up", name].enumerated() {
      _ = canvas.write(
        TextFit.clip(Sanitizer.clean(text), to: Self.labelCells - 1, mark: glyphs.cut),
        at: Position(column: rect.column, row: rect.row + row), style: theme.dim)
    }
    let chart = ColumnChart(style: glyphs.isASCII ? .ascii : .blocks)
    let ramp = theme.ramp(of: window.client)
    for (number, line) in chart.rows(columns, cells: cells, rows: rect.rows).enumerated() {
      let height = rect.rows - 1 - number
      let step = height * (Theme.steps - 1) / (rect.rows - 1)
      for (cell, sign) in line.enumerated() {
        let even = (Double(cell) + 0.5) / Double(cells)
        let isLine = sign == " " && Int(even * Double(rect.rows)) == height
        guard isLine || sign != " " else { continue }
        _ = canvas.write(
          isLine ? glyphs.dot : String(sign),
          at: Position(column: rect.column + Self.labelCells + cell, row: rect.row + number),
          style: isLine ? theme.dim : ramp[min(step, ramp.count - 1)])
      }
    }
    return true
  }
}
