import Foundation
import TerminalCells
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("The monitor on homes that are not as they should be")
struct MonitorTroubleSlow {
  @Test("an empty home: it says where it looked, and shows the first session when it appears")
  func empty() throws {
    let home = try Scratch()
    let terminal = try MonitorTerminal(home: home.path)
    let screen = try terminal.wait(for: "No sessions yet")
    for folder in ["~/.claude", "~/.codex", "~/.gemini", "opencode"] {
      #expect(screen.text.contains(folder), "\(screen.text)")
    }
    for key in ["j", "Enter", "y", "e", "F9", "Space", "G", "NPage", "n", "*", "Left"] {
      try terminal.press(key)
    }
    try terminal.press("F1", shows: "the row above")
    try terminal.press("Escape", shows: "No sessions yet")
    try home.write(
      ClaudeHome.path(1), ClaudeHome.call("m1", session: 1, at: "2026-01-02T10:00:00Z"))
    try terminal.wait(for: "the first session") { $0.position == "1/1" }
  }

  @Test("a broken transcript and a folder that cannot be read: what was skipped is shown")
  func broken() throws {
    let home = try MonitorHome()
    let bytes = Data((0..<20_000).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) })
    let broken = home.path + "/.claude/projects/-w/\(MonitorHome.id(99)).jsonl"
    try bytes.write(to: URL(fileURLWithPath: broken))
    let hidden = home.path + "/.claude/projects/-hidden"
    try FileManager.default.createDirectory(atPath: hidden, withIntermediateDirectories: true)
    #expect(chmod(hidden, 0) == 0)
    defer { chmod(hidden, 0o700) }
    // Root reads everything: its rights are taken from it where that can be done.
    let run =
      geteuid() == 0 && AgtopBinary.canBeUnprivileged
      ? "setpriv --bounding-set=-all --inh-caps=-all agtop" : "agtop"
    let terminal = try MonitorTerminal("exec \(run)", AgtopBinary(home: home.path).environment)
    try terminal.wait(for: "what was skipped, and the rest") {
      $0.status.contains("⚠") && Set($0.numbers).isSuperset(of: [1, 2, 3])
    }
    try terminal.press("S", shows: "Space changes")
    try terminal.press("G") { $0.text.contains(">Skipped") }
    try terminal.wait(for: "the names of what was skipped") {
      $0.text.contains(MonitorHome.id(99)) && (geteuid() != 0 || $0.text.contains("-hidden"))
    }
  }

  @Test("a text from a transcript never leaves its column, nor reaches the terminal as a command")
  func hostile() throws {
    let home = try HostileTitles.home()
    let long = HostileTitles.all.count
    let time = "2026-01-02T10:00:09.000Z"
    let title = "Z" + String(repeating: "\u{301}", count: 5000)
    try home.write(
      ClaudeHome.path(long),
      ClaudeHome.prompt(title, session: long, at: time)
        + ClaudeHome.call("msg\(long)", session: long, at: time))
    try home.write(
      ".config/agtop/config.toml",
      """
      [monitor]
      columns = ["session", "client", "session_name", "model", "cwd", "branch", "state", "tokens"]

      """)
    let terminal = try MonitorTerminal(home: home.path, columns: 150, rows: 46)
    let title0 = try terminal.value("pane_title")
    let screen = try terminal.wait(for: "all rows") {
      $0.position == "1/\(long + 1)" && $0.rows.count == long + 1 && $0.bar.hasPrefix("F1Help")
    }
    // The plain title's row is the pattern: what is left and right of the texts stands where it does there.
    let plain = try #require(screen.rows.first { $0.contains(" plain") })
    let end = try #require(plain.range(of: " closed ")).lowerBound
    for row in screen.rows {
      #expect(row.hasPrefix(String(plain.prefix(20))), "\(row)")
      #expect(row.hasSuffix(String(plain[end...])), "\(row)")
      #expect(DisplayWidth.of(row) == DisplayWidth.of(plain), "\(row)")
    }
    for row in 1...long {
      let next = try terminal.press("j") { $0.position == "\(row + 1)/\(long + 1)" }
      #expect(next.rows == screen.rows && next.tabLine == screen.tabLine, "\(next.text)")
      // Which keys there are behind these depends on the row.
      let keys = String(screen.bar.prefix(60))
      #expect(next.bar.hasPrefix(keys))
    }
    #expect(try terminal.value("pane_title") == title0)
    #expect(try terminal.tell(["list-buffers"]).isEmpty)
    #expect(try terminal.value("cursor_flag") == "0")
  }
}
