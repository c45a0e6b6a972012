/// A place on a screen, counted from the upper left corner.
///
/// It may lie outside of what is shown: text that is scrolled to the left begins at a negative
/// column.
package struct Position: Hashable, Sendable {
  /// Cells from the left edge, from 0.
  package var column: Int
  /// Cells from the upper edge, from 0.
  package var row: Int

  /// The place in that column and row.
  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}
