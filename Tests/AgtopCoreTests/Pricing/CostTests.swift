import Testing

@testable import AgtopCore

@Suite("Cost") struct CostTests {
  private let prices = [
    ("claude-opus-4-6", ClientKind.claude), ("gpt-5.6-luna", .codex), ("no-such-model", .codex),
    ("gemini-2.5-pro", .gemini), ("claude-fable-5-1", .claude),
  ].map { RequestPrice(of: ModelName(name: $0), client: $1.pricing, plan: .retail) }

  /// Costs of requests with odd counts in all tiers.
  private var costs: [Cost] {
    var state: UInt64 = 42
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    return (0..<500).map { index in
      let usage = TokenUsage(
        input: next(300_000), cacheRead: next(300_000), cacheWrite5m: next(9999),
        cacheWrite1h: next(9999), output: next(9999), reasoning: next(999))
      let tier: ServiceTier = [.standard, .fast, .priority][index % 3]
      let flags: Request.Flags = index % 2 == 0 ? .servedInUS : []
      return prices[index % prices.count].cost(
        of: request(usage, tier: tier, flags: flags, searches: UInt16(index % 3)))
    }
  }

  @Test func sumsAreExactInAnyOrder() {
    let costs = costs
    let forward = costs.reduce(Cost(), +)
    #expect(costs.reversed().reduce(Cost(), +) == forward)
    #expect(costs.sorted { $0.sum < $1.sum }.reduce(Cost(), +) == forward)
    let halves = costs[..<250].reduce(Cost(), +) + costs[250...].reduce(Cost(), +)
    #expect(halves == forward)
    #expect(forward.sum == costs.map(\.sum).reduce(.zero, +))
    #expect(forward.total == forward.sum && forward.unpricedTokens > 0)
  }

  @Test func theTotalIsUnknownOnlyWhenNothingIsKnown() {
    var unpriced = Cost()
    unpriced.unpricedTokens = 5
    var included = Cost()
    included.includedTokens = 5
    var free = Cost()
    free.pricedTokens = 5
    var paid = free
    paid.input = Money(picodollars: 3)
    #expect(Cost().total == .zero && !Cost().isIncluded)
    #expect(unpriced.total == nil && (unpriced + unpriced).total == nil)
    #expect((unpriced + Cost()).total == nil)
    #expect((unpriced + free).total == .zero && (unpriced + included).total == .zero)
    #expect((unpriced + paid).total == Money(picodollars: 3))
    #expect(included.isIncluded && (included + Cost()).isIncluded)
    for other in [unpriced, free, paid] { #expect(!(included + other).isIncluded) }
  }

  @Test func anEstimateInASumIsNotForgotten() {
    var estimate = Cost()
    estimate.isEstimated = true
    #expect((Cost() + estimate).isEstimated && (estimate + Cost()).isEstimated)
  }
}
