import AgtopCore
import Testing

/// The Gemini CLI sessions of the synthetic home; prices in dollars a million tokens.
@Suite("Synthetic home: Gemini CLI") struct SeedHomeGeminiTests {
  @Test("Thoughts are billed as output, the cache is part of the input")
  func thoughtsAndCache() throws {
    let session = try Analysis.seed.session("11111111")
    #expect(
      session.ownUsage == TokenUsage(input: 1200, cacheRead: 300, output: 350, reasoning: 50))
    // gemini-2.5-pro: 1.25, read 0.125, output 10. The column's 0.005093 is at an older read price.
    expect(session.ownCost, is: [1200 * 1.25, 300 * 0.125, 350 * 10])
    #expect(session.toolCalls == 2)
    #expect(session.agentTurns == 2)
    #expect(session.userTurns == 2)
    #expect(session.duration == 60)
    #expect(session.contextUsed == 600)
    #expect(session.contextWindow == 1_048_576)
    #expect(session.facts.cwd == "/home/user/myproject")
    #expect(session.facts.title?.text == "Build it")
    #expect(session.children.map(\.facts.id) == ["sub1"])
    #expect(session.usage == session.ownUsage)
  }

  @Test("A message written three times is one call, and a rewound one was made")
  func rewrittenAndRewound() throws {
    let session = try Analysis.seed.session("22222222")
    #expect(
      session.ownUsage == TokenUsage(input: 4500, cacheRead: 500, output: 190, reasoning: 40))
    // The column's 0.00768 is at a read price of 0.31.
    expect(session.ownCost, is: [4500 * 1.25, 500 * 0.125, 190 * 10])
    #expect(session.requests == 2)
    #expect(session.agentTurns == 2)
    #expect(session.userTurns == 1)
    #expect(session.toolCalls == 1)
    // Nobody says how full the context is after a rewind.
    #expect(session.contextUsed == nil)
    #expect(session.facts.title?.text == "hello gemini")
  }

  @Test("Both files of one session count, as one session")
  func bothFiles() throws {
    let session = try Analysis.seed.session("33333333")
    #expect(session.ownUsage == TokenUsage(input: 300, output: 20))
    // gemini-2.0-flash: 0.1, output 0.4.
    expect(session.ownCost, is: [300 * 0.1, 20 * 0.4])
    #expect(session.requests == 2)
    #expect(session.duration == 4500)
  }

  @Test("A failed tool is no failed session; the model has a price now")
  func failedTool() throws {
    let session = try Analysis.seed.session("44444444")
    #expect(session.ownUsage == TokenUsage(input: 10, output: 1))
    // gemini-3-pro-preview: 2, output 12.
    expect(session.ownCost, is: [10 * 2, 1 * 12])
    #expect(session.facts.tail == TranscriptTail(.idle))
  }

  @Test("The session file counts, not a telemetry log")
  func telemetry() throws {
    let session = try Analysis.seed.session("55555555")
    #expect(session.ownUsage == TokenUsage(input: 9, output: 9))
    expect(session.ownCost, is: [9 * 1.25, 9 * 10])
    #expect(session.toolCalls == 0)
  }

  @Test("a sign-in is no API key")
  func plan() throws {
    let sessions = try Analysis.seed.sessions.filter { $0.facts.client == .gemini }
    #expect(sessions.count == 6)
    #expect(sessions.allSatisfy { $0.facts.subscription == "Google · Gemini" })
  }
}
