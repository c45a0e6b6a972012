import AgtopCore
import Testing

/// The Codex threads of the synthetic home; prices in dollars a million tokens.
@Suite("Synthetic home: Codex") struct SeedHomeCodexTests {
  @Test("The id is the record's, not the file's; the increases are its two calls")
  func idsAndIncreases() throws {
    let session = try Analysis.seed.session("aabbccddeeff")
    #expect(session.facts.id == "aabbccddeeff-fixture-session")
    // Input 180 holds the 30 from the cache; output 80 holds the 5 of reasoning.
    #expect(
      session.ownUsage == TokenUsage(input: 150, cacheRead: 30, output: 80, reasoning: 5))
    // codex-mini-latest: 1.5, read 0.375, output 6.
    expect(session.ownCost, is: [150 * 1.5, 30 * 0.375, 80 * 6])
    #expect(session.requests == 2)
    #expect(session.toolCalls == 2)
    #expect(session.duration == 60)
    #expect(session.facts.cwd == "/tmp/test-project")
  }

  @Test("A repeated count is no call; name, effort and window are the file's")
  func repeatedCount() throws {
    let session = try Analysis.seed.session("cccc0002")
    #expect(
      session.ownUsage == TokenUsage(input: 4000, cacheRead: 26_000, output: 600, reasoning: 300))
    // gpt-5.1-codex: 1.25, read 0.125, output 10.
    expect(session.ownCost, is: [4000 * 1.25, 26_000 * 0.125, 600 * 10])
    #expect(session.requests == 2)
    #expect(session.toolCalls == 1)
    #expect(session.userTurns == 1)
    #expect(session.facts.title == SessionTitle("Fix The Bug", from: .user))
    #expect(session.facts.effort == "high")
    #expect(session.facts.gitBranch == "main")
    #expect(session.contextUsed == 20_100)
    #expect(session.contextWindow == 272_000)
    // The thread was made at 11:00:00.100; its last record is of 11:00:22.
    #expect(session.duration == 21)
    // The reference reads any question mark as waiting; a final answer ends the turn.
    #expect(session.facts.tail == TranscriptTail(.idle))
  }

  @Test("Each call has its model's price; the spawned thread stands under its parent")
  func modelsAndChild() throws {
    let session = try Analysis.seed.session("cccc0003")
    #expect(session.ownUsage == TokenUsage(input: 2000, output: 2000))
    // gpt-5: 1.25, output 10; gpt-5-mini: 0.25, output 2.
    expect(session.ownCost, is: [1000 * 1.25, 1000 * 10, 1000 * 0.25, 1000 * 2])
    #expect(session.facts.effort == "low")
    #expect(session.facts.title == SessionTitle("Index Title", from: .user))
    #expect(session.facts.tail == TranscriptTail(.idle))
    let child = try #require(session.children.first)
    #expect(session.children.count == 1)
    #expect(child.facts.id.hasPrefix("cccc0004"))
    #expect(child.ownUsage == TokenUsage(input: 20, output: 10))
    expect(child.ownCost, is: [20 * 0.25, 10 * 2])
    #expect(child.contextWindow == 100_000)
    #expect(session.usage == TokenUsage(input: 2020, output: 2010))
    expect(session.cost, is: [13_500, 25])
    #expect(try Analysis.seed.snapshot.sessions.allSatisfy { $0.facts.id != child.facts.id })
  }

  @Test("Without a model the tokens are kept and the price is unknown")
  func withoutModel() throws {
    let session = try Analysis.seed.session("cccc0005")
    #expect(session.ownUsage == TokenUsage(input: 20, output: 10))
    #expect(session.ownCost.total == nil)
    #expect(session.ownCost.unpricedTokens == 30)
    #expect(session.model == nil)
  }

  @Test("Tokens kept; gpt-4o has a price in the table")
  func knownModel() throws {
    let session = try Analysis.seed.session("cccc0006")
    #expect(session.ownUsage == TokenUsage(input: 20, output: 10))
    // gpt-4o: 2.5, output 10.
    expect(session.ownCost, is: [20 * 2.5, 10 * 10])
  }

  @Test("the plan is that of the login, and its windows are those last stated")
  func plan() throws {
    let analysis = try Analysis.seed
    let threads = analysis.sessions.filter { $0.facts.client == .codex }
    #expect(threads.count == 6)
    #expect(threads.allSatisfy { $0.facts.subscription == "ChatGPT Pro" })
    let limit = try #require(analysis.snapshot.limits.first)
    #expect(analysis.snapshot.limits.count == 1)
    #expect(limit.planName == "ChatGPT Pro")
    #expect(limit.windows.map(\.label) == ["5h", "7d"])
    #expect(limit.windows.map(\.usedPercent) == [45.2, 12])
    #expect(
      limit.windows.map(\.resetsAt?.seconds) == [1_774_299_600, 1_774_886_400])
    #expect(limit.statedAt == Timestamp(rfc3339: "2026-04-17T11:00:21Z"))
  }
}
