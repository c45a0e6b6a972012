/// The price of one client's requests to one model: everything that is the same for all of them,
/// found once, so that a million requests are priced without a lookup.
package struct RequestPrice: Sendable {
  /// The row of the price table; nil when the model has no price.
  package let row: PriceRow?
  /// Where that row stands; nil without one.
  let finding: PriceFinding?
  /// What is to be said beside the row or in its place: `free`, `local`, `subscription`, or why there
  /// is no price; nil where the row says all.
  package let note: String?
  let isCovered: Bool
  let isSubscription: Bool
  let isGivenAway: Bool
  let isFast: Bool
  let recordsCost: Bool

  /// The price of a model as a client's transcript names it, under a plan.
  package init(
    of model: ModelName?, client: ClientPricing, plan: Plan, table: PriceTable = .embedded
  ) {
    let payment = model.map { Payment(of: $0, client: client, in: table) }
    finding = payment?.finding
    row = finding?.row
    note = payment?.note
    isCovered = client.isCovered(by: plan)
    recordsCost = client.recordsCost
    isSubscription = if case .subscription = payment { true } else { false }
    isFast = if case .row(_, true) = payment { true } else { false }
    isGivenAway =
      switch payment {
      case .free, .local: true
      default: false
      }
  }

  /// What one request costs (`docs/counting.md`, "Prices").
  ///
  /// A plan covers everything of its clients; what that would cost stands beside it. Dollars that the
  /// client recorded beat the table; where it recorded none, a subscription's usage is included and any
  /// other is the table's price, marked as an estimate. Usage without a call has only recorded dollars.
  package func cost(of request: Request) -> Cost {
    let cost = uncoveredCost(of: request)
    return isCovered ? cost.asCovered(request.usage) : cost
  }

  /// What it costs where no plan covers its client.
  private func uncoveredCost(of request: Request) -> Cost {
    var cost = Cost()
    let usage = request.usage
    if request.recordedPicodollars > 0 {
      cost.recorded = Money(picodollars: Int128(request.recordedPicodollars))
      cost.pricedTokens = usage.total
    } else if request.flags.contains(.unbilled), usage.output == 0 {
      cost.pricedTokens = usage.total
    } else if isSubscription {
      var list = Cost()
      if let row, !request.flags.contains(.remainder) {
        _ = row.charge(request, usage, isFast: isFast, to: &list)
      } else {
        list.unpricedTokens = usage.total
      }
      cost = list.asCovered(usage)
    } else if isGivenAway {
      cost.pricedTokens = usage.total
    } else if let row, !request.flags.contains(.remainder) {
      cost.pricedTokens = usage.total
      let isExact = row.charge(request, usage, isFast: isFast, to: &cost)
      cost.isEstimated = (recordsCost || !isExact) && usage.total > 0
    } else {
      cost.unpricedTokens = usage.total
    }
    // Recorded dollars are those of the whole call, whatever tokens are missing.
    cost.isPartial = usage.isLowerBound && !isGivenAway && request.recordedPicodollars <= 0
    return cost
  }
}

extension PriceRow {
  /// Sets the amounts of a request.
  ///
  /// - Parameter isFast: whether the model's name says so.
  /// - Returns: false where the rates may have been others.
  @inline(__always)
  fileprivate func charge(
    _ request: Request, _ usage: TokenUsage, isFast: Bool, to cost: inout Cost
  ) -> Bool {
    let choice = choice(for: request, prompt: request.promptOfRates)
    let rates = choice.rates
    let factor = factor(of: request, isFast: isFast)
    let reasoning = min(usage.reasoning, usage.output)
    cost.input = Self.amount(usage.input, rates.input, factor)
    cost.cacheRead = Self.amount(usage.cacheRead, rates.cacheRead, factor)
    cost.cacheWrite5m = Self.amount(usage.cacheWrite5m, rates.cacheWrite5m, factor)
    cost.cacheWrite1h = Self.amount(usage.cacheWrite1h, rates.cacheWrite1h, factor)
    cost.output = Self.amount(usage.output - reasoning, rates.output, factor)
    cost.output += Self.amount(reasoning, rates.reasoning, factor)
    cost.webSearch = Self.amount(Int(request.webSearches), webSearch, 10_000)
    return choice.isExact && !request.isSum
  }
}
