import TerminalCells
import Testing

@testable import AgtopViews

@Suite("Where the panes of the dashboard stand")
struct DashboardLayoutTests {
  private func layout(_ columns: Int, _ rows: Int, hidden: Set<Pane> = []) -> DashboardLayout {
    DashboardLayout(
      in: CellRect(column: 0, row: 1, columns: columns, rows: rows - 2), hidden: hidden)
  }

  @Test(
    "No two panes share a cell, and none leaves the screen",
    arguments: [(220, 60), (140, 40), (100, 30), (80, 24), (60, 15), (40, 40), (20, 8), (5, 5)])
  func disjoint(_ columns: Int, _ rows: Int) {
    let layout = layout(columns, rows)
    var taken: Set<[Int]> = []
    for pane in layout.shown {
      guard let rect = layout[pane] else { continue }
      for row in rect.row..<rect.row + rect.rows {
        for column in rect.column..<rect.column + rect.columns {
          #expect(row >= 1 && row < rows - 1 && column >= 0 && column < columns)
          #expect(taken.insert([row, column]).inserted, "\(pane)")
        }
      }
    }
  }

  @Test("All five from 110 columns on; what waits has its own pane only there")
  func wide() {
    #expect(layout(140, 40).shown == Pane.allCases)
    #expect(layout(80, 24).shown == [.tokens, .limits, .spend, .sessions])
  }

  @Test("A low screen loses limits and spending first, then the chart; the sessions stay")
  func low() {
    #expect(layout(80, 19).shown == [.tokens, .sessions])
    #expect(layout(80, 12).shown == [.sessions])
  }

  @Test("Below 60 columns each pane has rows of its own")
  func narrow() {
    let layout = layout(50, 60)
    #expect(layout.shown == [.tokens, .limits, .spend, .sessions])
    for pane in layout.shown { #expect(layout[pane]?.columns == 50) }
  }

  @Test("What a hidden pane had goes to its neighbour, else to the sessions")
  func hidden() {
    let all = layout(140, 40)
    #expect(layout(140, 40, hidden: [.needsYou])[.tokens]?.columns == 140)
    let less = layout(140, 40, hidden: [.limits, .spend])
    #expect(
      less[.sessions]?.rows == (all[.sessions]?.rows ?? 0) + (all[.spend]?.rows ?? 0))
    #expect(layout(140, 40, hidden: [.sessions]).shown == [.tokens, .needsYou, .limits, .spend])
  }

  @Test("A place belongs to the pane that is drawn there")
  func places() {
    let layout = layout(140, 40)
    #expect(layout.pane(at: Position(column: 0, row: 1)) == .tokens)
    #expect(layout.pane(at: Position(column: 139, row: 1)) == .needsYou)
    #expect(layout.pane(at: Position(column: 0, row: 0)) == nil)
    #expect(layout.pane(at: Position(column: 70, row: 38)) == .sessions)
  }
}
