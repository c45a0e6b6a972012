import AgtopCore
import TerminalCells

/// The line between live and closed rows: how many closed ones there are, and what they cost.
enum ClosedLine {
  /// From so many cells on it says what is counted.
  private static let wide = 100

  static func draw(
    _ closed: RowList.Closed, isHidden: Bool, in rect: CellRect, theme: Theme, glyphs: Glyphs,
    on canvas: inout Canvas
  ) {
    let style = theme[.separator]
    canvas.fill(rect, style: style, character: glyphs.box.horizontal)
    let rule = String(repeating: glyphs.box.horizontal, count: 2)
    let count = rect.columns < wide ? "\(closed.count)" : Format.count(closed.count, "session")
    _ = canvas.write(
      "\(rule) closed: \(count), \(price(closed)) \(rule) K \(isHidden ? "shows" : "hides") ",
      at: Position(column: rect.column, row: rect.row), width: rect.columns, style: style)
  }

  private static func price(_ closed: RowList.Closed) -> String {
    if closed.price == .zero, closed.isPriceLow { return "$?" }
    return "$" + Figure.decimal(closed.price, digits: 2) + (closed.isPriceLow ? "+" : "")
  }
}
