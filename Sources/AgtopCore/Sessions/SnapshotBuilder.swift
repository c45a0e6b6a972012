/// Makes a snapshot of finished sessions: fills in what the moment and the processes decide, selects,
/// sums up.
///
/// Pure but for the looks at working directories that name projects; the clock is a parameter.
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

  /// A builder over sessions that are kept from refresh to look, whose cells index `models`.
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
    var moment = Moment(options)
    if moment.isSelective { shown.makeAll() }
    for root in shown.roots { moment.take(root, of: shown) }
    let figures =
      moment.isSelective
      ? sums(of: moment.selected, in: shown) : shown.totals.finish(models: models, prices: prices)
    return Snapshot(
      takenAt: options.now, timeZone: options.timeZone, plan: options.plan,
      pricing: figures.pricing(of: options.prices), sessions: SessionList(moment.sessions),
      processes: processes(besides: moment.named, in: shown), days: figures.days,
      models: figures.models, limits: limits, totals: figures.totals,
      includedSessions: moment.included, warnings: warnings, roots: roots,
      machine: options.processes.machine,
      rates: UsageRates(
        recent: moment.isSelective ? recent(of: moment.selected, in: shown) : shown.recent,
        days: figures.days, now: options.now, today: moment.today))
  }

  /// What some trees used in the last day.
  private func recent(of trees: [SessionTree], in shown: ShownSessions) -> [[RecentUsage]] {
    Dictionary(grouping: trees, by: \.group).map { id, trees in
      let roots = Set(trees.map { Int32($0.place) })
      return shown.recent(of: id).filter { roots.contains($0.root) }
    }
  }

  /// The sums of some trees alone.
  private func sums(
    of trees: [SessionTree], in shown: ShownSessions
  ) -> TotalsByDay.Finished {
    var totals = TotalsByDay()
    for (id, trees) in Dictionary(grouping: trees, by: \.group) {
      guard let group = shown.group(id) else { continue }
      let isSelected = group.isBelow(trees.map(\.place))
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

/// The sessions as they are at one moment, one by one.
private struct Moment {
  private let options: SnapshotBuilder.Options
  let today: CivilDate
  /// Sessions that processes run or name, and the hashes of their names: most sessions are neither.
  private let asked: Set<SessionKey>
  private let hashes: Set<UInt64>
  /// What the sessions of a group have of today.
  private var ofToday: [Int64: [SessionKey: Snapshot.Figures]] = [:]
  /// Whether not all sessions are wanted.
  let isSelective: Bool
  private(set) var sessions: [SharedSession] = []
  /// The trees of those, where not all are wanted.
  private(set) var selected: [SessionTree] = []
  /// Those that processes run or name.
  private(set) var named: Set<SessionKey> = []
  private(set) var included = 0

  init(_ options: SnapshotBuilder.Options) {
    self.options = options
    isSelective = !options.filter.isEmpty || options.onlyActive
    var calendar = LocalCalendar()
    today = calendar.day(of: options.now)
    asked = Set(options.processes.processes.lazy.flatMap(\.sessions))
      .union(options.processes.bySession.keys).union(options.processes.ended.keys)
    hashes = Set(asked.lazy.map(\.stableHash))
  }

  /// Takes a session, if it is wanted.
  mutating func take(_ root: SessionTree, of shown: ShownSessions) {
    let isNamed =
      !hashes.isEmpty && hashes.contains(root.summary.keyHash) && asked.contains(root.session.key)
    let process = isNamed ? options.processes.bySession[root.session.key] : nil
    let ended = isNamed ? options.processes.ended[root.session.key] : nil
    let isOfToday = root.summary.newestDay.map { $0 >= today } ?? false
    var session = root.shared
    // All others are closed, and have nothing of today.
    if process != nil || isOfToday || root.summary.closing > options.now.seconds {
      session = SharedSession(
        root.session(
          at: options.now, process: process, ended: ended,
          seesProcesses: options.processes.seesProcesses,
          today: isOfToday ? figuresOfToday(in: root.group, shown) : [:]))
    }
    if isSelective {
      guard options.filter.accepts(session.session),
        !options.onlyActive || session.session.isActive
      else { return }
      selected.append(root)
    }
    if root.summary.isIncluded { included += 1 }
    if isNamed { named.insert(session.session.key) }
    sessions.append(session)
  }

  private mutating func figuresOfToday(
    in id: Int64, _ shown: ShownSessions
  ) -> [SessionKey: Snapshot.Figures] {
    if let known = ofToday[id] { return known }
    var figures: [SessionKey: Snapshot.Figures] = [:]
    if let group = shown.group(id) {
      for cell in group.cells where cell.day == today {
        figures[group.sessions[Int(cell.session)].facts.key, default: Snapshot.Figures()] +=
          cell.figures
      }
    }
    ofToday[id] = figures
    return figures
  }
}
