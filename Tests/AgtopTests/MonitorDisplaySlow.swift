import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("The monitor's keys: display and program")
struct MonitorDisplaySlow {
  @Test("the tabs, the panel, the meters and the help come and go")
  func display() throws {
    let home = try MonitorHome()
    let terminal = try MonitorTerminal(home: home.path)
    try terminal.wait(for: "the facts of the first session") { $0.selected == 1 }
    for (key, text) in [
      ("Tab", "No process runs this session"), ("Tab", "claude-opus-4-5"),
      ("Tab", "No client has written limits"), ("Tab", "seconds between refreshes"),
      ("Tab", "e reads  ~/"), ("BTab", "seconds between refreshes"), ("Tab", "e reads  ~/"),
    ] {
      try terminal.press(key) { $0.panel.contains(text) }
    }
    // What was said last, which is read meanwhile, comes below the state.
    let top = try terminal.screen().panel.split(separator: "\n").first
    try terminal.wait(for: "what was said last") {
      $0.panel.contains(" LAST ") && $0.panel.contains(MonitorHome.title(1))
    }
    try terminal.wait(for: "the state still") { $0.panel.split(separator: "\n").first == top }
    let rows = try terminal.screen().rows.count
    try terminal.press("b") { $0.tabLine == nil && $0.rows.count > rows }
    try terminal.press("b") { $0.tabLine != nil && $0.rows.count == rows }
    try terminal.press("#") { !$0.text.contains(" Today $") && $0.rows.count > rows }
    try terminal.press("#") { $0.text.contains(" Today $") && $0.rows.count == rows }
    for key in ["F1", "h", "?"] {
      try terminal.press(key) { $0.text.contains("the row above") && $0.bar == "EscBack" }
      try terminal.press("End", shows: "most terminals select text")
      try terminal.press("Escape") { $0.bar.hasPrefix("F1Help") && $0.rows.count == rows }
    }
  }

  @Test("what is changed in the settings takes effect, is written, and is there the next time")
  func settings() throws {
    let home = try MonitorHome()
    let file = home.path + "/.config/agtop/config.toml"
    do {
      // The shell says how it ended: tmux at times never learns it.
      let terminal = try MonitorTerminal(
        "agtop; echo \"code $?.\"; exec cat", AgtopBinary(home: home.path).environment)
      try terminal.wait(for: "CLIENT")
      for key in ["F2", "S"] {
        try terminal.press(key, shows: "Space changes")
        try terminal.press("Escape") { $0.bar.hasPrefix("F1Help") }
      }
      try terminal.press("S", shows: "> delay")
      try terminal.press("Tab", shows: "> theme")
      try terminal.press("Space", shows: "< dark >")
      // The column of the client, in its section.
      for _ in 1...4 { try terminal.press("Tab") }
      var line = try terminal.wait(for: "the columns") {
        $0.text.contains(">Columns")
      }.cursorLine
      for _ in 0..<40 where line?.hasPrefix("> [x] CLIENT") == false {
        line = try terminal.press("j") { $0.cursorLine != line }.cursorLine
      }
      try terminal.press("Space") {
        $0.cursorLine?.hasPrefix("> [ ] CLIENT") == true
      }
      try terminal.press("Escape") { $0.bar.hasPrefix("F1Help") && !$0.header.contains("CLIENT") }
      try terminal.press("+", shows: "delay 3 s")
      try terminal.press("q", shows: "code 0.")
    }
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.contains("theme = 'dark'") || text.contains(#"theme = "dark""#), "\(text)")
    #expect(!text.contains(#""client""#) && !text.contains("'client'"), "\(text)")
    #expect(text.contains("delay = 3"), "\(text)")
    let again = try MonitorTerminal(home: home.path)
    try again.wait(for: "what was changed") {
      $0.status.contains(" 3s ") && !$0.header.contains("CLIENT")
    }
  }

  @Test("Z holds still, the delay is changed, Ctrl-L repairs the screen, the mouse points")
  func program() throws {
    let home = try MonitorHome()
    let all = MonitorHome.count
    let terminal = try MonitorTerminal(home: home.path)
    try terminal.wait(for: "all rows") { $0.position == "1/\(all)" }
    for (key, delay) in [
      ("F7", "1.5 s"), ("-", "1 s"), ("F8", "1.5 s"), ("+", "2 s"), ("=", "3 s"),
    ] {
      try terminal.press(key) { $0.status.contains("delay \(delay)") }
      try terminal.press("g") { $0.status.contains(" \(delay.filter { $0 != " " }) ") }
    }
    try terminal.press("Z", shows: "PAUSED")
    try home.add(all + 1)
    try terminal.press("G") { $0.position == "\(all)/\(all)" }
    try terminal.press("Z") { $0.position == "\(all)/\(all + 1)" && !$0.status.contains("PAUSED") }
    let whole = try terminal.press("g") { $0.selected == 1 }
    let tty = try terminal.value("pane_tty")
    let other = try #require(FileHandle(forWritingAtPath: tty))
    try other.write(contentsOf: Data("\u{1B}[10;20HGARBAGE\u{1B}[1;1H".utf8))
    try terminal.wait(for: "GARBAGE")
    try terminal.press("C-l") { !$0.text.contains("GARBAGE") && $0.numbers == whole.numbers }

    try terminal.click(column: 3, row: whole.firstRow + 5)
    try terminal.wait(for: "the row that was clicked") { $0.selected == 5 }
    let title = try #require(whole.header.range(of: "COST$"))
    let column = whole.header.distance(from: whole.header.startIndex, to: title.lowerBound)
    try terminal.click(column: column + 1, row: whole.firstRow - 1)
    try terminal.wait(for: "the order of the title that was clicked") {
      $0.header.contains("COST$▾") && $0.selected == 5
    }
    try terminal.click(column: 10, row: try #require(whole.tabLine))
    try terminal.wait(for: "the tab that was clicked") {
      $0.panel.contains("No process runs this session")
    }
    try terminal.click(column: 2, row: 39)
    try terminal.wait(for: "the row above")
    try terminal.press("Escape") { $0.bar.hasPrefix("F1Help") }
    try terminal.tell(["send-keys", "-t", ":0", "F10"])
    try terminal.wait(for: "the end") { _ in try terminal.value("pane_dead") == "1" }
  }

  @Test(
    "y copies the resuming command, e reads the transcript in the pager, E shows its file there")
  func outside() throws {
    let home = try MonitorHome()
    let pager = try home.scratch.write(
      "pager", "#!/bin/sh\ncat ${2:+\"$2\"}\necho \"$1 $2.\"\nread -r x </dev/tty\n")
    #expect(chmod(pager, 0o700) == 0)
    let terminal = try MonitorTerminal(home: home.path, "", ["PAGER": "\(pager) paged"])
    try terminal.wait(for: "the first session") { $0.selected == 1 }
    try terminal.press("y") {
      $0.text.contains("sent to tmux")
        && $0.text.contains("claude --resume \(MonitorHome.id(1))")
    }
    let copied = try terminal.tell(["show-buffer"])
    #expect(copied.hasSuffix(" && claude --resume \(MonitorHome.id(1))"), "\(copied)")
    try terminal.press("Escape") { $0.bar.hasPrefix("F1Help") }
    let before = try terminal.press("j") { $0.selected == 2 }
    let readable = try terminal.press("e") { $0.text.contains("paged .") }
    #expect(
      readable.text.contains("10:57:00  you       \(MonitorHome.title(2))"), "\(readable.text)")
    #expect(readable.text.contains("10:57:00  agent     done"), "\(readable.text)")
    #expect(try terminal.value("alternate_on") == "0")
    try terminal.press("Enter") { $0.rows == before.rows && $0.selected == 2 }
    try terminal.press("E") { screen in
      let text = screen.lines.joined()
      return text.contains("paged \(home.path)/\(MonitorHome.transcript(2))")
        && text.contains(MonitorHome.title(2)) && text.contains(#""type":"user""#)
    }
    #expect(try terminal.value("alternate_on") == "0")
    #expect(try terminal.value("cursor_flag") == "1")
    try terminal.press("Enter") { $0.rows == before.rows && $0.selected == 2 }
    try terminal.wait(for: "alternate_on", toBe: "1")
    try terminal.press("C-c")
    try terminal.wait(for: "the end") { _ in try terminal.value("pane_dead") == "1" }
  }
}
