import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whatever ends the monitor, the shell after it has its terminal as it was.
@Suite("The monitor leaves the terminal as it was")
struct MonitorLeavingSlow {
  private let home: MonitorHome

  init() throws { home = try MonitorHome() }

  /// A shell that runs the monitor and tells afterwards how it ended and what it left behind.
  private func shell(_ arguments: String = "") throws -> MonitorTerminal {
    try MonitorTerminal(
      """
      before=$(stty -a); sh -c 'echo $$ >"$HOME/pid"; exec agtop \(arguments)'; code=$?
      [ "$before" = "$(stty -a)" ] && modes=same || modes=changed
      echo "code $code, modes $modes."; exec cat
      """,
      AgtopBinary(home: home.path, ["SWIFT_BACKTRACE": "enable=no"]).environment, columns: 100,
      rows: 30)
  }

  private func pid() throws -> Int32 {
    let text = try String(contentsOfFile: home.path + "/pid", encoding: .utf8)
    return try #require(Int32(text.trimmingCharacters(in: .newlines)))
  }

  private func expectSane(_ terminal: MonitorTerminal, code: String) throws {
    let screen = try terminal.wait(for: "code \(code), modes same.")
    #expect(try terminal.value("alternate_on") == "0")
    #expect(try terminal.value("cursor_flag") == "1")
    #expect(try terminal.value("mouse_any_flag") == "0")
    #expect(try terminal.value("keypad_flag") == "0")
    // Nothing of the monitor is left, and what is typed is seen.
    #expect(!screen.text.contains("DOING"))
    try terminal.type("typed after it")
    try terminal.wait(for: "typed after it")
  }

  @Test("at its end", arguments: ["q", "F10", "C-c"])
  func quit(_ key: String) throws {
    let terminal = try shell()
    try terminal.wait(for: "DOING")
    #expect(try terminal.value("alternate_on") == "1")
    try terminal.press(key)
    try expectSane(terminal, code: "0")
  }

  @Test("when a signal ends it", arguments: [SIGTERM, SIGINT, SIGHUP])
  func signal(_ number: Int32) throws {
    let terminal = try shell()
    try terminal.wait(for: "DOING")
    kill(try pid(), number)
    try expectSane(terminal, code: "0")
  }

  @Test("when a signal ends it while the pager has the terminal, and the pager ends too")
  func pager() throws {
    let terminal = try MonitorTerminal(
      """
      before=$(stty -a); sh -c 'echo $$ >"$HOME/pid"; exec agtop'; code=$?
      [ "$before" = "$(stty -a)" ] && modes=same || modes=changed
      echo "code $code, modes $modes."; exec cat
      """,
      AgtopBinary(
        home: home.path,
        ["SWIFT_BACKTRACE": "enable=no", "PAGER": "sh -c 'echo $$ paged; sleep 600; :' pager"]
      ).environment, columns: 100, rows: 30)
    try terminal.wait(for: "the first session") { $0.selected == 1 }
    try terminal.press("e", shows: "paged")
    kill(try pid(), SIGTERM)
    try expectSane(terminal, code: "0")
  }

  @Test("when it crashes", arguments: [SIGSEGV, SIGABRT])
  func crash(_ number: Int32) throws {
    let terminal = try shell()
    try terminal.wait(for: "DOING")
    kill(try pid(), number)
    try expectSane(terminal, code: "\(128 + number)")
  }

  @Test("after as many refreshes as -n says")
  func refreshes() throws {
    let terminal = try shell("-n 2 -d 0.1")
    try expectSane(terminal, code: "0")
  }

  @Test("while it is suspended, and it is there again after fg")
  func suspend() throws {
    let terminal = try MonitorTerminal(
      "PS1='shell ready> ' exec bash --norc --noprofile -i",
      AgtopBinary(home: home.path).environment, columns: 100, rows: 30)
    try terminal.wait(for: "shell ready>")
    try terminal.type("cd; stty -a >before; agtop")
    try terminal.press("Enter", shows: "DOING")
    for _ in 1...2 {
      let screen = try terminal.press("j") { $0.selected != nil }
      try terminal.press("C-z") { $0.text.contains("Stopped") && !$0.text.contains("DOING") }
      #expect(try terminal.value("alternate_on") == "0")
      #expect(try terminal.value("cursor_flag") == "1")
      try terminal.type("stty -a | cmp - before && echo modes same")
      try terminal.press("Enter") { $0.lines.contains("modes same") }
      try terminal.type("clear; fg")
      try terminal.press("Enter") { $0.rows == screen.rows && $0.selected == screen.selected }
      try terminal.wait(for: "alternate_on", toBe: "1")
      try terminal.wait(for: "cursor_flag", toBe: "0")
    }
    try terminal.press("q", shows: "shell ready>")
    #expect(try terminal.value("alternate_on") == "0")
  }
}
