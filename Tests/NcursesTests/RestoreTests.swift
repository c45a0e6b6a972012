import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// xterm's strings that leave the screen, show the cursor, and stop reports of mouse and paste.
private let restoring = ["\u{1B}[?1049l", "\u{1B}[?1000l", "\u{1B}[?1006l", "\u{1B}[?2004l"]
private let showCursor = ["\u{1B}[?12l\u{1B}[?25h", "\u{1B}[?12;25h", "\u{1B}[?25h"]

private func expectRestored(_ terminal: ProbeTerminal, _ place: SourceLocation = #_sourceLocation) {
  #expect(terminal.modesNow == terminal.modes, sourceLocation: place)
  let output = terminal.output
  // What came since the screen was entered last.
  let start = output.range(of: "\u{1B}[?1049h", options: .backwards)?.upperBound
  let last = output[(start ?? output.startIndex)...]
  for string in restoring {
    #expect(last.contains(string), sourceLocation: place)
  }
  #expect(showCursor.contains { last.contains($0) }, sourceLocation: place)
}

@Suite("Giving the terminal back", .serialized)
struct RestoreTests {
  @Test("While the screen is shown, the terminal does not echo")
  func screenModes() throws {
    let terminal = try ProbeTerminal()
    try #require(terminal.waitForScreen())
    #expect(!(terminal.modesNow == terminal.modes))
    #expect(terminal.output.contains("\u{1B}[?1049h"))
    #expect(terminal.output.contains("probe 80x24"))
  }

  @Test("A normal end restores the terminal")
  func normalEnd() throws {
    let terminal = try ProbeTerminal()
    try #require(terminal.waitForScreen())
    terminal.type("q")
    #expect(terminal.end() == 0)
    expectRestored(terminal)
    #expect(terminal.output.hasSuffix("done\r\n"))
  }

  @Test("An exit without closing the screen restores the terminal")
  func exit() throws {
    let terminal = try ProbeTerminal()
    try #require(terminal.waitForScreen())
    terminal.type("E")
    #expect(terminal.end() == 3)
    expectRestored(terminal)
  }

  @Test(
    "A signal to end is reported and the terminal restored", arguments: [SIGINT, SIGTERM, SIGHUP])
  func ended(by signal: Int32) throws {
    let terminal = try ProbeTerminal()
    try #require(terminal.waitForScreen())
    kill(terminal.process, signal)
    #expect(terminal.end() == 0)
    #expect(terminal.events.contains("<interrupted \(signal)>"))
    expectRestored(terminal)
  }

  @Test(
    "A process that a signal kills restores the terminal first",
    arguments: [SIGQUIT, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGSYS, SIGTRAP])
  func killed(by signal: Int32) throws {
    let terminal = try ProbeTerminal()
    try #require(terminal.waitForScreen())
    kill(terminal.process, signal)
    #expect(terminal.end() == -signal)
    expectRestored(terminal)
  }

  @Test("A crash restores the terminal", arguments: [("X", [SIGILL, SIGTRAP]), ("A", [SIGABRT])])
  func crash(key: String, signals: [Int32]) throws {
    let terminal = try ProbeTerminal()
    try #require(terminal.waitForScreen())
    terminal.type(key)
    let end = try #require(terminal.end())
    #expect(signals.contains(-end))
    expectRestored(terminal)
  }

  @Test("A stack that overflows restores the terminal")
  func overflow() throws {
    let terminal = try ProbeTerminal()
    try #require(terminal.waitForScreen())
    terminal.type("O")
    let end = try #require(terminal.end())
    #expect([-SIGSEGV, -SIGBUS].contains(end))
    expectRestored(terminal)
  }

  @Test("A window that is closed ends the program")
  func hangUp() throws {
    let terminal = try ProbeTerminal()
    try #require(terminal.waitForScreen())
    terminal.hangUp()
    #expect(terminal.end() != nil)
    #expect(terminal.events.last == "<interrupted \(SIGHUP)>")
  }

  @Test("A closed window is noticed where SIGHUP is ignored")
  func hangUpIgnored() throws {
    let terminal = try ProbeTerminal(shell: ["/bin/sh", "-c", "trap '' HUP; exec \"$PROBE\""])
    try #require(terminal.waitForScreen())
    terminal.hangUp()
    #expect(terminal.end() != nil)
    #expect(terminal.events.filter { $0.hasPrefix("<interrupted") } == ["<interrupted \(SIGHUP)>"])
  }

  @Test("What nohup ignores stays ignored")
  func ignored() throws {
    let terminal = try ProbeTerminal(shell: ["/bin/sh", "-c", "trap '' HUP; exec \"$PROBE\""])
    try #require(terminal.waitForScreen())
    kill(terminal.process, SIGHUP)
    terminal.type("q")
    #expect(terminal.end() == 0)
    #expect(!terminal.events.contains("<interrupted \(SIGHUP)>"))
  }

  @Test("A pipe is no terminal")
  func pipe() throws {
    let terminal = try ProbeTerminal(shell: ["/bin/sh", "-c", "\"$PROBE\" | cat"])
    #expect(terminal.end() == 0)
    #expect(terminal.output == "error: stdin and stdout have to be a terminal\r\n")
  }
}

@Suite("Ending while the terminal takes nothing", .serialized)
struct StalledTerminalSlow {
  @Test(
    "A terminal that takes nothing more does not keep the program from ending",
    arguments: [SIGINT, SIGTERM, SIGHUP])
  func stalled(_ signal: Int32) throws {
    let terminal = try ProbeTerminal()
    try #require(terminal.waitForScreen())
    // More than the terminal holds, and nobody reads.
    terminal.type("D")
    #expect(terminal.waitUntilFull())
    // Impatience does not put the end off.
    for _ in 0..<3 { kill(terminal.process, signal) }
    #expect(terminal.endUnread() == -signal)
    #expect(terminal.modesNow == terminal.modes)
  }
}
