import AgtopCore
import Foundation
import Testing

/// The OpenCode cases of the synthetic home: both stores of one client, a left-over, an archived
/// session and a child.
@Suite("OpenCode's cases of the synthetic home")
struct OpenCodeSeedTests {
  private static let start = 1_776_420_000_000

  private static func home() throws -> OpenCodeHome {
    let home = try OpenCodeHome()
    typealias Home = OpenCodeHome
    func message(
      _ id: String, _ session: String, _ time: Int, _ message: OpenCodeHome.Message
    ) -> String {
      "INSERT INTO message VALUES('\(id)', '\(session)', \(time), \(time), '\(message.json)');"
    }
    func call(
      _ model: String, _ provider: String, _ finish: String, _ cost: Double, _ tokens: [Int]
    ) -> OpenCodeHome.Message {
      Home.Message(
        provider: provider, model: model, created: nil, cost: cost, input: tokens[0],
        output: tokens[1], reasoning: tokens[2], read: tokens[3], write: tokens[4],
        rest: #""finish": "\#(finish)""#)
    }
    let t = start
    try home.database(
      "opencode.db", Home.tables1,
      Home.session1("ses_aaaa", created: t), Home.session1("ses_bbbb", created: t + 3_600_000),
      Home.session1("ses_cccc", created: t),
      "UPDATE session SET time_archived = 1 WHERE id = 'ses_cccc';",
      Home.session1("ses_dddd", created: t + 5000, parent: "ses_aaaa"),
      "INSERT INTO message VALUES('m1', 'ses_aaaa', \(t + 1), \(t + 1), "
        + #"'{"role": "user", "variant": "high", "time": {"created": \#(t + 1)}}');"#,
      message(
        "m2", "ses_aaaa", t + 2,
        call("claude-sonnet-4-5", "anthropic", "tool-calls", 0.015, [200, 80, 0, 40, 10])),
      message(
        "m3", "ses_aaaa", t + 3,
        call("claude-sonnet-4-5", "anthropic", "stop", 0.010, [150, 60, 5, 30, 5])),
      #"INSERT INTO part VALUES('p1', 'm1', 'ses_aaaa', 1, '{"type": "text", "text": "hi"}');"#,
      #"INSERT INTO part VALUES('p2', 'm2', 'ses_aaaa', 2, '{"type": "tool", "tool": "bash", "#
        + #""state": {"status": "completed"}}');"#,
      message(
        "m4", "ses_bbbb", t + 3_600_001,
        call("gpt-5", "openai", "tool-calls", 0.25, [1000, 100, 50, 4000, 0])),
      "INSERT INTO message VALUES('m5', 'ses_bbbb', \(t + 3_600_002), \(t + 3_600_002), "
        + #"'{"role": "assistant", "modelID": "gpt-5", "providerID": "openai", "cost": 0, "#
        + #""tokens": {"input": 0, "output": 0, "reasoning": 0, "cache": {"read": 0, "write": 0}}}');"#,
      message(
        "m6", "ses_cccc", t, call("claude-sonnet-4-5", "anthropic", "stop", 1, [1, 1, 0, 0, 0])),
      message(
        "m7", "ses_dddd", t + 5001,
        call("claude-haiku-4-5", "anthropic", "stop", 0.5, [11, 12, 0, 0, 0])))
    try home.writeSession("ses_aaaa", created: t, title: "json title")
    try home.writeSession("ses_eeee", created: t - 86_400_000)
    try home.writeMessage("msg_1", in: "ses_eeee", #"{"role": "user", "variant": "max"}"#)
    try home.writeMessage(
      "msg_2", in: "ses_eeee",
      call("anthropic/claude-haiku-4.5", "openrouter", "stop", 0.1, [10, 20, 0, 5, 1]).json)
    try home.folder.write(
      #"{"anthropic": {"type": "oauth", "refresh": "r"}, "openai": {"type": "api", "key": "k"}}"#,
      to: OpenCodeHome.data + "/auth.json")
    return home
  }

  @Test func haveTheRightFigures() throws {
    let home = try Self.home()
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.faults.isEmpty)
    let expected: [String: (TokenUsage, Int, Int128)] = [
      // Once, although both stores have it; its reasoning is part of its output.
      "ses_aaaa": (
        TokenUsage(input: 350, cacheRead: 70, cacheWrite5m: 15, output: 140, reasoning: 5), 2,
        25_000_000_000
      ),
      "ses_bbbb": (
        TokenUsage(input: 1000, cacheRead: 4000, output: 100, reasoning: 50), 1, 250_000_000_000
      ),
      "ses_cccc": (TokenUsage(input: 1, output: 1), 1, 1_000_000_000_000),
      "ses_dddd": (TokenUsage(input: 11, output: 12), 1, 500_000_000_000),
      "ses_eeee": (
        TokenUsage(input: 10, cacheRead: 5, cacheWrite5m: 1, output: 20), 1, 100_000_000_000
      ),
    ]
    #expect(Set(tally.sessions.keys) == Set(expected.keys))
    for (id, (tokens, requests, picodollars)) in expected {
      #expect(tally.sessions[id]?.tokens == tokens, "\(id)")
      #expect(tally.sessions[id]?.requests == requests, "\(id)")
      #expect(tally.sessions[id]?.picodollars == picodollars, "\(id)")
    }
    #expect(tally.models["openrouter/anthropic/claude-haiku-4.5"]?.requests == 1)
  }

  @Test func haveTheRightFacts() throws {
    let home = try Self.home()
    let tally = OpenCodeTally(home: home.path)
    let first = try #require(tally.facts["ses_aaaa"])
    #expect(first.title?.text == "T")
    #expect(first.effort == "high")
    #expect(first.tail.kind == .idle)
    #expect(first.cwd == "/w")
    #expect(first.subscription == "Claude (OAuth)")
    #expect(first.startedAt == Timestamp(milliseconds: Int64(Self.start)))
    #expect(first.prompts.count == 1)
    #expect(first.currentAction == nil)
    let tools = tally.transcripts.flatMap(\.requests).reduce(0) { $0 + Int($1.toolCalls) }
    #expect(tools == 1)
    #expect(tally.facts["ses_bbbb"]?.tail.kind == .running)
    #expect(tally.facts["ses_bbbb"]?.contextUsed == 5100)
    #expect(tally.facts["ses_bbbb"]?.subscription == "OpenAI API key")
    #expect(tally.facts["ses_dddd"]?.parentID == "ses_aaaa")
    #expect(tally.facts["ses_eeee"]?.effort == "max")
    #expect(tally.facts["ses_eeee"]?.title?.text == "A title")
    #expect(tally.facts["ses_eeee"]?.tail.kind == .idle)
    #expect(tally.facts["ses_eeee"]?.subscription == nil)
  }
}
