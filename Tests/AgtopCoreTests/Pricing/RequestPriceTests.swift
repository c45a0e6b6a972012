import Testing

@testable import AgtopCore

/// A request with the given tokens.
func request(
  _ usage: TokenUsage, tier: ServiceTier = .standard, flags: Request.Flags = [],
  searches: UInt16 = 0, at time: String? = nil, recorded: Double? = nil
) -> Request {
  var request = Request(identity: 1)
  request.usage = usage
  request.tier = tier
  request.flags = flags
  request.webSearches = searches
  request.time = time.flatMap { Timestamp(rfc3339: $0) }
  request.recordedCost = recorded.flatMap { Money(dollars: $0) }
  return request
}

@Suite("Price of a request") struct RequestPriceTests {
  private func retail(
    _ name: String, _ client: ClientKind, provider: String? = nil, _ request: Request
  ) -> Money? {
    let model = ModelName(provider: provider, name: name)
    return RequestPrice(of: model, client: client.pricing, plan: .retail).cost(of: request).total
  }

  private func retail(_ name: String, _ request: Request) -> Money? {
    retail(name, .claude, request)
  }

  @Test func everyBucketHasItsOwnRate() {
    let usage = TokenUsage(
      input: 1_000_000, cacheRead: 2_000_000, cacheWrite5m: 3_000_000, cacheWrite1h: 4_000_000,
      output: 5_000_000, reasoning: 1_000_000)
    let price = RequestPrice(
      of: ModelName(name: "claude-opus-4-8"), client: .claude, plan: .retail)
    let cost = price.cost(of: request(usage, searches: 3))
    #expect(price.row?.key == "claude-opus-4-8")
    #expect(cost.input.dollars == 5)
    #expect(cost.cacheRead.dollars == 1)
    #expect(cost.cacheWrite5m.dollars == 18.75)
    #expect(cost.cacheWrite1h.dollars == 40)
    #expect(cost.output.dollars == 125)
    #expect(cost.webSearch.dollars == 0.03)
    #expect(cost.recorded == .zero)
    #expect(cost.total?.dollars == 189.78)
    #expect(cost.pricedTokens == usage.total && cost.unpricedTokens == 0 && !cost.isEstimated)
  }

  /// All tokens of a request whose whole prompt is over the threshold, and only then.
  @Test func longPromptsAreDecidedByTheWholePromptOfOneRequest() {
    // gpt-5.5: 5/30/0.5, above 272k 10/45/1.
    let at = TokenUsage(input: 72_000, cacheRead: 200_000, output: 1000)
    #expect(retail("gpt-5.5", .codex, request(at)) == Money(dollars: 0.36 + 0.1 + 0.03))
    let above = TokenUsage(input: 72_001, cacheRead: 200_000, output: 1000)
    #expect(retail("gpt-5.5", .codex, request(above)) == Money(dollars: 0.72001 + 0.2 + 0.045))
    // Cache writes count too: claude-haiku-5-5 is 0.1/0.5, write 0.125; above 100k five times that.
    let written = TokenUsage(input: 1, cacheWrite5m: 50_000, cacheWrite1h: 50_000)
    #expect(
      retail("claude-haiku-5-5", request(written)) == Money(dollars: 0.0000005 + 0.03125 + 0.05))
  }

  @Test func xaisThresholdIsInside() {
    // grok-4.7: 2/6, from 200k on 4/12.
    func cost(_ input: Int) -> Money? {
      retail("grok-4.7", .opencode, provider: "xai", request(TokenUsage(input: input)))
    }
    #expect(cost(199_999) == Money(dollars: 0.399998))
    #expect(cost(200_000) == Money(dollars: 0.8))
  }

  @Test func modelsWithoutATierNeverHaveOne() {
    let long = TokenUsage(input: 900_000)
    #expect(retail("claude-opus-4-6", request(long)) == Money(dollars: 4.5))
    #expect(retail("claude-sonnet-4-6", request(long)) == Money(dollars: 2.7))
  }

  /// The million-token beta, which the newest table has forgotten.
  @Test(arguments: ["claude-sonnet-4-20250514", "claude-sonnet-4-5", "claude-sonnet-4-5-20250929"])
  func theMillionTokenBetaCostsMore(name: String) {
    let at = TokenUsage(input: 100_000, cacheRead: 100_000, output: 1000)
    #expect(retail(name, request(at)) == Money(dollars: 0.3 + 0.03 + 0.015))
    let above = TokenUsage(
      input: 100_000, cacheRead: 100_000, cacheWrite5m: 100_000, cacheWrite1h: 100_000,
      output: 1000)
    #expect(retail(name, request(above)) == Money(dollars: 0.6 + 0.06 + 0.75 + 1.2 + 0.0225))
  }

  @Test func rangesOfPromptSizesReplaceAFlatRate() {
    // qwen3-coder-plus: [0, 32k) 1/5, [32k, 128k) 1.8/9, [128k, 256k) 3/15, from 256k 6/60.
    func cost(_ input: Int) -> Money? {
      retail(
        "qwen3-coder-plus", .opencode, provider: "alibaba",
        request(TokenUsage(input: input, output: 1000)))
    }
    #expect(cost(31_999) == Money(dollars: 0.031999 + 0.005))
    #expect(cost(32_000) == Money(dollars: 0.0576 + 0.009))
    #expect(cost(128_000) == Money(dollars: 0.384 + 0.015))
    #expect(cost(2_000_000) == Money(dollars: 12 + 0.06))
  }

  /// Claude's fast mode multiplies everything, per model.
  @Test(arguments: [
    ("claude-opus-4-6", 6.0), ("claude-opus-4-7", 6), ("claude-opus-4-8", 2), ("claude-opus-5", 2),
    ("claude-opus-5-5", 2), ("claude-opus-4-5", 1), ("claude-sonnet-5-5", 1),
  ])
  func fastModeHasAMultiplierPerModel(name: String, factor: Double) throws {
    let usage = TokenUsage(
      input: 1000, cacheRead: 1000, cacheWrite5m: 1000, cacheWrite1h: 1000, output: 1000)
    let usual = try #require(retail(name, request(usage))).dollars
    let fast = retail(name, request(usage, tier: .fast))
    #expect(fast == Money(dollars: usual * factor))
  }

  @Test func processingInTheUSCostsATenthMore() {
    let usage = TokenUsage(input: 1_000_000, output: 1_000_000)
    #expect(retail("claude-opus-4-6", request(usage, flags: .servedInUS)) == Money(dollars: 33))
    #expect(
      retail("claude-opus-4-6", request(usage, tier: .fast, flags: .servedInUS))
        == Money(dollars: 198))
    #expect(retail("claude-opus-4-5", request(usage, flags: .servedInUS)) == Money(dollars: 30))
  }

  /// OpenAI's priority processing has rates of its own, by size of the prompt too.
  @Test(arguments: [ServiceTier.priority, .fast]) func priorityHasItsOwnRates(tier: ServiceTier) {
    let short = TokenUsage(input: 100_000, cacheRead: 100_000, output: 1000)
    #expect(
      retail("gpt-5.5", .codex, request(short, tier: tier)) == Money(dollars: 1.25 + 0.125 + 0.075))
    #expect(
      retail("gpt-6-sol", .codex, request(short, tier: tier)) == Money(dollars: 0.4 + 0.04 + 0.02))
    let long = TokenUsage(input: 300_000, output: 1000)
    #expect(retail("gpt-6-sol", .codex, request(long, tier: tier)) == Money(dollars: 2.4 + 0.03))
    // gpt-5.5 sells no priority for long prompts: their own rates hold.
    #expect(retail("gpt-5.5", .codex, request(long, tier: tier)) == Money(dollars: 3 + 0.045))
    // No priority at all: the standard rates.
    #expect(
      retail("gpt-5-codex", .codex, request(short, tier: tier))
        == Money(dollars: 0.125 + 0.0125 + 0.01))
  }

  @Test(arguments: [
    // Monday to Friday 00–01, 04–06 and 10–24 UTC, and the weekend.
    ("2026-11-23T00:59:59Z", true), ("2026-11-23T01:00:00Z", false),
    ("2026-11-23T03:59:59Z", false), ("2026-11-23T04:00:00Z", true),
    ("2026-11-23T09:59:59.999Z", false), ("2026-11-23T10:00:00Z", true),
    ("2026-11-27T09:30:00Z", false), ("2026-11-28T02:00:00Z", true),
    ("2026-11-29T23:59:59Z", true), ("2026-11-30T02:00:00Z", false),
  ])
  func offPeakHoursAreCheaper(time: String, isOffPeak: Bool) {
    let usage = TokenUsage(input: 1_000_000, cacheRead: 1_000_000, output: 1_000_000)
    let cost = retail(
      "deepseek-v4-pro", .opencode, provider: "deepseek", request(usage, at: time))
    #expect(cost == Money(dollars: isOffPeak ? 0.66 + 0.022 + 1.98 : 1.32 + 0.044 + 3.96))
  }

  @Test func withoutATimeThePeakPriceHolds() {
    let usage = TokenUsage(input: 1_000_000)
    #expect(
      retail("deepseek-v4-pro", .opencode, provider: "deepseek", request(usage))
        == Money(dollars: 1.32))
  }

  @Test func reasoningHasItsOwnRateWhereItDiffers() {
    // qwen-turbo: output 0.2, reasoning 0.5.
    let usage = TokenUsage(input: 0, output: 1_000_000, reasoning: 400_000)
    let cost = retail("qwen-turbo", .opencode, provider: "alibaba", request(usage))
    #expect(cost == Money(dollars: 0.12 + 0.2))
  }

  @Test func searchesCostTheSameInEveryTier() {
    let one = request(TokenUsage(), tier: .fast, flags: .servedInUS, searches: 7)
    #expect(retail("claude-opus-5-5", one) == Money(dollars: 0.07))
    #expect(
      retail("claude-haiku-4-5-20251001", request(TokenUsage(), searches: 1))
        == Money(dollars: 0.01))
  }

  @Test func hostileCountsDoNotOverflow() throws {
    let most = Int.max
    let usage = TokenUsage(
      input: most, cacheRead: most, cacheWrite5m: most, cacheWrite1h: most, output: most,
      reasoning: most)
    let sheet = PriceSheet(
      text: "claude-m\t\t=999999999999999,999999999999999\tf10000\tu10000\n", origin: .user)
    let price = RequestPrice(
      of: ModelName(name: "claude-m"), client: .claude, plan: .retail,
      table: PriceTable(sheets: [sheet]))
    let one = request(usage, tier: .fast, flags: .servedInUS, searches: .max)
    var sum = Cost()
    for _ in 0..<1000 { sum += price.cost(of: one) }
    #expect(try #require(sum.total) > .zero)
    var late = request(usage)
    for milliseconds: Int64 in [.max, .min + 1, 0] {
      late.milliseconds = milliseconds
      let deepSeek = RequestPrice(
        of: ModelName(name: "deepseek-v4-pro"), client: .claude, plan: .retail)
      #expect(deepSeek.cost(of: late).total != nil)
    }
  }
}
