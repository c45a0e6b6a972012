import Testing

@Suite("Screens of every type and of the largest size", .serialized)
struct ScreenSlow {
  @Test("A terminal that claims too much has what can be drawn")
  func hugeSize() throws {
    let huge = try ProbeTerminal(columns: 65535, rows: 65535, ["COLUMNS": "100", "LINES": "30"])
    try #require(huge.waitForScreen())
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
}
