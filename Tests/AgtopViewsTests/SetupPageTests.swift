import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("The settings on the whole screen")
struct SetupPageTests {
  private func opened(columns: Int = 120, rows: Int = 40) -> Monitor {
    var monitor = Scene.monitor(columns: columns, rows: rows)
    monitor.tap(.function(2))
    return monitor
  }

  private func lines(_ monitor: Monitor) -> [String] {
    monitor.frame().text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The part of the page with the cursor, from its sign on.
  private func cursor(_ monitor: Monitor) -> String? {
    lines(monitor).compactMap { line in
      line.firstRange(of: /[│|]?>( {1,20})[a-zA-Z\[]/).map { String(line[$0.lowerBound...]) }
    }.first
  }

  @Test("F2 and S open it over everything but the bar, and Esc, q, F2 close it; the tab stays")
  func opens() {
    for open in [KeyPress.function(2), .character("S")] {
      for close in [KeyPress.escape, .character("q"), .function(2), .function(10)] {
        var monitor = Scene.monitor()
        #expect(monitor.tap(open).isEmpty)
        #expect(monitor.state.overlay == .setup)
        let shown = lines(monitor)
        #expect(shown.first?.hasPrefix("┌ Setup   Space changes") == true)
        #expect(!shown.contains { $0.contains("[Info]") })
        #expect(monitor.tap(close).isEmpty)
        #expect(monitor.state.overlay == nil && monitor.settings.tab == .info)
      }
    }
  }

  @Test("The sections stand at the left, the items of one at the right")
  func sections() {
    var monitor = opened()
    let names = monitor.setupPage.sections.map(\.name)
    #expect(
      names == [
        "Display", "Colours", "Sessions", "Clients", "Prices", "Columns", "Files", "Skipped",
      ])
    var shown = lines(monitor)
    for (index, name) in names.enumerated() {
      #expect(shown[index + 1].hasPrefix("│\(index == 0 ? ">" : " ")\(name)"))
    }
    #expect(shown.contains { $0.contains("> delay") })
    #expect(!shown.contains { $0.contains("[x] Codex") })
    monitor.tap(.tab, .tab, .tab)
    shown = lines(monitor)
    #expect(shown[4].hasPrefix("│>Clients"))
    #expect(shown.contains { $0.contains("[x] Codex") })
    monitor.tap(.backTab, .backTab, .backTab, .backTab)
    #expect(monitor.setupPage.current == names.count - 1)
  }

  @Test("Down goes on from section to section: it is one list with one cursor")
  func oneList() {
    var monitor = opened()
    for _ in 0..<3 { monitor.tap(.down) }
    #expect(monitor.setupPage.current == 1)
    monitor.tap(.escape, .backTab)
    #expect(monitor.state.isConfigFocused)
    monitor.tap(.enter)
    #expect(monitor.state.overlay == .setup && monitor.setupPage.current == 1)
  }

  @Test("Space, Enter, Left and Right change what the cursor stands on, at once and with an effect")
  func changes() {
    var monitor = opened()
    #expect(monitor.tap(.right) == [.settings(monitor.settings)])
    #expect(monitor.settings.delay == 3)
    monitor.tap(.left)
    monitor.tap(.tab, .enter)
    #expect(monitor.settings.theme == .dark)
    monitor.tap(.tab, .character(" "))
    #expect(!monitor.settings.isTree)
  }

  @Test("Columns are shown, hidden and moved there")
  func columns() {
    var monitor = opened()
    for _ in 0..<5 { monitor.tap(.tab) }
    let second = monitor.settings.columns[1]
    monitor.tap(.down, .shiftDown)
    #expect(monitor.settings.columns[2] == second)
    monitor.tap(.character(" "))
    #expect(!monitor.settings.shownColumns.contains(second))
  }

  @Test("A click on a section goes there, on an item changes it")
  func clicks() {
    var monitor = opened()
    func click(_ column: Int, _ row: Int) -> [Effect] {
      monitor.handle(
        .mouse(MouseEvent(kind: .release, position: Position(column: column, row: row))))
    }
    #expect(click(3, 4).isEmpty)
    #expect(monitor.setupPage.current == 3)
    #expect(click(20, 2) == [.settings(monitor.settings)])
    #expect(!monitor.settings.clients.contains(.claude))
    #expect(click(20, 30).isEmpty)
  }

  @Test(
    "The cursor is always in sight, at every size",
    arguments: [(80, 24), (140, 40), (60, 12), (40, 10), (49, 5), (30, 3)])
  func inSight(_ columns: Int, _ rows: Int) {
    var monitor = opened(columns: columns, rows: rows)
    let count = ConfigTab.contents(monitor).count
    for key in Array(repeating: KeyPress.down, count: count) + [.pageUp, .home, .end, .pageDown] {
      monitor.tap(key)
      #expect(cursor(monitor) != nil, "\(key) at \(columns)x\(rows): \(lines(monitor))")
    }
  }

  @Test(
    "It never traps, however small the screen is", arguments: [(1, 1), (2, 2), (3, 40), (300, 2)])
  func small(_ columns: Int, _ rows: Int) {
    var monitor = opened(columns: columns, rows: rows)
    monitor.tap(.down, .tab, .end, .character(" "))
    #expect(monitor.frame().size == CellSize(columns: columns, rows: rows))
  }
}
