@testable import AgtopCore

/// What a ledger says, in a form that tests compare.
struct LedgerFigures: Equatable {
  struct Sum: Equatable {
    var requests = 0
    var usage = TokenUsage()
    var webSearches = 0
  }

  /// By session id, then model (`provider/name` where there is a provider, `-` for none).
  var sessions: [String: [String: Sum]] = [:]
  var models: [String: Sum] = [:]
  var total = Sum()

  init(_ ledger: Ledger) {
    ledger.forEachRequest { request, owner in
      let sum = Sum(
        requests: request.callCount, usage: request.usage,
        webSearches: Int(request.webSearches))
      add(sum, of: ledger.sessions[owner].facts.id, request.model, in: ledger.models)
    }
  }

  /// What the product keeps; it does not keep how many web searches there were.
  init(_ ledger: LiveLedger) {
    for group in ledger.groups.all.map({ $0.opened() }) {
      for cell in group.cells {
        let sum = Sum(requests: cell.figures.requests, usage: cell.figures.usage)
        add(
          sum, of: group.sessions[Int(cell.session)].facts.id, cell.model,
          in: ledger.groups.models.models)
      }
    }
  }

  private mutating func add(_ sum: Sum, of id: String, _ model: UInt16, in table: [Ledger.Model]) {
    var name = "-"
    if model != Request.noModel {
      let model = table[Int(model)].name
      name = (model.provider.map { $0 + "/" } ?? "") + model.name
    }
    sessions[id, default: [:]][name, default: Sum()].add(sum)
    models[name, default: Sum()].add(sum)
    total.add(sum)
  }

  /// The figures of all that the given home holds for some clients.
  static func of(
    home: Environment, clients: Set<ClientKind> = Set(ClientKind.allCases)
  ) -> LedgerFigures {
    LedgerFigures(Ledger(Scanner.scan(home: home, clients: clients).transcripts))
  }
}

extension LedgerFigures.Sum {
  mutating func add(_ other: Self) {
    requests += other.requests
    usage += other.usage
    webSearches += other.webSearches
  }
}
