import Testing

@testable import AgtopCore

@Suite("Price table") struct PriceTableTests {
  @Test func theEmbeddedSheetSaysWhatItIs() {
    #expect(PriceSheet.embedded.source == "litellm 1.109.1")
    #expect(PriceSheet.embedded.asOf == "2026-11-20")
    #expect(PriceSheet.embedded.origin == .embedded)
  }

  @Test func everyEmbeddedRowIsFoundAndRead() {
    var before = ""
    var count = 0
    for line in EmbeddedPrices.text.split(separator: "\n").dropFirst() {
      let key = String(line.prefix { $0 != "\t" })
      #expect(before.utf8.lexicographicallyPrecedes(key.utf8), "not sorted: \(key)")
      #expect(PriceTable.embedded.row(for: key) != nil, "no row: \(key)")
      before = key
      count += 1
    }
    #expect(count > 2000)
    #expect(EmbeddedPrices.text.utf8.count < 400_000)
  }

  @Test func absentRatesAreFilledIn() throws {
    func rates(_ line: String) throws -> Rates {
      try #require(PriceRow(line: line[...].utf8)).standard.base
    }
    // Nothing but input and output: caching is not cheaper.
    #expect(
      try rates("m\t\t=30,90")
        == Rates(
          input: 30, cacheRead: 30, cacheWrite5m: 30, cacheWrite1h: 30, output: 90, reasoning: 90))
    // An explicit 0 is a price.
    #expect(
      try rates("m\t\t=30,90,0,0")
        == Rates(
          input: 30, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 90, reasoning: 90))
  }

  /// An hour is never free, and the wrong figures of old tables are not believed.
  @Test(arguments: [
    ("claude-m\t\t=100,500,10,125", 200), ("claude-m\t\t=100,500,10,125,200", 200),
    ("claude-m\t\t=100,500,10,125,180", 180), ("claude-m\t\t=100,500,10,125,600", 200),
    ("claude-m\t\t=100,500,10,125,60", 200), ("claude-m\t\t=100,500", 200),
  ])
  func claudesHourCostsTwiceTheInputAtMost(line: String, expected: Int64) {
    #expect(PriceRow(line: line[...].utf8)?.standard.base.cacheWrite1h == expected)
  }

  @Test func retiredRowsWithWrongHoursAreCorrected() {
    func hour(_ key: String) -> Int64? {
      PriceTable.embedded.row(for: key)?.standard.base.cacheWrite1h
    }
    #expect(hour("claude-3-5-haiku-20241022") == picodollars(perMillion: 1.6))
    #expect(hour("claude-3-opus-latest") == picodollars(perMillion: 30))
    #expect(hour("claude-4-opus-20250514") == picodollars(perMillion: 30))
  }

  @Test func aTierWithoutAFieldHasThatOfTheTierBelow() throws {
    let line = "m\t\t=10,20,1,12\t>200:30,40\t!50,60\t!>200:70,80,7"
    let row = try #require(PriceRow(line: line[...].utf8))
    let long = row.standard.rates(prompt: 201)
    #expect((long.input, long.output, long.cacheRead, long.cacheWrite5m) == (30, 40, 1, 12))
    let priority = try #require(row.priority)
    #expect(priority.base.cacheRead == 1)
    let both = priority.rates(prompt: 201)
    #expect((both.input, both.cacheRead, both.cacheWrite5m) == (70, 7, 12))
  }

  @Test func anUpperSheetNeverHidesWhatItDoesNotKnow() {
    let mine = PriceSheet(
      text: "# agtop prices\tmine\t2027-01-01\nclaude-opus-5\t\t=7,8\nzz-mine\t\t@claude-opus-5\n",
      origin: .user)
    let table = PriceTable(sheets: [mine, .embedded])
    #expect(table.row(for: "claude-opus-5")?.standard.base.input == 7)
    #expect(table.row(for: "zz-mine")?.standard.base.input == 7)
    #expect(table.row(for: "claude-opus-4-20250514")?.isRetired == true)
    #expect(table.row(for: "gpt-5") == PriceTable.embedded.row(for: "gpt-5"))
    #expect(mine.asOf == "2027-01-01")
  }

  @Test(arguments: [
    "", "\n", "\n\n\n", "x", "x\t", "x\t\t", "x\t\t=", "x\t\t=1", "x\t\t=1,", "x\t\t=-1,-1",
    "x\t\t=9999999999999999999999,1", "x\t\t>1:2,3", "x\t\t@", "x\t\t@x", "#", "x\t\t!1,2",
    "x\t\t=a,b\t~\t~@\t~1,2@9-1\t>\t>:\t!>\tf\tu0\tm-1", "\u{0}\t\u{FF}\t=1",
  ])
  func aDamagedSheetOnlyLosesRows(text: String) {
    let table = PriceTable(sheets: [PriceSheet(text: text, origin: .user), .embedded])
    #expect(table.row(for: "x") == nil)
    #expect(table.row(for: "gpt-5")?.key == "gpt-5")
    #expect(table.row(for: "") == nil)
  }
}
