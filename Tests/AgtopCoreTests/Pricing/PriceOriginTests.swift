import Testing

@testable import AgtopCore

@Suite("What a snapshot says of a model's prices")
struct PriceOriginTests {
  @Test("Since when the rates are known, and from where they are if not from the first sheet")
  func origin() throws {
    let sheet = PriceSheet(
      text: "# agtop prices\tlitellm\t2026-12-05\nclaude-opus-4-6\t\t=4000000,20000000"
        + "\t<2026-12-05/2026-12-01:5000000,25000000\n", origin: .litellm)
    let models = ["claude-opus-4-6", "claude-opus-4-5", "gpt-5.6-luna", "nothing"].map {
      Ledger.Model(client: .claude, name: ModelName(name: $0))
    }
    let prices = RequestPrices(
      models, plan: .retail, table: PriceTable(sheets: [sheet, .embedded]))
    let found = (0..<4).map { prices.origin(of: UInt16($0)) }
    #expect(found.map(\.since) == ["2026-12-05", nil, "2026-07-30", nil])
    #expect(
      found.map(\.sheet) == [
        nil, "embedded of 2026-11-20", "embedded of 2026-11-20", nil,
      ])
    #expect(prices.origin(of: 99).since == nil)
  }
}
