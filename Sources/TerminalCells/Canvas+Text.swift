extension Canvas {
  /// The text a person sees, rows joined by newlines, without the blanks at their ends.
  package var text: String {
    (0..<size.rows).map { row in
      var line = ""
      for cell in cells(of: row) where cell.width > 0 { line.append(cell.character) }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  /// The cells of a row, from left to right.
  private func cells(of row: Int) -> ArraySlice<Cell> {
    cells[row * size.columns..<(row + 1) * size.columns]
  }
}
