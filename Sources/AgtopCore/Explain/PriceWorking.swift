/// How the price of one request is worked out, step by step.
///
/// The steps are those of `RequestPrice.cost(of:)`: rates and factor are chosen by the same code, and the
/// amounts are rounded by it.
struct PriceWorking: Sendable {
  /// Units of one kind at their rate.
  struct Step: Hashable, Sendable {
    var name: String
    var units: Int
    /// Picodollars for one unit.
    var rate: Int64
    /// By what the rate is multiplied, in 1/10,000.
    var factor: Int64
    var amount: Money
    /// Whether the units are tokens, and not searches.
    var isOfTokens = true
  }

  /// What decides the price.
  enum Basis: Hashable, Sendable {
    /// The rates of the row.
    case table
    /// Dollars that the client wrote down.
    case recorded
    /// A refusal, which its vendor does not bill.
    case unbilled
    /// Its vendor gives it away, or it runs on the user's own machine.
    case givenAway
    /// Nothing.
    case none
  }

  let basis: Basis
  /// The row of the model and where it stands; nil for none.
  let finding: PriceFinding?
  /// What is to be said beside the row or in its place.
  let note: String?
  /// By what the rates were chosen, where they decide.
  private(set) var choice: RateChoice?
  /// The kinds of units that there are any of.
  private(set) var steps: [Step] = []
  /// By what token prices are multiplied beyond 1, in words.
  private(set) var factors: [String] = []
  /// What the request comes to.
  let cost: Cost
  /// Why the price may have been another.
  private(set) var estimates: [String] = []

  init(of request: Request, at price: RequestPrice) {
    finding = price.finding
    note = price.note
    cost = price.cost(of: request)
    let usage = request.usage
    if request.recordedPicodollars > 0 {
      basis = .recorded
    } else if request.flags.contains(.unbilled), usage.output == 0 {
      basis = .unbilled
    } else if price.isGivenAway {
      basis = .givenAway
    } else if let row = price.row, !request.flags.contains(.remainder) {
      basis = .table
      let choice = row.choice(for: request, prompt: request.promptOfRates)
      self.choice = choice
      addSteps(of: request, row, choice, isFast: price.isFast)
      guard usage.total > 0 else { return }
      if price.recordsCost, !price.isSubscription {
        estimates.append("its client wrote down no dollars for it: the table's price is taken")
      }
      if request.isSum {
        estimates.append(
          "a sum of several requests, of which none says how long it was: rates of short prompts")
      }
      if usage.isLowerBound {
        estimates.append("\(usage.unrecorded.words) are not recorded: it costs at least that")
      }
      if choice.lacksTier {
        estimates.append("asked for the tier \(request.tier), which has no price: standard rates")
      }
      if choice.mayHaveChanged, let until = choice.until {
        estimates.append(
          "the next price came by \(ExplainWords.day(until)), and may have been in force already")
      }
    } else {
      basis = .none
    }
  }

  private mutating func addSteps(
    of request: Request, _ row: PriceRow, _ choice: RateChoice, isFast: Bool
  ) {
    let usage = request.usage
    let factor = row.factor(of: request, isFast: isFast)
    if isFast || request.tier == .fast, let percent = row.fastPercent {
      factors.append("\(ExplainWords.factor(percent * 100)) for fast mode")
    }
    if request.flags.contains(.servedInUS), row.usPercent != 100 {
      factors.append("\(ExplainWords.factor(row.usPercent * 100)) for processing in the US")
    }
    let reasoning = min(usage.reasoning, usage.output)
    let rates = choice.rates
    for (name, units, rate) in [
      ("input", usage.input, rates.input), ("cache read", usage.cacheRead, rates.cacheRead),
      ("cache write 5m", usage.cacheWrite5m, rates.cacheWrite5m),
      ("cache write 1h", usage.cacheWrite1h, rates.cacheWrite1h),
      (reasoning > 0 ? "answer" : "output", usage.output - reasoning, rates.output),
      ("reasoning", reasoning, rates.reasoning),
    ] where units > 0 {
      steps.append(
        Step(
          name: name, units: units, rate: rate, factor: factor,
          amount: PriceRow.amount(units, rate, factor)))
    }
    if request.webSearches > 0 {
      let units = Int(request.webSearches)
      steps.append(
        Step(
          name: "web search", units: units, rate: row.webSearch, factor: 10_000,
          amount: PriceRow.amount(units, row.webSearch, 10_000), isOfTokens: false))
    }
  }

  /// The sum of the steps: the price where no plan covers the request.
  var sum: Money { steps.reduce(.zero) { $0 + $1.amount } }

  /// Which of the row's rates are taken, in words.
  var rateWords: String? {
    guard let choice else { return basis == .none || finding == nil ? note : nil }
    var words =
      switch choice.card {
      case .standard: "standard"
      case .priority: "priority"
      case .flex: "flex"
      }
    if choice.isOffPeak { words = "off-peak" }
    if let above = choice.above {
      words += ", prompts above \(Figure.grouped(above)) tokens"
    }
    if let until = choice.until { words += ", in force until \(ExplainWords.day(until))" }
    return words
  }
}
