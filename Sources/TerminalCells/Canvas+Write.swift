extension Canvas {
  /// Writes a text on one row, into `limit` columns from a place, and returns the columns it takes.
  ///
  /// The text ends at the limit or at the edge; from a negative column its beginning is left out.
  /// Half of a wide character never stands alone: what does not fit becomes a blank. Control
  /// characters and marks without a base are not drawn. A text wider than the limit stands at the
  /// left, however it is aligned. What lies beside the text is not touched. The columns returned
  /// count from where the text begins, those beyond the left edge among them.
  @discardableResult
  package mutating func write(
    _ text: String, at place: Position, width limit: Int = .max, style: CellStyle = .plain,
    alignment: Alignment = .left
  ) -> Int {
    guard place.row >= 0, place.row < size.rows, limit > 0 else { return 0 }
    let edge = min(place.column.saturatingAdd(limit), size.columns)
    guard place.column < edge else { return 0 }
    let start = place.column + offset(of: text, in: (place.column, limit, edge), alignment)
    var column = start
    if DisplayWidth.isPrintableASCII(text) {
      // Nearly all there is: to find graphemes and their widths would be most of a frame.
      for byte in text.utf8 {
        guard column < edge else { break }
        if column >= 0 {
          set(place.row, column, Cell(character: Glyph.ascii(byte), width: 1, style: style))
        }
        column += 1
      }
      return column - start
    }
    for grapheme in text {
      guard column < edge else { break }
      guard let glyph = Glyph(grapheme) else { continue }
      column += put(glyph, at: Position(column: column, row: place.row), before: edge, style)
    }
    return column - start
  }

  /// How far into its field an aligned text begins.
  private func offset(
    of text: String, in field: (start: Int, limit: Int, edge: Int), _ alignment: Alignment
  ) -> Int {
    if alignment == .left { return 0 }
    // Without a limit the field ends at the edge.
    let end = field.limit == .max ? field.edge : field.start.saturatingAdd(field.limit)
    let (room, isBeyond) = end.subtractingReportingOverflow(field.start)
    guard !isBeyond else { return 0 }
    let free = max(room - Glyph.width(of: text), 0)
    return alignment == .right ? free : free / 2
  }

  /// Draws what of a grapheme lies on the canvas and before `edge`; its columns.
  private mutating func put(
    _ glyph: Glyph, at place: Position, before edge: Int, _ style: CellStyle
  ) -> Int {
    let visible = max(place.column, 0)..<max(min(place.column + glyph.width, edge), 0)
    if visible.count == glyph.width {
      let cell = Cell(character: glyph.character, width: UInt8(glyph.width), style: style)
      set(place.row, place.column, cell)
    } else {
      for column in visible {
        set(place.row, column, Cell(character: " ", width: 1, style: style))
      }
    }
    return min(place.column + glyph.width, edge) - place.column
  }
}
