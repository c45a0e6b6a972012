import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("What of the processes is looked at")
struct AttentionTests {
  @Test("The processes of the rows in sight, and closely that of the selected row")
  func inSight() {
    let sessions = (0..<30).map {
      Scene.session("s\($0)", age: Int64($0), pid: Int32(100 + $0))
    }
    let processes = sessions.enumerated().map {
      Scene.process(Int32(100 + $0), sessions: [$1.key])
    }
    var monitor = Scene.monitor(
      Scene.snapshot(sessions, processes: processes), columns: 80, rows: 24)
    let room = monitor.layout.rows.rows
    #expect(monitor.attention.visible.isSubset(of: Set((100..<130).map { Int32($0) })))
    #expect(monitor.attention.visible.count <= room && monitor.attention.visible.contains(100))
    #expect(monitor.attention.selected == 100)
    monitor.tap(.end)
    #expect(monitor.attention.visible.contains(129) && !monitor.attention.visible.contains(100))
    #expect(monitor.attention.selected == 129)
  }

  @Test("Nobody looks closely where the panel shows no processes, or the row has none")
  func notClosely() {
    var monitor = Scene.monitor()
    #expect(monitor.attention.selected == 41_822)
    monitor.tap(.tab)
    #expect(monitor.attention.selected == 41_822)
    monitor.tap(.tab)
    #expect(monitor.attention.selected == nil)
    monitor.tap(.backTab, .character("b"))
    #expect(monitor.attention.selected == nil)
    monitor.tap(.character("b"), .end)
    #expect(monitor.attention.selected == monitor.selectedContent?.process?.pid)
  }
}
