import AgtopCore
import Testing

@Suite("Synthetic home: sums and plans") struct SeedHomeTotalsTests {
  @Test("the totals are the sum of what is right of each session")
  func totals() throws {
    let snapshot = try Analysis.seed.snapshot
    // 15 of Claude Code, 5 of Codex, 5 of Gemini CLI, 4 of OpenCode; children are no rows.
    #expect(snapshot.sessions.count == 29)
    #expect(snapshot.totals.requests == 49)
    #expect(
      snapshot.totals.usage
        == TokenUsage(
          input: 21_317, cacheRead: 3_030_988, cacheWrite5m: 934, cacheWrite1h: 15_000,
          output: 11_846, reasoning: 450))
    #expect(snapshot.totals.cost.recorded.dollars == 1.875)
    // Each session as its own test has it, and what OpenCode recorded.
    let claude = [
      2777.25, 178.5, 106.55, 1_672_680, 36_000, 270, 270, 810, 5680, 175, 60, 575, 1750, 30,
      150_030, 1530, 2310,
    ]
    let codex = [716.25, 14_250, 13_525, 150]
    let gemini = [5037.5, 7587.5, 38, 32, 101.25]
    expect(snapshot.totals.cost, is: claude + codex + gemini + [1_875_000])
    #expect(snapshot.totals.cost.unpricedTokens == 30)
    #expect(snapshot.pricing.unpricedModels == ["(no model)"])
    #expect(snapshot.warnings.isEmpty)
  }

  @Test("plan max: Claude Code is included, the others are not")
  func max() throws {
    let snapshot = try Analysis(fixture: "seed-home", plan: .max).snapshot
    #expect(snapshot.includedSessions == 15)
    for session in snapshot.sessions {
      #expect(session.cost.isIncluded == (session.facts.client == .claude))
      if session.facts.client == .claude { #expect(session.cost.total == .zero) }
    }
    // Codex, Gemini CLI, and what OpenCode recorded.
    expect(snapshot.totals.cost, is: [28_641.25, 12_796.25, 1_875_000])
    #expect(try snapshot.totals.usage == Analysis.seed.snapshot.totals.usage)
  }

  @Test("plan included: everything is, and costs nothing")
  func included() throws {
    let snapshot = try Analysis(fixture: "seed-home", plan: .included).snapshot
    #expect(snapshot.includedSessions == snapshot.sessions.count)
    #expect(snapshot.sessions.count == 29)
    #expect(snapshot.totals.cost.total == .zero)
    #expect(snapshot.totals.cost.isIncluded)
    #expect(snapshot.totals.cost.unpricedTokens == 0)
    #expect(try snapshot.totals.usage == Analysis.seed.snapshot.totals.usage)
  }

  @Test("each request falls on its own day")
  func days() throws {
    // Noon in UTC is the same day nearly everywhere; the sessions lie between 09:00 and 20:00.
    let days = try Analysis.seed.snapshot.days
    #expect(days.map(\.date) == days.map(\.date).sorted(by: >))
    #expect(days.reduce(0) { $0 + $1.figures.requests } == 49)
    #expect(days.reduce(0) { $0 + $1.figures.usage.total } == 3_080_085)
  }
}
