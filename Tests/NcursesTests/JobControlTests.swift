import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// The screen is left and entered once more before it shows anything: ncurses collects its output from then on.
private let leave = "\u{1B}[?1049l"
private let enter = "\u{1B}[?1049h"

extension String {
  fileprivate func count(of part: String) -> Int {
    components(separatedBy: part).count - 1
  }
}

@Suite("Stopping and going on", .serialized)
struct JobControlTests {
  /// A shell with job control that runs the probe and says what `jobs` and the modes are.
  private func shell() throws -> ProbeTerminal {
    let terminal = try ProbeTerminal(["PS1": "> "], shell: ["/bin/bash", "--norc", "-i"])
    terminal.type("stty -g > /dev/null; \"$PROBE\"\r")
    try #require(terminal.waitForScreen())
    return terminal
  }

  @Test("Ctrl-Z stops the job, the terminal restored, and fg draws the screen again")
  func suspends() throws {
    let terminal = try shell()
    terminal.type("\u{1A}")
    #expect(terminal.wait { terminal.output.contains("Stopped") })
    #expect(terminal.output.count(of: leave) == 2)
    terminal.type("stty -a | grep -o -- '.icanon'; echo di''rect\r")
    #expect(terminal.wait { terminal.output.contains("\ndirect") })
    #expect(!terminal.output.contains("-icanon"))
    terminal.type("fg\r")
    #expect(terminal.wait { terminal.events.contains("<continued>") })
    #expect(terminal.wait { terminal.output.count(of: enter) == 3 })
    terminal.type("q")
    #expect(terminal.wait { terminal.output.contains("done") })
    terminal.type("exit\r")
    #expect(terminal.end() == 0)
  }

  @Test("The signal to stop does what Ctrl-Z does")
  func signal() throws {
    let terminal = try shell()
    let groupID = tcgetpgrp(terminal.master)
    try #require(groupID > 0)
    kill(groupID, SIGTSTP)
    #expect(terminal.wait { terminal.output.contains("Stopped") })
    #expect(terminal.output.count(of: leave) == 2)
    terminal.type("fg\r")
    #expect(terminal.wait { terminal.events.contains("<continued>") })
    terminal.type("q")
    #expect(terminal.wait { terminal.output.contains("done") })
  }

  @Test("A size that changed meanwhile is told")
  func resizedMeanwhile() throws {
    let terminal = try shell()
    terminal.type("\u{1A}")
    #expect(terminal.wait { terminal.output.contains("Stopped") })
    terminal.resize(columns: 61, rows: 17)
    terminal.type("fg\r")
    #expect(terminal.wait { terminal.events.contains("<resized 61x17>") })
    #expect(terminal.wait { terminal.output.contains("probe 61x17") })
  }

  @Test("A stop that cannot be caught leaves a screen that fg draws again")
  func stopped() throws {
    let terminal = try shell()
    let groupID = tcgetpgrp(terminal.master)
    try #require(groupID > 0)
    kill(groupID, SIGSTOP)
    #expect(terminal.wait { terminal.output.contains("Stopped") })
    terminal.type("fg\r")
    #expect(terminal.wait { terminal.events.contains("<continued>") })
    #expect(terminal.wait { terminal.output.count(of: "probe 80x24") == 2 })
    terminal.type("\u{1B}[A")
    #expect(terminal.wait { terminal.keys == ["up"] })
  }

  @Test("To be continued without a stop draws the screen again")
  func continued() throws {
    let terminal = try ProbeTerminal()
    try #require(terminal.waitForScreen())
    kill(terminal.process, SIGCONT)
    #expect(terminal.wait { terminal.events.contains("<continued>") })
    #expect(terminal.wait { terminal.output.count(of: "probe 80x24") == 2 })
  }

  @Test("Where no shell could continue it, Ctrl-Z does not stop it")
  func orphan() throws {
    let terminal = try ProbeTerminal()
    try #require(terminal.waitForScreen())
    terminal.type("\u{1A}a")
    #expect(terminal.wait { terminal.events.contains("<continued>") })
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  @Test("A program run outside has the terminal in its own modes")
  func outside() throws {
    let terminal = try ProbeTerminal()
    try #require(terminal.waitForScreen())
    terminal.type("P")
    #expect(terminal.wait { terminal.events.contains("<continued>") })
    #expect(terminal.wait { terminal.output.count(of: enter) == 3 })
    #expect(terminal.output.contains("lent to icanon"))
    #expect(!(terminal.modesNow == terminal.modes))
  }
}
