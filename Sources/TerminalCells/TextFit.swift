/// Texts brought to a number of cells, no grapheme ever cut in two.
package enum TextFit {
  /// The text if it fits into so many cells; else its beginning and `mark`.
  ///
  /// The result has at most `cells` cells, and one less where a wide grapheme did not fit before
  /// the mark. The mark is one cell wide.
  package static func clip(_ text: String, to cells: Int, mark: Character = "…") -> String {
    guard cells > 0 else { return "" }
    if DisplayWidth.isPrintableASCII(text) {
      return text.utf8.count <= cells ? text : text.prefix(cells - 1) + String(mark)
    }
    var used = 0
    var cut = text.startIndex
    var at = text.startIndex
    while at < text.endIndex {
      used += DisplayWidth.of(text[at])
      if used > cells { return text[..<cut] + String(mark) }
      at = text.index(after: at)
      if used < cells { cut = at }
    }
    return text
  }

  /// The text at the left of exactly so many cells.
  package static func left(_ text: String, in cells: Int, mark: Character = "…") -> String {
    let clipped = clip(text, to: cells, mark: mark)
    return clipped + spaces(cells - DisplayWidth.of(clipped))
  }

  /// The text at the right of exactly so many cells.
  package static func right(_ text: String, in cells: Int, mark: Character = "…") -> String {
    let clipped = clip(text, to: cells, mark: mark)
    return spaces(cells - DisplayWidth.of(clipped)) + clipped
  }

  private static func spaces(_ count: Int) -> String {
    String(repeating: " ", count: max(count, 0))
  }
}
