/// The rates that a request pays, and by what they were chosen.
struct RateChoice: Hashable, Sendable {
  /// The rates of a service tier.
  enum Card: UInt8, Sendable {
    case standard
    case priority
    case flex
  }

  /// The rates.
  var rates: Rates
  /// Whose they are.
  var card = Card.standard
  /// The prompt size above which they hold; nil for the rates of short prompts.
  var above: Int?
  /// The first moment of the next price, in milliseconds since 1970; nil for today's price.
  var until: Int64?
  /// Whether they are those outside the busy hours.
  var isOffPeak = false
  /// Whether the tier that was asked for has no price: these are the standard rates in its place.
  var lacksTier = false
  /// Whether the next price may have been in force already.
  var mayHaveChanged = false

  /// Whether nothing says that the request may have paid other rates.
  var isExact: Bool { !lacksTier && !mayHaveChanged }
}

extension PriceRow {
  /// The rates of a request by its time, tier and size of the prompt.
  @inline(__always)
  func choice(for request: borrowing Request, prompt: Int) -> RateChoice {
    let time = request.milliseconds
    if time < lastChange, let then = earlier(at: time) {
      var choice = Self.choice(
        request.tier, prompt, then.standard, (then.priority, then.flex),
        isFastSold: fastPercent != nil)
      choice.until = then.until
      choice.mayHaveChanged = time >= then.surelyUntil
      return choice
    }
    let choice = Self.choice(
      request.tier, prompt, standard, (priority, flex), isFastSold: fastPercent != nil)
    // A tier with rates of its own has them at all hours.
    if choice.card == .standard, let offPeak, offPeak.hold(at: request.time) {
      return RateChoice(rates: offPeak.rates, isOffPeak: true, lacksTier: choice.lacksTier)
    }
    return choice
  }

  /// The rates of a tier and a prompt; the standard ones stand in where the tier is not sold.
  @inline(__always)
  private static func choice(
    _ tier: ServiceTier, _ prompt: Int, _ standard: RateCard,
    _ sold: (priority: RateCard?, flex: RateCard?), isFastSold: Bool
  ) -> RateChoice {
    guard tier != .standard else { return choice(prompt, standard, .standard) }
    switch tier {
    case .standard: break
    case .flex:
      if let flex = sold.flex { return choice(prompt, flex, .flex) }
    // OpenAI calls priority processing `fast` too; Claude has a price of its own for it.
    case .fast, .priority:
      if isFastSold { return choice(prompt, standard, .standard) }
      if let priority = sold.priority { return choice(prompt, priority, .priority) }
    }
    var choice = choice(prompt, standard, .standard)
    choice.lacksTier = true
    return choice
  }

  @inline(__always)
  private static func choice(
    _ prompt: Int, _ card: RateCard, _ kind: RateChoice.Card
  ) -> RateChoice {
    RateChoice(
      rates: card.rates(prompt: prompt), card: kind,
      above: card.longPrompts.last { prompt > $0.above }?.above)
  }

  /// By what the token prices of a request are multiplied, in 1/10,000.
  ///
  /// - Parameter isFast: whether the model's name says that it was fast mode.
  @inline(__always)
  func factor(of request: borrowing Request, isFast: Bool) -> Int64 {
    var factor: Int64 = 10_000
    // A borrowed value cannot be captured by what stands behind ||.
    let tier = request.tier
    if isFast || tier == .fast, let fastPercent { factor = fastPercent * 100 }
    if request.flags.contains(.servedInUS) { factor = factor * usPercent / 100 }
    return factor
  }

  /// Units × rate × factor / 10,000, to the nearest picodollar.
  ///
  /// Nothing overflows: a count is below 2^32, a rate below 10^15, a factor at most 10^8.
  @inline(__always)
  static func amount(_ units: Int, _ rate: Int64, _ factor: Int64) -> Money {
    let full = Int128(units) * Int128(rate)
    if factor == 10_000 { return Money(picodollars: full) }
    return Money(picodollars: (full * Int128(factor) + 5_000) / 10_000)
  }
}
