/// Makes a snapshot of finished sessions: fills in what the moment and the processes decide, selects,
/// sums up.
///
/// Pure but for reading the working directories that name projects; the clock is a parameter.
struct SnapshotBuilder {
  /// What decides a snapshot beside the ledger.
  struct Options: Sendable {
    /// The plan that decides what is included.
    var plan: Plan
    /// The prices.
    var prices: PriceTable
    /// What of each client decides prices.
    var clients: [ClientKind: ClientPricing]
    /// The moment it is made for.
    var now: Timestamp
    /// The zone's name, for the record; the days themselves follow the process's zone.
    var timeZone: String
    /// Only root sessions that it accepts are shown, and every figure is over those alone.
    var filter: SessionFilter
    /// Whether only root sessions that somebody has before them are shown (`Session.isActive`).
    var onlyActive: Bool
    /// The processes of the moment.
    var processes: ProcessView

    /// A snapshot for a moment.
    init(
      plan: Plan = .retail, prices: PriceTable = .embedded,
      clients: [ClientKind: ClientPricing] = ClientRegistry.pricing, now: Timestamp,
      timeZone: String,
      filter: SessionFilter = SessionFilter(""), onlyActive: Bool = false,
      processes: ProcessView = ProcessView()
    ) {
      self.onlyActive = onlyActive
      self.processes = processes
      self.plan = plan
      self.prices = prices
      self.clients = clients
      self.now = now
      self.timeZone = timeZone
      self.filter = filter
    }
  }

  private let models: [Ledger.Model]
  private let options: Options

  /// A builder over sessions that are kept from refresh to refresh, whose cells index `models`.
  init(models: [Ledger.Model], for options: Options) {
    self.models = models
    self.options = options
  }

  /// Asked only where a sum has changed: an idle refresh looks up no price.
  private func prices() -> RequestPrices {
    RequestPrices(
      models, clients: options.clients, plan: options.plan, table: options.prices)
  }

  /// The snapshot of sessions that are kept elsewhere.
  func build(
    from shown: inout ShownSessions, warnings: [Warning], roots: [ClientKind: [String]],
    limits: [LimitReading]
  ) -> Snapshot {
    shown.refresh(at: options.now, options.processes)
    let selection = selection(from: shown)
    let figures =
      selection.map { sums(of: $0.trees, in: shown) }
      ?? shown.totals.finish(models: models, prices: prices)
    return Snapshot(
      takenAt: options.now, timeZone: options.timeZone, plan: options.plan,
      pricing: figures.pricing(of: options.prices),
      sessions: selection?.sessions ?? shown.current.list,
      processes: processes(besides: selection?.named ?? shown.current.named, in: shown),
      days: figures.days, models: figures.models, limits: limits, totals: figures.totals,
      includedSessions: selection?.included ?? shown.trees.includedCount, warnings: warnings,
      roots: roots, machine: options.processes.machine,
      rates: UsageRates(
        recent: selection.map { recent(of: $0.trees, in: shown) } ?? shown.recent,
        days: figures.days, now: options.now, today: shown.current.day(of: options.now)),
      clientModels: models)
  }

  /// What some trees used in the last day.
  private func recent(of trees: [SessionTree], in shown: ShownSessions) -> [[RecentUsage]] {
    Dictionary(grouping: trees, by: \.group).map { id, trees in
      let roots = Set(trees.map { Int32($0.index) })
      return shown.recent(of: id).filter { roots.contains($0.root) }
    }
  }

  /// The sessions that are wanted, where not all are.
  private struct Selection {
    var trees: [SessionTree]
    var sessions: SessionList
    /// Those that processes run or name.
    var named: Set<SessionKey>
    var included: Int { trees.count(where: \.summary.isIncluded) }
  }

  private func selection(from shown: ShownSessions) -> Selection? {
    guard !options.filter.isEmpty || options.onlyActive else { return nil }
    shown.makeAll()
    let all = shown.current.list
    let indices = all.indices.filter {
      options.filter.accepts(all[$0]) && (!options.onlyActive || all[$0].isActive)
    }
    let sessions = all.arranged(indices)
    return Selection(
      trees: indices.map { shown.trees.trees[$0] }, sessions: sessions,
      named: shown.current.named.intersection(sessions.lazy.map(\.key)))
  }

  /// The sums of some trees alone.
  private func sums(
    of trees: [SessionTree], in shown: ShownSessions
  ) -> TotalsByDay.Finished {
    var totals = TotalsByDay()
    for (id, trees) in Dictionary(grouping: trees, by: \.group) {
      guard let group = shown.group(id) else { continue }
      let isSelected = group.isBelow(trees.map(\.index))
      for cell in group.cells where isSelected[Int(cell.session)] {
        totals.add(cell, of: group.sessions[Int(cell.session)].facts.client)
      }
    }
    return totals.finish(models: models, prices: prices)
  }

  /// The processes of the sessions shown, and those without a session that the filter accepts.
  ///
  /// Of sessions in which nothing happened yet their processes have none so far.
  ///
  /// - Parameter sessions: which of the sessions that processes name are shown.
  private func processes(
    besides sessions: Set<SessionKey>, in shown: ShownSessions
  ) -> [AgentProcess] {
    options.processes.processes.compactMap { process in
      var process = process
      process.sessions.removeAll { !sessions.contains($0) && shown.isBlank($0) }
      guard process.sessions.isEmpty else {
        return sessions.isDisjoint(with: process.sessions) ? nil : process
      }
      if process.role == .session { process.role = .noSession }
      return options.filter.accepts(process) ? process : nil
    }
  }
}
