import AgtopCore
import Testing

/// The OpenCode sessions of the synthetic home: dollars are those that the client recorded.
@Suite("Synthetic home: OpenCode") struct SeedHomeOpenCodeTests {
  @Test("One session although both stores have it, 0.025 recorded, its child under it")
  func twoStores() throws {
    let session = try Analysis.seed.session("ses_aaaa")
    #expect(
      session.ownUsage
        == TokenUsage(input: 350, cacheRead: 70, cacheWrite5m: 15, output: 140, reasoning: 5))
    #expect(session.ownCost.recorded.dollars == 0.025)
    #expect(session.ownCost.total == session.ownCost.recorded)
    #expect(session.requests == 2)
    // The tool parts of the answers, not their finishes.
    #expect(session.toolCalls == 1)
    #expect(session.userTurns == 1)
    #expect(session.facts.title?.text == "Open title")
    #expect(session.facts.effort == "high")
    #expect(session.duration == 300)
    #expect(session.facts.tail == TranscriptTail(.idle))
    #expect(session.facts.subscription == "Claude (OAuth)")
    #expect(session.contextUsed == 150 + 30 + 5 + 60)
    let child = try #require(session.children.first)
    #expect(session.children.count == 1)
    #expect(child.facts.id.hasPrefix("ses_dddd"))
    #expect(child.ownUsage == TokenUsage(input: 11, output: 12))
    #expect(child.ownCost.recorded.dollars == 0.5)
    #expect(session.cost.recorded.dollars == 0.525)
    #expect(session.usage.total == session.ownUsage.total + 23)
  }

  @Test("Recorded dollars, and a placeholder is no call but shows that work goes on")
  func placeholder() throws {
    let session = try Analysis.seed.session("ses_bbbb")
    #expect(
      session.ownUsage == TokenUsage(input: 1000, cacheRead: 4000, output: 100, reasoning: 50))
    #expect(session.ownCost.recorded.dollars == 0.25)
    #expect(session.requests == 1)
    #expect(session.facts.tail.kind == .running)
    #expect(session.facts.subscription == "OpenAI API key")
  }

  @Test("A session that only the JSON files have")
  func filesOnly() throws {
    let session = try Analysis.seed.session("ses_eeee")
    #expect(
      session.ownUsage == TokenUsage(input: 10, cacheRead: 5, cacheWrite5m: 1, output: 20))
    // The column's 0.00011175 is the table's price; the client recorded what it charged.
    #expect(session.ownCost.recorded.dollars == 0.1)
    #expect(session.facts.effort == "max")
    #expect(session.facts.title?.text == "json title")
    #expect(session.facts.tail == TranscriptTail(.idle))
    let model = try Analysis.seed.model("anthropic/claude-haiku-4.5")
    #expect(model.provider == "openrouter")
  }

  @Test("an archived session was paid for like any other")
  func archived() throws {
    // The column says: not listed. Archiving takes nothing back.
    let session = try Analysis.seed.session("ses_cccc")
    #expect(session.ownUsage == TokenUsage(input: 1, output: 1))
    #expect(session.ownCost.recorded.dollars == 1)
  }
}
