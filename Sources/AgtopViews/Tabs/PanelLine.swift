import TerminalCells

/// A line of a panel: pieces of text, each in its style.
struct PanelLine: Hashable, Sendable {
  /// A piece of text.
  struct Piece: Hashable, Sendable {
    var text: String
    var style: CellStyle
    /// The logo that stands on its cells, which are blank; nil for none.
    private(set) var logo: String?

    init(_ text: String, _ style: CellStyle) {
      self.text = text
      self.style = style
    }

    /// A logo, and the blank behind it.
    static func logo(_ name: String, _ style: CellStyle) -> Piece {
      var piece = Piece(String(repeating: " ", count: PicturePlace.slot), style)
      piece.logo = name
      return piece
    }
  }

  var pieces: [Piece]

  init(_ pieces: [Piece]) { self.pieces = pieces }

  /// A line in one style.
  init(_ text: String, _ style: CellStyle) { pieces = [Piece(text, style)] }

  static let empty = PanelLine([])

  /// A name, right-aligned in so many cells, and its value.
  static func fact(
    _ name: String, _ value: String, _ theme: Theme, width: Int = 14, style: CellStyle? = nil
  ) -> PanelLine {
    PanelLine([
      Piece(TextFit.right(name, in: width), theme.key), Piece("  ", theme.text),
      Piece(value, style ?? theme.text),
    ])
  }
}

extension Canvas {
  /// Draws lines from the first one shown; text from outside is cleaned here.
  mutating func draw(
    _ lines: [PanelLine], from first: Int, in rect: CellRect, theme: Theme, cut: Character
  ) {
    for (offset, line) in lines.dropFirst(max(0, first)).prefix(max(0, rect.rows)).enumerated() {
      var column = rect.column
      for piece in line.pieces {
        let room = rect.column + rect.columns - column
        guard room > 0 else { break }
        if let logo = piece.logo, room >= PicturePlace.columns {
          place(picture: logo, at: Position(column: column, row: rect.row + offset))
        }
        column += write(
          TextFit.clip(Sanitizer.clean(piece.text), to: room, mark: cut),
          at: Position(column: column, row: rect.row + offset), width: room, style: piece.style)
      }
    }
  }
}
