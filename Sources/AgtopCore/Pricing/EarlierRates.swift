/// What a model cost before a change of its price.
package struct EarlierRates: Hashable, Sendable {
  /// The first moment of the next price, in milliseconds since 1970.
  package var until: Int64
  /// From here on the next price may have been in force already.
  package var surelyUntil: Int64
  /// The usual rates.
  package var standard: RateCard
  /// Rates of priority processing, if it is sold.
  package var priority: RateCard?
  /// Rates of flex processing, if it is sold.
  package var flex: RateCard?
}

extension PriceRow {
  /// What the model cost at a time, in milliseconds since 1970; nil for the row's own rates.
  ///
  /// A request without a time pays the row's own.
  func earlier(at time: Int64) -> EarlierRates? {
    time == .min ? nil : earlier.first { time < $0.until }
  }
}

/// Earlier rates as a row writes them: `DAY/DAY:RATES`.
struct WrittenEarlierRates {
  private var until: Int64
  private var surelyUntil: Int64
  private var rates: WrittenRates

  init?(_ text: Substring.UTF8View) {
    let parts = text.split(separator: UInt8(ascii: ":"))
    guard parts.count == 2 else { return nil }
    let days = parts[0].split(separator: UInt8(ascii: "/"))
    guard let until = days.first.flatMap(Self.day) else { return nil }
    self.until = until
    surelyUntil = days.count > 1 ? Self.day(days[1]) ?? until : until
    rates = WrittenRates(parts[1])
  }

  /// The first millisecond of a day (UTC).
  private static func day(_ text: Substring.UTF8View) -> Int64? {
    Timestamp(rfc3339: String(Substring(text)) + "T00:00:00Z")?.milliseconds
  }

  /// With the row's cards of today, whose tiers and one-hour writes are taken to have changed as the
  /// rates of input and output did.
  func filled(
    standard: WrittenCard, priority: WrittenCard?, flex: WrittenCard?, isClaude: Bool
  ) -> EarlierRates? {
    guard let input = rates.input, let output = rates.output,
      let inputNow = standard.base.input, let outputNow = standard.base.output
    else { return nil }
    let change = WrittenCard.Change(input: (input, inputNow), output: (output, outputNow))
    var own = standard.changed(by: change)
    own.base = rates
    own.base.cacheWrite1h = change.ofInput(standard.base.cacheWrite1h)
    own.base.reasoning = change.ofOutput(standard.base.reasoning)
    guard let card = own.filled(isClaude: isClaude) else { return nil }
    var earlier = EarlierRates(until: until, surelyUntil: surelyUntil, standard: card)
    earlier.priority = priority?.changed(by: change).over(own).filled(isClaude: isClaude)
    earlier.flex = flex?.changed(by: change).over(own).filled(isClaude: isClaude)
    return earlier
  }
}

extension WrittenCard {
  /// How the rates of input and output were to what they are.
  struct Change {
    var input: (then: Int64, now: Int64)
    var output: (then: Int64, now: Int64)

    func ofInput(_ rate: Int64?) -> Int64? { rate.map { Self.scaled($0, input) } }
    func ofOutput(_ rate: Int64?) -> Int64? { rate.map { Self.scaled($0, output) } }

    private static func scaled(_ rate: Int64, _ change: (then: Int64, now: Int64)) -> Int64 {
      guard change.now > 0 else { return rate }
      let full = Int128(rate) * Int128(change.then) + Int128(change.now / 2)
      // Rates stay below 10^15, as when they are read.
      return Int64(min(full / Int128(change.now), 999_999_999_999_999))
    }
  }

  /// The card as it was before a change.
  func changed(by change: Change) -> WrittenCard {
    var card = WrittenCard()
    card.base = base.changed(by: change)
    card.longPrompts = longPrompts.map { ($0.above, $0.rates.changed(by: change)) }
    return card
  }
}

extension WrittenRates {
  fileprivate func changed(by change: WrittenCard.Change) -> WrittenRates {
    var rates = self
    rates.input = change.ofInput(input)
    rates.cacheRead = change.ofInput(cacheRead)
    rates.cacheWrite5m = change.ofInput(cacheWrite5m)
    rates.cacheWrite1h = change.ofInput(cacheWrite1h)
    rates.output = change.ofOutput(output)
    rates.reasoning = change.ofOutput(reasoning)
    return rates
  }
}
