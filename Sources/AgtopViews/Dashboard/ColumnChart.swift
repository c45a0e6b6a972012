/// A chart of columns in cells: braille dots, blocks or ASCII.
struct ColumnChart: Hashable, Sendable {
  /// How heights are drawn.
  enum Style: Hashable, Sendable {
    /// Two columns a cell, four heights a row.
    case braille
    /// One column a cell, eight heights a row.
    case blocks
    /// One column a cell, four heights a row.
    case ascii

    /// Columns in a cell.
    var columnsPerCell: Int { self == .braille ? 2 : 1 }

    /// Heights of a row.
    var heights: Int { self == .blocks ? 8 : 4 }
  }

  var style: Style

  private static let blocks = Array(" ▁▂▃▄▅▆▇█")
  private static let ascii = Array(" .:|#")
  /// The dots of a cell from below, left and right.
  private static let dots: [[UInt32]] = [[0x40, 0x04, 0x02, 0x01], [0x80, 0x20, 0x10, 0x08]]

  /// The rows of a chart, the upper one first: so many cells each, the newest value at the right.
  ///
  /// A value above nothing shows at least its smallest sign.
  ///
  /// - Parameters:
  ///   - values: 0 to 1, the oldest first; those that have no room are left out.
  func rows(_ values: [Double], cells: Int, rows: Int) -> [String] {
    guard cells > 0, rows > 0 else { return [] }
    let count = cells * style.columnsPerCell
    let shown = values.suffix(count).map { height($0, rows: rows) }
    let heights = [Int](repeating: 0, count: count - shown.count) + shown
    return (0..<rows).reversed().map { row in
      String(
        (0..<cells).map { cell in
          let first = cell * style.columnsPerCell
          return sign(
            heights[first..<first + style.columnsPerCell].map {
              max(0, min(style.heights, $0 - row * style.heights))
            })
        })
    }
  }

  private func height(_ value: Double, rows: Int) -> Int {
    guard value > 0 else { return 0 }
    let whole = Double(rows * style.heights)
    return max(1, Int((min(1, value) * whole).rounded()))
  }

  /// The sign of a cell whose columns have these heights within its row.
  private func sign(_ heights: [Int]) -> Character {
    switch style {
    case .blocks: return Self.blocks[heights[0]]
    case .ascii: return Self.ascii[heights[0]]
    case .braille:
      var bits: UInt32 = 0
      for (side, height) in heights.enumerated() {
        for dot in Self.dots[side].prefix(height) { bits |= dot }
      }
      guard bits > 0, let scalar = Unicode.Scalar(0x2800 + bits) else { return " " }
      return Character(scalar)
    }
  }
}
