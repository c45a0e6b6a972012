import Testing

@testable import AgtopCore

@Suite("List prices under a plan") struct ListPriceTests {
  private let usage = TokenUsage(input: 1000, cacheRead: 20_000, cacheWrite1h: 300, output: 400)

  private func cost(
    _ name: String?, _ client: ClientKind, _ plan: Plan, provider: String? = nil,
    recorded: Double? = nil
  ) -> Cost {
    RequestPrice(
      of: name.map { ModelName(provider: provider, name: $0) }, client: client.pricing, plan: plan
    ).cost(of: request(usage, recorded: recorded))
  }

  @Test("What a plan covers costs nothing, and at list price what it would cost without the plan")
  func covered() {
    for (name, client, plan) in [
      ("claude-opus-5", ClientKind.claude, Plan.max), ("gpt-5.5", .codex, .included),
      ("gemini-2.5-pro", .gemini, .included),
    ] {
      let paid = cost(name, client, .retail)
      let covered = cost(name, client, plan)
      #expect(paid.sum > .zero && paid.listTotal == paid.total && paid.covered == .zero)
      #expect(covered.total == .zero && covered.isIncluded)
      #expect(covered.listTotal == paid.total)
      #expect(!covered.isListLowerBound)
    }
    let recorded = cost("claude-opus-5", .opencode, .included, recorded: 0.25)
    #expect(recorded.total == .zero && recorded.listTotal == Money(dollars: 0.25))
  }

  @Test("What has no list price makes it a lower bound, and unknown where nothing else is there")
  func unlisted() {
    let unknown = cost("no-such-model", .claude, .max)
    #expect(unknown.total == .zero && unknown.isIncluded)
    #expect(unknown.listTotal == nil && unknown.unlistedTokens == usage.total)
    let known = cost("claude-opus-5", .claude, .max)
    #expect((unknown + known).listTotal == known.listTotal)
    #expect((unknown + known).isListLowerBound && !(known + known).isListLowerBound)
    let unpriced = cost("no-such-model", .claude, .retail)
    #expect(unpriced.listTotal == nil && unpriced.isListLowerBound)
    #expect(Cost().listTotal == .zero && !Cost().isListLowerBound)
    // Free of charge is a price.
    #expect(cost("x", .opencode, .included, provider: "ollama").listTotal == .zero)
  }

  @Test("A subscription is worth the list price of its model, where that has one")
  func subscriptions() {
    let copilot = cost("claude-opus-5", .opencode, .retail, provider: "github-copilot")
    #expect(copilot.isIncluded && copilot.total == .zero)
    #expect(copilot.listTotal.map { $0 > .zero } == true)
    let unknown = cost("no-such-model", .opencode, .retail, provider: "github-copilot")
    #expect(unknown.isIncluded && unknown.listTotal == nil)
    #expect(
      cost("claude-opus-5", .opencode, .included, provider: "github-copilot").listTotal
        == copilot.listTotal)
  }

  @Test("What was added and is taken away again leaves nothing")
  func differences() {
    let first = cost("claude-opus-5", .claude, .max)
    let second = cost("no-such-model", .claude, .max)
    var sum = first + second
    sum -= second
    #expect(sum == first)
    sum -= first
    #expect(sum == Cost())
  }
}
