import Testing

@testable import AgtopCore

@Suite("What is paid at all") struct RequestPriceRulesTests {
  private let usage = TokenUsage(input: 100_000, output: 10_000)

  private func price(
    _ name: String?, _ client: ClientKind, provider: String? = nil, plan: Plan = .retail
  ) -> RequestPrice {
    RequestPrice(
      of: name.map { ModelName(provider: provider, name: $0) }, client: client.pricing, plan: plan)
  }

  @Test(arguments: [
    ("retail", Plan.retail), ("default", .retail), ("API", .retail), ("MAX", .max),
    ("claude-max", .max), ("claude_max", .max), ("Included", .included),
    ("enterprise", .included), ("not-billed", .included),
  ])
  func plansAreNamedInAnyCase(name: String, plan: Plan) { #expect(Plan(spelling: name) == plan) }

  @Test func anUnknownPlanIsNone() { #expect(Plan(spelling: "gold") == nil) }

  @Test func aPlanCoversItsClientsWhateverTheModel() {
    for client in ClientKind.allCases {
      #expect(!client.pricing.isCovered(by: .retail))
      #expect(client.pricing.isCovered(by: .max) == (client == .claude))
      #expect(client.pricing.isCovered(by: .included))
    }
    for model in ["claude-opus-5", "no-such-model", nil] {
      let one = request(usage, searches: 2, recorded: 3)
      let cost = price(model, .claude, plan: .max).cost(of: one)
      #expect(cost.isIncluded && cost.total == .zero && cost.unpricedTokens == 0)
      #expect(cost.includedTokens == usage.total)
    }
    #expect(!price("gpt-5", .codex, plan: .max).cost(of: request(usage)).isIncluded)
  }

  @Test func anUnknownModelKeepsItsTokensAndHasNoCost() {
    for model in ["no-such-model", nil] {
      let cost = price(model, .codex).cost(of: request(usage, searches: 1))
      #expect(cost.total == nil && cost.unpricedTokens == usage.total)
      #expect(!cost.isIncluded && !cost.isEstimated && cost.pricedTokens == 0)
    }
  }

  /// A model that really is free costs 0, which is not "unknown".
  @Test func aFreeModelCostsNothing() {
    let cost = price("glm-4.5-flash", .opencode, provider: "zai").cost(of: request(usage))
    #expect(cost.total == .zero && cost.pricedTokens == usage.total && !cost.isIncluded)
  }

  @Test func noUsageCostsNothing() {
    for model in ["no-such-model", "claude-opus-5", nil] {
      let cost = price(model, .opencode, provider: "x").cost(of: request(TokenUsage()))
      #expect(cost.total == .zero && !cost.isIncluded && !cost.isEstimated)
    }
  }

  @Test func recordedDollarsBeatTheTable() {
    let known = price("claude-sonnet-4-5", .opencode, provider: "anthropic")
    for price in [known, price("no-such-model", .opencode), price(nil, .opencode)] {
      let cost = price.cost(of: request(usage, searches: 1, recorded: 0.025))
      #expect(cost.total?.dollars == 0.025 && cost.recorded.dollars == 0.025)
      #expect(cost.input == .zero && cost.webSearch == .zero && !cost.isEstimated)
      #expect(cost.pricedTokens == usage.total)
    }
  }

  @Test(arguments: [0.0, nil]) func withoutRecordedDollarsTheTableEstimates(recorded: Double?) {
    let known = price("claude-sonnet-4-5", .opencode, provider: "anthropic")
    let cost = known.cost(of: request(usage, recorded: recorded))
    #expect(cost.total?.dollars == 0.45 && cost.isEstimated)
    let unknown = price("no-such-model", .opencode, provider: "opencode")
    #expect(unknown.cost(of: request(usage, recorded: recorded)).total == nil)
    // The other clients record nothing, so their prices are no stand-in.
    #expect(!price("gpt-5", .codex).cost(of: request(usage)).isEstimated)
  }

  @Test(arguments: [
    "zai-coding-plan", "alibaba-coding-plan", "kimi-for-coding", "github-copilot", "GitHub-Copilot",
  ])
  func aSubscriptionThatRecordsNothingIsIncluded(provider: String) {
    let price = price("claude-sonnet-4.5", .opencode, provider: provider)
    for recorded in [0.0, nil] {
      let cost = price.cost(of: request(usage, recorded: recorded))
      #expect(cost.isIncluded && cost.total == .zero)
    }
    #expect(price.cost(of: request(usage, recorded: 0.5)).total?.dollars == 0.5)
  }

  @Test func usageWithoutACallHasOnlyRecordedDollars() {
    for price in [price(nil, .opencode), price("claude-opus-5", .opencode, provider: "anthropic")] {
      let paid = price.cost(of: request(usage, flags: .remainder, recorded: 1.5))
      #expect(paid.total?.dollars == 1.5)
      let unpaid = price.cost(of: request(usage, flags: .remainder, recorded: 0))
      #expect(unpaid.total == nil && unpaid.unpricedTokens == usage.total)
    }
  }
}
