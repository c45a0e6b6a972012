import Testing

@testable import AgtopCore

@Suite("A fetched table over what was known")
struct SheetUpdateTests {
  private func update(
    _ text: String, on day: String, after before: PriceSheet? = nil,
    over embedded: PriceSheet = PriceSheet(
      text: "# agtop prices\tx\t2026-11-20\n", origin: .embedded)
  ) throws -> SheetUpdate {
    try SomeModels.bytes(text) { (bytes) throws(PriceTableFault) in
      try SheetUpdate(of: bytes, source: "litellm", day: day, after: before, over: embedded)
    }
  }

  private func sheet(_ update: SheetUpdate) throws -> PriceSheet {
    try #require(PriceSheet(kept: Array(update.text(stamp: "s").utf8), origin: .litellm))
  }

  private func cost(_ model: String, in sheet: PriceSheet, at time: String?) -> Cost {
    RequestPrice(
      of: ModelName(name: model), client: ClientPricing(), plan: .retail,
      table: PriceTable(sheets: [sheet, .embedded])
    ).cost(of: request(TokenUsage(input: 1_000_000), at: time))
  }

  @Test("A price that has changed holds from its first day on; before that the old one does")
  func changed() throws {
    let first = try sheet(update(SomeModels.table(input: "1e-06"), on: "2026-12-01"))
    let second = try update(
      SomeModels.table(input: "3e-06"), on: "2026-12-05", after: first)
    #expect(second.changed == ["acme-1"] && second.keptOut.isEmpty && second.rowCount == 1)
    let third = try update(
      SomeModels.table(input: "2e-06"), on: "2026-12-09", after: sheet(second))
    let last = try sheet(third)
    for (time, dollars, isEstimated) in [
      ("2026-01-01T00:00:00Z", 1.0, false), ("2026-12-01T00:00:00Z", 1, true),
      ("2026-12-04T23:59:59Z", 1, true), ("2026-12-05T00:00:00Z", 3, true),
      ("2026-12-08T23:59:59Z", 3, true), ("2026-12-09T00:00:00Z", 2, false),
    ] {
      let cost = cost("acme-1", in: last, at: time)
      #expect(cost.total == Money(dollars: dollars), "\(time)")
      #expect(cost.isEstimated == isEstimated, "\(time)")
    }
    #expect(cost("acme-1", in: last, at: nil).total == Money(dollars: 2))
    // A fetch that says the same changes nothing, whatever its day.
    let same = try update(SomeModels.table(input: "2e-06"), on: "2026-12-20", after: last)
    #expect(same.changed.isEmpty)
    #expect(try PriceTable(sheets: [sheet(same)]).name == PriceTable(sheets: [last]).name)
  }

  @Test("What the sheet inside the binary knows of earlier prices goes on in the fetched one")
  func embedded() throws {
    let table = SomeModels.table(
      "gpt-5.6-luna", input: "1e-07", output: "6e-07",
      #", "cache_read_input_token_cost": 1e-08"#)
    let made = try update(table, on: "2026-12-01", over: .embedded)
    #expect(made.changed == ["gpt-5.6-luna"])
    let sheet = try sheet(made)
    for (time, dollars) in [
      ("2026-07-29T00:00:00Z", 1.0), ("2026-07-30T00:00:00Z", 0.2),
      ("2026-11-30T23:59:59Z", 0.2), ("2026-12-01T00:00:00Z", 0.1),
    ] {
      #expect(cost("gpt-5.6-luna", in: sheet, at: time).total == Money(dollars: dollars), "\(time)")
    }
    let row = try #require(PriceTable(sheets: [sheet]).row(for: "gpt-5.6-luna"))
    #expect(row.lastChangeSeen == Timestamp(rfc3339: "2026-12-01T00:00:00Z"))
  }

  @Test("A second change on one day, and a rate that was not known before, make no earlier price")
  func noChange() throws {
    let first = try sheet(update(SomeModels.table(input: "1e-06"), on: "2026-12-01"))
    let second = try sheet(
      update(SomeModels.table(input: "3e-06"), on: "2026-12-01", after: first))
    let third = try sheet(
      update(SomeModels.table(input: "4e-06"), on: "2026-12-01", after: second))
    let row = try #require(PriceTable(sheets: [third]).row(for: "acme-1"))
    #expect(row.earlier.count == 1)
    #expect(cost("acme-1", in: third, at: "2026-11-01T00:00:00Z").total == Money(dollars: 1))
    let filled = try update(
      SomeModels.table(input: "4e-06", #", "cache_read_input_token_cost": 4e-07"#),
      on: "2026-12-02", after: third)
    #expect(filled.changed.isEmpty)
  }

  @Test("A price a thousand times what it was is kept out and named; all other rows are taken")
  func keptOut() throws {
    let other =
      #", "acme-2": {"mode": "chat", "input_cost_per_token": 5e-06, "#
      + #""output_cost_per_token": 6e-06}"#
    let first = try sheet(update(SomeModels.table(input: "1e-06", more: other), on: "2026-12-01"))
    let table = SomeModels.table(
      input: "1e-03", more: other.replacing("5e-06", with: "7e-06"))
    let second = try update(table, on: "2026-12-02", after: first)
    #expect(second.keptOut == ["acme-1"] && second.changed == ["acme-2"])
    #expect(cost("acme-1", in: try sheet(second), at: nil).total == Money(dollars: 1))
    #expect(cost("acme-2", in: try sheet(second), at: nil).total == Money(dollars: 7))
    // It stays out as long as the table says so, and a price 999 times as high is one.
    #expect(try update(table, on: "2026-12-03", after: sheet(second)).keptOut == ["acme-1"])
    #expect(
      try update(SomeModels.table(input: "999e-06"), on: "2026-12-02", after: first).keptOut == [])
    // So it is with what the binary knows, and with a tier alone.
    #expect(
      try update(
        SomeModels.table("claude-opus-5", input: "5e-03", output: "25e-03"), on: "2026-12-01",
        over: .embedded
      ).keptOut == ["claude-opus-5"])
    #expect(
      try update(
        SomeModels.table(
          "gpt-5.5", input: "5e-06", output: "3e-05",
          #", "input_cost_per_token_priority": 1.25e-02, "output_cost_per_token_priority": 7.5e-05"#
        ),
        on: "2026-12-01", over: .embedded
      ).keptOut == ["gpt-5.5"])
  }

  @Test("A model that is no longer listed keeps its price, and says since when it is retired")
  func retired() throws {
    let first = try sheet(
      update(SomeModels.table("acme-1-20260101", input: "1e-06"), on: "2026-12-01"))
    #expect(cost("acme-1", in: first, at: nil).total == Money(dollars: 1))
    let second = try sheet(
      update(SomeModels.table("acme-9", input: "9e-06"), on: "2026-12-02", after: first))
    for model in ["acme-1-20260101", "acme-1"] {
      #expect(cost(model, in: second, at: nil).total == Money(dollars: 1))
    }
    let row = PriceTable(sheets: [second]).row(for: "acme-1")
    #expect(row?.lastRelease == "2026-12-02")
    let third = try sheet(
      update(SomeModels.table("acme-9", input: "9e-06"), on: "2026-12-03", after: second))
    #expect(PriceTable(sheets: [third]).row(for: "acme-1")?.lastRelease == "2026-12-02")
    // Retired models of the binary are not hidden either.
    #expect(cost("claude-opus-4", in: third, at: nil).total == Money(dollars: 15))
  }

  @Test("A kept sheet that is not as it was written is not believed")
  func damaged() throws {
    let text = try update(SomeModels.table(input: "1e-06"), on: "2026-12-01").text(stamp: "12 34 1")
    let whole = try #require(PriceSheet(kept: Array(text.utf8), origin: .litellm))
    #expect(whole.stamp == "12 34 1" && whole.asOf == "2026-12-01" && whole.source == "litellm")
    for index in text.utf8.indices.dropFirst() where index > (text.firstIndex(of: "\n") ?? index) {
      #expect(PriceSheet(kept: Array(text.utf8[..<index]), origin: .litellm) == nil)
    }
    #expect(
      PriceSheet(kept: Array(text.replacing("1000000", with: "1000001").utf8), origin: .litellm)
        == nil)
    #expect(PriceSheet(kept: [], origin: .litellm) == nil)
    #expect(PriceSheet(kept: [0xFF, 0x0A], origin: .litellm) == nil)
  }

  @Test("Every lookup case holds with a fetched table above the one in the binary")
  func lookups() throws {
    let upper = try sheet(update(SomeModels.text, on: "2026-12-01", over: .embedded))
    let table = PriceTable(sheets: [upper, .embedded])
    #expect(ModelLookupTests.cases.count == 67)
    for one in ModelLookupTests.cases {
      let row = ModelLookup.row(named: one.model, provider: one.provider, in: table)
      #expect(row?.key == one.key)
      guard let row else { continue }
      #expect(row.isRetired == (one.table == "retired"), "\(one.model)")
      // Nothing has changed, what it cost before neither.
      #expect(row == ModelLookup.row(named: one.model, provider: one.provider, in: .embedded))
      let found = ModelLookup.find(
        ModelName(provider: one.provider, name: one.model), client: ClientPricing(), in: table)
      if one.provider != nil, let found {
        #expect(found.origin == (one.table == "retired" ? .embedded : .litellm), "\(one.model)")
      }
    }
  }
}
