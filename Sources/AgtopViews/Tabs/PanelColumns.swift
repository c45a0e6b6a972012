import TerminalCells

/// Two columns of lines, made one list of lines.
enum PanelColumns {
  /// The right lines beside the left ones.
  ///
  /// - Parameters:
  ///   - width: cells of the left column, the gap included; a line without a neighbour may be longer.
  static func beside(
    _ left: [PanelLine], _ right: [PanelLine], width: Int, theme: Theme, cut: Character
  ) -> [PanelLine] {
    (0..<max(left.count, right.count)).map { row in
      let line = left.indices.contains(row) ? left[row] : .empty
      guard right.indices.contains(row) else { return line }
      let fitted = line.fitted(to: width - 1, padded: width, style: theme.text, cut: cut)
      return PanelLine(fitted.pieces + right[row].pieces)
    }
  }

  /// Facts beside each other, as many on a line as there is room for; one that is too long has its own.
  static func flow(
    _ facts: [[PanelLine.Piece]], width: Int, theme: Theme, gap: Int = 3
  ) -> [PanelLine] {
    var lines: [PanelLine] = []
    var room = 0
    for fact in facts where !fact.isEmpty {
      let cells = PanelLine(fact).width
      if !lines.isEmpty, cells + gap <= room {
        let blank = PanelLine.Piece(String(repeating: " ", count: gap), theme.text)
        lines[lines.count - 1].pieces += [blank] + fact
        room -= cells + gap
      } else {
        lines.append(PanelLine(fact))
        room = width - cells
      }
    }
    return lines
  }
}

extension PanelLine {
  /// Cells that it takes.
  var width: Int { pieces.reduce(0) { $0 + DisplayWidth.of(Sanitizer.clean($1.text)) } }

  /// Its beginning in so many cells, with blanks behind it up to another number of them.
  func fitted(to cells: Int, padded whole: Int, style: CellStyle, cut: Character) -> PanelLine {
    var fitted: [Piece] = []
    var used = 0
    for piece in pieces where used < cells {
      let text = TextFit.clip(Sanitizer.clean(piece.text), to: cells - used, mark: cut)
      used += DisplayWidth.of(text)
      fitted.append(Piece(text, piece.style))
    }
    if used < whole { fitted.append(Piece(String(repeating: " ", count: whole - used), style)) }
    return PanelLine(fitted)
  }
}
