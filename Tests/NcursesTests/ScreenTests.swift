import Foundation
import Testing

@Suite("Screen", .serialized)
struct ScreenTests {
  @Test("Nothing is sent while nothing changes")
  func quiet() throws {
    let terminal = try ProbeTerminal()
    try #require(terminal.waitForScreen())
    let before = terminal.output
    // Not a key: the probe wakes up, and shows the same again.
    terminal.type("\u{1B}[200~pasted text\u{1B}[201~\u{1B}x")
    #expect(terminal.wait { terminal.events.count { $0 == "shown" } > 1 })
    terminal.read(milliseconds: 400)
    #expect(terminal.output == before)
  }

  @Test("A change sends little, all again sends all")
  func changes() throws {
    let terminal = try ProbeTerminal()
    try #require(terminal.waitForScreen())
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
    try #require(terminal.waitForScreen())
    terminal.type("W")
    #expect(terminal.wait { terminal.output.contains("\u{1B}]52;c;YQ==\u{7}") })
  }

  @Test("Every size is told and drawn, down to one cell")
  func sizes() throws {
    let terminal = try ProbeTerminal()
    try #require(terminal.waitForScreen())
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

  @Test(
    "A terminal that says no size has the stated one, that of its description, or 80x24",
    arguments: [
      ([:], "80x24"), (["TERM": "linux"], "80x24"), (["COLUMNS": "100", "LINES": "30"], "100x30"),
      (["COLUMNS": "132"], "132x24"), (["COLUMNS": "0", "LINES": "-3"], "80x24"),
      (["COLUMNS": "many", "LINES": "99999999999999999999"], "80x24"), (["TERM": "vt220"], "80x24"),
      (["TERM": "vt220", "LINES": "50"], "80x50"),
    ] as [([String: String], String)])
  func noSize(variables: [String: String], size: String) throws {
    let terminal = try ProbeTerminal(columns: 0, rows: 0, variables)
    try #require(terminal.waitForScreen())
    #expect(terminal.events.first?.hasPrefix("open \(size) ") == true)
    #expect(terminal.wait { terminal.output.contains("probe \(size)") })
    // It says one at last.
    terminal.resize(columns: 70, rows: 20)
    #expect(terminal.wait { terminal.output.contains("probe 70x20") })
  }

  @Test(
    "A terminal whose description is missing is taken for its relative",
    arguments: [
      ("xterm-ghostty", "xterm-256color"), ("wezterm", "xterm-256color"),
      ("xterm-nonesuch", "xterm-256color"), ("tmux-nonesuch", "screen-256color"),
    ])
  func substitute(type: String, other: String) throws {
    // Only the descriptions of the system, wherever it keeps them.
    let terminal = try ProbeTerminal(["TERM": type, "HOME": "/nonexistent"])
    try #require(terminal.waitForScreen())
    // A system may have come to know it, but for those that nobody makes.
    guard terminal.events.contains(where: { $0.hasPrefix("taken for") }) else {
      #expect(!type.hasSuffix("nonesuch"))
      return
    }
    #expect(terminal.events.contains("taken for \(other)"))
    #expect(terminal.events.first == "open 80x24 indexed256")
    terminal.type("\u{1B}[Aq")
    #expect(terminal.end() == 0)
    #expect(terminal.keys == ["up", "character(\"q\")"])
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
    try #require(terminal.waitForScreen())
    #expect(terminal.events.first == "open 80x24 none")
    terminal.type("q")
    #expect(terminal.end() == 0)
    #expect(!terminal.output.contains("\u{1B}[38;5;") && !terminal.output.contains("\u{1B}[44m"))
  }

  @Test("An empty NO_COLOR does not take the colours away")
  func emptyNoColor() throws {
    let terminal = try ProbeTerminal(["NO_COLOR": ""])
    try #require(terminal.waitForScreen())
    #expect(terminal.events.first == "open 80x24 indexed256")
  }

  @Test("The modes in which an agent left the keyboard are put aside, and brought back")
  func keyboardModes() throws {
    let terminal = try ProbeTerminal()
    try #require(terminal.waitForScreen())
    let pushed = terminal.output.range(of: "\u{1B}[>0u\u{1B}[>4;0m")
    let shown = terminal.output.range(of: "\u{1B}[?1049h", options: .backwards)
    // Kitty's stacks are two: that of the screen of shells is left alone.
    #expect((try #require(shown)).upperBound <= (try #require(pushed)).lowerBound)
    terminal.type("\u{1B}[99;5u")
    #expect(terminal.end() == 0)
    let popped = terminal.output.range(of: "\u{1B}[<u\u{1B}[>4m\u{1B}[m")
    let left = terminal.output.range(of: "\u{1B}[?1049l", options: .backwards)
    #expect((try #require(popped)).upperBound <= (try #require(left)).lowerBound)
  }

  @Test("They come with each return of the terminal, and go with a crash")
  func keyboardModesAgain() throws {
    let terminal = try ProbeTerminal()
    try #require(terminal.waitForScreen())
    terminal.type("P")
    #expect(terminal.wait { terminal.output.components(separatedBy: "\u{1B}[>0u").count == 3 })
    #expect(terminal.output.components(separatedBy: "\u{1B}[<u").count == 2)
    terminal.type("A")
    _ = terminal.end()
    #expect(terminal.output.components(separatedBy: "\u{1B}[<u").count == 3)
  }

  @Test("The console of Linux, which would print them, and terminals without a mouse get none")
  func noKeyboardModes() throws {
    for type in ["linux", "vt100"] {
      let terminal = try ProbeTerminal(["TERM": type])
      try #require(terminal.waitForScreen())
      #expect(!terminal.output.contains("\u{1B}[>"))
    }
  }

  @Test("Without a mouse none is asked for")
  func noMouse() throws {
    let terminal = try ProbeTerminal(["PROBE_MOUSE": "no"])
    try #require(terminal.waitForScreen())
    #expect(!terminal.output.contains("\u{1B}[?1000h"))
  }

  @Test(
    "Only ASCII is sent where the environment has no UTF-8, or the user wants it so",
    arguments: [["LC_ALL": "C"], ["LC_ALL": "nonesuch"], ["PROBE_ASCII": "yes"]])
  func ascii(variables: [String: String]) throws {
    let terminal = try ProbeTerminal(variables)
    try #require(terminal.waitForScreen())
    #expect(terminal.wait { terminal.output.contains("ascii ??") })
    #expect(terminal.output.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test("A wide character that the C library calls narrow moves nothing behind it")
  func disputedWidth() throws {
    let terminal = try ProbeTerminal()
    try #require(terminal.waitForScreen())
    // Wide since Unicode 16. A terminal that knows so would put a space sent with it one cell on.
    terminal.type("☰")
    #expect(terminal.wait { terminal.keys == ["character(\"☰\")"] })
    #expect(
      terminal.wait {
        ["(\"\u{FFFD} \")", "(\"☰\")"].contains { terminal.output.contains($0) }
      }, "\(terminal.output)")
  }

  @Test("In UTF-8 everything is sent")
  func utf8() throws {
    let terminal = try ProbeTerminal()
    try #require(terminal.waitForScreen())
    #expect(terminal.wait { terminal.output.contains("utf8 é世") })
  }
}

@Suite("Input through the screen", .serialized)
struct InputTests {
  @Test("Keys, clicks and characters arrive in their order")
  func input() throws {
    let terminal = try ProbeTerminal()
    try #require(terminal.waitForScreen())
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
    try #require(terminal.waitForScreen())
    terminal.type("\u{1B}")
    #expect(terminal.wait { terminal.keys == ["escape"] })
  }

  @Test("An arrow that comes apart is the arrow", arguments: ["SSH_CONNECTION", "ESCDELAY"])
  func brokenArrow(variable: String) throws {
    // Read at once it would be an Esc, and a C that orders by cost.
    let terminal = try ProbeTerminal([variable: variable == "ESCDELAY" ? "1000" : "a 1 b 2"])
    try #require(terminal.waitForScreen())
    // What comes a second after Esc is typed by somebody: where this machine is too busy to send it sooner,
    // it is sent again.
    for _ in 1...50 {
      let before = terminal.keys.count
      let start = DispatchTime.now()
      for piece in ["\u{1B}", "O", "C"] {
        terminal.type(piece)
        terminal.read(milliseconds: 40)
        usleep(40000)
      }
      guard DispatchTime.now() < start + 0.5 else {
        while terminal.read(milliseconds: 2000) {}
        continue
      }
      #expect(terminal.wait { terminal.keys.dropFirst(before).last == "right" })
      #expect(!terminal.keys.dropFirst(before).contains("character(\"C\")"))
      return
    }
    Issue.record("the pieces never came within half a second")
  }

  @Test("What the terminal's description calls a key is one")
  func described() throws {
    let terminal = try ProbeTerminal(["TERM": "rxvt"])
    try #require(terminal.waitForScreen())
    terminal.type("\u{1B}[11~\u{1B}[7~\u{1B}[a")
    #expect(terminal.wait { terminal.keys == ["function(1)", "home", "shiftUp"] })
  }
}
