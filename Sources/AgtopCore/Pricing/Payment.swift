/// How the requests to a model are paid.
enum Payment: Sendable {
  /// By a row of the price table, at its fast rates where the name says so.
  case row(PriceRow, isFast: Bool)
  /// Its vendor gives it away.
  case free
  /// It runs on the user's own machine.
  case local
  /// A subscription pays for it.
  case subscription(PriceRow?)
  /// It has no price; the reason, where one is known.
  case unpriced(String?)

  /// How a model is paid as a client's transcript names it.
  init(of model: ModelName, client: ClientPricing, in table: PriceTable) {
    let provider = model.provider?.lowercased()
    guard let name = ModelLookup.modelName(model.name) else {
      self = .unpriced(Self.reason(withoutModel: model.name))
      return
    }
    switch table.own.statement(of: name, provider: provider) {
    case .free:
      self = .free
      return
    case .rates(let row, _):
      self = .row(row, isFast: false)
      return
    case .alias(let other):
      self = Payment(of: ModelName(name: other), client: client, in: table.withoutAliases)
      return
    case nil: break
    }
    let row = ModelLookup.row(for: model, client: client, in: table)
    if let provider, PriceNamespaces.isLocal(provider) {
      // Ollama passes models with this tag on to its own servers.
      let isLocal = !name.hasSuffix("-cloud") && !name.hasSuffix(":cloud")
      self = isLocal ? .local : .unpriced("runs on servers of \(provider)")
    } else if FreeModels.isFree(name, provider: provider) {
      self = .free
    } else if isSubscription(name, provider) {
      self = .subscription(row)
    } else if let row {
      self = .row(row, isFast: false)
    } else if let row = Self.fastRow(name, model, client, table) {
      self = .row(row, isFast: true)
    } else {
      self = .unpriced(Self.reason(name))
    }

    func isSubscription(_ name: String, _ provider: String?) -> Bool {
      if let provider { return PriceNamespaces.isSubscription(provider) }
      return ModelSpellings.all(of: name).contains(where: ModelSpellings.isKimiPlan)
    }
  }

  /// The row of a model whose fast mode has a name of its own (`claude-opus-5-fast`).
  private static func fastRow(
    _ name: String, _ model: ModelName, _ client: ClientPricing, _ table: PriceTable
  ) -> PriceRow? {
    let usual = ModelSpellings.all(of: name).first { $0.hasSuffix("-fast") }?.dropLast(5)
    guard let usual else { return nil }
    let base = ModelName(provider: model.provider, name: String(usual))
    let row = ModelLookup.row(for: base, client: client, in: table)
    return row?.fastPercent == nil ? nil : row
  }

  // MARK: Reasons

  /// Why a name that names no model has no price.
  private static func reason(withoutModel name: String) -> String {
    name.lowercased().contains("arn:aws")
      ? "the profile of an application does not say its model" : "names no model"
  }

  /// Why a model has no price, where that can be said.
  private static func reason(_ name: String) -> String? {
    let words = name.split(separator: ".", maxSplits: 2)
    if words.count == 3, words[1] == "anthropic" {
      return "no public price in the region \(words[0])"
    }
    if let tag = name.lastIndex(of: ":"), name[tag...].dropFirst().first?.isNumber == true {
      return "a tag of a local model, whose provider is not named"
    }
    return nil
  }

  /// The row that requests are charged by, nil for none.
  var row: PriceRow? {
    switch self {
    case .row(let row, _): row
    case .subscription(let row): row
    case .free, .local, .unpriced: nil
    }
  }

  /// What is to be said beside the row or in its place; nil where the row says all.
  var note: String? {
    switch self {
    case .row(_, let isFast): isFast ? "fast mode" : nil
    case .free: "free"
    case .local: "local"
    case .subscription: "subscription"
    case .unpriced(let reason): reason
    }
  }
}
