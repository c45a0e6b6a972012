import AgtopCore
import Testing

/// The Claude Code sessions of the synthetic home; prices in dollars a million tokens.
@Suite("Synthetic home: Claude Code") struct SeedHomeClaudeTests {
  /// What is right of one session alone.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var id: String
    var usage: TokenUsage
    /// Tokens × dollars a million tokens, by part.
    var microdollars: [Double]
    var requests = 1
    var tools = 0
    var agentTurns = 1
    var userTurns = 0
    var duration: Int64 = 0
    var context: Int
    var title: String?
    var testDescription: String { name }
  }

  private static func id(_ number: Int) -> String {
    (number < 10 ? "0000000" : "000000") + "\(number)-"
  }

  static let cases = [
    // claude-sonnet-4-5: 3, read 0.3, write 3.75, output 15. Its newest record is 10:00:10; the
    // reference takes the file's time, ten minutes later.
    Case(
      name: "two lines of one request, one of another", id: "deadbeef",
      usage: TokenUsage(input: 300, cacheRead: 70, cacheWrite5m: 15, output: 120),
      microdollars: [300 * 3, 70 * 0.3, 15 * 3.75, 120 * 15], requests: 2, agentTurns: 2,
      userTurns: 1, duration: 10, context: 200 + 50 + 10, title: "hi"),
    // claude-opus-4-6: 5, read 0.5, write 6.25, 1-hour write 10, output 25. The column names the
    // context of the largest request, r1; the current one is the prompt of the last, r3.
    Case(
      name: "one line a block, flat and nested writes", id: id(2),
      usage: TokenUsage(input: 36, cacheRead: 3_000_000, cacheWrite1h: 15_000, output: 900),
      microdollars: [36 * 5, 3_000_000 * 0.5, 15_000 * 10, 900 * 25], requests: 3, tools: 2,
      agentTurns: 3, userTurns: 1, duration: 120, context: 12 + 1_000_000 + 5_000,
      title: "AI made title"),
    // claude-haiku-4-5: 1, output 5.
    Case(
      name: "two models", id: id(3), usage: TokenUsage(input: 2000, output: 2000),
      microdollars: [1000 * 5, 1000 * 25, 1000 * 1, 1000 * 5], requests: 2, agentTurns: 2,
      userTurns: 1, duration: 2, context: 1000, title: "switch"),
    Case(
      name: "the answer is the 32nd record", id: id(4), usage: TokenUsage(input: 9, output: 9),
      microdollars: [9 * 5, 9 * 25], context: 9),
    Case(
      name: "the answer is the 31st record", id: id(14),
      usage: TokenUsage(input: 9, output: 9), microdollars: [9 * 5, 9 * 25], context: 9),
    // The column has no price for claude-3-opus; the table keeps retired models: 15, output 75.
    Case(
      name: "a retired model", id: id(5), usage: TokenUsage(input: 9, output: 9),
      microdollars: [9 * 15, 9 * 75], context: 9),
    Case(
      name: "the flat write alone", id: id(6),
      usage: TokenUsage(input: 1, cacheWrite5m: 900, output: 2),
      microdollars: [1 * 5, 900 * 6.25, 2 * 25], context: 901),
    Case(
      name: "its own part of a resumed session", id: id(7),
      usage: TokenUsage(input: 10, output: 5), microdollars: [10 * 5, 5 * 25], userTurns: 1,
      duration: 3605, context: 10, title: "AI made title"),
    Case(
      name: "39 prompts between two answers", id: id(8),
      usage: TokenUsage(input: 2, output: 2), microdollars: [2 * 5, 2 * 25], requests: 2, tools: 1,
      agentTurns: 2, userTurns: 39, duration: 60, context: 1, title: "m1"),
    Case(
      name: "two lines without any id, two of one message", id: id(9),
      usage: TokenUsage(input: 30, output: 17), microdollars: [30 * 5, 17 * 25], requests: 3,
      agentTurns: 3, duration: 3, context: 10),
    Case(
      name: "counts with a fraction of zero", id: id(10),
      usage: TokenUsage(input: 100, output: 50), microdollars: [100 * 5, 50 * 25], context: 100),
    Case(
      name: "a synthetic record is no turn", id: id(11),
      usage: TokenUsage(input: 1, output: 1), microdollars: [1 * 5, 1 * 25], duration: 300,
      context: 1),
    Case(
      name: "an answer in a line of 530 kB", id: id(12),
      usage: TokenUsage(input: 5001, output: 5001), microdollars: [5001 * 5, 5001 * 25],
      requests: 2, agentTurns: 2, duration: 1, context: 5000),
    // The inline sidechain is the session's own usage, but neither its turn nor its context.
    Case(
      name: "a sidechain inside", id: id(13), usage: TokenUsage(input: 51, output: 51),
      microdollars: [51 * 5, 51 * 25], requests: 2, duration: 1, context: 1),
    // An older subagent's file that names no session (`sessionId` is missing), so it is a root of its own:
    // nothing is lost, nothing is guessed.
    Case(
      name: "the file beside the transcript", id: "agent-12345678",
      usage: TokenUsage(input: 77, output: 77), microdollars: [77 * 5, 77 * 25], context: 77),
    Case(
      name: "first subagent", id: "agent-aaaa",
      usage: TokenUsage(input: 50, cacheRead: 10, cacheWrite5m: 2, output: 25),
      microdollars: [50 * 1, 10 * 0.1, 2 * 1.25, 25 * 5], duration: 1, context: 62,
      title: "search"),
    Case(
      name: "second subagent", id: "agent-bbbb",
      usage: TokenUsage(input: 30, cacheRead: 3, cacheWrite5m: 1, output: 15),
      microdollars: [30 * 1, 3 * 0.1, 1 * 1.25, 15 * 5], context: 34),
  ]

  @Test("tokens, dollars and counts of each session are right", arguments: cases)
  func figures(_ right: Case) throws {
    let session = try Analysis.seed.session(right.id)
    #expect(session.ownUsage == right.usage)
    expect(session.ownCost, is: right.microdollars)
    #expect(session.requests == right.requests)
    #expect(session.toolCalls == right.tools)
    #expect(session.agentTurns == right.agentTurns)
    #expect(session.userTurns == right.userTurns)
    #expect(session.duration == right.duration)
    #expect(session.contextUsed == right.context)
    #expect(session.facts.title?.text == right.title)
    #expect(session.facts.subscription == "Claude Max 20x")
  }

  @Test("no Claude Code session is left out of the table above")
  func all() throws {
    let found = try Analysis.seed.sessions.filter { $0.facts.client == .claude }
    #expect(found.count == Self.cases.count)
  }

  @Test("The subagents are folded into their session and listed under it")
  func family() throws {
    let session = try Analysis.seed.session("deadbeef")
    #expect(session.children.map(\.facts.id) == ["agent-bbbb", "agent-aaaa"])
    #expect(session.subagentCount == 2)
    #expect(
      session.usage == TokenUsage(input: 380, cacheRead: 83, cacheWrite5m: 18, output: 160))
    expect(session.cost, is: [2777.25, 178.5, 106.55])
    #expect(session.requestsWithChildren == 4)
    #expect(session.models == ["claude-haiku-4-5", "claude-sonnet-4-5"])
    #expect(session.facts.cwd == "/tmp/test")
  }

  @Test("What a resumed session copied is the original's, and shown as inherited")
  func resumed() throws {
    let session = try Analysis.seed.session("00000007")
    let original = try Analysis.seed.session("00000002")
    #expect(session.inherited == original.ownUsage)
    #expect(original.inherited.isZero)
    #expect(session.usage == session.ownUsage)
  }

  @Test("The window is the larger one that the fill proves, and is full at 100 %")
  func context() throws {
    let session = try Analysis.seed.session("00000002")
    #expect(session.contextWindow == 1_000_000)
    #expect(session.contextPercent == 100)
  }

  @Test("one session that needs the larger window gives it to no other")
  func usualWindow() throws {
    // The client's own list: 200,000 for claude-opus-4-6.
    for id in ["00000003", "00000006", "00000012"] {
      #expect(try Analysis.seed.session(id).contextWindow == 200_000, "\(id)")
    }
  }

  @Test("One session runs a tool, one met its limit, two ended their turns")
  func tails() throws {
    let running = try Analysis.seed.session("00000008").facts
    #expect(running.tail == TranscriptTail(.running))
    #expect(running.currentAction == "Bash: late")
    let limited = try Analysis.seed.session("00000011").facts.tail
    #expect(
      limited
        == TranscriptTail(
          .error, reason: "rate_limit", detail: "You've hit your limit · resets 3pm (UTC)"))
    for id in ["00000002", "00000003"] {
      #expect(try Analysis.seed.session(id).facts.tail == TranscriptTail(.idle))
      #expect(try Analysis.seed.session(id).facts.currentAction == nil)
    }
  }
}
