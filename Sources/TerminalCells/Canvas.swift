/// What a view draws on: a grid of cells.
///
/// Whatever is drawn, a wide character keeps both its halves or loses both, so that the terminal
/// shows each cell where the canvas has it.
package struct Canvas: Hashable, Sendable {
  /// Its extent, never negative.
  package let size: CellSize
  /// Row after row, from the upper left corner.
  private(set) var cells: [Cell]
  /// What pictures stand where; the cells there are blank.
  package private(set) var pictures: [PicturePlace] = []

  /// An empty canvas of that size, its blanks in that style.
  package init(size: CellSize, style: CellStyle = .plain) {
    self.size = CellSize(columns: max(size.columns, 0), rows: max(size.rows, 0))
    let blank = Cell(character: " ", width: 1, style: style)
    cells = Array(repeating: blank, count: self.size.columns * self.size.rows)
  }

  /// The cell at that place; a blank outside.
  package subscript(row: Int, column: Int) -> Cell {
    guard contains(row, column) else { return .blank }
    return cells[row * size.columns + column]
  }

  /// Draws one character all over a part; one that is not one column wide counts as a space.
  package mutating func fill(_ rect: CellRect, style: CellStyle, character: Character = " ") {
    let isNarrow = Glyph(character).map { $0.width == 1 && $0.character == character } ?? false
    let cell = Cell(character: isNarrow ? character : " ", width: 1, style: style)
    let (rows, columns) = visible(rect)
    for row in rows { for column in columns { set(row, column, cell) } }
  }

  /// Changes how a part is drawn; a wide character belongs to where its left half is.
  package mutating func restyle(_ rect: CellRect, _ change: (CellStyle) -> CellStyle) {
    let (rows, columns) = visible(rect)
    for row in rows {
      for column in columns {
        let index = row * size.columns + column
        guard cells[index].width > 0 else { continue }
        cells[index].style = change(cells[index].style)
        if cells[index].width == 2 { cells[index + 1].style = cells[index].style }
      }
    }
  }

  /// Draws another canvas, its upper left corner at that place; what lies outside is left out.
  package mutating func draw(_ other: Canvas, at place: Position) {
    let rect = CellRect(
      column: place.column, row: place.row, columns: other.size.columns, rows: other.size.rows)
    let (rows, columns) = visible(rect)
    for row in rows {
      for column in columns {
        let cell = other[row - place.row, column - place.column]
        if cell.width == 0, column > columns.lowerBound { continue }
        // A wide character that lost a half at an edge leaves a blank.
        let isCut = cell.width == 0 || (cell.width == 2 && column + 1 == columns.upperBound)
        set(row, column, isCut ? Cell(character: " ", width: 1, style: cell.style) : cell)
      }
    }
  }

  /// Places a picture on cells that are left blank; none where they are not all on the canvas.
  package mutating func place(picture name: String, at place: Position) {
    guard contains(place.row, place.column),
      contains(place.row, place.column + PicturePlace.columns - 1)
    else { return }
    pictures.append(PicturePlace(name: name, position: place))
  }

  /// Takes all pictures away: something that they must not lie over stands before them.
  package mutating func removePictures() { pictures = [] }

  /// Puts a cell, and the right half of a wide one, which has to fit.
  mutating func set(_ row: Int, _ column: Int, _ cell: Cell) {
    let index = row * size.columns + column
    separate(index)
    if cell.width == 2 {
      separate(index + 1)
      cells[index + 1] = Cell(character: " ", width: 0, style: cell.style)
    }
    cells[index] = cell
  }

  /// Leaves a blank where the other half of a wide character is that will be overwritten.
  private mutating func separate(_ index: Int) {
    switch cells[index].width {
    case 0: blank(index - 1)
    case 2: blank(index + 1)
    default: break
    }
  }

  private mutating func blank(_ index: Int) {
    cells[index] = Cell(character: " ", width: 1, style: cells[index].style)
  }

  /// The rows and columns of a part that lie on the canvas.
  private func visible(_ rect: CellRect) -> (rows: Range<Int>, columns: Range<Int>) {
    (
      Canvas.overlap(rect.row, rect.rows, size.rows),
      Canvas.overlap(rect.column, rect.columns, size.columns)
    )
  }

  private static func overlap(_ start: Int, _ count: Int, _ limit: Int) -> Range<Int> {
    let first = min(max(start, 0), limit)
    let end = min(start.saturatingAdd(max(count, 0)), limit)
    return first..<max(first, end)
  }

  private func contains(_ row: Int, _ column: Int) -> Bool {
    row >= 0 && row < size.rows && column >= 0 && column < size.columns
  }
}
