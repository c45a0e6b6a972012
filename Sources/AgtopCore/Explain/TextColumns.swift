/// Lines of cells that stand below one another: first measured, then made, so that no line is held.
struct TextColumns {
  /// Cells between two columns.
  private static let gap = "  "
  /// The columns whose cells are pushed to the right, as figures are.
  private let right: Set<Int>
  private var widths: [Int]

  /// - Parameters:
  ///   - heading: the first line, which is measured.
  ///   - right: the columns of figures.
  init(heading: [String], right: Set<Int>) {
    self.right = right
    widths = heading.map(\.count)
  }

  /// Makes room for the cells of a line.
  mutating func measure(_ cells: [String]) {
    for (column, cell) in cells.enumerated() where column < widths.count {
      widths[column] = max(widths[column], cell.count)
    }
  }

  /// The cells as a line, without spaces at its end.
  func line(_ cells: [String]) -> String {
    var line = ""
    for (column, cell) in cells.enumerated() {
      if column > 0 { line += Self.gap }
      let width = column < widths.count ? widths[column] : 0
      let spaces = String(repeating: " ", count: max(0, width - cell.count))
      line += right.contains(column) ? spaces + cell : cell + spaces
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Some lines below a heading.
  static func lines(_ heading: [String], _ rows: [[String]], right: Set<Int>) -> [String] {
    var columns = TextColumns(heading: heading, right: right)
    for row in rows { columns.measure(row) }
    return ([heading] + rows).map(columns.line)
  }
}
