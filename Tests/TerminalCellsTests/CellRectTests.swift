import TerminalCells
import Testing

@Suite("CellRect")
struct RectTests {
  private let rect = CellRect(column: 2, row: 3, columns: 10, rows: 5)

  @Test("A cut and its rest make the whole", arguments: [-1, 0, 1, 4, 5, 10, 99, Int.max, Int.min])
  func cuts(count: Int) {
    #expect(rect.top(count).rows + rect.droppingTop(count).rows == 5)
    #expect(rect.bottom(count).rows + rect.droppingBottom(count).rows == 5)
    #expect(rect.left(count).columns + rect.droppingLeft(count).columns == 10)
    #expect(rect.right(count).columns + rect.droppingRight(count).columns == 10)
    #expect(rect.droppingTop(count).row == 3 + rect.top(count).rows)
    #expect(rect.bottom(count).row == 8 - rect.bottom(count).rows)
    #expect(rect.droppingLeft(count).column == 2 + rect.left(count).columns)
    #expect(rect.right(count).column == 12 - rect.right(count).columns)
    for part in [rect.top(count), rect.droppingBottom(count), rect.left(count)] {
      #expect(part.origin == rect.origin)
    }
  }

  @Test("An inset takes from all edges, at most everything")
  func inset() {
    #expect(rect.inset(1) == CellRect(column: 3, row: 4, columns: 8, rows: 3))
    #expect(rect.inset(3).isEmpty)
    #expect(rect.inset(-1) == rect)
  }

  @Test("It contains its cells and no others")
  func contains() {
    #expect(rect.contains(Position(column: 2, row: 3)))
    #expect(rect.contains(Position(column: 11, row: 7)))
    #expect(!rect.contains(Position(column: 12, row: 7)))
    #expect(!rect.contains(Position(column: 11, row: 8)))
    #expect(!rect.contains(Position(column: 1, row: 3)))
    #expect(!rect.top(0).contains(Position(column: 2, row: 3)))
  }

  @Test("An extent below zero is none, however it came to be")
  func negative() {
    var rect = CellRect(column: 0, row: 0, columns: -5, rows: 3)
    #expect(rect.columns == 0 && rect.isEmpty)
    rect.columns = -2
    #expect(rect.isEmpty && rect.right(1).columns == 0 && rect.inset(1).isEmpty)
    #expect(!rect.contains(Position(column: -1, row: 0)))
  }
}
