import AgtopCore
import TerminalCells

/// The lines of figures above the table: at the left money, tokens and the machine, at the right the windows of
/// plans.
///
/// A figure that is not known has no place here, and leaves none empty.
enum Meters {
  /// From so many columns on there are three lines, and two below.
  private static let wide = 100
  /// From so many columns on the windows stand beside the figures.
  private static let beside = 60
  /// From so many rows on the screen has room for the third line.
  private static let high = 20
  /// The part of the figures where windows stand beside them, in hundredths.
  private static let leftShare = 47
  /// Cells between two figures.
  static let gap = 2

  /// How many lines a screen of a size has for them.
  static func rows(in size: CellSize) -> Int {
    guard size.rows >= 12 else { return 0 }
    return size.columns >= wide && size.rows >= high ? 3 : 2
  }

  static func draw(
    _ data: MonitorData, in rect: CellRect, glyphs: Glyphs, theme: Theme, on canvas: inout Canvas
  ) {
    guard !rect.isEmpty, let snapshot = data.snapshot else { return }
    let windows = PlanWindow.nearestExhaustionFirst(snapshot.limits, now: data.now)
    let isBeside = rect.columns >= beside
    let all = rect.columns - 2
    let left = windows.isEmpty || !isBeside ? all : all * leftShare / 100
    var lines = figures(data, snapshot, count: rect.rows, glyphs, theme)
    if !isBeside, !windows.isEmpty { lines = Array(lines.prefix(max(1, rect.rows - 1))) }
    for (row, parts) in lines.prefix(rect.rows).enumerated() {
      var column = rect.column + 1
      for form in FittedLine.forms(of: parts, in: left, gap: gap) where form.width > 0 {
        column =
          canvas.write(
            form.pieces, at: Position(column: column, row: rect.row + row),
            width: rect.column + 1 + left - column, cut: glyphs.cut) + gap
      }
    }
    let right =
      isBeside
      ? CellRect(
        column: rect.column + left + 2, row: rect.row, columns: all - left - 1, rows: rect.rows)
      : CellRect(
        column: rect.column + 1, row: rect.row + lines.count, columns: all,
        rows: rect.rows - lines.count)
    WindowMeters.draw(windows, in: right, now: data.now, glyphs, theme, on: &canvas)
  }

  /// The figures, line by line: each has a line of its own where there are three.
  private static func figures(
    _ data: MonitorData, _ snapshot: Snapshot, count: Int, _ glyphs: Glyphs, _ theme: Theme
  ) -> [[FittedLine.Part]] {
    // Of a first scan nothing is known before anything is read.
    let isRead = !data.isFirstScan || snapshot.totals.requests > 0
    let money = isRead ? MoneyMeter.parts(data, snapshot, glyphs, theme) : []
    let tokens = isRead ? TokenMeter.parts(snapshot.rates, isShort: count < 3, theme) : []
    let machine = MachineMeter.parts(snapshot, isShort: count < 3, theme)
    let lines = count < 3 ? [money, tokens + machine] : [money, tokens, machine]
    return lines.filter { !$0.isEmpty }
  }
}
