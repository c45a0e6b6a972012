import Foundation
import Testing

@Suite("The monitor on any terminal")
struct MonitorTerminalsSlow {
  /// What each run sees of its terminal.
  private static let kinds: [(type: String, variables: [String: String], arguments: String)] = [
    ("vt100", [:], ""), ("linux", [:], ""), ("xterm-256color", [:], ""), ("screen", [:], ""),
    ("tmux-256color", [:], ""), ("tmux-256color", ["LC_ALL": "C"], ""),
    ("tmux-256color", ["NO_COLOR": "1"], ""), ("tmux-256color", [:], "--ascii"),
    ("tmux-256color", [:], "--no-mouse --theme light"),
  ]

  @Test("starts, draws rows, takes keys and quits", arguments: kinds)
  func kind(_ type: String, _ variables: [String: String], _ arguments: String) throws {
    let home = try MonitorHome()
    let terminal = try MonitorTerminal(
      "TERM=\(type) agtop \(arguments); echo \"code $?.\"; exec cat",
      AgtopBinary(home: home.path, variables).environment, columns: 100, rows: 30)
    let parent = MonitorHome.parent
    try terminal.wait(for: "rows") {
      $0.rows.count > 5 && $0.numbers == Array(1...$0.rows.count)
    }
    let screen = try terminal.press("j") { $0.selected == 2 }
    let isASCII = variables["LC_ALL"] == "C" || arguments == "--ascii"
    #expect(
      screen.rows.contains {
        $0.hasPrefix(isASCII ? "+  closed" : "▶  closed") && $0.contains(MonitorHome.title(parent))
      })
    #expect(!isASCII || screen.text.utf8.allSatisfy { $0 < 0x80 }, "\(screen.text)")
    let styled = try terminal.tell(["capture-pane", "-e", "-p", "-t", ":0"])
    let isColored = styled.firstMatch(of: /\u{1B}\[[0-9;]*(3[0-7]|38;|9[0-7])[0-9;]*m/) != nil
    // Of eight colours, on a background that is not known, few are sure; what has them may not be here.
    if type != "screen" {
      #expect(isColored == (variables["NO_COLOR"] == nil && type != "vt100"))
    }
    // Whether the Linux console is said to have a mouse is another matter on each system.
    if type != "linux" {
      let hasMouse = type != "vt100" && !arguments.contains("--no-mouse")
      #expect(try terminal.value("mouse_any_flag") == (hasMouse ? "1" : "0"))
    }
    try terminal.press("q", shows: "code 0.")
    #expect(try terminal.value("cursor_flag") == "1")
    #expect(try terminal.value("alternate_on") == "0")
  }

  @Test(
    "a terminal that cannot place its cursor, or that nobody knows, is refused with the reason",
    arguments: ["dumb", "no-such-terminal", ""])
  func refused(_ type: String) throws {
    let home = try Scratch()
    let terminal = try MonitorTerminal(
      "TERM='\(type)' agtop; echo \"code $?.\"; exec cat", AgtopBinary(home: home.path).environment)
    let screen = try terminal.wait(for: "code 1.")
    #expect(screen.text.contains("set TERM to") || screen.text.contains("TERM is not set"))
    #expect(screen.text.contains("--list") && screen.text.contains("--json"), "\(screen.text)")
  }

  @Test("without a terminal at either end it names --list and --json, and ends with 1")
  func noTerminal() throws {
    let home = try Scratch()
    let terminal = try MonitorTerminal(
      "for i in 1 2; do [ $i = 1 ] && agtop </dev/null; [ $i = 2 ] && agtop >\"$HOME/out\"; echo \"code $?.\"; done"
        + "; cat \"$HOME/out\"; echo end; exec cat",
      AgtopBinary(home: home.path).environment)
    let screen = try terminal.wait(for: "end")
    #expect(screen.text.ranges(of: "code 1.").count == 2, "\(screen.text)")
    #expect(screen.text.ranges(of: "--list").count == 2, "\(screen.text)")
    #expect(screen.text.ranges(of: "--json").count == 2)
  }

  @Test("any size is drawn, down to one cell and back")
  func sizes() throws {
    let home = try MonitorHome()
    let terminal = try MonitorTerminal(home: home.path, columns: 100, rows: 30)
    let first = try terminal.wait(for: "rows") { $0.numbers.count > 5 && $0.selected == 1 }
    for (columns, rows) in [(1, 1), (40, 3), (3, 30), (200, 60), (80, 5)] {
      try terminal.resize(columns: columns, rows: rows)
      // A key's answer comes after the new size was taken in.
      try terminal.press("j")
      try terminal.wait(for: "\(columns)x\(rows)") { screen in
        let lines = screen.lines.filter { !$0.isEmpty }
        // Of one cell a blank is the right content.
        return (rows == 1 || !lines.isEmpty) && lines.count <= rows
          && lines.allSatisfy { $0.count <= columns }
      }
    }
    try terminal.resize(columns: 100, rows: 30)
    try terminal.wait(for: "the same as before") { $0.header == first.header }
    try terminal.press("g") { $0.selected == 1 && $0.rows == first.rows }
  }
}
