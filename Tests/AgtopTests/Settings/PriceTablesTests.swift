import AgtopCore
import AgtopViews
import Foundation
import Testing

@testable import agtop

@Suite("Prices in the settings file")
struct PriceTablesTests {
  @Test("Source, free models, other names and own rates are taken")
  func taken() throws {
    let scene = try SettingsScene(
      """
      [prices]
      source = "https://prices.example/table.json"
      refresh = false
      free = ["House-Model", "acme/gift"]
      alias."quick" = "claude-haiku-4-5"
      [prices.rates."Acme/Big-4.5"]
      input = 3
      output = 15.5
      cache_read = 0.3
      cache_write = 3.75
      cache_write_1h = 6
      context = 200000
      [prices.rates."small"]
      input = 0
      output = 0
      """)
    let loaded = scene.loaded
    #expect(loaded.faults == [])
    let prices = loaded.settings.prices
    #expect(prices.source == "https://prices.example/table.json" && !prices.refreshes)
    #expect(prices.own.free == ["house-model", "acme/gift"])
    #expect(prices.own.aliases == ["quick": "claude-haiku-4-5"])
    let row = try #require(prices.own.rates["acme/big-4.5"])
    let rates = row.standard.base
    #expect(rates.input == 3_000_000 && rates.output == 15_500_000 && rates.cacheRead == 300_000)
    #expect(rates.cacheWrite5m == 3_750_000 && rates.cacheWrite1h == 6_000_000)
    #expect(row.maxInputTokens == 200_000)
    #expect(prices.own.rates["small"]?.standard.base.input == 0)
    #expect(scene.change { $0.delay = 5 } == nil)
    // The monitor writes none of it.
    #expect(scene.loaded.settings.prices == prices)
  }

  private static let wrong: [(lines: String, says: [String])] = [
    ("source = \"http://x/y\"", ["prices.source", "https://"]),
    ("source = \"https://me:secret@x/y\"", ["prices.source", "names no user"]),
    ("source = \"table.json\"", ["prices.source", "begins with / or ~/"]),
    ("source = 3", ["prices.source"]), ("refresh = \"no\"", ["prices.refresh", "true or false"]),
    ("free = \"x\"", ["prices.free", "a list of models"]),
    ("free = [\"a b\"]", ["prices.free", "a list of models"]),
    ("fre = []", ["line 2: prices.fre: ", "did you mean free?"]),
    ("rate = 3", ["line 2: prices.rate: ", "did you mean rates?"]),
    ("zzz = 3", ["there is no such key", "alias, rates"]),
    ("alias = \"x\"", ["prices.alias: ", "write [prices.alias]"]),
    ("[prices.alias]\na = 3", ["line 3: prices.alias.a: ", "the name of a model, not 3"]),
    ("[prices.alias]\na = \"A\"", ["a model cannot stand for itself"]),
    ("[prices.alias]\na.b = \"c\"", ["a name with dots needs quotes"]),
    ("[[prices.alias]]\na = \"c\"", ["write [prices.alias]"]),
    ("[prices.rates.x]\ninput = 1", ["line 2: prices.rates.x: ", "needs input and output"]),
    ("[prices.rates.x]\ninput = -1\noutput = 1", ["line 3: prices.rates.x.input: ", "not -1"]),
    ("[prices.rates.x]\ninput = 1e9\noutput = 1", ["0 to 100000"]),
    ("[prices.rates.x]\ninput = \"1\"\noutput = 1", ["dollars for a million tokens"]),
    ("[prices.rates.x]\ninputs = 1\noutput = 1", ["did you mean input?"]),
    ("[prices.rates.x]\nzzz = 1\ninput = 1\noutput = 1", ["there is no such rate"]),
    ("[prices.rates.x]\ncontext = \"1\"\ninput = 1\noutput = 1", ["the longest prompt"]),
    ("rates = 3", ["write [prices.rates."]),
  ]

  @Test(
    "What cannot be taken is one line that says what, where and what is right", arguments: wrong)
  func refused(lines: String, says: [String]) throws {
    let scene = try SettingsScene("[prices]\n\(lines)\n")
    let loaded = scene.loaded
    #expect(loaded.faults.count == 1, "\(loaded.faults)")
    let fault = loaded.faults.first ?? ""
    for words in says { #expect(fault.contains(words), "\(fault)") }
    #expect(loaded.settings.prices.own.rates.isEmpty && loaded.settings.prices.own.aliases.isEmpty)
    #expect(loaded.settings.prices == PriceSettings() && loaded.isWritable)
  }

  @Test("An address or a file is a source; anything else is none")
  func sources() {
    #expect(PriceSource(spelling: "LiteLLM") == .litellm)
    #expect(PriceSource(spelling: "HTTPS://x/y") == .address("HTTPS://x/y"))
    #expect(PriceSource(spelling: "~/x") == .file("~/x"))
    for text in ["", "x", "http://x", "ftp://x", "https://", "https:///x", "https://u@x/", "-o /x"]
    {
      #expect(PriceSource(spelling: text) == nil)
    }
    #expect(Download(address: "https://x/y", most: 1).command.prefix(2) == ["curl", "-q"])
    #expect(Download(address: "https://x/y", most: 1).command.suffix(2) == ["--", "https://x/y"])
  }
}
