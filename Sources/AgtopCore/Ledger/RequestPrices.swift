/// The prices of a ledger's models, found once each.
struct RequestPrices {
  private let named: [RequestPrice]
  private let unnamed: [ClientKind: RequestPrice]
  private let unknown: RequestPrice
  private let models: [Ledger.Model]
  private let clients: [ClientKind: ClientPricing]
  private let table: PriceTable

  /// - Parameter clients: what decides prices for each client; one that is missing has no habits.
  init(
    _ models: [Ledger.Model], clients: [ClientKind: ClientPricing] = ClientRegistry.pricing,
    plan: Plan, table: PriceTable
  ) {
    self.models = models
    self.clients = clients
    self.table = table
    func price(of model: ModelName?, _ client: ClientPricing) -> RequestPrice {
      RequestPrice(of: model, client: client, plan: plan, table: table)
    }
    named = models.map { price(of: $0.name, clients[$0.client] ?? ClientPricing()) }
    unnamed = clients.mapValues { price(of: nil, $0) }
    unknown = price(of: nil, ClientPricing())
  }

  /// The price-table row of a model, nil for none.
  func row(of model: UInt16) -> PriceRow? {
    Int(model) < named.count ? named[Int(model)].row : nil
  }

  /// Since when the rates of a model's row are known, and where the row stands if not in the first sheet.
  func origin(of model: UInt16) -> (since: String?, sheet: String?) {
    guard let row = row(of: model) else { return (nil, nil) }
    let since = row.period(at: nil).since.map { String($0.rfc3339.prefix(10)) }
    let model = models[Int(model)]
    let found = ModelLookup.find(
      model.name, client: clients[model.client] ?? ClientPricing(), in: table)
    guard let found, found.origin != table.origin || found.asOf != table.asOf else {
      return (since, nil)
    }
    return (since, found.origin.rawValue + (found.asOf.map { " of " + $0 } ?? ""))
  }

  /// What is to be said beside a model's row or in its place, nil for nothing.
  func note(of model: UInt16) -> String? {
    Int(model) < named.count ? named[Int(model)].note : nil
  }

  /// What a ledger's request costs.
  func cost(of request: borrowing Request, client: ClientKind) -> Cost {
    if Int(request.model) < named.count { return named[Int(request.model)].cost(of: request) }
    return (unnamed[client] ?? unknown).cost(of: request)
  }

  /// The price by which a ledger's request is charged.
  func price(of request: borrowing Request, client: ClientKind) -> RequestPrice {
    if Int(request.model) < named.count { return named[Int(request.model)] }
    return unnamed[client] ?? unknown
  }
}
