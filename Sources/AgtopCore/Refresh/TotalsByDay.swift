/// The sums over the selected sessions: by local day and model, by model, and in all.
struct TotalsByDay {
  private(set) var totals = Snapshot.Figures()
  /// Newest first, each with its models, the most tokens first.
  private(set) var days: [Snapshot.DayFigures] = []
  /// The most tokens first.
  private(set) var models: [Snapshot.ModelFigures] = []

  /// A model, or the lack of one, of a client.
  private struct ModelKey: Hashable {
    var client: ClientKind
    var model: UInt16
  }

  private struct DayKey: Hashable {
    var day: CivilDate
    var model: ModelKey
  }

  private var byDay: [DayKey: Snapshot.Figures] = [:]

  /// Adds a cell of a session of a client.
  mutating func add(_ cell: UsageCell, of client: ClientKind) {
    let key = DayKey(day: cell.day, model: ModelKey(client: client, model: cell.model))
    byDay[key, default: Snapshot.Figures()] += cell.figures
  }

  /// Sums up what was added.
  mutating func finish(models table: [Ledger.Model], prices: RequestPrices) {
    var byModel: [ModelKey: Snapshot.Figures] = [:]
    for (key, figures) in byDay {
      byModel[key.model, default: Snapshot.Figures()] += figures
      totals += figures
    }
    func figures(_ key: ModelKey, _ sum: Snapshot.Figures) -> Snapshot.ModelFigures {
      guard Int(key.model) < table.count else {
        return Snapshot.ModelFigures(
          client: key.client, provider: nil, model: nil, priceRow: nil, figures: sum)
      }
      let model = table[Int(key.model)]
      return Snapshot.ModelFigures(
        client: key.client, provider: model.name.provider, model: model.name.name,
        priceRow: prices.row(of: key.model)?.key, figures: sum)
    }
    models = Self.sorted(byModel.map { figures($0.key, $0.value) })
    let grouped = Dictionary(grouping: byDay, by: { $0.key.day })
    days = grouped.keys.sorted(by: >).map { date in
      let parts = grouped[date] ?? []
      var sum = Snapshot.Figures()
      for part in parts { sum += part.value }
      return Snapshot.DayFigures(
        date: date, figures: sum,
        models: Self.sorted(parts.map { figures($0.key.model, $0.value) }))
    }
  }

  private static func sorted(_ models: [Snapshot.ModelFigures]) -> [Snapshot.ModelFigures] {
    models.sorted { left, right in
      let first = left.figures.usage.total
      let second = right.figures.usage.total
      if first != second { return first > second }
      return (left.client, left.provider ?? "", left.model ?? "")
        < (right.client, right.provider ?? "", right.model ?? "")
    }
  }

  /// How much of it the price table knows.
  func pricing(of table: PriceTable) -> Snapshot.Pricing {
    let total = totals.usage.total
    let unpriced = models.filter { $0.figures.cost.unpricedTokens > 0 }
    let names = unpriced.map { ($0.provider.map { $0 + "/" } ?? "") + ($0.model ?? "(no model)") }
    return Snapshot.Pricing(
      source: table.origin.rawValue, asOf: table.asOf,
      pricedTokenShare: total == 0
        ? 1 : Double(total - totals.cost.unpricedTokens) / Double(total),
      unpricedModels: Array(Set(names)).sorted())
  }
}
