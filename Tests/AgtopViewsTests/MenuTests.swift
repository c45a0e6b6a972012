import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("Menus")
struct MenuTests {
  private static let keys: [KeyPress] = [.function(6), .function(9), .character("u")]

  private func lines(_ monitor: Monitor) -> [String] {
    monitor.frame().text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("The table moves to the right: a menu hides none of the columns that tell what a row is")
  func beside() throws {
    for key in Self.keys {
      for (columns, rows) in [(140, 40), (80, 24)] {
        var monitor = Scene.monitor(columns: columns, rows: rows)
        let before = monitor.layout
        monitor.tap(key)
        let menu = try #require(monitor.choiceList).rect(over: monitor.layout)
        #expect(monitor.layout.rows.column == menu.column + menu.columns)
        #expect(monitor.layout.rows.columns == columns - menu.columns)
        let first = try #require(monitor.tableLayout.placed.first).column.title
        #expect(lines(monitor)[monitor.layout.header.row].dropFirst(menu.columns).contains(first))
        #expect(menu.rows <= before.header.rows + before.rows.rows)
        monitor.tap(.escape)
        #expect(monitor.layout == before)
      }
    }
  }

  @Test("It stands in a frame, with its title above and the place below where not all is seen")
  func frame() throws {
    var monitor = Scene.monitor(columns: 80, rows: 24)
    monitor.tap(.function(6), .home, .down)
    let menu = try #require(monitor.choiceList).rect(over: monitor.layout)
    let shown = lines(monitor)
    #expect(shown[menu.row].hasPrefix("┌ Sort by ─"))
    let last = shown[menu.row + menu.rows - 1]
    #expect(last.hasPrefix("└─"))
    #expect(last.contains(" 2/\(monitor.orderChoices.count) "))
    for row in menu.row + 1..<menu.row + menu.rows - 1 { #expect(shown[row].hasPrefix("│")) }
  }

  @Test("The signals have their numbers, and the title says who gets one and what that is about")
  func signals() {
    let session = Scene.session(
      "a", title: "Create invoice endpoint", project: "shop-api", pid: 344)
    var monitor = Scene.monitor(
      Scene.snapshot([session], processes: [Scene.process(344, sessions: [session.key])]))
    monitor.tap(.function(9))
    let text = monitor.frame().text
    #expect(text.contains("┌ Signal 344 · shop-api · Create invoice endpoint ┐"))
    #expect(text.contains("│ 15 TERM ask it to end"))
    #expect(text.contains("│  9 KILL end it at once"))
    monitor.tap(.escape, .character(" "), .function(9))
    #expect(monitor.frame().text.contains("Signal 344 ·"))
  }

  @Test("Several processes are counted in the title")
  func several() {
    var monitor = Scene.monitor()
    monitor.tap(.character(" "), .character(" "), .function(9))
    #expect(monitor.frame().text.contains("┌ Signal 2 processes ─"))
  }

  @Test("A hostile title stays in the frame")
  func hostile() {
    let session = Scene.session("a", title: Scene.hostile, project: Scene.hostile, pid: 344)
    var monitor = Scene.monitor(
      Scene.snapshot([session], processes: [Scene.process(344, sessions: [session.key])]))
    monitor.tap(.function(9))
    for scalar in monitor.frame().text.unicodeScalars where scalar != "\n" {
      #expect(scalar.value >= 0x20 && scalar.value != 0x202E)
    }
  }

  @Test("What a command is, is seen whole above the bar, with no sign at its sides")
  func command() {
    var monitor = Scene.monitor(columns: 80, rows: 24)
    monitor.tap(.character("y"))
    let shown = lines(monitor)
    let title = shown.firstIndex { $0.contains(" The command that resumes it ") } ?? 0
    #expect(title >= monitor.layout.tabs.row)
    #expect(shown[title + 1].hasPrefix(" cd -- /home/u/src/agtop && claude --resume deadbeef"))
  }
}
