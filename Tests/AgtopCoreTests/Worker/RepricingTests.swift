import Testing

@testable import AgtopCore

@Suite("Another price table in a running worker")
struct RepricingTests {
  private func table(input: Int, day: String = "2026-12-01") -> PriceTable {
    let text = "# agtop prices\tlitellm\t\(day)\nclaude-opus-4-6\t\t=\(input),0\n"
    let digest = "\(input)"
    return PriceTable(sheets: [
      PriceSheet(text: text, origin: .litellm, digest: digest), .embedded,
    ])
  }

  @Test("Everything is priced anew and nothing is read again", arguments: [true, false])
  func reprices(stored: Bool) throws {
    let home = try ScratchFolder()
    for session in 1...5 {
      let usage = ClaudeLog.usage(1_000_000, 1)
      try home.write(
        ClaudeLog.answer("m\(session)", at: session, usage) + "\n", to: ClaudeLog.path(session))
    }
    let tally = ReadingTally()
    // Long after they were written: what is new is read once more anyway.
    let stage = try WorkerStage(
      home: home, stored: stored, walkInterval: 3600, tally: tally, events: { SilentEvents() },
      clock: { Timestamp(milliseconds: WorkerStage.now().milliseconds + 3_600_000) })
    let first = try #require(stage.refresh { $0.origin == .complete })
    #expect(first.snapshot.pricing.source == "embedded")
    let before = first.snapshot.totals.cost.sum
    let reads = tally.counts.reads
    for input in [1_000_000, 2_000_000] {
      stage.worker.reprice(by: table(input: input))
      let dollars = Money(picodollars: Int128(5 * input) * 1_000_000)
      let shown = try #require(stage.refresh { $0.snapshot.totals.cost.sum == dollars })
      #expect(shown.snapshot.pricing.source == "litellm")
      #expect(shown.snapshot.totals.requests == 5 && shown.snapshot.sessions.count == 5)
      #expect(shown.snapshot.sessions.map(\.cost.sum).reduce(.zero, +) == dollars)
      #expect(shown.snapshot.days.map(\.figures.cost.sum).reduce(.zero, +) == dollars)
    }
    // The same prices of another day are the same sums.
    stage.worker.reprice(by: table(input: 2_000_000, day: "2026-12-02"))
    #expect(stage.refresh { $0.snapshot.pricing.asOf == "2026-12-02" } != nil)
    stage.worker.reprice(by: .embedded)
    #expect(stage.refresh { $0.snapshot.totals.cost.sum == before } != nil)
    #expect(tally.counts.reads == reads)
  }

  @Test("What was priced anew is what the store holds: the next run counts nothing again")
  func kept() throws {
    let home = try ScratchFolder()
    try home.write(
      ClaudeLog.answer("m", at: 1, ClaudeLog.usage(1_000_000, 1)) + "\n", to: ClaudeLog.path(1))
    let keeping = try Keeping(Environment(["HOME": home.path]))
    let first = try keeping.run()
    let prices = table(input: 7_000_000)
    let basis = LedgerBasis(plan: .retail, prices: prices, timeZone: "local", version: "test")
    first.ledger.reprice(by: prices, basis: basis)
    try first.ledger.update(at: keeping.now)
    try first.ledger.save()
    first.ledger.close()
    keeping.prices = prices
    keeping.basis = basis
    let second = try keeping.run()
    #expect(second.read == 0)
    #expect(second.snapshot.totals.cost.sum == Money(dollars: 7))
    #expect(firstDifference(second.report, keeping.cold().report) == nil)
  }
}
