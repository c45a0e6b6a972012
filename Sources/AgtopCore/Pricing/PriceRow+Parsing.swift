extension PriceRow {
  /// Reads one line of a price sheet; nil when it gives no price of input and output.
  ///
  /// The fields are described at the top of `Tools/make-price-table`.
  init?(line: Substring.UTF8View) {
    let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
    guard fields.count > 2 else { return nil }
    let key = Substring(fields[0])
    let isClaude = key.contains("claude")
    var standard = WrittenCard()
    var priority = WrittenCard()
    var offPeak: (rates: WrittenRates, minutes: [Range<Int>])?
    // Claude's rows of old releases do not give the price of a search; it is one for all of them.
    var webSearch: Int64 = isClaude ? 10_000_000_000 : 0
    var fast: Int64?
    var us: Int64?
    var longest: Int?
    var release: String?
    for field in fields.dropFirst(2) {
      let value = field.dropFirst()
      switch field.first {
      case UInt8(ascii: "="): standard.base = WrittenRates(value)
      case UInt8(ascii: ">"): standard.add(value)
      case UInt8(ascii: "!"):
        if value.first == UInt8(ascii: ">") {
          priority.add(value.dropFirst())
        } else {
          priority.base = WrittenRates(value)
        }
      case UInt8(ascii: "~"):
        let parts = value.split(separator: UInt8(ascii: "@"))
        if parts.count == 2 { offPeak = (WrittenRates(parts[0]), Self.minutes(parts[1])) }
      case UInt8(ascii: "s"): webSearch = Self.amount(value) ?? webSearch
      case UInt8(ascii: "m"): longest = Self.amount(value).map { Int($0) }
      case UInt8(ascii: "f"): fast = Self.percent(value)
      case UInt8(ascii: "u"): us = Self.percent(value)
      case UInt8(ascii: "x"): release = String(Substring(value))
      default: break
      }
    }
    guard let card = standard.filled(isClaude: isClaude) else { return nil }
    self.init(key: String(Substring(fields[1].isEmpty ? fields[0] : fields[1])), standard: card)
    if priority.base.input != nil {
      self.priority = priority.over(standard).filled(isClaude: isClaude)
    }
    if let offPeak, let rates = offPeak.rates.over(standard.base).filled(isClaude: isClaude) {
      self.offPeak = OffPeakRates(rates: rates, minutes: offPeak.minutes)
    }
    self.webSearch = webSearch
    fastPercent = fast
    usPercent = us ?? 100
    maxInputTokens = longest
    lastRelease = release
  }

  /// A number below 10^15, which leaves room for every product of `RequestPrice`.
  static func amount(_ text: Substring.UTF8View) -> Int64? {
    guard let value = Int64(Substring(text)), (0..<1_000_000_000_000_000).contains(value) else {
      return nil
    }
    return value
  }

  private static func percent(_ text: Substring.UTF8View) -> Int64? {
    amount(text).flatMap { (1...10_000).contains($0) ? $0 : nil }
  }

  private static func minutes(_ text: Substring.UTF8View) -> [Range<Int>] {
    text.split(separator: UInt8(ascii: "+")).compactMap { span in
      let ends = span.split(separator: UInt8(ascii: "-")).compactMap { amount($0).map { Int($0) } }
      return ends.count == 2 && ends[0] < ends[1] ? ends[0]..<ends[1] : nil
    }
  }
}

/// The rates as far as a row writes them.
private struct WrittenRates {
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

  /// The rates with the rules for absent ones: a cache read or write costs what input costs. An
  /// explicit 0 is a price.
  ///
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
private struct WrittenCard {
  var base = WrittenRates()
  var longPrompts: [(above: Int, rates: WrittenRates)] = []

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
