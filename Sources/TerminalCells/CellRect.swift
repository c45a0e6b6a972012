/// A part of a screen.
///
/// The parts cut from one never reach beyond it, and a part of a size that makes no sense is empty:
/// a view can divide what it was given without looking at how large that is.
package struct CellRect: Hashable, Sendable {
  /// The column of its left edge.
  package var column: Int
  /// The row of its upper edge.
  package var row: Int
  /// Cells from left to right.
  package var columns: Int
  /// Cells from top to bottom.
  package var rows: Int

  /// The rectangle at that place; a negative extent is none.
  package init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(columns, 0)
    self.rows = max(rows, 0)
  }

  /// All of a screen.
  package init(_ size: CellSize) {
    self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
  }

  /// Its upper left corner.
  package var origin: Position { Position(column: column, row: row) }

  /// Its extent.
  package var size: CellSize { CellSize(columns: columns, rows: rows) }

  /// Whether it has no cell.
  package var isEmpty: Bool { columns <= 0 || rows <= 0 }

  /// Whether the place lies in it.
  package func contains(_ place: Position) -> Bool {
    place.column >= column && place.row >= row
      && place.column < column.saturatingAdd(columns) && place.row < row.saturatingAdd(rows)
  }

  /// Its first rows, at most `count`.
  package func top(_ count: Int) -> CellRect {
    CellRect(column: column, row: row, columns: columns, rows: clamp(count, rows))
  }

  /// What is left without its first rows.
  package func droppingTop(_ count: Int) -> CellRect {
    bottom(rows - clamp(count, rows))
  }

  /// Its last rows, at most `count`.
  package func bottom(_ count: Int) -> CellRect {
    let kept = clamp(count, rows)
    return CellRect(
      column: column, row: row.saturatingAdd(max(rows, 0) - kept), columns: columns, rows: kept)
  }

  /// What is left without its last rows.
  package func droppingBottom(_ count: Int) -> CellRect {
    top(rows - clamp(count, rows))
  }

  /// Its first columns, at most `count`.
  package func left(_ count: Int) -> CellRect {
    CellRect(column: column, row: row, columns: clamp(count, columns), rows: rows)
  }

  /// What is left without its first columns.
  package func droppingLeft(_ count: Int) -> CellRect {
    right(columns - clamp(count, columns))
  }

  /// Its last columns, at most `count`.
  package func right(_ count: Int) -> CellRect {
    let kept = clamp(count, columns)
    return CellRect(
      column: column.saturatingAdd(max(columns, 0) - kept), row: row, columns: kept, rows: rows)
  }

  /// What is left without its last columns.
  package func droppingRight(_ count: Int) -> CellRect {
    left(columns - clamp(count, columns))
  }

  /// What is left without so many cells at each edge.
  package func inset(_ count: Int) -> CellRect {
    droppingTop(count).droppingBottom(count).droppingLeft(count).droppingRight(count)
  }

  private func clamp(_ count: Int, _ extent: Int) -> Int {
    min(max(count, 0), max(extent, 0))
  }
}

extension Int {
  /// The sum, or the end of the range where it would lie beyond.
  func saturatingAdd(_ other: Int) -> Int {
    let (sum, isBeyond) = addingReportingOverflow(other)
    return isBeyond ? (other < 0 ? .min : .max) : sum
  }
}
