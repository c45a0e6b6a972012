/// The price of one client's requests to one model: everything that is the same for all of them,
/// found once, so that a million requests are priced without a lookup.
public struct RequestPrice: Sendable {
  /// The row of the price table; nil when the model has no price.
  public let row: PriceRow?
  private let isCovered: Bool
  private let isSubscription: Bool
  private let recordsCost: Bool

  /// The price of a model as a client's transcript names it, under a plan.
  public init(
    of model: ModelName?, client: ClientKind, plan: Plan, table: PriceTable = .embedded
  ) {
    row = model.flatMap { ModelLookup.row(for: $0, client: client, in: table) }
    isCovered = plan.covers(client)
    recordsCost = client == .opencode
    let provider = recordsCost ? model?.provider?.lowercased() : nil
    isSubscription = provider.map(PriceNamespaces.isSubscription) ?? false
  }

  /// What one request costs (`docs/counting.md`, "Prices").
  ///
  /// A plan covers everything of its clients. Dollars that the client recorded beat the table;
  /// where it recorded none, a subscription's usage is included and any other is the table's price,
  /// marked as an estimate. A refusal without output costs nothing. Usage without a call has only recorded dollars.
  public func cost(of request: Request) -> Cost {
    var cost = Cost()
    let usage = request.usage
    if isCovered {
      cost.includedTokens = usage.total
    } else if request.recordedPicodollars > 0 {
      cost.recorded = Money(picodollars: Int128(request.recordedPicodollars))
      cost.pricedTokens = usage.total
    } else if request.flags.contains(.unbilled) {
      cost.pricedTokens = usage.total
    } else if isSubscription {
      cost.includedTokens = usage.total
    } else if let row, !request.flags.contains(.remainder) {
      cost.pricedTokens = usage.total
      cost.isEstimated = recordsCost && usage.total > 0
      row.charge(request, usage, to: &cost)
    } else {
      cost.unpricedTokens = usage.total
    }
    return cost
  }
}

extension PriceRow {
  /// Sets the amounts of a request.
  @inline(__always)
  fileprivate func charge(_ request: Request, _ usage: TokenUsage, to cost: inout Cost) {
    let rates = rates(of: request, prompt: usage.prompt)
    // In 1/10,000 of the usual price.
    var factor: Int64 = 10_000
    if request.tier == .fast, let fastPercent { factor = fastPercent * 100 }
    if request.flags.contains(.servedInUS) { factor = factor * usPercent / 100 }
    let reasoning = min(usage.reasoning, usage.output)
    cost.input = Self.amount(usage.input, rates.input, factor)
    cost.cacheRead = Self.amount(usage.cacheRead, rates.cacheRead, factor)
    cost.cacheWrite5m = Self.amount(usage.cacheWrite5m, rates.cacheWrite5m, factor)
    cost.cacheWrite1h = Self.amount(usage.cacheWrite1h, rates.cacheWrite1h, factor)
    cost.output = Self.amount(usage.output - reasoning, rates.output, factor)
    cost.output += Self.amount(reasoning, rates.reasoning, factor)
    cost.webSearch = Self.amount(Int(request.webSearches), webSearch, 10_000)
  }

  /// The rates by tier, size of the prompt and time.
  @inline(__always)
  private func rates(of request: Request, prompt: Int) -> Rates {
    // OpenAI calls priority processing `fast` too; Claude has a price of its own for it.
    if request.tier != .standard, fastPercent == nil, let priority {
      return priority.rates(prompt: prompt)
    }
    if let offPeak, offPeak.hold(at: request.time) { return offPeak.rates }
    return standard.rates(prompt: prompt)
  }

  /// Units × rate × factor / 10,000, to the nearest picodollar.
  ///
  /// Nothing overflows: a count is below 2^32, a rate below 10^15, a factor at most 10^8.
  @inline(__always)
  private static func amount(_ units: Int, _ rate: Int64, _ factor: Int64) -> Money {
    let full = Int128(units) * Int128(rate)
    if factor == 10_000 { return Money(picodollars: full) }
    return Money(picodollars: (full * Int128(factor) + 5_000) / 10_000)
  }
}
