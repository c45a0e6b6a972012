import Foundation
import Testing

@Suite("Screen", .serialized)
struct ScreenTests {
  @Test("Nothing is sent while nothing changes")
  func quiet() throws {
    let terminal = try ProbeTerminal()
    terminal.waitForScreen()
    terminal.read(milliseconds: 200)
    let before = terminal.output
    // Not a key: the probe wakes up, and shows the same again.
    terminal.type("\u{1B}[200~pasted text\u{1B}[201~\u{1B}x")
    terminal.read(milliseconds: 400)
    #expect(terminal.output == before)
  }

  @Test("A change sends little, all again sends all")
  func changes() throws {
    let terminal = try ProbeTerminal()
    terminal.waitForScreen()
    let before = terminal.output.utf8.count
    terminal.type("a")
    terminal.wait { terminal.output.contains("<key character(\"a\")>") }
    #expect(terminal.output.utf8.count - before < 60)
    terminal.type("R")
    #expect(terminal.wait { terminal.output.components(separatedBy: "probe 80x24").count == 3 })
  }

  @Test("Raw bytes reach the terminal as they are")
  func raw() throws {
    let terminal = try ProbeTerminal()
    terminal.waitForScreen()
    terminal.type("W")
    #expect(terminal.wait { terminal.output.contains("\u{1B}]52;c;YQ==\u{7}") })
  }

  @Test("Every size is told and drawn, down to one cell")
  func sizes() throws {
    let terminal = try ProbeTerminal()
    terminal.waitForScreen()
    for (columns, rows) in [(200, 60), (1, 1), (3, 1), (1, 9), (80, 24)] as [(UInt16, UInt16)] {
      terminal.resize(columns: columns, rows: rows)
      #expect(terminal.wait { terminal.events.contains("<resized \(columns)x\(rows)>") })
    }
    for round in 0..<50 as Range<UInt16> {
      terminal.resize(columns: 1 + round * 7 % 90, rows: 1 + round * 5 % 30)
    }
    terminal.resize(columns: 42, rows: 7)
    #expect(terminal.wait { terminal.events.contains("<resized 42x7>") })
    #expect(terminal.wait { terminal.output.contains("probe 42x7") })
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  @Test("A terminal without a size has one cell, one that claims too much has what can be drawn")
  func strangeSizes() throws {
    let none = try ProbeTerminal(columns: 0, rows: 0)
    none.waitForScreen()
    #expect(none.events.first?.hasPrefix("open 1x1 ") == true)
    let huge = try ProbeTerminal(columns: 65535, rows: 65535)
    huge.waitForScreen()
    #expect(huge.events.first?.hasPrefix("open 2000x1000 ") == true)
  }

  @Test(
    "Every type of terminal is used with the colours it has",
    arguments: [
      ("vt100", "none"), ("vt220", "none"), ("linux", "eight"), ("xterm", "eight"),
      ("xterm-256color", "indexed256"), ("screen", "eight"), ("screen-256color", "indexed256"),
      ("tmux-256color", "indexed256"), ("rxvt", "eight"), ("ansi", "eight"),
    ])
  func types(type: String, depth: String) throws {
    let terminal = try ProbeTerminal(["TERM": type])
    try #require(terminal.waitForScreen())
    #expect(terminal.events.first == "open 80x24 \(depth)")
    // More pairs of colours than a small terminal has.
    terminal.type("K")
    terminal.wait { terminal.keys == ["character(\"K\")"] }
    terminal.type("q")
    #expect(terminal.end() == 0)
    #expect(terminal.modesNow == terminal.modes)
  }

  @Test(
    "A terminal that cannot be used is left alone",
    arguments: [("dumb", "cannot place"), ("nonesuch", "no description"), ("", "TERM is not set")])
  func unusable(type: String, message: String) throws {
    let terminal = try ProbeTerminal(["TERM": type])
    #expect(terminal.end() == 1)
    #expect(terminal.output.hasPrefix("error: "))
    #expect(terminal.output.contains(message))
    #expect(!terminal.output.contains("\u{1B}"))
    #expect(terminal.modesNow == terminal.modes)
  }

  @Test("NO_COLOR and the wish for no colours send none", arguments: ["NO_COLOR", "PROBE_COLOR"])
  func noColors(variable: String) throws {
    let terminal = try ProbeTerminal([variable: "never"])
    terminal.waitForScreen()
    #expect(terminal.events.first == "open 80x24 none")
    terminal.type("q")
    #expect(terminal.end() == 0)
    #expect(!terminal.output.contains("\u{1B}[38;5;") && !terminal.output.contains("\u{1B}[44m"))
  }

  @Test("An empty NO_COLOR does not take the colours away")
  func emptyNoColor() throws {
    let terminal = try ProbeTerminal(["NO_COLOR": ""])
    terminal.waitForScreen()
    #expect(terminal.events.first == "open 80x24 indexed256")
  }

  @Test("Without a mouse none is asked for")
  func noMouse() throws {
    let terminal = try ProbeTerminal(["PROBE_MOUSE": "no"])
    terminal.waitForScreen()
    #expect(!terminal.output.contains("\u{1B}[?1000h"))
  }

  @Test(
    "Only ASCII is sent where the environment has no UTF-8, or the user wants it so",
    arguments: [["LC_ALL": "C"], ["LC_ALL": "nonesuch"], ["PROBE_ASCII": "yes"]])
  func ascii(variables: [String: String]) throws {
    let terminal = try ProbeTerminal(variables)
    terminal.waitForScreen()
    #expect(terminal.wait { terminal.output.contains("ascii ??") })
    #expect(terminal.output.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test("In UTF-8 everything is sent")
  func utf8() throws {
    let terminal = try ProbeTerminal()
    terminal.waitForScreen()
    #expect(terminal.wait { terminal.output.contains("utf8 é世") })
  }
}

@Suite("Input through the screen", .serialized)
struct InputTests {
  @Test("Keys, clicks and characters arrive in their order")
  func input() throws {
    let terminal = try ProbeTerminal()
    terminal.waitForScreen()
    terminal.type("a\u{1B}OAé\u{1B}[<0;300;2M\u{1B}[<0;300;2m\u{1B}[<65;1;1M\u{3}")
    #expect(terminal.end() == 0)
    #expect(
      terminal.events.filter { $0.hasPrefix("<") } == [
        "<key character(\"a\")>", "<key up>", "<key character(\"é\")>", "<mouse release 299,1>",
        "<mouse wheelDown 0,0>", "<key control(\"c\")>",
      ])
  }

  @Test("Esc by itself arrives without another key")
  func escape() throws {
    let terminal = try ProbeTerminal()
    terminal.waitForScreen()
    terminal.type("\u{1B}")
    #expect(terminal.wait { terminal.keys == ["escape"] })
  }

  @Test("What the terminal's description calls a key is one")
  func described() throws {
    let terminal = try ProbeTerminal(["TERM": "rxvt"])
    terminal.waitForScreen()
    terminal.type("\u{1B}[11~\u{1B}[7~\u{1B}[a")
    #expect(terminal.wait { terminal.keys == ["function(1)", "home", "shiftUp"] })
  }
}
