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

  /// The styles in the form of the text: one letter a cell, and below what each letter stands for.
  ///
  /// A dot is the plain style; the others have letters in the order in which they appear, and a
  /// question mark once there are no more letters.
  package func styleMap() -> String {
    var letters: [CellStyle: Character] = [.plain: "."]
    var legend: [String] = []
    var unused = Substring("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    let lines = (0..<size.rows).map { row in
      String(
        cells(of: row).map { cell in
          if let letter = letters[cell.style] { return letter }
          let letter = unused.popFirst() ?? "?"
          letters[cell.style] = letter
          legend.append("\(letter) = \(cell.style.legend)")
          return letter
        })
    }
    return (lines + [""] + legend).joined(separator: "\n")
  }

  /// The cells of a row, from left to right.
  private func cells(of row: Int) -> ArraySlice<Cell> {
    cells[row * size.columns..<(row + 1) * size.columns]
  }
}

extension CellStyle {
  /// What it is, in words.
  fileprivate var legend: String {
    let names: [(Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.reverse, "reverse"), (.underline, "underline"),
      (.italic, "italic"),
    ]
    let set = names.filter { attributes.contains($0.0) }.map(\.1)
    return (["\(foreground.legend) on \(background.legend)"] + set).joined(separator: ", ")
  }
}

extension Color {
  /// What it is, in words.
  fileprivate var legend: String {
    switch self {
    case .standard: "standard"
    case .indexed(let index): "\(index)"
    case .rgb(let red, let green, let blue): "rgb(\(red), \(green), \(blue))"
    }
  }
}
