import AgtopCore
import TerminalCells
import Testing

@testable import AgtopViews

@Suite("The dashboard as kept on file")
struct DashboardGoldenTests {
  init() { _ = LocalZone.use("UTC") }

  @Test(
    "At every size",
    arguments: [(220, 60), (140, 40), (100, 30), (80, 24), (60, 15), (50, 40), (40, 10)])
  func sizes(_ size: (Int, Int)) {
    Golden.check(.frame, "dashboard", DashboardScene.monitor(columns: size.0, rows: size.1))
  }

  @Test("In ASCII, which is all ASCII", arguments: [(140, 40), (80, 24)])
  func ascii(_ size: (Int, Int)) {
    let monitor = DashboardScene.monitor(columns: size.0, rows: size.1, glyphs: .ascii)
    #expect(monitor.frame().text.utf8.allSatisfy { $0 < 0x80 })
    Golden.check(.frame, "dashboard-ascii", monitor)
  }

  @Test("The days as a calendar, the sessions of a row, reasons in place of limits")
  func states() {
    let snapshot = DashboardScene.snapshot
    var days = DashboardScene.monitor()
    days.state.dashboard.focus = .spend
    for _ in 0..<3 { days.answer(days.tap(.right), snapshot) }
    days.answer(days.type("["), snapshot)
    Golden.check(.frame, "dashboard-days", days)
    var opened = DashboardScene.monitor()
    opened.state.dashboard.focus = .spend
    opened.answer(opened.tap(.enter), snapshot)
    opened.type("v}")
    Golden.check(.frame, "dashboard-opened", opened)
  }

  @Test(
    "ACTIVITY shows the stronger of processor and disk, and falls when work stops",
    arguments: [(220, 60), (140, 40)])
  func activity(_ size: (Int, Int)) {
    Golden.check(.table, "activity", DashboardScene.atWork(columns: size.0, rows: size.1))
  }

  @Test("Before the first refresh, and on an empty machine")
  func empty() {
    let none = Monitor(
      settings: MonitorSettings(), context: Scene.context,
      size: CellSize(columns: 80, rows: 24), showsDashboard: true)
    Golden.check(.frame, "dashboard-before", none)
    let monitor = DashboardScene.monitor(
      columns: 80, rows: 24, snapshot: HeaderScene.none.snapshot)
    Golden.check(.frame, "dashboard-none", monitor)
  }
}
