/// The rates as far as a row writes them.
struct WrittenRates {
  var input: Int64?
  var output: Int64?
  var cacheRead: Int64?
  var cacheWrite5m: Int64?
  var cacheWrite1h: Int64?
  var reasoning: Int64?

  init() {}

  init(_ text: Substring.UTF8View) {
    let values = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      .map(PriceRow.amount)
    func value(_ index: Int) -> Int64? { index < values.count ? values[index] : nil }
    input = value(0)
    output = value(1)
    cacheRead = value(2)
    cacheWrite5m = value(3)
    cacheWrite1h = value(4)
    reasoning = value(5)
  }

  /// These rates, and for each one not written that of another tier.
  func over(_ other: WrittenRates) -> WrittenRates {
    var result = self
    result.input = input ?? other.input
    result.output = output ?? other.output
    result.cacheRead = cacheRead ?? other.cacheRead
    result.cacheWrite5m = cacheWrite5m ?? other.cacheWrite5m
    result.cacheWrite1h = cacheWrite1h ?? other.cacheWrite1h
    result.reasoning = reasoning ?? other.reasoning
    return result
  }

  /// The rates with the rules for absent ones.
  ///
  /// A cache read or write costs what input costs; an explicit 0 is a price.
  /// Claude's write for an hour costs twice the input; a written figure outside what lies between
  /// the five-minute price and that is an error of old tables (C8 in `docs/counting.md`).
  func filled(isClaude: Bool) -> Rates? {
    guard let input, let output else { return nil }
    let write = cacheWrite5m ?? input
    var hour = cacheWrite1h ?? write
    if isClaude {
      let double = input * 2
      hour = cacheWrite1h ?? double
      if hour < write || hour > double { hour = double }
    }
    return Rates(
      input: input, cacheRead: cacheRead ?? input, cacheWrite5m: write, cacheWrite1h: hour,
      output: output, reasoning: reasoning ?? output)
  }
}

/// A rate card as far as a row writes it.
struct WrittenCard {
  var base = WrittenRates()
  var longPrompts: [(above: Int, rates: WrittenRates)] = []

  /// Reads `rates` or `>threshold:rates` of a tier.
  mutating func read(_ text: Substring.UTF8View) {
    if text.first == UInt8(ascii: ">") {
      add(text.dropFirst())
    } else {
      base = WrittenRates(text)
    }
  }

  /// Reads `threshold:rates`.
  mutating func add(_ text: Substring.UTF8View) {
    let parts = text.split(separator: UInt8(ascii: ":"))
    guard parts.count == 2, let above = PriceRow.amount(parts[0]) else { return }
    longPrompts.append((Int(above), WrittenRates(parts[1])))
  }

  /// This tier, with the standard one for what it does not write.
  func over(_ standard: WrittenCard) -> WrittenCard {
    var result = WrittenCard()
    result.base = base.over(standard.base)
    for above in Set((longPrompts + standard.longPrompts).map(\.above)).sorted() {
      let own = longPrompts.first { $0.above == above }?.rates ?? WrittenRates()
      let usual = standard.longPrompts.first { $0.above == above }?.rates ?? WrittenRates()
      result.longPrompts.append((above, own.over(usual)))
    }
    return result
  }

  func filled(isClaude: Bool) -> RateCard? {
    guard let rates = base.filled(isClaude: isClaude) else { return nil }
    var card = RateCard(base: rates)
    for (above, written) in longPrompts.sorted(by: { $0.above < $1.above }) {
      var whole = written.over(base)
      // A long-prompt tier without an hour price has its own, not that of short prompts.
      whole.cacheWrite1h = isClaude ? written.cacheWrite1h : whole.cacheWrite1h
      guard let rates = whole.filled(isClaude: isClaude) else { continue }
      card.longPrompts.append(RateCard.LongPrompt(above: above, rates: rates))
    }
    return card
  }
}
