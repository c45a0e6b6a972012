import Testing

@testable import AgtopCore

@Suite("The arithmetic of one request")
struct RequestArithmeticTests {
  @Test(
    "What is printed of each request of a fixture gives its price, to the picodollar and the cent",
    arguments: ExplainedHome.fixtures)
  func fixtures(_ name: String) throws {
    let home = try ExplainedHome(fixture: name)
    var met = 0
    try home.forEachSession { session, group in
      let text = try #require(try home.text(of: session, in: group))
      var sum = Cost()
      for number in group.owned[text.index].indices {
        let found = try #require(RequestFinder(of: text).text(of: "\(number + 1)"))
        try Self.check(found.lines, found.working)
        let id = String(found.request.identity, radix: 16)
        #expect(found.lines.contains { $0.hasSuffix(id) })
        sum += found.working.cost
        met += 1
      }
      #expect(sum == session.ownCost)
    }
    #expect(met == home.snapshot.totals.requests || met > 0)
  }

  /// Reads the printed lines as a person with a calculator does, and compares.
  static func check(_ lines: [String], _ working: PriceWorking) throws {
    var sum = Money.zero
    var steps = 0
    for line in lines {
      let step = line.firstMatch(
        of: /^(\S.*?) +([\d,]+)  x +\$([\d.]+) (a million|each)(?: x ([\d.]+))? += +\$([\d.]+)$/)
      guard let (_, _, units, rate, kind, factor, amount) = step?.output else { continue }
      let count = try #require(Int128(units.filter { $0 != "," }))
      let dollars = try #require(Money(spelling: String(rate))).picodollars
      let times = try factor.map { try #require(Money(spelling: String($0))) }?.picodollars
      var found = count * dollars
      if let times { found = (found * times + 500_000_000_000) / 1_000_000_000_000 }
      let printed = try #require(Money(spelling: String(amount))).picodollars
      let exact = kind == "a million" ? (found + 500_000) / 1_000_000 : found
      // A factor is rounded at the end of it all, not before the million.
      #expect(abs(exact - printed) <= 1, "\(line)")
      sum += Money(picodollars: printed)
      steps += 1
    }
    guard working.basis == .table else { return #expect(steps == 0) }
    #expect(steps == working.steps.count)
    let together = lines.compactMap { $0.firstMatch(of: /^together = \$([\d.]+)$/)?.output.1 }
    #expect(together.count == 1 && Money(spelling: String(together[0])) == sum)
    let cents = lines.compactMap { $0.firstMatch(of: /^in cents = ([\d.]+)$/)?.output.1 }
    if let total = working.cost.total {
      #expect(cents.map(String.init) == [Figure.decimal(total, digits: 2)])
      if working.cost.includedTokens == 0 { #expect(total == sum) }
    }
  }

  private static let day: Int64 = 86_400_000

  @Test("The steps of any request sum up to its price, and an estimate has a reason")
  func random() {
    var random = SplitMix(seed: 16)
    let models = [
      "claude-opus-4-6", "claude-opus-4-5", "claude-sonnet-4-5", "claude-opus-5-fast", "gpt-5.4",
      "gpt-5-pro", "gemini-2.5-pro", "gemini-2.5-flash", "deepseek-chat", "o3", "no-such-model",
      "some-model:free", "grok-code", "<synthetic>",
    ]
    var bases: Set<PriceWorking.Basis> = []
    var factors: Set<String> = []
    for _ in 0..<4000 {
      var request = Request(identity: 1)
      request.usage = TokenUsage(
        input: random.below(400_000), cacheRead: random.below(300_000),
        cacheWrite5m: random.below(2) * random.below(9000),
        cacheWrite1h: random.below(2) * random.below(9000),
        output: random.below(4) == 0 ? 0 : random.below(20_000),
        reasoning: random.below(30_000))
      request.tier = [.standard, .standard, .fast, .priority, .flex][random.below(5)]
      if random.below(3) == 0 { request.flags.insert(.servedInUS) }
      if random.below(9) == 0 { request.flags.insert(.unbilled) }
      if random.below(9) == 0 { request.recordedPicodollars = Int64(random.below(1_000_000)) }
      request.webSearches = UInt16(random.below(3))
      if random.below(8) > 0 {
        request.milliseconds = 1_735_689_600_000 + Int64(random.below(700)) * Self.day
      }
      let client = [ClientPricing.claude, .codex, .opencode][random.below(3)]
      let price = RequestPrice(
        of: ModelName(name: models[random.below(models.count)]), client: client, plan: .retail)
      let working = PriceWorking(of: request, at: price)
      let cost = price.cost(of: request)
      #expect(working.cost == cost)
      if working.basis == .table, cost.includedTokens == 0 { #expect(working.sum == cost.sum) }
      if cost.isEstimated { #expect(!working.estimates.isEmpty) }
      if working.basis == .table, cost.includedTokens == 0 {
        #expect(cost.isEstimated == !working.estimates.isEmpty)
      }
      bases.insert(working.basis)
      factors.formUnion(working.factors)
    }
    #expect(bases == [.table, .recorded, .unbilled, .givenAway, .none])
    #expect(factors.count >= 2)
  }
}
