import Testing

@testable import AgtopCore

@Suite("Figures in tables")
struct FigureTests {
  @Test(arguments: [
    (0, "0"), (9, "9"), (999, "999"), (1000, "1.0K"), (1049, "1.0K"), (1050, "1.1K"),
    (12_345, "12.3K"), (999_949, "999.9K"), (999_950, "1.0M"), (999_999, "1.0M"),
    (1_000_000, "1.0M"), (999_949_999, "999.9M"), (999_950_000, "1.0G"),
    (1_234_567_890, "1.2G"), (1_500_000_000_000, "1.5T"), (999_950_000_000_000, "1.0P"),
    (.max, "9223.4P"),
  ]) func aCountChangesItsUnitBeforeItReachesAThousandOfOne(_ value: Int, _ text: String) {
    #expect(Figure.compact(value) == text)
  }

  @Test func aNegativeCountKeepsItsSign() {
    #expect(Figure.compact(-1) == "-1")
    #expect(Figure.compact(-999_950) == "-1.0M")
    #expect(Figure.compact(.min) == "-9223.4P")
  }

  @Test func noCountUpToATrillionIsLongerThanSixCharacters() {
    var random = SplitMix(seed: 3)
    for _ in 0..<20_000 {
      let value = random.below(1 << random.below(40))
      #expect(Figure.compact(value).count <= 6, "\(value)")
    }
  }

  @Test(
    arguments: [
      (0, "0.0000"), (5_000_000_000, "0.0050"), (49_999_999, "0.0000"), (50_000_000, "0.0001"),
      (1_234_567_890_123, "1.2346"), (999_999_950_000_000, "1000.0000"),
      (123_456_000_000_000_000, "123456.0000"),
    ] as [(Int128, String)])
  func dollarsHaveFourDecimalsRoundedHalfUp(_ picodollars: Int128, _ text: String) {
    var cost = Cost()
    cost.output = Money(picodollars: picodollars)
    cost.pricedTokens = 1
    #expect(Figure.dollars(cost) == text)
  }

  @Test func whatIsIncludedUnknownOrPartlyKnownIsNoPlainAmount() {
    var cost = Cost()
    #expect(Figure.dollars(cost) == "0.0000")
    cost.unpricedTokens = 5
    #expect(Figure.dollars(cost) == "?")
    cost.pricedTokens = 5
    cost.output = Money(picodollars: 1_000_000_000_000)
    #expect(Figure.dollars(cost) == "1.0000+")
    var included = Cost()
    included.includedTokens = 9
    #expect(Figure.dollars(included) == "incl")
    included.unpricedTokens = 1
    #expect(Figure.dollars(included) == "0.0000+")
  }

  @Test(arguments: [
    (1, "1.5"), (2, "1.50"), (4, "1.4999"), (6, "1.499900"), (12, "1.499900000000"),
  ]) func anAmountHasAsManyDecimalsAsAsked(_ digits: Int, _ text: String) {
    #expect(Figure.decimal(Money(picodollars: 1_499_900_000_000), digits: digits) == text)
  }

  @Test(
    arguments: [
      (Int64.min, "now"), (-5, "now"), (0, "now"), (59, "now"), (60, "1m"), (3599, "59m"),
      (3600, "1h"), (86_399, "23h"), (86_400, "1d"), (604_799, "6d"), (604_800, "1w"),
      (2_591_999, "4w"), (2_592_000, "1mo"), (31_535_999, "12mo"), (31_536_000, "1y"),
      (63_072_000, "2y"), (.max, "292471208677y"),
    ] as [(Int64, String)])
  func anAgeIsInItsLargestWholeUnit(_ seconds: Int64, _ text: String) {
    #expect(Figure.age(seconds: seconds) == text)
  }

  @Test(arguments: [(0.0, "0%"), (0.49, "0%"), (0.5, "1%"), (41.5, "42%"), (100, "100%")])
  func aPercentageIsWhole(_ value: Double, _ text: String) {
    #expect(Figure.percent(value) == text)
  }

  @Test(arguments: [
    ("", ""), ("short", "short"), ("01a20462-c7f4-73b1-b7cc-f82aadb6ac6b", "01a20462-c7f4"),
    ("ses_4ce2a1b7effeParent00000000", "ses_4ce2a1"), ("agent-a5e4fc617f16c6878", "agent-a5e4fc61"),
    ("日本語日本語日本語日本語", "日本語日本語日本"), ("e\u{301}e\u{301}e\u{301}", "e\u{301}e\u{301}e\u{301}"),
  ]) func anIDIsShortenedByItsKind(_ id: String, _ text: String) {
    #expect(Figure.shortID(id) == text)
  }

  @Test("A percentage that no vendor can mean is written, not trapped on")
  func hugePercent() {
    #expect(Figure.percent(42.4) == "42%")
    #expect(Figure.percent(1e300) == "1000000%")
    #expect(Figure.percent(-1e300) == "-1000000%")
  }

  @Test("LAST has seconds, then one unit; processor use has a decimal where that has room")
  func cells() {
    #expect([0, 59, 60, 7200].map { Figure.elapsed(seconds: $0) } == ["0s", "59s", "1m", "2h"])
    #expect(Figure.elapsed(seconds: -5) == "0s")
    #expect(
      [0, 12.34, 99.96, 1234.5].map { Figure.load($0, width: 5) } == [
        "0.0", "12.3", "100.0", "1235",
      ])
    #expect(Figure.load(12.5, width: 4) == "13" && Figure.load(.infinity, width: 5).count > 4)
  }

  @Test("The beginning of an id leaves out what the ids of its kind have in common")
  func idStarts() {
    #expect(Figure.idStart("deadbeef-aaaa") == "deadbeef")
    #expect(Figure.idStart("agent-9f10ab77cc") == "9f10ab77")
    #expect(Figure.idStart("ses_23c93a4e5f") == "23c93a4e")
  }
}
