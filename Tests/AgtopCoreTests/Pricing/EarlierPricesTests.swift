import Testing

@testable import AgtopCore

@Suite("The price of the day")
struct EarlierPricesTests {
  private let usage = TokenUsage(input: 200_000, output: 10_000)

  private func cost(
    _ model: String, _ client: ClientKind = .codex, _ usage: TokenUsage, at time: String?,
    tier: ServiceTier = .standard
  ) -> Cost {
    RequestPrice(of: ModelName(name: model), client: client.pricing, plan: .retail)
      .cost(of: request(usage, tier: tier, at: time))
  }

  @Test(
    "A price holds until the UTC day of the next one, the first one also before its own day",
    arguments: [
      ("2026-07-20T10:00:00Z", 0.26), ("2025-01-01T00:00:00Z", 0.26),
      ("2026-07-29T23:59:59.999Z", 0.26), ("2026-07-30T00:00:00Z", 0.052),
      ("2026-07-29T20:00:00-04:00", 0.052), ("2026-11-20T10:00:00Z", 0.052), (nil, 0.052),
    ] as [(String?, Double)])
  func holds(time: String?, dollars: Double) {
    #expect(cost("gpt-5.6-luna", .codex, usage, at: time).total == Money(dollars: dollars))
  }

  @Test(
    "Between the last day of the old price and the first of the new one a figure is estimated",
    arguments: [
      ("2026-07-27T23:59:59Z", false), ("2026-07-28T00:00:00Z", true),
      ("2026-07-29T12:00:00Z", true), ("2026-07-30T00:00:00Z", false),
    ])
  func estimated(time: String, isEstimated: Bool) {
    #expect(cost("gpt-5.6-luna", .codex, usage, at: time).isEstimated == isEstimated)
    #expect(!cost("gpt-5.6-luna", .codex, TokenUsage(), at: time).isEstimated)
  }

  @Test("A model whose price changed more than once has each price in its time")
  func twice() {
    let read = TokenUsage(input: 100_000, cacheRead: 50_000, output: 10_000)
    func dollars(_ time: String) -> Double? {
      cost("grok-3", .claude, read, at: time).total?.dollars
    }
    // Without a price of its own a cache read is input.
    #expect(dollars("2025-08-01T00:00:00Z") == 0.6)
    #expect(dollars("2026-06-01T00:00:00Z") == 0.4875)
    #expect(dollars("2026-10-01T00:00:00Z") == 0.16)
  }

  @Test("Tiers, long prompts and one-hour writes change as input and output did")
  func scaled() throws {
    let line = "claude-m\t\t=100,500,10,125,180\t>200:200,750,20,250\t!300,900\t%50,250,5"
    let row = try #require(PriceRow(line: (line + "\t<2026-02-01/:300,1000,15,375")[...].utf8))
    let then = try #require(row.earlier.first)
    #expect(then.until == then.surelyUntil)
    #expect(
      then.standard.base
        == Rates(
          input: 300, cacheRead: 15, cacheWrite5m: 375, cacheWrite1h: 540, output: 1000,
          reasoning: 1000))
    let long = then.standard.rates(prompt: 201)
    #expect((long.input, long.output, long.cacheRead) == (600, 1500, 60))
    #expect((long.cacheWrite5m, long.cacheWrite1h) == (750, 1200))
    let priority = try #require(then.priority).base
    #expect((priority.input, priority.output, priority.cacheRead) == (900, 1800, 15))
    let flex = try #require(then.flex).base
    #expect((flex.input, flex.output, flex.cacheRead) == (150, 500, 15))
    #expect(row.standard.base.input == 100)
  }

  @Test(
    "A damaged earlier price is none",
    arguments: ["", "x", "2026-02-01", "2026-13-01/:1,2", ":"])
  func damaged(text: String) {
    let row = PriceRow(line: "m\t\t=1,2\t<\(text)"[...].utf8)
    #expect(row?.earlier.isEmpty == true && row?.standard.base.input == 1)
  }

  @Test("Names that move from model to model, and gaps, have no history")
  func left() {
    for key in ["gemini/gemini-pro-latest", "xai/grok-4-latest", "anthropic.claude-mythos-preview"]
    {
      #expect(PriceTable.embedded.row(for: key)?.earlier.isEmpty == true)
    }
    #expect(PriceTable.embedded.row(for: "o3")?.earlier.count == 1)
    #expect(PriceTable.embedded.row(for: "xai/grok-3-mini")?.earlier.count == 2)
  }

  @Test("The hash that is made with the table is that of its text")
  func digest() {
    #expect(
      PriceSheet.embedded.digest
        == PriceSheet(text: EmbeddedPrices.text, origin: .embedded).digest)
  }
}

@Suite("Tiers")
struct TierTests {
  private func cost(_ model: String, _ tier: ServiceTier, input: Int = 100_000) -> Cost {
    RequestPrice(of: ModelName(name: model), client: .codex, plan: .retail)
      .cost(of: request(TokenUsage(input: input, output: 1000), tier: tier))
  }

  @Test("Flex takes the flex rates, also for long prompts")
  func flex() {
    #expect(cost("gpt-5.5", .flex).total?.dollars == 0.265)
    #expect(cost("gpt-5.5", .flex, input: 300_000).total?.dollars == 1.5225)
    #expect(!cost("gpt-5.5", .flex).isEstimated)
  }

  @Test("A tier that is not sold has the standard price, estimated")
  func unsold() {
    for tier in [ServiceTier.flex, .priority, .fast] {
      #expect(cost("gpt-5-codex-mini", tier).total == nil)
      let unsold = cost("gpt-5-pro", tier)
      #expect(unsold.total == cost("gpt-5-pro", .standard).total && unsold.isEstimated)
    }
    #expect(!cost("gpt-5-pro", .standard).isEstimated)
  }

  @Test("Fast and priority are one tier of OpenAI's")
  func fast() {
    #expect(cost("gpt-5.5", .fast).total?.dollars == 1.325)
    #expect(cost("gpt-5.5", .priority).total == cost("gpt-5.5", .fast).total)
  }
}
