import TerminalCells

/// Canvases that have little to do with each other; each run has the same.
struct RandomCanvases {
  private var state: UInt64 = 7

  /// The next one; drawn on the one before, or on an empty one.
  mutating func next(after last: Canvas) -> Canvas {
    var canvas = random(3) == 0 ? Canvas(size: last.size) : last
    for _ in 0..<random(12) {
      let place = Position(
        column: random(last.size.columns + 8) - 4, row: random(last.size.rows))
      let texts = ["word", "世界", "é", "─│┌", "a世b", "日本語のテキスト", "    ", "x"]
      let style = CellStyle(
        foreground: random(2) == 0 ? .standard : .indexed(UInt8(random(256))),
        attributes: CellStyle.Attributes(rawValue: UInt8(random(32))))
      if random(6) == 0 {
        let rect = CellRect(
          column: place.column, row: place.row, columns: random(9), rows: random(4))
        canvas.fill(rect, style: style, character: random(2) == 0 ? " " : "#")
      } else {
        canvas.write(texts[random(texts.count)], at: place, style: style)
      }
    }
    return canvas
  }

  private mutating func random(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
