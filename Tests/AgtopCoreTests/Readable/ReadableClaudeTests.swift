import Testing

@testable import AgtopCore

@Suite("Claude Code's transcripts for a person")
struct ReadableClaudeTests {
  private let inter = "/.claude/projects/-home-dev-inter/"

  @Test(
    "Prompts, thoughts, answers, calls and results in their order, the client's own words aside")
  func order() {
    let told = ToldTranscript(
      .claude,
      Fixture.home("claude-commands") + inter + "46a791d3-aeb4-49ca-ab0f-0d2f76cfbaba.jsonl")
    #expect(
      told.lines.prefix(14) == [
        "you: Look around (plan: slowblocks)", "model: claude-opus-5-5", "thought: Slow thoughts.",
        "agent: First text block, then a pause.", "call: Bash echo a",
        "result: Bash 1 B, 1 lines, ok, a", "call: Bash echo b",
        "result: Bash 1 B, 1 lines, ok, b", "agent: Both ran.",
        "you: Make a file (plan: perm)", "agent: I need to create a file.",
        "call: Bash touch created-by-perm.txt",
        "result: Bash 31 B, 1 lines, ok, (Bash completed with no output)", "agent: Created.",
      ])
    // Of a list of questions the first is what the call is about.
    #expect(told.lines.contains("call: AskUserQuestion Which colour?"))
    let end = told.lines.suffix(18)
    #expect(
      end.contains("result: Read 18 B, 3 lines, ok, 1 hello")
        && end.contains("result: Bash 10 B, 1 lines, ok, 2 note.txt"))
    #expect(end.last == "agent: The note has two lines.")
  }

  @Test("Commands of the user, an interruption, another model and a compaction are told")
  func changes() {
    let told = ToldTranscript(
      .claude,
      Fixture.home("claude-commands") + inter + "46a791d3-aeb4-49ca-ab0f-0d2f76cfbaba.jsonl")
    let from = told.lines.firstIndex(of: "note: interrupted while it answered") ?? 0
    #expect(
      told.lines[from...].prefix(9).map { $0.prefix(60) } == [
        "note: interrupted while it answered", "note: interrupted by the user",
        "you: /model haiku", "note: Set model to `Haiku 5.5` and saved as your default for",
        "compacted: 3047 tokens are left",
        "system: This session is being continued from a previous conv",
        "you: /compact", "note: \u{1B}[2mCompacted (ctrl+o to see full summary)\u{1B}[22m",
        "you: After compact (plan: chores)",
      ])
    #expect(told.lines.contains("model: claude-haiku-5-5"))
    #expect(
      !told.lines.contains { $0.contains("local-command") || $0.contains("<system-reminder>") })
  }

  @Test("Failures: of a tool, of requests, of a refused answer")
  func failures() {
    let app = Fixture.home("claude-print") + "/.claude/projects/-home-dev-app/"
    func lines(_ id: String) -> [String] { ToldTranscript(.claude, app + id + ".jsonl").lines }
    #expect(
      lines("a1111111-1111-4111-8111-111111111111").contains {
        $0.hasPrefix("result: Read 75 B, 1 lines, failed, File does not exist.")
      })
    #expect(
      lines("a0382a48-808f-49ea-8ba0-506a0b2a2dfb").filter {
        $0 == "note: the request failed and is tried again: 529 Overloaded"
      }.count == 2)
    #expect(
      lines("822cc1e2-69d7-40bd-93d4-dcae54631430").last
        == "note: API Error: 400 mock says this request is bad")
  }

  @Test("A subagent inside its parent is marked, in a transcript of its own it is not")
  func subagents() throws {
    let web = Fixture.home("claude-live-1") + "/.claude/projects/-home-dev-web/"
    let own = ToldTranscript(
      .claude,
      web + "4353fed1-ae8f-4871-8c02-91284e59cdd0/subagents/agent-a96b8330e1e7957a2.jsonl")
    #expect(own.lines.first == "you: Survey slowly. (plan: subslow)")
    #expect(own.lines.contains { $0.hasPrefix("call: Bash ") })
    let home = try TemporaryHome()
    try home.write(
      "a.jsonl",
      ClaudeLog.prompt("Do it", at: 1) + "\n"
        + ClaudeLog.prompt("Help", at: 2, #","isSidechain":true"#) + "\n"
        + ClaudeLog.answer(
          "m", at: 3, ClaudeLog.usage(1, 1), content: #"[{"type":"text","text":"Helping"}]"#,
          #","isSidechain":true"#) + "\n")
    #expect(
      ToldTranscript(.claude, home.path + "/a.jsonl").lines
        == ["you: Do it", "sub you: Help", "sub agent: Helping"])
  }

  @Test("Each kind of line in tags is told as what it is, and a queued prompt as the user's")
  func harness() throws {
    let home = try TemporaryHome()
    let lines = [
      ClaudeLog.prompt("<bash-input>ls -l</bash-input>", at: 1),
      ClaudeLog.prompt("<bash-stdout>one</bash-stdout><bash-stderr></bash-stderr>", at: 2),
      ClaudeLog.prompt("<system-reminder>never shown</system-reminder>", at: 3),
      ClaudeLog.prompt("a caveat", at: 4, #","isMeta":true"#),
      #"{"type":"attachment","timestamp":"\#(ClaudeLog.time(5))","attachment":{"type":"queued_command","prompt":"And then this"}}"#,
      ClaudeLog.prompt("<div> is a tag of mine", at: 6),
      #"{"type":"user","timestamp":"\#(ClaudeLog.time(7))","message":{"content":[{"type":"text","text":"Look:"},{"type":"image","source":{"type":"base64","data":"AAAA"}}]}}"#,
    ]
    try home.write("a.jsonl", lines.map { $0 + "\n" }.joined())
    let told = ToldTranscript(.claude, home.path + "/a.jsonl")
    #expect(
      told.lines == [
        "you: ! ls -l", "note: one", "you: And then this", "you: <div> is a tag of mine",
        "you: Look:\n[image]",
      ])
    #expect(told.entries.map { $0.time?.rfc3339 } == [1, 2, 5, 6, 7].map(ClaudeLog.time))
  }

  @Test("The size of a result counts decoded bytes and lines, over all its parts")
  func sizes() throws {
    let home = try TemporaryHome()
    func result(_ content: String) -> String {
      #"{"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"t1","content":\#(content)}]}}"#
        + "\n"
    }
    try home.write(
      "a.jsonl",
      result(#""a\nb""#) + result(#""a\nb\n""#) + result(#""\n\n  é\u00e9\ud83d\ude00 \"x\"""#)
        + result(#"[{"type":"text","text":"one\n"},{"type":"text","text":"two"}]"#)
        + result(#""""#)
        + result(String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000)))
    #expect(
      ToldTranscript(.claude, home.path + "/a.jsonl").lines == [
        "result: ? 3 B, 2 lines, ok, a", "result: ? 4 B, 2 lines, ok, a",
        #"result: ? 16 B, 3 lines, ok, éé😀 "x""#, "result: ? 7 B, 2 lines, ok, one",
        "result: ? 0 B, 0 lines, ok, ", "result: ? 0 B, 0 lines, ok, ",
      ])
  }
}
