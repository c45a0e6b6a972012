import TerminalCells

/// A part of the Info tab: a heading, and what stands beside it.
struct InfoBlock {
  var heading: String
  /// The heading's style; nil for that of headings.
  var style: CellStyle?
  var lines: [PanelLine]

  /// Cells of most headings, the blanks around them included.
  static let indent = 8

  /// Cells that its heading takes, so that nothing runs into it.
  static func indent(of heading: String) -> Int { max(indent, heading.count + 3) }

  init(_ heading: String, style: CellStyle? = nil, _ lines: [PanelLine]) {
    self.heading = heading
    self.style = style
    self.lines = lines
  }

  /// A block of one line; nil where there is nothing to say.
  init?(_ heading: String, _ text: String?, _ style: CellStyle) {
    guard let text, !text.isEmpty else { return nil }
    self.init(heading, [PanelLine(text, style)])
  }

  /// Its lines, the first with the heading before it.
  func drawn(_ theme: Theme) -> [PanelLine] {
    let indent = Self.indent(of: heading)
    return lines.enumerated().map { index, line in
      let text = index == 0 ? " " + heading : ""
      let head = PanelLine.Piece(
        TextFit.left(text, in: indent), index == 0 ? style ?? theme[.heading] : theme.text)
      return PanelLine([head] + line.pieces)
    }
  }

  /// Its lines below the heading.
  func stacked(_ theme: Theme) -> [PanelLine] {
    [PanelLine(" " + heading, style ?? theme[.heading])]
      + lines.map { PanelLine([.init(" ", theme.text)] + $0.pieces) }
  }
}
