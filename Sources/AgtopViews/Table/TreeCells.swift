import TerminalCells

/// The cells before the first column: whether a row is open or tagged, and what it hangs on.
enum TreeCells {
  /// How many there are.
  static let width = 3

  static func text(of row: Row, isTagged: Bool, _ glyphs: Glyphs) -> String {
    let sign: Character? =
      isTagged
      ? glyphs.tag
      : row.childCount > 0 ? (row.isExpanded ? glyphs.expanded : glyphs.collapsed) : nil
    guard row.depth > 0 else { return sign.map(String.init) ?? "" }
    let branch = row.isLast ? glyphs.lastBranch : glyphs.branch
    // Deeper ones stand a cell further to the right, as far as there are cells.
    let indent = row.depth > 1 ? " " : ""
    guard let sign else { return indent + branch.prefix(2) }
    return indent + branch.prefix(1) + String(sign)
  }
}
