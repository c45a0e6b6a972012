import AgtopCore
import TerminalCells
import Testing

@testable import AgtopViews

@Suite("Mouse")
struct MouseTests {
  private func click(_ column: Int, _ row: Int) -> TerminalEvent {
    .mouse(MouseEvent(kind: .release, position: Position(column: column, row: row)))
  }

  @Test("A click selects a row; another opens it")
  func rows() {
    var monitor = Scene.monitor()
    let top = monitor.layout.rows.row
    let index = monitor.shownIDs.firstIndex(of: "7c0e11aa") ?? 0
    _ = monitor.handle(click(5, top + index))
    #expect(monitor.state.selectedIndex == index)
    _ = monitor.handle(click(5, top + index))
    #expect(monitor.list.rows.count == 7)
  }

  @Test("A click on a title orders by it, another flips")
  func titles() {
    var monitor = Scene.monitor()
    let placed = monitor.tableLayout.placed.first { $0.column.id == .cost }
    let column = (placed?.start ?? 0) + 1
    _ = monitor.handle(click(column, monitor.layout.header.row))
    #expect(monitor.order == RowOrder(field: .cost))
    _ = monitor.handle(click(column, monitor.layout.header.row))
    #expect(monitor.order.isReversed)
  }

  @Test("Tabs and the function bar can be clicked")
  func bars() {
    var monitor = Scene.monitor(columns: 80, rows: 24)
    let tab = TabBar.positions(in: monitor.layout.tabs)[2]
    _ = monitor.handle(click(tab.start + 1, monitor.layout.tabs.row))
    #expect(monitor.settings.tab == .cost)
    _ = monitor.handle(click(1, monitor.layout.bar.row))
    #expect(monitor.state.overlay == .help(.keys, top: 0))
    _ = monitor.handle(click(1, monitor.layout.bar.row))
    #expect(monitor.state.overlay == nil)
  }

  @Test("The wheel moves the bar over the table")
  func wheel() {
    var monitor = Scene.monitor()
    let over = Position(column: 3, row: monitor.layout.rows.row)
    _ = monitor.handle(.mouse(MouseEvent(kind: .wheelDown, position: over)))
    #expect(monitor.state.selectedIndex == 3)
    _ = monitor.handle(.mouse(MouseEvent(kind: .wheelUp, position: over)))
    #expect(monitor.state.selectedIndex == 0)
  }

  @Test("In a list a click takes a choice, beside it closes the list")
  func lists() {
    var monitor = Scene.monitor()
    monitor.tap(.function(6))
    let second = monitor.orderChoices[1]
    _ = monitor.handle(click(2, monitor.layout.header.row + 2))
    #expect(monitor.order.field == second)
    monitor.tap(.function(6))
    _ = monitor.handle(click(100, monitor.layout.header.row + 2))
    #expect(monitor.state.overlay == nil && monitor.order.field == second)
  }

  @Test("No click anywhere traps, at any size")
  func everywhere() {
    for size in [
      CellSize(columns: 1, rows: 1), CellSize(columns: 7, rows: 3), CellSize(columns: 80, rows: 24),
    ] {
      for keys in [
        [KeyPress](), [.function(1)], [.function(6)], [.function(9)], [.tab, .tab, .tab],
        [.backTab],
        [.function(2)],
      ] {
        var monitor = Scene.monitor(columns: size.columns, rows: size.rows)
        for key in keys { monitor.tap(key) }
        for row in 0..<size.rows {
          for column in stride(from: 0, to: size.columns, by: 3) {
            _ = monitor.handle(click(column, row))
            _ = monitor.handle(
              .mouse(
                MouseEvent(kind: .wheelDown, position: Position(column: column, row: row))))
          }
        }
        #expect(monitor.frame().size == size)
      }
    }
  }
}
