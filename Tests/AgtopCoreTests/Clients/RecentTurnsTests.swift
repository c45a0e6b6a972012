import Testing

@testable import AgtopCore

@Suite("Recent turns")
struct RecentTurnsTests {
  private func turns(
    _ client: ClientKind, _ path: String, session: String = "", _ environment: Environment,
    limit: Int = 12
  ) -> [String] {
    let adapter = ClientRegistry.adapters(in: environment).first { $0.kind == client }?.reader
    return (adapter?.recentTurns(of: session, at: path, limit: limit) ?? []).map {
      "\($0.speaker.rawValue): \($0.text)"
    }
  }

  private func turns(of client: ClientKind, in fixture: String, _ path: String) -> [String] {
    turns(client, Fixture.home(fixture) + "/" + path, Fixture.environment(fixture))
  }

  private let web = ".claude/projects/-home-dev-web"

  @Test("Claude Code: what was typed, said and called, and nothing that the harness wrote")
  func claude() {
    #expect(
      turns(
        of: .claude, in: "claude-live-1", "\(web)/4353fed1-ae8f-4871-8c02-91284e59cdd0.jsonl")
        == [
          "user: Start a background survey (plan: subbg)", "agent: A background helper.",
          "tool: Agent: Background survey", "agent: It runs in the background.",
          "agent: The background helper reported.",
        ])
  }

  @Test("Claude Code: a command of the client is no turn")
  func claudeCommands() {
    #expect(
      turns(
        of: .claude, in: "claude-commands",
        ".claude/projects/-home-dev-inter/1d45fcab-fcaa-49d5-918a-88e3629238f4.jsonl")
        == ["user: After clear", "agent: All done."])
  }

  @Test("Claude Code: a subagent's own transcript shows its side of the talk")
  func subagent() {
    let found = turns(
      of: .claude, in: "claude-live-1",
      "\(web)/4353fed1-ae8f-4871-8c02-91284e59cdd0/subagents/agent-a96b8330e1e7957a2.jsonl")
    #expect(found.first == "user: Survey slowly. (plan: subslow)")
    #expect(found.contains { $0.hasPrefix("tool: Bash: ") })
  }

  @Test("Codex: each item once, though events tell it again")
  func codex() {
    #expect(
      turns(
        of: .codex, in: "codex",
        ".codex/sessions/2026/11/22/"
          + "rollout-2026-11-22T17-51-49-01a20462-bea8-7e12-a4df-42cfb491a469.jsonl")
        == [
          "user: Tidy the repo (plan: chores)", "agent: I will look around first.",
          "tool: exec_command: echo one; ls",
          #"tool: exec_command: printf 'hello\nworld\n' > note.txt"#,
          "agent: Now a patch.", "tool: apply_patch: patched.txt",
          "agent: The note has two lines.", "user: Two at once please (plan: pair)",
          "agent: Two at once.", "tool: exec_command: wc -l README.md", "tool: exec_command: ls",
          "agent: Pair done.",
        ])
  }

  @Test("Only the newest turns are given, at most as many as asked for")
  func limit() {
    let path =
      Fixture.home("codex") + "/.codex/sessions/2026/11/22/"
      + "rollout-2026-11-22T17-51-49-01a20462-bea8-7e12-a4df-42cfb491a469.jsonl"
    let environment = Fixture.environment("codex")
    #expect(
      turns(.codex, path, environment, limit: 2)
        == ["tool: exec_command: ls", "agent: Pair done."])
    #expect(turns(.codex, path, environment, limit: 0).isEmpty)
    #expect(turns(.codex, path, environment, limit: -1).isEmpty)
  }

  @Test("A long text is one line of at most 300 characters")
  func length() throws {
    let home = try TemporaryHome()
    let text = String(repeating: "漢字\\n", count: 400)
    try home.write(
      "agent-1.jsonl",
      #"{"type":"assistant","message":{"content":[{"type":"text","text":"\#(text)"}]}}"# + "\n")
    let found = turns(.claude, home.path + "/agent-1.jsonl", home.environment)
    let line = try #require(found.first)
    #expect(line.dropFirst("agent: ".count).count == 300)
    #expect(line.hasSuffix("…") && !line.contains("\n"))
  }

  @Test("Of a long transcript only the end is read")
  func end() throws {
    let home = try TemporaryHome()
    let filler = String(repeating: "x", count: 1000)
    let lines = (0..<400).map {
      #"{"type":"user","message":{"content":"prompt \#($0) \#(filler)"}}"#
    }
    try home.write("agent-2.jsonl", lines.joined(separator: "\n") + "\n")
    let found = turns(.claude, home.path + "/agent-2.jsonl", home.environment, limit: 1000)
    #expect(found.count > 200 && found.count < 260)
    #expect(found.last?.hasPrefix("user: prompt 399 ") ?? false)
  }

  @Test("A line that begins exactly where the end begins is whole")
  func edge() throws {
    let scratch = try ScratchFolder()
    try scratch.write("first line\nsecond\n", to: "a.jsonl")
    func lines(_ size: Int) -> [String] {
      var found: [String] = []
      FileReader.lastLines(of: scratch.path + "/a.jsonl", size: size) {
        found.append(String(decoding: $0, as: UTF8.self))
      }
      return found
    }
    #expect(lines(7) == ["second"])
    #expect(lines(6).isEmpty)
    #expect(lines(16) == ["second"])
    #expect(lines(18) == ["first line", "second"])
    #expect(lines(1 << 20) == ["first line", "second"])
  }

  @Test("What cannot be read has no turns", arguments: ClientKind.allCases)
  func unreadable(client: ClientKind) throws {
    let home = try TemporaryHome()
    let name =
      client == .codex
      ? "rollout-2026-11-22T17-51-49-01a20462-bea8-7e12-a4df-42cfb491a469.jsonl" : "x.jsonl"
    #expect(turns(client, home.path + "/none.jsonl", home.environment).isEmpty)
    #expect(turns(client, home.path, home.environment).isEmpty)
    #expect(turns(client, "/dev/zero", home.environment).isEmpty)
    for bytes: [UInt8] in [
      [], [0], Array("{".utf8), Array(repeating: 0xFF, count: 4096),
      Array(repeating: 0x5B, count: 300_000), Array(repeating: 0x0A, count: 300_000),
      Array(#"{"type":"user","message":{"content":"cut"#.utf8),
      Array(#"{"type":"response_item","payload":{"type":"message","role":"user","content"#.utf8),
      Array(#"{"id":"a","type":"user","content":"cut"#.utf8),
    ] {
      try home.write(name, bytes)
      #expect(turns(client, home.path + "/" + name, home.environment).isEmpty)
    }
  }

  @Test("The turns carry the session and the time they were read for")
  func whole() {
    let path =
      Fixture.home("claude-commands")
      + "/.claude/projects/-home-dev-inter/1d45fcab-fcaa-49d5-918a-88e3629238f4.jsonl"
    let key = SessionKey(client: .claude, id: "1d45fcab-fcaa-49d5-918a-88e3629238f4")
    let time = Timestamp(milliseconds: 5)
    let adapters = ClientRegistry.adapters(in: Fixture.environment("claude-commands"))
    let found = RecentTurns.read(key, at: path, lastActive: time, with: adapters)
    #expect(found.session == key)
    #expect(found.readAt == time)
    let said = [
      RecentTurn(.user, "After clear", at: Timestamp(rfc3339: "2026-11-22T17:35:10.031Z")),
      RecentTurn(.agent, "All done.", at: Timestamp(rfc3339: "2026-11-22T17:35:10.337Z")),
    ]
    #expect(found.turns == said)
    #expect(found.lastExchange == LastExchange(user: said[0], agent: said[1], tool: nil))
    #expect(RecentTurns.read(key, at: path, lastActive: nil, with: []).turns.isEmpty)
  }
}
