import TerminalCells

/// Parts of one line that give way to one another where there is no room for all of them.
///
/// Each part has one or more forms, the longest first. As long as the line is too long, the part whose form is
/// worth least takes its next form.
struct FittedLine {
  /// A form of a part.
  struct Form: Hashable {
    /// What is written; nothing where the part is left out.
    var pieces: [PanelLine.Piece]
    /// How much it is worth: the least gives way first.
    var worth: Int
    let width: Int

    /// Text from outside is cleaned here, so that it is measured as it is drawn.
    init(_ pieces: [PanelLine.Piece], worth: Int) {
      self.pieces = pieces.map { .init(Sanitizer.clean($0.text), $0.style) }
      self.worth = worth
      width = self.pieces.reduce(0) { $0 + DisplayWidth.of($1.text) }
    }
  }

  /// A part.
  struct Part {
    private(set) var forms: [Form]

    /// A part that is left out when none of its forms fits.
    init(_ forms: [Form]) { self.forms = forms + [Form([], worth: .max)] }

    /// A part of one form.
    init(_ pieces: [PanelLine.Piece], worth: Int) { self.init([Form(pieces, worth: worth)]) }

    /// A part of which at least the last form stays, also where it has to be cut.
    static func kept(_ forms: [Form]) -> Part {
      var part = Part([])
      part.forms = forms
      return part
    }
  }

  /// The forms that fit into so many cells with a gap between each two parts; one for each part, in order.
  static func forms(of parts: [Part], in width: Int, gap: Int) -> [Form] {
    var indices = parts.map { _ in 0 }
    func form(_ part: Int) -> Form { parts[part].forms[indices[part]] }
    func total() -> Int {
      let widths = parts.indices.map { form($0).width }.filter { $0 > 0 }
      return widths.reduce(0, +) + gap * max(0, widths.count - 1)
    }
    while total() > width {
      let least = parts.indices.filter { indices[$0] + 1 < parts[$0].forms.count }
        .min { form($0).worth < form($1).worth }
      guard let least else { break }
      indices[least] += 1
    }
    return parts.indices.map(form)
  }
}

extension Canvas {
  /// Writes pieces one after the other into so many cells; the column behind them.
  @discardableResult
  mutating func write(
    _ pieces: [PanelLine.Piece], at position: Position, width: Int, cut: Character
  ) -> Int {
    var column = position.column
    for piece in pieces {
      let room = position.column + width - column
      guard room > 0 else { break }
      column += write(
        TextFit.clip(Sanitizer.clean(piece.text), to: room, mark: cut),
        at: Position(column: column, row: position.row), width: room, style: piece.style)
    }
    return column
  }
}
