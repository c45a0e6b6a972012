/// One request, and how its price comes about, down to the cent.
struct RequestText {
  /// What is known of the request beside its figures.
  struct Position {
    /// Its number among those of its session, from 1.
    var number: Int
    /// The session that owns it.
    var session: SessionKey
    /// Where it stands: `lines 4-6 of FILE`.
    var lines: [String]
    /// The names by which its lines call it.
    var calls: [String]
    /// Why other sessions have it and do not count it.
    var copies: [String]
  }

  let request: Request
  let model: ClientModel?
  let working: PriceWorking
  let position: Position
  /// The prices of the run.
  let prices: PriceTable

  /// The text, a line each.
  var lines: [String] {
    var facts: [[String]] = [
      ["request", "\(position.number) of \(ExplainWords.session(position.session))"],
      ["id", String(request.identity, radix: 16)],
      ["time", ExplainWords.time(request.time)],
    ]
    for call in position.calls { facts.append(["call", call]) }
    for line in position.lines { facts.append(["from", line]) }
    for copy in position.copies { facts.append(["copies", copy]) }
    if let kind { facts.append(["kind", kind]) }
    facts.append(["model", modelWords])
    if let finding = working.finding {
      let source = ExplainWords.source(of: finding, in: prices)
      facts.append(["priced as", "\(finding.row.key), from \(source)"])
      facts.append(["since", PriceHistory.since(finding.row)])
    }
    if let words = working.rateWords { facts.append(["rates", words]) }
    facts.append(["prompt", "\(Figure.grouped(request.usage.prompt)) tokens"])
    for factor in working.factors { facts.append(["factor", factor]) }
    for why in working.estimates { facts.append(["estimated", why]) }
    var columns = TextColumns(heading: ["", ""], right: [])
    for fact in facts { columns.measure(fact) }
    return facts.map(columns.line) + [""] + arithmetic
  }

  private var modelWords: String {
    guard let model else { return "none is named" }
    return model.name.provider.map { "\(model.name.name), of \($0)" } ?? model.name.name
  }

  /// What it is where it is no plain request.
  private var kind: String? {
    if request.flags.contains(.remainder) {
      return "tokens that no single call explains; no request"
    }
    if request.flags.contains(.part) { return "a further prompt within one answer; no request" }
    if request.flags.contains(.sidechain) { return "beside the main chain; no turn of the agent" }
    return nil
  }

  /// The sum, step by step; its last lines say what the request comes to.
  private var arithmetic: [String] {
    var lines: [String] = []
    switch working.basis {
    case .table:
      lines = TextColumns.lines(
        ["", "units", "", "rate", "", "amount"], working.steps.map(Self.cells),
        right: [1, 5])
      lines.append("together = \(ExplainWords.dollars(working.sum))")
    case .recorded:
      lines.append("recorded by its client = \(ExplainWords.dollars(working.cost.sum))")
    case .unbilled: lines.append("a refusal without output = $0: its vendor does not bill it")
    case .givenAway: lines.append("\(working.note ?? "free") = $0")
    case .none:
      let why = working.note.map { " (\($0))" } ?? ""
      lines.append(
        "no price\(why): \(Figure.grouped(request.usage.total)) tokens are in no sum of money")
    }
    if working.cost.isIncluded {
      lines.append("a plan covers it = $0; at list price \(list(working.cost))")
    }
    if let total = working.cost.total {
      lines.append("in cents = \(Figure.decimal(total, digits: 2))")
    }
    return lines
  }

  private func list(_ cost: Cost) -> String {
    cost.listTotal.map(ExplainWords.dollars) ?? "not known"
  }

  private static func cells(_ step: PriceWorking.Step) -> [String] {
    let rate =
      step.isOfTokens
      ? "\(ExplainWords.perMillion(step.rate)) a million"
      : "\(ExplainWords.dollars(Money(picodollars: Int128(step.rate)))) each"
    let factor = step.factor == 10_000 ? "" : " x \(ExplainWords.factor(step.factor))"
    return [
      step.name, Figure.grouped(step.units), "x", rate + factor, "=",
      ExplainWords.dollars(step.amount),
    ]
  }
}
