extension Canvas {
  /// Draws a frame along the inner edge of a part; a part of one row or column gets a line.
  package mutating func box(_ rect: CellRect, style: CellStyle, glyphs: BoxGlyphs) {
    guard !rect.isEmpty else { return }
    guard rect.rows > 1 else { return fill(rect, style: style, character: glyphs.horizontal) }
    guard rect.columns > 1 else { return fill(rect, style: style, character: glyphs.vertical) }
    let inner = rect.inset(1)
    let above = rect.top(1)
    let below = rect.bottom(1)
    for line in [above, below] { fill(line, style: style, character: glyphs.horizontal) }
    for side in [rect.left(1), rect.right(1)] {
      let edge = CellRect(column: side.column, row: inner.row, columns: 1, rows: inner.rows)
      fill(edge, style: style, character: glyphs.vertical)
    }
    fill(above.left(1), style: style, character: glyphs.topLeft)
    fill(above.right(1), style: style, character: glyphs.topRight)
    fill(below.left(1), style: style, character: glyphs.bottomLeft)
    fill(below.right(1), style: style, character: glyphs.bottomRight)
  }
}
