import Testing

@testable import AgtopCore

@Suite("Where a price was found")
struct PriceFindingTests {
  private let upper = PriceSheet(
    text: "# agtop prices\tlitellm\t2026-12-01\ngpt-5.6-luna\t\t=100000,500000\n", origin: .litellm)

  private func find(
    _ name: String, provider: String? = nil, in table: PriceTable = .embedded
  ) -> PriceFinding? {
    ModelLookup.find(
      ModelName(provider: provider, name: name), client: ClientPricing(provider: "anthropic"),
      in: table)
  }

  @Test("A finding names the row, the spelling that found it, the sheet and its day")
  func finding() throws {
    let found = try #require(find("claude-opus-4-5-20251101[1m]"))
    #expect(found.key == "claude-opus-4-5-20251101")
    #expect(found.row.key == "claude-opus-4-5-20251101")
    #expect(found.origin == .embedded && found.asOf == "2026-11-20" && found.alias == nil)
    // Another name of the table leads to the row that has the rates.
    let other = try #require(find("claude-opus-4"))
    #expect(other.key == "claude-opus-4" && other.row.key == "claude-opus-4-20250514")
  }

  @Test("The sheet above is named where it has the row, the one below where it has not")
  func sheets() throws {
    let table = PriceTable(sheets: [upper, .embedded])
    let above = try #require(find("gpt-5.6-luna", in: table))
    #expect(above.origin == .litellm && above.asOf == "2026-12-01")
    #expect(above.row.standard.base.input == 100_000)
    #expect(find("gpt-5.5", in: table)?.origin == .embedded)
    #expect(find("claude-opus-4", in: table)?.row.isRetired == true)
  }

  @Test("What finds no row finds nothing, and a row is always that of its finding")
  func none() {
    #expect(find("claude-opus-5-9") == nil)
    #expect(find("acme/claude-opus-4-5") == nil)
    for name in ["gpt-5.5", "kimi-k2.6", "gemini-2.5-pro", "us.anthropic.claude-opus-5"] {
      let row = ModelLookup.row(
        for: ModelName(name: name), client: ClientPricing(provider: "anthropic"), in: .embedded)
      #expect(row != nil && find(name)?.row == row)
    }
  }

  @Test("A period says since when a rate is known, until when, and from where it is doubtful")
  func periods() throws {
    let row = try #require(find("gpt-5.6-luna")?.row)
    func time(_ text: String) throws -> Timestamp { try #require(Timestamp(rfc3339: text)) }
    let then = row.period(at: try time("2026-07-28T12:00:00Z"))
    #expect(then.since == nil)
    #expect(then.until == (try time("2026-07-30T00:00:00Z")))
    #expect(then.surelyUntil == (try time("2026-07-28T00:00:00Z")))
    #expect(then.standard.base.input == picodollars(perMillion: 1))
    #expect(then.isDoubtful(at: try time("2026-07-28T12:00:00Z")))
    #expect(!then.isDoubtful(at: try time("2026-07-27T12:00:00Z")))
    let now = row.period(at: try time("2026-07-30T00:00:00Z"))
    #expect(now.since == then.until && now.until == nil && now.standard == row.standard)
    #expect(row.period(at: nil) == now)
    let never = try #require(find("claude-opus-5")?.row.period(at: nil))
    #expect(never.since == nil && never.until == nil)
  }
}
