/// A text of one line broken into lines of a number of cells, no grapheme ever cut in two.
package enum TextWrap {
  /// The lines of a text that stands on one line and was made safe (`Sanitizer`).
  ///
  /// Breaks behind a space where there is one, else inside of a word; the space at a break is left out, an
  /// indent at the beginning kept. An empty text is one empty line.
  ///
  /// - Parameter cells: the width of a line, at least 2.
  package static func lines(_ text: String, to cells: Int) -> [String] {
    let cells = max(2, cells)
    // No grapheme has more cells than bytes.
    if text.utf8.count <= cells { return [text] }
    var lines: [String] = []
    var start = text.startIndex
    var used = 0
    /// Where a line can end, where the next one then begins, and the cells up to there.
    var space: (end: String.Index, next: String.Index, used: Int)?
    var hasWord = false
    var at = text.startIndex
    while at < text.endIndex {
      let next = text.index(after: at)
      let width = DisplayWidth.of(text[at])
      let isSpace = text[at] == " "
      if used + width > cells, !isSpace {
        if let found = space {
          lines.append(String(text[start..<found.end]))
          start = found.next
          used -= found.used
          space = nil
        } else {
          lines.append(String(text[start..<at]))
          start = at
          used = 0
        }
      }
      used += width
      if isSpace {
        if hasWord { space = (space.flatMap { $0.next == at ? $0.end : nil } ?? at, next, used) }
      } else {
        hasWord = true
      }
      at = next
    }
    // What is left has spaces at its end where it is too long.
    let end = used > cells ? space?.end ?? start : text.endIndex
    if lines.isEmpty || text[start..<end].contains(where: { $0 != " " }) {
      lines.append(String(text[start..<end]))
    }
    return lines
  }
}
