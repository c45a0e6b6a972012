/// The sums over the shown sessions: by local day and model, by model, and in all.
///
/// What was added can be taken away again: sums are exact, so that they do not tell what was once in
/// them.
struct TotalsByDay: Sendable {
  /// What a day and model come to, with what tells whether anything is left.
  fileprivate struct Sum: Sendable {
    var figures = Snapshot.Figures()
    /// How many cells it is made of, and how many of them are estimated or lack tokens.
    var cells = 0
    var estimated = 0
    var partial = 0
  }

  /// A model by its index in the ledger's table; what names no model is told by its client.
  fileprivate struct Key: Hashable, Sendable {
    var model: UInt16
    var client: ClientKind?

    init(_ client: ClientKind, _ model: UInt16) {
      self.model = model
      self.client = model == Request.noModel ? client : nil
    }
  }

  /// Sums by day, then by model.
  private var days: [CivilDate: [Key: Sum]] = [:]
  /// Days as they are shown, until something is added to them.
  private var shownDays: [CivilDate: Snapshot.DayFigures] = [:]
  private var finished: Finished?

  /// The sums as they are shown.
  struct Finished: Sendable {
    var totals = Snapshot.Figures()
    /// Newest first, each with its models, the most tokens first.
    var days: [Snapshot.DayFigures] = []
    /// The most tokens first.
    var models: [Snapshot.ModelFigures] = []
  }

  /// Adds a cell of a session of a client.
  mutating func add(_ cell: UsageCell, of client: ClientKind) {
    touch(cell.day)
    days[cell.day, default: [:]][Key(client, cell.model), default: Sum()].add(cell.figures)
  }

  /// Adds sums.
  mutating func add(_ other: TotalsByDay) {
    for (day, sums) in other.days {
      touch(day)
      days[day, default: [:]].merge(sums) { $0.adding($1) }
    }
  }

  /// Takes away a cell that was added.
  mutating func remove(_ cell: UsageCell, of client: ClientKind) {
    touch(cell.day)
    let key = Key(client, cell.model)
    days[cell.day]?[key]?.remove(cell.figures)
    guard days[cell.day]?[key]?.cells == 0 else { return }
    days[cell.day]?[key] = nil
    if days[cell.day]?.isEmpty == true { days[cell.day] = nil }
  }

  private mutating func touch(_ day: CivilDate) {
    finished = nil
    if !shownDays.isEmpty { shownDays[day] = nil }
  }

  /// What a day comes to.
  func figures(on day: CivilDate) -> Snapshot.Figures {
    (days[day] ?? [:]).values.reduce(into: Snapshot.Figures()) { $0 += $1.figures }
  }

  /// The sums of what was added; what did not change since the last time is not made again.
  ///
  /// - Parameters:
  ///   - table: what the cells' models index.
  ///   - prices: gives the prices of those models, where any sum has to be made.
  mutating func finish(models table: [Ledger.Model], prices: () -> RequestPrices) -> Finished {
    if let finished { return finished }
    let prices = prices()
    var result = Finished()
    var models: [Key: Snapshot.Figures] = [:]
    for (date, sums) in days {
      for (key, sum) in sums {
        models[key, default: Snapshot.Figures()] += sum.figures
        result.totals += sum.figures
      }
      guard shownDays[date] == nil else { continue }
      var whole = Snapshot.Figures()
      for sum in sums.values { whole += sum.figures }
      shownDays[date] = Snapshot.DayFigures(
        date: date, figures: whole,
        models: Self.sorted(sums.map { Self.shown($0.key, $0.value.figures, table, prices) }))
    }
    result.models = Self.sorted(
      models.map { key, sum in
        var model = Self.shown(key, sum, table, prices)
        (model.priceSince, model.priceSheet) = prices.origin(of: key.model)
        return model
      })
    result.days = days.keys.sorted(by: >).compactMap { shownDays[$0] }
    finished = result
    return result
  }

  private static func shown(
    _ key: Key, _ sum: Snapshot.Figures, _ table: [Ledger.Model], _ prices: RequestPrices
  ) -> Snapshot.ModelFigures {
    guard Int(key.model) < table.count else {
      return Snapshot.ModelFigures(
        client: key.client ?? ClientKind(rawValue: ""), provider: nil, model: nil, priceRow: nil,
        figures: sum)
    }
    let model = table[Int(key.model)]
    return Snapshot.ModelFigures(
      client: model.client, provider: model.name.provider, model: model.name.name,
      priceRow: prices.row(of: key.model)?.key,
      priceNote: prices.note(of: key.model), figures: sum)
  }

  private static func sorted(_ models: [Snapshot.ModelFigures]) -> [Snapshot.ModelFigures] {
    // The sums decide nearly always, and are much smaller than what is sorted.
    models.enumerated().map { (total: $1.figures.usage.total, index: $0) }
      .sorted { left, right in
        if left.total != right.total { return left.total > right.total }
        let (first, second) = (models[left.index], models[right.index])
        return (first.client, first.provider ?? "", first.model ?? "")
          < (second.client, second.provider ?? "", second.model ?? "")
      }
      .map { models[$0.index] }
  }
}

extension TotalsByDay.Sum {
  fileprivate mutating func add(_ other: Snapshot.Figures) {
    figures += other
    cells += 1
    if other.cost.isEstimated { estimated += 1 }
    if other.isPartial { partial += 1 }
  }

  fileprivate func adding(_ other: Self) -> Self {
    var sum = self
    sum.figures += other.figures
    sum.cells += other.cells
    sum.estimated += other.estimated
    sum.partial += other.partial
    return sum
  }

  fileprivate mutating func remove(_ other: Snapshot.Figures) {
    figures.requests -= other.requests
    figures.sums -= other.sums
    figures.usage -= other.usage
    figures.cost -= other.cost
    cells -= 1
    if other.cost.isEstimated { estimated -= 1 }
    figures.cost.isEstimated = estimated > 0
    guard other.isPartial else { return }
    partial -= 1
    // Which bucket each lacked is not kept: as long as any lacks one, all that were lacking stay so.
    guard partial == 0 else { return }
    figures.cost.isPartial = false
    figures.usage.unrecorded = []
  }
}

extension Snapshot.Figures {
  /// Whether some of it is not recorded.
  fileprivate var isPartial: Bool { cost.isPartial || !usage.unrecorded.isEmpty }
}

extension TotalsByDay.Finished {
  /// How much of it the price table knows.
  func pricing(of table: PriceTable) -> Snapshot.Pricing {
    let total = totals.usage.total
    let unpriced = models.filter { $0.figures.cost.unpricedTokens > 0 }
    let names = unpriced.map { ($0.provider.map { $0 + "/" } ?? "") + ($0.model ?? "(no model)") }
    let reasons = zip(names, unpriced).compactMap { name, model in
      model.priceNote.map { (name, $0) }
    }
    return Snapshot.Pricing(
      source: table.origin.rawValue, asOf: table.asOf,
      pricedTokenShare: total == 0
        ? 1 : Double(total - totals.cost.unpricedTokens) / Double(total),
      unpricedModels: Array(Set(names)).sorted(),
      reasons: Dictionary(reasons) { first, _ in first })
  }
}
