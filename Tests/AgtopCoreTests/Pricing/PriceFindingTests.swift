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

  @Test("A row says from when on its rates were seen, where a change of them is known")
  func changes() throws {
    let changed = try #require(find("gpt-5.6-luna")?.row)
    #expect(changed.lastChangeSeen == Timestamp(rfc3339: "2026-07-30T00:00:00Z"))
    #expect(try #require(find("claude-opus-5")?.row).lastChangeSeen == nil)
  }

  @Test("What a request is charged by says where it stands: a fast name, another name, own rates")
  func ofPayment() throws {
    var table = PriceTable.embedded
    table.own.aliases = ["my-proxy": "claude-opus-4-8"]
    table.own.rates = ["mine": try #require(OwnRates(input: 1, output: 2).row(of: "mine"))]
    func found(_ name: String) -> PriceFinding? {
      RequestPrice(
        of: ModelName(name: name), client: ClientPricing(provider: "anthropic"), plan: .retail,
        table: table
      ).finding
    }
    let fast = try #require(found("claude-opus-4-8-fast"))
    #expect(fast.row.key == "claude-opus-4-8" && fast.origin == .embedded && fast.asOf != nil)
    let alias = try #require(found("my-proxy"))
    #expect(alias.alias == "claude-opus-4-8" && alias.origin == .embedded)
    let mine = try #require(found("mine"))
    #expect(mine.origin == .user && mine.asOf == nil && mine.alias == nil)
    #expect(found("house-model") == nil)
  }
}
