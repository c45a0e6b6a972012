/// The prices of a ledger's models, found once each.
struct RequestPrices {
  private let named: [RequestPrice]
  private let unnamed: [RequestPrice]

  init(_ models: [Ledger.Model], plan: Plan, table: PriceTable) {
    named = models.map { RequestPrice(of: $0.name, client: $0.client, plan: plan, table: table) }
    unnamed = ClientKind.allCases.map {
      RequestPrice(of: nil, client: $0, plan: plan, table: table)
    }
  }

  /// The price-table row of a model, nil for none.
  func row(of model: UInt16) -> PriceRow? {
    Int(model) < named.count ? named[Int(model)].row : nil
  }

  /// What is to be said beside a model's row or in its place, nil for nothing.
  func note(of model: UInt16) -> String? {
    Int(model) < named.count ? named[Int(model)].note : nil
  }

  /// What a ledger's request costs.
  func cost(of request: borrowing Request, client: ClientKind) -> Cost {
    if Int(request.model) < named.count { return named[Int(request.model)].cost(of: request) }
    return unnamed[Self.place[client] ?? 0].cost(of: request)
  }

  private static let place = Dictionary(
    uniqueKeysWithValues: ClientKind.allCases.enumerated().map { ($1, $0) })
}
