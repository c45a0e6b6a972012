import AgtopCore
import Foundation
import TerminalCells
import Testing

@testable import AgtopViews

@Suite("Keys")
struct KeyTests {
  @Test("No key is bound twice, and every command has one")
  func keysAreUnique() {
    let keys = KeyMap.bindings.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
    #expect(Set(KeyMap.bindings.map(\.command)) == Set(Command.allCases))
  }

  @Test("The help page names every key, and the bar the function keys, F1 to F10 less one")
  func oneTable() {
    let lines = Scene.monitor().helpPage(.keys).lines(width: 99).map {
      $0.pieces.map { $0.text.drop { $0 == " " } }
    }
    for binding in KeyMap.bindings {
      #expect(
        lines.contains {
          $0.first?.hasPrefix(binding.label + "  ") == true && $0.last == binding.help[...]
        })
    }
    let slots = FunctionBar(Scene.monitor()).slots.filter { !$0.isOfRow }
    #expect(slots.map(\.label) == (1...10).map { "F\($0)" })
  }

  @Test("The page of the command line names every key as the help does")
  func documented() throws {
    let path = #filePath.dropLast("Tests/AgtopViewsTests/KeyTests.swift".count) + "docs/cli.md"
    let page = try String(contentsOfFile: String(path), encoding: .utf8)
    for binding in KeyMap.bindings {
      #expect(page.contains("| `\(binding.label)` | \(binding.help) |"))
    }
  }

  @Test(
    "Moving: j and k, arrows, g and G, Home and End, pages",
    arguments: [
      ([KeyPress.character("j")], 1), ([.down, .down], 2), ([.down, .down, .character("k")], 1),
      ([.down, .up], 0), ([.up], 0), ([.character("G")], 5), ([.end, .character("g")], 0),
      ([.pageDown], 5), ([.end, .pageUp], 0), ([.end, .home], 0), ([.end, .down], 5),
    ])
  func moving(_ keys: [KeyPress], _ index: Int) {
    var monitor = Scene.monitor()
    for key in keys { monitor.tap(key) }
    #expect(monitor.state.selectedIndex == index)
    #expect(monitor.state.selection == monitor.data.id(of: monitor.list.rows[index]))
  }

  @Test("A page is as high as the table, ten at least")
  func pages() {
    let many = (0..<200).map { Scene.session("s\($0)", age: Int64($0)) }
    var monitor = Scene.monitor(Scene.snapshot(many), rows: 60)
    monitor.tap(.pageDown)
    #expect(monitor.state.selectedIndex == monitor.layout.rows.rows - 1)
    var small = Scene.monitor(Scene.snapshot(many), rows: 10)
    small.tap(.pageDown)
    #expect(small.state.selectedIndex == 10)
    #expect(small.layout.rows.rows < 10)
  }

  @Test("Quit by q, F10, Ctrl-C; Ctrl-C in a prompt and in an overlay too")
  func quitting() {
    for key in [KeyPress.character("q"), .function(10), .control("c")] {
      var monitor = Scene.monitor()
      #expect(monitor.tap(key).contains(.quit))
    }
    var monitor = Scene.monitor()
    #expect(!monitor.tap(.character("/"), .character("q")).contains(.quit))
    #expect(monitor.tap(.control("c")).contains(.quit))
    monitor = Scene.monitor()
    monitor.tap(.function(9))
    #expect(monitor.tap(.control("c")).contains(.quit))
  }

  @Test("F5 and r look again, Z holds still, Ctrl-L redraws, Ctrl-Z suspends")
  func program() {
    var monitor = Scene.monitor()
    #expect(monitor.tap(.function(5)).contains(.refresh))
    #expect(monitor.tap(.character("r")).contains(.refresh))
    #expect(monitor.tap(.character("Z")).contains(.pause(true)))
    #expect(monitor.frame().text.contains("PAUSED"))
    #expect(monitor.tap(.character("Z")).contains(.pause(false)))
    #expect(monitor.tap(.control("l")).contains(.redraw))
    #expect(monitor.tap(.control("z")).contains(.suspend))
  }

  @Test("F7 and F8, minus and plus change the delay within its bounds, and the settings tell")
  func delay() {
    var monitor = Scene.monitor()
    monitor.tap(.function(8))
    #expect(monitor.settings.delay == 3)
    let effects = monitor.tap(.character("-"), .function(7))
    #expect(monitor.settings.delay == 1.5)
    #expect(effects.contains(.settings(monitor.settings)))
    for _ in 0..<30 { monitor.tap(.character("-")) }
    #expect(monitor.settings.delay == 0.1)
    for _ in 0..<30 { monitor.tap(.character("+")) }
    #expect(monitor.settings.delay == 3600)
  }

  @Test("Tab and Shift-Tab go round the tabs")
  func tabs() {
    var monitor = Scene.monitor()
    var seen: [Tab] = []
    for _ in 0..<5 {
      monitor.tap(.tab)
      seen.append(monitor.settings.tab)
    }
    #expect(seen == [.process, .cost, .limits, .config, .info])
    monitor.tap(.backTab)
    #expect(monitor.settings.tab == .config)
  }

  @Test("Arrows scroll the columns, and STATE stays")
  func horizontal() {
    var monitor = Scene.monitor(columns: 80, rows: 24)
    let before = monitor.tableLayout.placed.map(\.column.id)
    monitor.tap(.right, .right, .right, .right)
    let after = monitor.tableLayout.placed.map(\.column.id)
    #expect(after.first == .state)
    #expect(!after.contains(.age) && after != before)
    for _ in 0..<99 { monitor.tap(.right) }
    #expect(monitor.tableLayout.placed.map(\.column.id) == [.state, .session])
    for _ in 0..<99 { monitor.tap(.left) }
    #expect(monitor.tableLayout.placed.map(\.column.id) == before)
  }

  @Test("Help opens with F1, h and ?, scrolls, and any other key leaves it")
  func help() {
    for key in [KeyPress.function(1), .character("h"), .character("?")] {
      var monitor = Scene.monitor(columns: 80, rows: 24)
      monitor.tap(key)
      #expect(monitor.frame().text.contains("any other key goes back"))
      monitor.tap(.down)
      #expect(monitor.state.overlay == .help(.keys, top: 1))
      monitor.tap(.character("x"))
      #expect(monitor.state.overlay == nil)
    }
  }
}
