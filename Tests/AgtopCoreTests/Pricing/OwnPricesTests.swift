import Testing

@testable import AgtopCore

@Suite("The user's own prices")
struct OwnPricesTests {
  private var own: OwnPrices {
    var own = OwnPrices()
    own.rates["claude-opus-5"] = OwnRates(input: 1, output: 2).row(of: "claude-opus-5")
    own.rates["acme/big"] = OwnRates(input: 3, output: 4).row(of: "acme/big")
    own.aliases["my-proxy-opus"] = "claude-opus-4-5"
    own.aliases["gemini-2.5-pro"] = "my-proxy-opus"
    own.aliases["quick"] = "claude-opus-4-8-fast"
    own.free = ["house-model", "acme/gift"]
    return own
  }
  private var table: PriceTable { PriceTable(sheets: [.embedded], own: own) }

  private func payment(_ name: String, _ provider: String? = nil) -> Payment {
    Payment(
      of: ModelName(provider: provider, name: name), client: ClientPricing(provider: "google"),
      in: table)
  }

  @Test("Own rates beat every sheet, under every spelling of the name and every provider")
  func rates() {
    for name in ["claude-opus-5", "Claude-Opus-5[1m]", "claude-opus-5-20260101"] {
      #expect(payment(name).row?.standard.base.input == picodollars(perMillion: 1))
    }
    #expect(payment("claude-opus-5", "openrouter").row?.standard.base.output == 2_000_000)
    // A name with a provider is that provider's alone.
    #expect(payment("big", "acme").row?.standard.base.input == picodollars(perMillion: 3))
    #expect(payment("big").row == nil)
    // A model that runs here and was given a price has it.
    #expect(payment("claude-opus-5", "ollama").row != nil)
  }

  @Test("Another name is priced as its model, fast mode too, and never goes on to another name")
  func aliases() {
    #expect(payment("my-proxy-opus", "acme").row?.key == "claude-opus-4-5")
    guard case .row(let row, true) = payment("quick") else {
      Issue.record("not fast")
      return
    }
    #expect(row.key == "claude-opus-4-8")
    #expect(payment("gemini-2.5-pro").row == nil)
    let found = ModelLookup.find(
      ModelName(name: "my-proxy-opus"), client: ClientPricing(), in: table)
    #expect(found?.alias == "claude-opus-4-5" && found?.origin == .embedded)
  }

  @Test("What the settings call free costs nothing and is priced")
  func free() {
    for (name, provider) in [("house-model", "acme"), ("house-model", nil), ("gift", "acme")] {
      guard case .free = payment(name, provider) else {
        Issue.record("\(name) is not free")
        continue
      }
    }
    if case .free = payment("gift") { Issue.record("another provider's model is free") }
  }

  @Test("Rates that are left out follow the rules of the table, and impossible ones make no row")
  func missing() throws {
    let claude = try #require(OwnRates(input: 1, output: 2).row(of: "claude-x")).standard.base
    #expect(claude.cacheRead == claude.input && claude.cacheWrite1h == 2 * claude.input)
    var rates = OwnRates(input: 1, output: 2)
    rates.cacheWrite1h = 9
    #expect(rates.row(of: "claude-x")?.standard.base.cacheWrite1h == picodollars(perMillion: 9))
    #expect(OwnRates(input: -1, output: 2).row(of: "x") == nil)
    #expect(OwnRates(input: 1, output: .infinity).row(of: "x") == nil)
    #expect(OwnRates(input: 1, output: .nan).row(of: "x") == nil)
    #expect(OwnRates(input: 0, output: 0).row(of: "x") != nil)
  }

  @Test("What they say is part of the table's name, which stored sums depend on")
  func name() {
    #expect(table.name != PriceTable.embedded.name)
    #expect(table.name == PriceTable(sheets: [.embedded], own: own).name)
    var other = own
    other.aliases["my-proxy-opus"] = "claude-opus-5-5"
    #expect(table.name != PriceTable(sheets: [.embedded], own: other).name)
  }
}
