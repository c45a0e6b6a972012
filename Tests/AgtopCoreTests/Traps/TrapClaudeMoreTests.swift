import AgtopCore
import Foundation
import Testing

@Suite("Traps: what a session of Claude Code says") struct TrapClaudeMoreTests {
  typealias Log = ClaudeLog

  @Test("A tool's argument is cut between characters, and the session is counted")
  func cutArgument() throws {
    let session = try Analysis(fixture: "seed-home-panic").session("00000001")
    #expect(session.ownUsage == TokenUsage(input: 1, output: 1))
    let home = try TemporaryHome()
    for (number, text) in ["é", "🏳️‍🌈", "漢", "e\u{301}"].enumerated() {
      let command = String(repeating: "a", count: 39) + String(repeating: text, count: 60)
      try home.lines(
        Log.path(number),
        [
          Log.answer(
            "m\(number)", at: 0, Log.usage(1, 1), content: Log.tool("Bash", command: command),
            stop: "tool_use")
        ])
    }
    let analysis = Analysis(of: home)
    #expect(analysis.snapshot.totals.requests == 4)
    for (number, text) in ["é", "🏳️‍🌈", "漢", "e\u{301}"].enumerated() {
      let action = try #require(try analysis.session(Log.id(number)).facts.currentAction)
      #expect(action.hasSuffix(text + "…"))
      #expect(action.count <= 81)
    }
  }

  @Test("A folder named like a transcript is named in a warning and ends nothing")
  func folderLikeATranscript() throws {
    let home = try TemporaryHome()
    try home.write(Log.path(1) + "/inside.txt", "x")
    try home.lines(Log.path(2), [Log.answer("m", at: 0, Log.usage(1, 2))])
    let analysis = Analysis(of: home)
    #expect(analysis.snapshot.totals.usage == TokenUsage(input: 1, output: 2))
    #expect(analysis.snapshot.warnings.count == 1)
    #expect(analysis.snapshot.warnings.first?.source.hasSuffix(Log.id(1) + ".jsonl") == true)
  }

  @Test("Fresh input and cache reads are each charged once")
  func inputAndReadsOnce() throws {
    let session = try Analysis.seed.session("00000002")
    #expect(session.ownCost.input.dollars == 0.00018)
    #expect(session.ownCost.cacheRead.dollars == 1.5)
    expect(session.ownCost, is: [1_672_680])
  }

  @Test("A cached token is counted once in every total")
  func cachedOnce() throws {
    let session = try Analysis.seed.session("00000002")
    #expect(session.ownUsage.total == 36 + 3_000_000 + 15_000 + 900)
  }

  @Test("A one-hour write has its price, twice that of input where the list has none")
  func oneHourWrites() throws {
    #expect(try Analysis.seed.session("00000002").ownCost.cacheWrite1h.dollars == 0.15)
    let home = try TemporaryHome()
    try home.lines(
      Log.path(1),
      [
        Log.answer(
          "m", at: 0, model: "claude-3-opus-20240229", Log.usage(0, 0, write: (0, 1000)))
      ])
    expect(try Analysis(of: home).session(Log.id(1)).ownCost, is: [1000 * 2 * 15])
  }

  @Test("The context is the current fill of the main chain, and falls with a compaction")
  func currentContext() throws {
    let home = try TemporaryHome()
    let long = Log.usage(10, 100, read: 150_000, flat: 20_000, write: (0, 20_000))
    try home.lines(Log.path(1), [Log.answer("m1", at: 0, long)])
    try home.lines(
      Log.path(2),
      [
        Log.answer("m2", at: 0, long),
        Log.answer("m3", at: 1, Log.usage(7, 3, read: 900)),
        Log.answer("m4", at: 2, Log.usage(5, 90_000), #","isSidechain":true"#),
      ])
    try home.lines(
      Log.path(3),
      [
        Log.answer("m5", at: 0, long),
        #"{"type":"system","subtype":"compact_boundary","timestamp":"\#(Log.time(1))","#
          + #""compactMetadata":{"trigger":"manual","preTokens":170110,"postTokens":4321}}"#,
      ])
    let analysis = Analysis(of: home)
    // The flat write repeats the nested one; the output is not in the prompt.
    #expect(try analysis.session(Log.id(1)).contextUsed == 170_010)
    #expect(try analysis.session(Log.id(1)).contextWindow == 200_000)
    #expect(try analysis.session(Log.id(2)).contextUsed == 907)
    #expect(try analysis.session(Log.id(3)).contextUsed == 4321)
  }

  @Test("History that a resumed session copied is the original's")
  func resumedHistory() throws {
    let resumed = try Analysis.seed.session("00000007")
    expect(resumed.ownCost, is: [10 * 5, 5 * 25])
    #expect(resumed.inherited.total == 3_015_936)
  }

  @Test("Each request has the price of its own model")
  func pricesOfEachModel() throws {
    expect(try Analysis.seed.session("00000003").cost, is: [36_000])
    expect(try Analysis.seed.session("cccc0003").ownCost, is: [13_500])
  }

  @Test("Subagents are in their session's figures, nested and older ones too")
  func subagents() throws {
    let home = try TemporaryHome()
    try home.lines(Log.path(1), [Log.answer("m1", at: 0, Log.usage(1, 1))])
    try home.lines(
      Log.agentPath(1, "agent-a"), [Log.answer("m2", at: 1, Log.usage(10, 10))])
    try home.lines(
      Log.agentPath(1, "agent-b"), [Log.answer("m3", at: 2, Log.usage(100, 100))])
    try home.write(
      ".claude/projects/-p/\(Log.id(1))/subagents/agent-b.meta.json",
      #"{"agentType":"Explore","description":"refresh","parentAgentId":"a"}"#)
    let parent = #","isSidechain":true,"sessionId":"\#(Log.id(1))""#
    try home.lines(
      ".claude/projects/-p/agent-c.jsonl",
      [Log.answer("m4", at: 3, Log.usage(1000, 1000), parent)])
    let analysis = Analysis(of: home)
    #expect(analysis.snapshot.sessions.count == 1)
    let session = try analysis.session(Log.id(1))
    #expect(session.usage == TokenUsage(input: 1111, output: 1111))
    #expect(session.ownUsage == TokenUsage(input: 1, output: 1))
    #expect(session.subagentCount == 3)
    #expect(try analysis.session("agent-a").children.map(\.facts.id) == ["agent-b"])
  }

  @Test("Every record is read: late answers, late titles, the end's state")
  func everyRecord() throws {
    #expect(try Analysis.seed.session("00000004").ownUsage == TokenUsage(input: 9, output: 9))
    #expect(try Analysis.seed.session("00000008").facts.tail.kind == .running)
    let home = try TemporaryHome()
    let many = (0..<100).map { Log.answer("m\($0)", at: $0, Log.usage(1, 1)) }
    try home.lines(
      Log.path(1), many + [#"{"type":"custom-title","customTitle":"named late"}"#])
    let session = try Analysis(of: home).session(Log.id(1))
    #expect(session.requests == 100)
    #expect(session.facts.title?.text == "named late")
  }

  @Test(
    "No token is lost to a shape: fractions of zero, a null split, a long line, a bad time")
  func oddShapes() throws {
    #expect(try Analysis.seed.session("00000010").ownUsage == TokenUsage(input: 100, output: 50))
    #expect(try Analysis.seed.session("00000006").ownUsage.cacheWrite5m == 900)
    #expect(try Analysis.seed.session("00000012").ownUsage.output == 5001)
    let home = try TemporaryHome()
    let untimed = Log.answer("m", at: 0, Log.usage(3, 4))
      .replacingOccurrences(of: Log.time(0), with: "2026-04-18T09:00:00")
    try home.lines(Log.path(1), [untimed])
    #expect(Analysis(of: home).snapshot.totals.usage == TokenUsage(input: 3, output: 4))
  }

  @Test(
    "The end of a transcript says what it says",
    arguments: [
      ("interrupted", [Log.prompt("[Request interrupted by user]", at: 2)]),
      ("running", [Log.prompt("and now this", at: 2)]),
      (
        "idle",
        [Log.answer("m2", at: 2, Log.usage(1, 1), content: #"[{"type":"text","text":"?"}]"#)]
      ),
      ("running", [Log.answer("m2", at: 2, Log.usage(1, 1), stop: "max_tokens")]),
    ])
  func ends(kind: String, end: [String]) throws {
    let home = try TemporaryHome()
    let start = Log.answer(
      "m1", at: 1, Log.usage(1, 1), content: Log.tool("Bash", command: "make"), stop: "tool_use")
    try home.lines(Log.path(1), [start] + end)
    let session = try Analysis(of: home).session(Log.id(1))
    #expect(session.facts.tail.kind.rawValue == kind)
    // What ran before the end of a turn runs no more.
    if kind != "running" { #expect(session.facts.currentAction == nil) }
  }

  @Test("The best title there is, of at most 80 characters")
  func titles() throws {
    let home = try TemporaryHome()
    let answer = Log.answer("m", at: 5, Log.usage(1, 1))
    let prompt = Log.prompt("please look", at: 0)
    let made = #"{"type":"ai-title","aiTitle":"made"}"#
    let given = #"{"type":"custom-title","customTitle":"given"}"#
    let summary = #"{"type":"summary","summary":"summed up","leafUuid":"x"}"#
    let long = Log.prompt(String(repeating: "é ", count: 90), at: 0)
    let harness = Log.prompt("<command-name>/clear</command-name>", at: 0)
    for (number, lines) in [
      [prompt, answer], [summary, prompt, answer], [prompt, answer, made, summary],
      [given, prompt, answer, made], [long, answer], [harness, answer, prompt],
    ].enumerated() {
      try home.lines(Log.path(number, project: "-p\(number)"), lines)
    }
    let analysis = Analysis(of: home)
    func title(_ number: Int) throws -> String? {
      try analysis.session(Log.id(number)).facts.title?.text
    }
    #expect(try title(0) == "please look")
    #expect(try title(1) == "summed up")
    #expect(try title(2) == "made")
    #expect(try title(3) == "given")
    #expect(try #require(try title(4)).count <= 80)
    #expect(try #require(try title(4)).hasSuffix("…"))
    #expect(try title(5) == "please look")
  }
}
