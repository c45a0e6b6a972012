import Foundation
import Testing

@Suite("agtop --explain")
struct ExplainCommandTests {
  @Test(
    "prints every session of every recorded home, and agrees with the report",
    arguments: RecordedHome.names)
  func recorded(_ name: String) throws {
    let home = try RecordedHome.copy([name])
    let agtop = AgtopBinary(home: home.path)
    let report = try Report(agtop.run(["--json"]).output)
    for id in report.ids.prefix(4) {
      for more in [[], ["--no-store"], ["--plan", "max"]] {
        let result = try agtop.run(["--explain", id] + more)
        #expect(result.code == 0 && result.error.isEmpty, "\(id): \(result.error)")
        #expect(result.text.contains("\(id)"))
        #expect(result.lines.contains("  --json and the table say the same"), "\(id)")
      }
    }
  }

  @Test(
    "a beginning that several sessions have ends with 2 and names them; what nothing is called, too"
  )
  func codes() throws {
    let home = try Scratch()
    for number in 1...2 {
      try home.write(
        ClaudeHome.path(number),
        ClaudeHome.call("m\(number)", session: number, at: "2026-01-02T10:00:00Z"))
    }
    let agtop = AgtopBinary(home: home.path)
    let ambiguous = try agtop.run(["--explain", "00000000"])
    #expect(ambiguous.code == 2 && ambiguous.output.isEmpty)
    for number in 1...2 { #expect(ambiguous.error.contains(ClaudeHome.id(number))) }
    let nothing = try agtop.run(["--explain", "nobody"])
    #expect(nothing.code == 2 && nothing.output.isEmpty)
    #expect(nothing.error.contains("no session and no model is called 'nobody'"))
    let request = try agtop.run(["--explain", ClaudeHome.id(1) + "/7"])
    #expect(request.code == 2 && request.error.contains("has 1 request"))
    let model = try agtop.run(["--explain", "claude-opus-4-5"])
    #expect(model.code == 0 && model.text.contains("2 requests"))
    #expect(try agtop.run(["--explain", "model:nobody"]).code == 0)
    let first = try agtop.run(["--explain", ClaudeHome.id(1) + "/1"])
    #expect(first.code == 0 && first.text.contains("together = $"))
  }

  @Test("a client that is not looked at has no sessions, and a zone moves the times")
  func choices() throws {
    let home = try Scratch()
    try home.write(
      ClaudeHome.path(1), ClaudeHome.call("m1", session: 1, at: "2026-01-02T10:00:00Z"))
    let agtop = AgtopBinary(home: home.path)
    let id = ClaudeHome.id(1)
    #expect(try agtop.run(["--explain", id, "--client", "codex"]).code == 2)
    #expect(try agtop.run(["--explain", id]).text.contains("2026-01-02 10:00:00"))
    let there = try agtop.run(["--explain", id, "--timezone", "Pacific/Kiritimati"])
    #expect(there.text.contains("2026-01-03 00:00:00"))
  }

  @Test("what a transcript holds cannot reach the terminal", arguments: HostileTitles.all)
  func hostile(_ title: String) throws {
    let home = try Scratch()
    try home.write(
      ClaudeHome.path(1),
      ClaudeHome.prompt(title, session: 1, at: "2026-01-02T10:00:00Z")
        + ClaudeHome.call("m1", session: 1, at: "2026-01-02T10:00:01Z", model: "m\u{1B}]0;x\u{07}")
        .replacing("\u{1B}", with: "\\u001b").replacing("\u{07}", with: "\\u0007"))
    let agtop = AgtopBinary(home: home.path)
    let result = try agtop.run(["--explain", ClaudeHome.id(1)])
    #expect(result.code == 0)
    for scalar in result.text.unicodeScalars {
      #expect(scalar == "\n" || !(scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)))
    }
  }

  @Test("the store is read and not written, and one that is damaged costs nothing")
  func store() throws {
    let home = try RecordedHome.copy(["claude-commands"])
    let agtop = AgtopBinary(home: home.path)
    let id = try #require(try Report(agtop.run(["--json"]).output).ids.first)
    let path = home.path + "/.local/state/agtop/ledger.sqlite"
    let warm = try agtop.run(["--explain", id])
    #expect(try agtop.run(["--explain", id, "--no-store"]).text == warm.text)
    try Data("no database".utf8).write(to: URL(fileURLWithPath: path))
    #expect(try agtop.run(["--explain", id]).text == warm.text)
  }
}
