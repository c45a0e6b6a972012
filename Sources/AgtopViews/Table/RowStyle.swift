import AgtopCore
import TerminalCells

/// How a row is drawn: in the colours of its cells, unless the row as a whole says something.
struct RowStyle {
  /// The style of all cells that have none of their own.
  let base: CellStyle
  /// The style of state, project and what it wants, for a row that waits for the user.
  private let loud: CellStyle?
  private let hasColors: Bool

  init(_ content: RowContent, isSelected: Bool, isTagged: Bool, _ theme: Theme) {
    let state = content.session?.state
    base =
      isSelected
      ? theme.selection
      : isTagged ? theme.tagged : state == .closed ? theme.closed : theme.text
    // The bar must not hide that the row waits, and is mostly on the first row, which is one that does.
    var loud = isSelected ? theme[.needsYou] : theme.waiting
    if loud == base { loud = loud.adding(.underline) }
    self.loud = state == .waiting ? loud : nil
    hasColors = !isSelected && !isTagged && state != .closed
  }

  /// The style of a cell.
  ///
  /// - Parameter own: the cell's own style; nil where it has none.
  func style(of column: Field, _ own: CellStyle?) -> CellStyle {
    if let loud, column.isLoud { return loud }
    return hasColors ? own ?? base : base
  }
}
