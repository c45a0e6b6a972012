import Testing

@testable import AgtopCore

@Suite("The last exchange")
struct LastExchangeTests {
  private func turns(
    _ client: ClientKind, _ path: String, session: String = "", limit: Int = 12
  ) -> RecentTurns {
    RecentTurns.read(
      SessionKey(client: client, id: session), at: path, lastActive: nil,
      with: ClientRegistry.adapters(in: Environment([:])))
  }

  private func words(_ turn: RecentTurn?) -> String? {
    turn.map { "\($0.text) \($0.time?.rfc3339 ?? "-") \($0.outcome?.word ?? "-")" }
  }

  @Test("Claude Code: each speaker with the time, a tool with how its call ended")
  func claude() throws {
    let home = try TemporaryHome()
    func result(_ id: String, _ rest: String) -> String {
      #"{"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"\#(id)","content":"x"\#(rest)}]}}"#
    }
    func call(_ id: String, _ second: Int) -> String {
      ClaudeLog.answer(
        "m\(id)", at: second, ClaudeLog.usage(1, 1),
        content: ClaudeLog.tool("Bash", command: "make \(id)", id: id), stop: "tool_use")
    }
    let lines = [
      ClaudeLog.prompt("Build it", at: 1), call("a", 2), call("b", 3),
      result("b", #","is_error":true"#), result("a", ""),
    ]
    try home.write("agent-1.jsonl", lines.map { $0 + "\n" }.joined())
    let found = turns(.claude, home.path + "/agent-1.jsonl")
    #expect(words(found.lastExchange.user) == "Build it \(ClaudeLog.time(1)) -")
    #expect(words(found.lastExchange.tool) == "Bash: make b \(ClaudeLog.time(3)) failed")
    #expect(found.turns.map(\.outcome) == [nil, .ok, .failed])
    #expect(found.lastExchange.agent == nil)
  }

  @Test("Codex and Gemini CLI: as their records say")
  func others() throws {
    let codex = turns(
      .codex,
      Fixture.home("codex") + "/.codex/sessions/2026/11/22/"
        + "rollout-2026-11-22T17-51-49-01a20462-bea8-7e12-a4df-42cfb491a469.jsonl")
    #expect(
      words(codex.lastExchange.tool) == "exec_command: ls 2026-11-22T17:51:50.805Z ok")
    #expect(words(codex.lastExchange.agent) == "Pair done. 2026-11-22T17:51:50.924Z -")
    let gemini = turns(
      .gemini,
      Fixture.home("gemini-legacy") + "/.gemini/tmp/"
        + "48f15bc771d17a3429c2df343198def558e0ce7ae3bb5050a6be8c4f0be59caf/chats/"
        + "session-2025-11-03T09-15-11110000.json")
    #expect(
      words(gemini.lastExchange.tool) == "run_shell_command: npm test 2025-11-03T09:15:22Z ok")
    #expect(
      words(gemini.lastExchange.user)
        == "List the failing tests and fix one. 2025-11-03T09:15:12.001Z -")
  }

  @Test("OpenCode: the time of a message, and of a tool its own")
  func opencode() throws {
    let home = try OpenCodeHome()
    let answer =
      #"{"time":{"created":1778000020000},"content":[{"type":"text","text":"On it"},{"type":"tool","name":"bash","state":{"status":"completed","input":{"command":"ls"},"time":{"start":1778000021000}}}]}"#
    try home.database(
      "opencode.db", OpenCodeHome.tables2, OpenCodeHome.session2("ses_a"),
      OpenCodeHome.message2(
        "msg_1", in: "ses_a", 1, #"{"time":{"created":1778000010000},"text":"Go"}"#, type: "user"),
      OpenCodeHome.message2("msg_2", in: "ses_a", 2, answer))
    let last = turns(.opencode, home.data + "/opencode.db", session: "ses_a").lastExchange
    #expect(words(last.user) == "Go 2026-05-05T16:53:30Z -")
    #expect(words(last.agent) == "On it 2026-05-05T16:53:40Z -")
    #expect(words(last.tool) == "bash: ls 2026-05-05T16:53:41Z ok")
  }

  @Test("A prompt far before the end is found: more of a file is read then")
  func farInLines() throws {
    let home = try TemporaryHome()
    let filler = String(repeating: "x", count: 4000)
    let answers = (0..<200).map {
      ClaudeLog.answer(
        "m\($0)", at: 2, ClaudeLog.usage(1, 1),
        content: #"[{"type":"text","text":"\#($0) \#(filler)"}]"#)
    }
    try home.write(
      "agent-1.jsonl",
      ([ClaudeLog.prompt("Long ago", at: 1)] + answers).map { $0 + "\n" }.joined())
    let found = turns(.claude, home.path + "/agent-1.jsonl")
    #expect(found.turns.count == RecentTurns.limit)
    #expect(found.turns.first?.text == "Long ago")
    #expect(found.turns.last?.text.hasPrefix("199 ") ?? false)
  }

  @Test("A prompt many messages before the end is found", arguments: OpenCodeGeneration.allCases)
  func farInMessages(generation: OpenCodeGeneration) throws {
    let home = try OpenCodeHome()
    let count = 60
    func text(_ number: Int) -> String { number == 0 ? "Long ago" : "step \(number)" }
    func name(_ number: Int) -> String { "msg_" + String(100 + number) }
    var path = home.data + "/opencode.db"
    switch generation {
    case .documents:
      path = home.data + "/storage/session/global/ses_a.json"
      try home.writeSession("ses_a")
      for number in 0..<count {
        let role = number == 0 ? "user" : "assistant"
        try home.writeMessage(name(number), in: "ses_a", #"{"role":"\#(role)"}"#)
        try home.folder.write(
          #"{"type":"text","text":"\#(text(number))"}"#,
          to: OpenCodeHome.data + "/storage/part/\(name(number))/prt_1.json")
      }
    case .first:
      var sql = OpenCodeHome.session1("ses_a")
      for number in 0..<count {
        let role = number == 0 ? "user" : "assistant"
        sql += OpenCodeHome.message1(name(number), in: "ses_a", #"{"role":"\#(role)"}"#)
        sql +=
          "INSERT INTO part VALUES('prt_1', '\(name(number))', 'ses_a', 7, "
          + #"'{"type":"text","text":"\#(text(number))"}');"#
      }
      try home.database("opencode.db", OpenCodeHome.tables1, sql)
    case .second:
      var sql = OpenCodeHome.session2("ses_a")
      for number in 0..<count {
        let isUser = number == 0
        let data =
          isUser
          ? #"{"text":"Long ago"}"# : #"{"content":[{"type":"text","text":"\#(text(number))"}]}"#
        sql += OpenCodeHome.message2(
          name(number), in: "ses_a", number, data, type: isUser ? "user" : "assistant")
      }
      try home.database("opencode.db", OpenCodeHome.tables2, sql)
    }
    let found = turns(.opencode, path, session: "ses_a")
    #expect(
      found.turns.map(\.text)
        == ["Long ago"] + (count - RecentTurns.limit + 1..<count).map { text($0) })
  }
}
