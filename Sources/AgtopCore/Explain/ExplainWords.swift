/// The words that explanations have in common.
enum ExplainWords {
  /// An amount, exactly.
  static func dollars(_ money: Money) -> String { "$" + money.exactText }

  /// What some usage costs, exactly, and how far that is known.
  static func cost(_ cost: Cost) -> String {
    if cost.isIncluded {
      let list = cost.listTotal.map { "\(dollars($0)) at list price" } ?? "no list price"
      return "included (\(list))"
    }
    guard let total = cost.total else { return "no price" }
    var words = dollars(total) + (cost.isPartial ? "+" : "")
    if cost.includedTokens > 0 {
      words += " + \(Figure.grouped(cost.includedTokens)) tokens that a plan covers"
    }
    if cost.unpricedTokens > 0 {
      words += " + \(Figure.grouped(cost.unpricedTokens)) tokens without a price"
    }
    return words
  }

  /// A rate in dollars for a million tokens.
  static func perMillion(_ rate: Int64) -> String {
    dollars(Money(picodollars: Int128(rate) * 1_000_000))
  }

  /// A factor of 1/10,000 as a number.
  static func factor(_ factor: Int64) -> String {
    Money(picodollars: Int128(factor) * 100_000_000).exactText
  }

  /// Numbers with their runs joined: `4-6, 9`.
  static func ranges(_ numbers: [Int]) -> String {
    var words: [String] = []
    var run: (first: Int, last: Int)?
    func close() {
      guard let run else { return }
      words.append(run.first == run.last ? "\(run.first)" : "\(run.first)-\(run.last)")
    }
    for number in numbers {
      if let open = run, number == open.last + 1 {
        run = (open.first, number)
      } else {
        close()
        run = (number, number)
      }
    }
    close()
    return words.joined(separator: ", ")
  }

  /// A session with its client.
  static func session(_ key: SessionKey) -> String {
    "\(key.client.shortName) \(key.scope.map { "\($0)/" } ?? "")\(key.id)"
  }

  /// Where a sheet of prices comes from, and of when it is.
  static func sheet(_ sheet: PriceSheet) -> String {
    let source =
      switch sheet.origin {
      case .embedded: "the table inside agtop"
      case .litellm: "the table that was fetched"
      case .user: "your own table"
      }
    let of = [sheet.source, sheet.asOf].compactMap { $0 }.joined(separator: ", ")
    return of.isEmpty ? source : "\(source) (\(of))"
  }

  /// Where a price was found: the sheet with its source and date, or the user's settings.
  static func source(of finding: PriceFinding, in table: PriceTable) -> String {
    let sheet = table.sheets.first { $0.origin == finding.origin && $0.asOf == finding.asOf }
    return sheet.map { Self.sheet($0) } ?? "your settings"
  }

  /// The UTC day of a moment, in milliseconds since 1970.
  static func day(_ milliseconds: Int64) -> String {
    String(Timestamp(milliseconds: milliseconds).rfc3339.prefix(10))
  }

  /// A local time with seconds; `no time` where none is known.
  static func time(_ time: Timestamp?) -> String {
    guard let time else { return "no time" }
    let clock = LocalTime.clock(of: time)
    return clock.date + " " + clock.time
  }
}
