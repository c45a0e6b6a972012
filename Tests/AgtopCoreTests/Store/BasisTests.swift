import Testing

@testable import AgtopCore

@Suite("What stored sums depend on")
struct BasisTests {
  private func table(input: Int, origin: PriceSheet.Origin = .user) -> PriceTable {
    let text = "#\tuser\t2026-01-01\nclaude-sonnet-4-5\t\t=\(input),90\n"
    return PriceTable(sheets: [PriceSheet(text: text, origin: origin), .embedded])
  }

  @Test("A price that the user changed gives its table another name, of the same day and place")
  func name() {
    #expect(table(input: 30).name == table(input: 30).name)
    #expect(table(input: 30).name != table(input: 31).name)
    #expect(table(input: 30).name != PriceTable.embedded.name)
  }

  @Test("Another price inside the binary gives its table another name, of the same day and version")
  func inside() {
    #expect(table(input: 30, origin: .embedded).name != table(input: 31, origin: .embedded).name)
    #expect(PriceTable.embedded.name.contains(EmbeddedPrices.digest))
  }

  @Test("A sheet below another is part of the name")
  func below() {
    let below = PriceTable(sheets: [.embedded] + table(input: 30).sheets)
    let other = PriceTable(sheets: [.embedded] + table(input: 31).sheets)
    #expect(below.name != other.name)
  }

  @Test("Old sums are not shown at new prices", arguments: [PriceSheet.Origin.user, .embedded])
  func prices(origin: PriceSheet.Origin) throws {
    let home = try GeneratedHome(seed: 3)
    defer { withExtendedLifetime(home) {} }
    let keeping = try Keeping(home.environment)
    var sums: [Money] = []
    for input in [30, 31, 30] {
      let prices = table(input: input, origin: origin)
      keeping.prices = prices
      keeping.basis = LedgerBasis(
        plan: .retail, prices: prices, timeZone: "local", version: "test")
      let warm = try keeping.run()
      #expect(firstDifference(warm.report, keeping.cold().report) == nil)
      sums.append(warm.snapshot.totals.cost.sum)
    }
    #expect(sums[0] != sums[1])
    #expect(sums[0] == sums[2])
  }
}
