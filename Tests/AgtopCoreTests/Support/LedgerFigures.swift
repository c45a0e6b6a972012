import AgtopCore

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
      let id = ledger.sessions[owner].facts.id
      var name = "-"
      if request.model != Request.noModel {
        let model = ledger.models[Int(request.model)].name
        name = (model.provider.map { $0 + "/" } ?? "") + model.name
      }
      let calls = request.flags.isDisjoint(with: [.remainder, .part]) ? 1 : 0
      sessions[id, default: [:]][name, default: Sum()].add(request, calls)
      models[name, default: Sum()].add(request, calls)
      total.add(request, calls)
    }
  }

  /// The figures of all that the given home holds for some clients.
  static func of(
    home: Environment, clients: Set<ClientKind> = Set(ClientKind.allCases)
  ) -> LedgerFigures {
    LedgerFigures(Ledger(Scanner.scan(home: home, clients: clients).transcripts))
  }
}

extension LedgerFigures.Sum {
  mutating func add(_ request: Request, _ calls: Int) {
    requests += calls
    usage += request.usage
    webSearches += Int(request.webSearches)
  }
}

extension Scanner {
  static func scan(
    home: Environment, clients: Set<ClientKind> = Set(ClientKind.allCases)
  ) -> Scan {
    let adapters = ClientRegistry.adapters(in: home).filter { clients.contains($0.kind) }
    return Scanner(adapters: adapters).scan()
  }
}
