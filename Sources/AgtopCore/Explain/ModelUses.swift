/// By which prices the requests of a session were charged: those of one model at the same rates together.
struct ModelUses {
  /// Requests that are charged alike.
  private struct Use {
    var model: ClientModel?
    var working: PriceWorking
    var figures = Snapshot.Figures()
  }

  private struct Key: Hashable {
    var model: UInt16
    var basis: PriceWorking.Basis
    var rates: String?
    var factors: [String]
    var estimates: [String]
  }

  private var uses: [Use] = []

  init(of rows: [Int], in group: GroupAccount, ownedBy session: Int) {
    var indices: [Key: Int] = [:]
    for row in rows {
      let request = group.ledger.rows[row].request
      let working = PriceWorking(of: request, at: group.price(of: request, ownedBy: session))
      let key = Key(
        model: request.model, basis: working.basis, rates: working.rateWords,
        factors: working.factors, estimates: working.cost.isEstimated ? working.estimates : [])
      let index = indices[key] ?? uses.count
      if index == uses.count {
        indices[key] = index
        uses.append(Use(model: group.model(of: request), working: working))
      }
      uses[index].figures.add(
        requests: request.callCount, sums: request.isSum ? 1 : 0, request.usage, working.cost)
    }
  }

  /// Each model with its row, sheet and date, and below it what was charged how.
  func lines(prices: PriceTable) -> [String] {
    var lines: [String] = []
    var last: ClientModel??
    for use in uses.sorted(by: { ($0.model?.name.name ?? "") < ($1.model?.name.name ?? "") }) {
      if last != .some(use.model) {
        last = use.model
        lines.append("  " + Self.heading(of: use.model, use.working, prices))
        if let since = (use.working.finding?.row).map(PriceHistory.since) {
          lines.append("    " + since)
        }
      }
      let figures = use.figures
      let words =
        [
          Self.words(of: use.working), use.working.rateWords,
        ].compactMap { $0 } + use.working.factors.map { "x \($0)" }
      lines.append(
        "    \(Format.count(figures.requests, "request")), "
          + "\(Figure.grouped(figures.usage.total)) tokens, \(ExplainWords.cost(figures.cost)): "
          + words.joined(separator: ", "))
    }
    return lines
  }

  /// What of the money is an estimate, and why.
  var estimates: [String] {
    let found = uses.filter { $0.working.cost.isEstimated }
    guard !found.isEmpty else { return ["  nothing"] }
    return found.map { use in
      "  \(Format.count(use.figures.requests, "request")) of \(use.model?.name.name ?? "no model"), "
        + "\(ExplainWords.cost(use.figures.cost)): \(use.working.estimates.joined(separator: "; "))"
    }
  }

  private static func heading(
    of model: ClientModel?, _ working: PriceWorking, _ prices: PriceTable
  ) -> String {
    guard let model else { return "usage that names no model" }
    let name = model.name.provider.map { "\(model.name.name) of \($0)" } ?? model.name.name
    guard let finding = working.finding else { return name + ": no row of the price table" }
    let alias = finding.alias.map { ", as your settings price it as \($0)" } ?? ""
    return
      "\(name): row \(finding.row.key) of \(ExplainWords.source(of: finding, in: prices))\(alias)"
  }

  private static func words(of working: PriceWorking) -> String? {
    switch working.basis {
    case .recorded: "dollars that its client wrote down"
    case .unbilled: "refusals without output, which are not billed"
    case .none where working.rateWords == nil: "in no sum of money"
    case .table, .givenAway, .none: nil
    }
  }
}
