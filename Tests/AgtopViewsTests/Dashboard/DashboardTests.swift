import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("The dashboard")
struct DashboardTests {
  init() { _ = LocalZone.use("UTC") }

  private func line(_ monitor: Monitor, _ text: String) -> String? {
    monitor.frame().text.split(separator: "\n").first { $0.contains(text) }.map(String.init)
  }

  @Test("d leads to it and back; the bar stays on its session")
  func switching() {
    var monitor = Scene.monitor()
    monitor.tap(.down)
    let selected = monitor.state.selection
    #expect(selected != nil)
    monitor.type("d")
    #expect(monitor.frame().text.contains("spend"))
    #expect(monitor.state.selection == selected)
    monitor.type("d")
    #expect(monitor.frame().text.contains("[Info]") && monitor.state.selection == selected)
  }

  @Test("1 to 5 show and hide panes, and that is kept; the last one stays; other digits do nothing")
  func panes() {
    var monitor = DashboardScene.monitor()
    for (number, pane) in Pane.allCases.enumerated() {
      let effects = monitor.type("\(number + 1)")
      #expect(monitor.dashboardLayout[pane] == nil)
      if number < 4 {
        #expect(effects.contains(.settings(monitor.settings)))
        #expect(monitor.settings.hiddenPanes == [pane])
        monitor.type("\(number + 1)")
      }
    }
    for number in 1...4 { monitor.type("\(number)") }
    #expect(monitor.settings.shownPanes.count == 1)
    #expect(monitor.type("7") == [.beep])
    #expect(monitor.state.prompt == nil, "a pid is found through F3")
  }

  @Test("Tab and Shift-Tab go round the panes that are shown")
  func focus() {
    var monitor = DashboardScene.monitor(columns: 80, rows: 24)
    #expect(monitor.focusedPane == .sessions)
    let shown = monitor.dashboardLayout.shown
    var seen: [Pane] = []
    for _ in shown {
      monitor.tap(.tab)
      seen.append(monitor.focusedPane)
    }
    #expect(seen == [.tokens, .limits, .spend, .sessions])
    monitor.tap(.backTab)
    #expect(monitor.focusedPane == .spend)
    monitor.type("4")
    #expect(monitor.focusedPane == .sessions)
  }

  @Test("Known tokens a minute draw the known heights, each client on its own scale")
  func heights() throws {
    let rates = DashboardScene.snapshot.rates
    let courses = rates.course(hours: 1, columns: 60) { $0.total - $0.cacheRead }
    #expect(courses.map(\.client) == [.claude, .codex, .gemini])
    let codex = try #require(courses.first { $0.client == .codex })
    #expect(codex.columns.count == 60 && codex.peak == 31_000)
    #expect(codex.columns.filter { $0 == 31_000 }.count == 10)
    #expect(codex.lastMinute == 0)
    let claude = try #require(courses.first { $0.client == .claude })
    #expect(claude.lastMinute == 1000 && claude.peak == 11_000)
    // Twice as many columns: the same course, each minute twice.
    let fine = rates.course(hours: 1, columns: 125) { $0.total - $0.cacheRead }
    #expect(fine[1].columns == codex.columns.flatMap { [$0, $0] })
    // Fewer: means of two minutes.
    let coarse = rates.course(hours: 1, columns: 59) { $0.total - $0.cacheRead }
    #expect(coarse[1].columns.count == 30 && coarse[1].columns.reduce(0, +) == 155_000)
  }

  @Test("Until columns are chosen, ACTIVITY is among them from 120 columns on")
  func activity() {
    #expect(line(DashboardScene.monitor(), "STATE ")?.contains("ACTIVITY") == true)
    #expect(line(DashboardScene.monitor(columns: 119), "STATE ")?.contains("ACTIVITY") == false)
    var settings = MonitorSettings()
    settings.hiddenColumns.insert(.branch)
    let chosen = DashboardScene.monitor(settings: settings)
    #expect(line(chosen, "STATE ")?.contains("ACTIVITY") == false)
  }

  @Test("Cache reads count in the chart only after c")
  func cacheReads() {
    var monitor = DashboardScene.monitor()
    #expect(line(monitor, "claude ")?.contains("1.0K/min") == true)
    monitor.type("c")
    #expect(line(monitor, "claude ")?.contains("10.0K/min") == true)
  }

  @Test("{ and } change the span")
  func span() {
    var monitor = DashboardScene.monitor()
    #expect(line(monitor, "tokens")?.contains("[1h] 6h 24h") == true)
    monitor.type("}}}")
    #expect(line(monitor, "tokens")?.contains("1h 6h [24h]") == true)
    monitor.type("{")
    #expect(monitor.state.dashboard.span == 6)
  }

  @Test("The total of the spending is that of its rows and of the header's day")
  func totals() throws {
    let monitor = DashboardScene.monitor()
    let report = try #require(monitor.shownReport)
    var sum = Snapshot.Figures()
    for row in report.rows { sum += row.sums.figures }
    #expect(sum == report.total.figures)
    let today = try #require(monitor.data.snapshot?.days.first { $0.date == DashboardScene.today })
    #expect(report.total.figures == today.figures)
    #expect(line(monitor, "total")?.contains("4.34") == true)
  }

  @Test("A report is asked for once for what is chosen, and again when sums change")
  func asking() {
    var monitor = DashboardScene.monitor()
    let snapshot = DashboardScene.snapshot
    func asks(_ effects: [Effect]) -> Int {
      effects.count { if case .report = $0 { true } else { false } }
    }
    #expect(asks(monitor.apply(Scene.refresh(snapshot), now: Scene.now)) == 0)
    monitor.state.dashboard.focus = .spend
    #expect(asks(monitor.tap(.right)) == 1)
    #expect(asks(monitor.tap(.down)) == 0)
    var grown = snapshot
    grown.totals.requests += 1
    #expect(asks(monitor.apply(Scene.refresh(grown), now: Scene.now)) == 1)
    var classic = Scene.monitor()
    #expect(asks(classic.apply(Scene.refresh(grown), now: Scene.now)) == 0)
  }

  @Test("Enter on a row of the spending shows its sessions alone, Esc all of them")
  func opening() {
    let snapshot = DashboardScene.snapshot
    var monitor = DashboardScene.monitor()
    let all = monitor.shownIDs.count
    monitor.state.dashboard.focus = .spend
    monitor.answer(monitor.tap(.enter), snapshot)
    #expect(monitor.shownIDs.count == 1 && monitor.focusedPane == .sessions)
    #expect(line(monitor, "sessions")?.contains("project ") == true)
    monitor.answer(monitor.tap(.escape), snapshot)
    #expect(monitor.shownIDs.count == all)
  }

  @Test("Enter on what waits puts the bar on its session and jumps")
  func jumping() {
    var monitor = DashboardScene.monitor()
    monitor.state.dashboard.focus = .needsYou
    monitor.tap(.down)
    let notice = monitor.notices[1]
    let effects = monitor.tap(.enter)
    #expect(monitor.state.selection == notice.id)
    #expect(effects.contains { if case .jump = $0 { true } else { false } })
  }

  @Test("A click focuses a pane, chooses a grouping, a period, a row")
  func mouse() {
    let snapshot = DashboardScene.snapshot
    var monitor = DashboardScene.monitor()
    func click(_ text: String, _ row: String? = nil) {
      let lines = monitor.frame().text.split(separator: "\n", omittingEmptySubsequences: false)
      for (number, line) in lines.enumerated() where line.contains(row ?? text) {
        guard let range = line.ranges(of: text).first else { continue }
        let column = DisplayWidth.of(String(line[..<range.lowerBound]))
        let event = MouseEvent(
          kind: .release, position: Position(column: column, row: number))
        monitor.answer(monitor.handle(.mouse(event)), snapshot)
        return
      }
      Issue.record("\(text) is not on the screen")
    }
    click("model  client")
    #expect(monitor.focusedPane == .spend && monitor.state.dashboard.grouping == .model)
    click("30d")
    #expect(monitor.state.dashboard.period == .thirtyDays)
    click("needs you")
    #expect(monitor.focusedPane == .needsYou)
  }

  @Test("No key traps, in any pane, at any size")
  func keys() {
    let snapshot = DashboardScene.snapshot
    for (columns, rows) in [(140, 40), (80, 24), (60, 15), (20, 6), (1, 1)] {
      for pane in Pane.allCases {
        var monitor = DashboardScene.monitor(columns: columns, rows: rows)
        monitor.state.dashboard.focus = pane
        for key: KeyPress in [
          .up, .down, .left, .right, .enter, .home, .end, .pageDown, .tab, .backTab, .escape,
          .character("["), .character("]"), .character("{"), .character("}"), .character("n"),
        ] {
          monitor.answer(monitor.tap(key), snapshot)
          _ = monitor.frame()
        }
      }
    }
  }
}
