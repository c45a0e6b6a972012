import TerminalCells

/// A screen as an SVG, as a terminal with 256 colours shows it.
struct ScreenPicture {
  /// The terminal's own colours.
  struct Paper {
    var text: String
    var behind: String

    static let dark = Paper(text: "#d0d0d0", behind: "#121212")
    static let light = Paper(text: "#262626", behind: "#ffffff")
  }

  var canvas: Canvas
  var paper: Paper
  /// What somebody hears who does not see it.
  var title: String

  // A cell, and the margin around all of them, in pixels.
  private static let width = 8
  private static let height = 18
  private static let margin = 12

  /// The picture's text.
  var svg: String {
    let width = canvas.size.columns * Self.width + 2 * Self.margin
    let height = canvas.size.rows * Self.height + 2 * Self.margin
    let head = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" role="img" aria-label="\(Self.escaped(title))">
      <style>text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace }</style>
      <rect width="\(width)" height="\(height)" rx="8" fill="\(paper.behind)"/>
      """
    let rows = (0..<canvas.size.rows).flatMap { row in runs(in: row).flatMap { shapes($0, row) } }
    return ([head] + rows + ["</svg>", ""]).joined(separator: "\n")
  }

  /// Cells of one style beside each other.
  private struct Run {
    var column: Int
    var cells: Int
    var text: String
    var style: CellStyle
  }

  private func runs(in row: Int) -> [Run] {
    var runs: [Run] = []
    for column in 0..<canvas.size.columns {
      let cell = canvas[row, column]
      let character = cell.width == 0 ? "" : String(cell.character)
      if let last = runs.last, last.style == cell.style {
        runs[runs.count - 1].cells += 1
        runs[runs.count - 1].text += character
      } else {
        runs.append(Run(column: column, cells: 1, text: character, style: cell.style))
      }
    }
    return runs
  }

  private func shapes(_ run: Run, _ row: Int) -> [String] {
    var text = hex(run.style.foreground) ?? paper.text
    var behind = hex(run.style.background)
    if run.style.attributes.contains(.reverse) { (text, behind) = (behind ?? paper.behind, text) }
    let x = Self.margin + run.column * Self.width
    let y = Self.margin + row * Self.height
    var shapes: [String] = []
    if let behind {
      shapes.append(
        "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(run.cells * Self.width)\" height=\"\(Self.height)\" "
          + "fill=\"\(behind)\"/>")
    }
    var look = " fill=\"\(text)\""
    if run.style.attributes.contains(.bold) { look += " font-weight=\"bold\"" }
    if run.style.attributes.contains(.dim) { look += " opacity=\"0.6\"" }
    if run.style.attributes.contains(.italic) { look += " font-style=\"italic\"" }
    if run.style.attributes.contains(.underline) { look += " text-decoration=\"underline\"" }
    // Each word has its place: readers of SVG differ in what they do with blanks, and in their fonts.
    for word in words(of: run) {
      shapes.append(
        "<text x=\"\(Self.margin + word.column * Self.width)\" y=\"\(y + 13)\" "
          + "textLength=\"\(word.cells * Self.width)\" lengthAdjust=\"spacingAndGlyphs\"\(look)>"
          + "\(Self.escaped(word.text))</text>")
    }
    return shapes
  }

  private func words(of run: Run) -> [Run] {
    var words: [Run] = []
    var column = run.column
    var isOpen = false
    for character in run.text {
      let cells = DisplayWidth.of(String(character))
      if character == " " {
        isOpen = false
      } else if isOpen {
        words[words.count - 1].cells += cells
        words[words.count - 1].text.append(character)
      } else {
        words.append(
          Run(column: column, cells: cells, text: String(character), style: run.style))
        isOpen = true
      }
      column += cells
    }
    return words
  }

  private func hex(_ color: Color) -> String? {
    guard color != .standard else { return nil }
    let digits = String(color.value, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  private static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      default: String(character)
      }
    }.joined()
  }
}
