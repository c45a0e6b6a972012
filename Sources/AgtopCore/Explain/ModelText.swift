/// How a model's name finds its price, as lines of text.
struct ModelText {
  /// Who asks for the model: the client in whose transcripts it stands, or may stand.
  struct Asker {
    var client: Client
    /// The provider that transcripts name with it; nil for none.
    var provider: String?
    /// The requests of all sessions that name it; nil where none does.
    var figures: Snapshot.Figures?
  }

  let name: String
  let askers: [Asker]
  let prices: PriceTable
  let plan: Plan

  /// The lines: how each asker finds a price, and each row that is found once.
  var lines: [String] {
    var lines = ["model  \(name)"]
    if askers.allSatisfy({ $0.figures == nil }) {
      lines[0] += ": no session names it; so it would be found"
    }
    var rows: [PriceFinding] = []
    for asker in askers {
      let model = ModelName(provider: asker.provider, name: name)
      let payment = Payment(of: model, client: asker.client.pricing, in: prices)
      lines += ["", "FOR \(Self.words(for: asker))"] + path(of: model, asker, payment)
      guard let found = payment.finding, !rows.contains(where: { $0.row == found.row }) else {
        continue
      }
      rows.append(found)
    }
    for found in rows {
      lines += ["", "ROW \(found.row.key)"] + rowLines(found)
    }
    return lines
  }

  private static func words(for asker: Asker) -> String {
    var words = asker.client.name
    if let provider = asker.provider { words += ", provider \(provider)" }
    guard let figures = asker.figures else { return words }
    return words + ": \(Format.count(figures.requests, "request")), "
      + "\(Figure.grouped(figures.usage.total)) tokens, \(ExplainWords.cost(figures.cost))"
  }

  /// How a name leads to a price, or to none.
  private func path(of model: ModelName, _ asker: Asker, _ payment: Payment) -> [String] {
    let seller = PriceNamespaces.provider(of: model, client: asker.client.pricing)
    var facts = [["provider", seller ?? "none is named"]]
    if let seller {
      let names = PriceNamespaces.prefixes(of: seller.lowercased()).map { prefixes in
        prefixes.map { $0.isEmpty ? "bare names" : $0 }.joined(separator: ", then ")
      }
      facts.append(["looked for in", names ?? "the name's own path, then its maker's names"])
    }
    facts += tried(model, seller)
    facts.append(["price", outcome(payment)])
    return Self.aligned(facts)
  }

  private static func aligned(_ facts: [[String]]) -> [String] {
    var columns = TextColumns(heading: ["", ""], right: [])
    for fact in facts { columns.measure(fact) }
    return facts.map { "  " + columns.line($0) }
  }

  /// What was asked for, in order, until something was found.
  private func tried(_ model: ModelName, _ provider: String?) -> [[String]] {
    var words: [String] = []
    var name = model.name
    if let plain = ModelLookup.modelName(name) {
      switch prices.own.statement(of: plain, provider: model.provider) {
      case .rates(_, let key): words = ["\(key): your settings have its rates"]
      case .free: words = ["\(plain): free, as your settings say"]
      case .alias(let other):
        words = ["\(plain): priced as \(other), as your settings say"]
        name = other
      case nil: break
      }
    }
    if words.isEmpty || name != model.name { words += keys(of: name, provider) }
    return words.enumerated().map { [$0 == 0 ? "tried" : "", $1] }
  }

  private func keys(of name: String, _ provider: String?) -> [String] {
    var keys: [String] = []
    var found: PriceFinding?
    ModelLookup.forEachKey(of: name, provider: provider) { key in
      if !keys.contains(key.text) { keys.append(key.text) }
      found = prices.find(key.text)
      return found == nil
    }
    return keys.enumerated().map { index, key in
      guard let found, index == keys.count - 1 else { return "\(key): no row" }
      let isRow = found.row.key.lowercased() == key
      return "\(key): " + (isRow ? "found" : "found, another name of \(found.row.key)")
    }
  }

  private func outcome(_ payment: Payment) -> String {
    let note = payment.note.map { ", \($0)" } ?? ""
    switch payment {
    case .row(let found, _), .subscription(.some(let found)):
      return "row \(found.row.key)\(note)"
    case .subscription(.none): return "subscription, without a list price"
    case .free: return "free: its vendor gives it away, or your settings say so"
    case .local: return "local: it runs on your own machine"
    case .unpriced(let reason): return "none" + (reason.map { ": \($0)" } ?? "")
    }
  }

  // MARK: The row

  private func rowLines(_ finding: PriceFinding) -> [String] {
    let row = finding.row
    var facts = [
      ["from", ExplainWords.source(of: finding, in: prices)], ["since", PriceHistory.since(row)],
    ]
    if let release = row.lastRelease {
      facts.append(["retired", "LiteLLM \(release) was the last that had it"])
    }
    if let fast = row.fastPercent {
      facts.append(["fast mode", "x \(ExplainWords.factor(fast * 100))"])
    }
    if row.usPercent != 100 {
      facts.append(["in the US", "x \(ExplainWords.factor(row.usPercent * 100))"])
    }
    if row.webSearch > 0 {
      let each = Money(picodollars: Int128(row.webSearch))
      facts.append(["web search", "\(ExplainWords.dollars(each)) each"])
    }
    if let longest = row.maxInputTokens {
      facts.append(["longest prompt", "\(Figure.grouped(longest)) tokens"])
    }
    for (index, line) in PriceHistory.earlier(row).enumerated() {
      facts.append([index == 0 ? "before" : "", line])
    }
    let heading = [
      "  dollars a million tokens", "input", "cache read", "write 5m", "write 1h", "output",
      "reasoning",
    ]
    let rates = TextColumns.lines(heading, rateRows(row), right: [1, 2, 3, 4, 5, 6])
    return Self.aligned(facts) + rates
  }

  private func rateRows(_ row: PriceRow) -> [[String]] {
    var rows: [[String]] = []
    func add(_ name: String, _ rates: Rates) {
      let values = [
        rates.input, rates.cacheRead, rates.cacheWrite5m, rates.cacheWrite1h, rates.output,
        rates.reasoning,
      ]
      rows.append(
        ["  " + name]
          + values.map { Money(picodollars: Int128($0) * 1_000_000).exactText })
    }
    func add(_ name: String, _ card: RateCard?) {
      guard let card else { return }
      add(name, card.base)
      for long in card.longPrompts {
        add("\(name), prompts above \(Figure.grouped(long.above))", long.rates)
      }
    }
    add("standard", row.standard)
    add("priority", row.priority)
    add("flex", row.flex)
    if let offPeak = row.offPeak { add("off-peak", offPeak.rates) }
    return rows
  }
}
