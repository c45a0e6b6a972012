import AgtopCore
import TerminalCells
import Testing

@testable import AgtopViews

@Suite("Hostile text")
struct HostileTests {
  static let titles = [
    "\u{1B}[2J\u{1B}[H\u{1B}]0;owned\u{7}red", "two\nlines\r\tand tabs", "\u{202E}desrever\u{2066}",
    "a" + String(repeating: "\u{301}", count: 10_000), String(repeating: "长", count: 5000),
    "\u{0}\u{7F}\u{9B}31m", "\u{200B}\u{FEFF}\u{200D}", "",
  ]

  @Test("stays in its cell, and no control reaches the screen", arguments: titles)
  func staysInCell(_ title: String) {
    func frame(_ title: String) -> Canvas {
      let session = Scene.session(
        "aaaaaaaa", state: .running, title: title, project: title, model: title, pid: 7)
      var hidden = MonitorSettings()
      hidden.showsPanel = false
      return Scene.monitor(
        Scene.snapshot([session]), columns: 220, rows: 10, settings: hidden
      ).frame()
    }
    let plain = frame("x")
    let hostile = frame(title)
    for scalar in hostile.text.unicodeScalars where scalar != "\n" {
      #expect(scalar.value >= 0x20 && scalar.value != 0x7F && !(0x80...0x9F).contains(scalar.value))
      #expect(
        !(0x202A...0x202E).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value))
    }
    // Columns without the text are the same to the cell.
    let layout = Scene.monitor(Scene.snapshot([]), columns: 220, rows: 10).tableLayout
    let row = 2
    for placed in layout.placed where ![.name, .project, .model, .cwd].contains(placed.column.id) {
      for column in placed.start..<(placed.start + placed.width) {
        #expect(hostile[row, column] == plain[row, column], "\(placed.column.title)")
      }
    }
  }

  @Test("never traps, in any tab at any width", arguments: Tab.allCases, titles)
  func everywhere(_ tab: Tab, _ title: String) {
    var settings = MonitorSettings()
    settings.tab = tab
    let session = Scene.session(title, state: .waiting, reason: title, title: title, pid: 7)
    for columns in [1, 2, 3, 17, 40, 80] {
      let monitor = Scene.monitor(
        Scene.snapshot([session], warnings: [Warning(source: title, what: title)]),
        columns: columns, rows: 24, settings: settings)
      #expect(monitor.frame().size.columns == columns)
    }
  }
}
