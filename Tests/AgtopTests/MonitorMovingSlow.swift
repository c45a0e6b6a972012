import Foundation
import Testing

@Suite("The monitor's keys: moving")
struct MonitorMovingSlow {
  private static let count = MonitorHome.count

  @Test("the bar goes where the keys say, and what is selected is on the screen")
  func bar() throws {
    let home = try MonitorHome()
    let terminal = try MonitorTerminal(home: home.path, rows: 30)
    func press(_ key: String, to row: Int) throws {
      let screen = try terminal.press(key) {
        $0.position == "\(row)/\(Self.count)" && $0.selected == row
      }
      #expect(screen.numbers.contains(row), "\(screen.text)")
    }
    let first = try terminal.wait(for: "all rows") {
      $0.position == "1/\(Self.count)" && $0.bar.hasPrefix("F1Help")
    }
    // A page is as many lines as are seen, less one: here the line above the closed sessions.
    let page = first.rows.count
    #expect(page > 10 && page < Self.count / 2 + 5)
    try press("Down", to: 2)
    try press("j", to: 3)
    try press("Up", to: 2)
    try press("k", to: 1)
    try press("NPage", to: 1 + page)
    try press("PPage", to: 1)
    try press("End", to: Self.count)
    try press("Home", to: 1)
    try press("G", to: Self.count)
    try press("k", to: Self.count - 1)
    try press("g", to: 1)
  }

  @Test("Right and Left scroll the columns, the first stays")
  func columns() throws {
    let home = try MonitorHome()
    let terminal = try MonitorTerminal(home: home.path, columns: 100, rows: 30)
    let titles = try terminal.wait(for: "all rows") { $0.numbers.count > 5 }.header
    #expect(titles.contains("LAST") && titles.contains("CLIENT"))
    try terminal.press("Right") { !$0.header.contains("LAST") && $0.header.contains("CLIENT") }
    try terminal.press("Right") {
      $0.header.hasPrefix("   STATE") && !$0.header.contains("CLIENT") && $0.numbers.count > 5
    }
    try terminal.press("Left") { !$0.header.contains("LAST") && $0.header.contains("CLIENT") }
    try terminal.press("Left") { $0.header == titles }
  }

  @Test("Enter, * and _ open and close what a session spawned; t and H say whether it has rows")
  func tree() throws {
    let home = try MonitorHome()
    let all = Self.count
    let parent = MonitorHome.parent
    let terminal = try MonitorTerminal(home: home.path, rows: 44)
    let title = MonitorHome.title(parent)
    func isOpen(_ screen: MonitorScreen) -> Bool {
      screen.position.hasSuffix("/\(all + 2)")
        && screen.rows.contains { $0.hasPrefix("▼  closed ") && $0.contains(title) }
        && screen.rows.contains { $0.hasPrefix("├─ ") }
        && screen.rows.contains { $0.hasPrefix("└─ ") }
    }
    func isClosed(_ screen: MonitorScreen) -> Bool {
      screen.position.hasSuffix("/\(all)")
        && screen.rows.contains { $0.hasPrefix("▶  closed ") && $0.contains(title) }
    }
    try terminal.wait(for: "▶  closed")
    try terminal.press("Enter", shows: "nothing to open")
    for _ in 1..<parent { try terminal.press("j") }
    try terminal.wait(for: "the parent selected") { $0.selected == parent }
    try terminal.press("Enter", isOpen)
    try terminal.press("Enter", isClosed)
    try terminal.press("*", isOpen)
    try terminal.press("_", isClosed)
    try terminal.press("t") {
      $0.status.contains(" list ") && $0.position.hasSuffix("/\(all + 2)")
        && !$0.text.contains("├─")
    }
    try terminal.press("t") { !$0.status.contains(" list ") && isClosed($0) }
    try terminal.press("H") { $0.status.contains("subagents hidden") && !$0.text.contains("▶") }
    try terminal.press("H") { !$0.status.contains("subagents hidden") && isClosed($0) }
    try terminal.press("K") {
      $0.status.contains("closed hidden")
        && $0.text.contains("── closed: \(all) sessions") && $0.text.contains("K shows")
    }
    try terminal.press("K") { !$0.status.contains("closed hidden") && isClosed($0) }
  }

  @Test(
    "A frame is sent in one piece",
    .enabled(if: ReadOnlyTests.canTrace, "there is no strace, or it is not allowed"))
  func writes() throws {
    let home = try MonitorHome()
    let calls = home.path + "/calls"
    let terminal = try MonitorTerminal(
      "exec strace -qq -o \(calls) -e trace=write agtop -d 3600",
      AgtopBinary(home: home.path).environment)
    func writes() throws -> Int {
      try String(contentsOfFile: calls, encoding: .utf8).split(separator: "\n")
        .count { $0.hasPrefix("write(1,") }
    }
    try terminal.wait(for: "all sessions") { $0.position == "1/\(MonitorHome.count)" }
    let before = try writes()
    // Every row differs in several places.
    let keys = ["C", "T", "C", "T"]
    for key in keys {
      let screen = try terminal.screen().text
      try terminal.press(key) { $0.text != screen }
    }
    #expect(try writes() - before <= 3 * keys.count)
  }
}
