/// Makes a snapshot of a ledger: prices, families, days, models, states.
///
/// Pure but for the looks at working directories that name projects; the clock is a parameter.
public struct SnapshotBuilder {
  /// What decides a snapshot beside the ledger.
  public struct Options: Sendable {
    /// The plan that decides what is included.
    public var plan: Plan
    /// The prices.
    public var prices: PriceTable
    /// The moment it is made for.
    public var now: Timestamp
    /// The zone's name, for the record; the days themselves follow the process's zone.
    public var timeZone: String
    /// Only root sessions that it accepts are shown, and every figure is over those alone.
    public var filter: SessionFilter
    /// Whether only root sessions that somebody has before them are shown (`Session.isActive`).
    public var onlyActive: Bool
    /// The processes of the moment.
    public var processes: ProcessView

    /// A snapshot for a moment.
    public init(
      plan: Plan = .retail, prices: PriceTable = .embedded, now: Timestamp, timeZone: String,
      filter: SessionFilter = SessionFilter(""), onlyActive: Bool = false,
      processes: ProcessView = ProcessView()
    ) {
      self.onlyActive = onlyActive
      self.processes = processes
      self.plan = plan
      self.prices = prices
      self.now = now
      self.timeZone = timeZone
      self.filter = filter
    }
  }

  private let groups: [SettledGroup]
  private let models: [Ledger.Model]
  private let options: Options
  private let prices: RequestPrices
  private var describers: [ClientKind: any SessionDescriber]
  private var calendar = LocalCalendar()
  private var projects = ProjectName()
  /// The usual window of each model met, nil for a model that has none.
  private var windows: [Ledger.Model: Int?] = [:]

  /// A builder over a ledger.
  public init(_ ledger: Ledger, for options: Options) {
    let prices = RequestPrices(ledger.models, plan: options.plan, table: options.prices)
    var days = LocalCalendar()
    var group = SettledGroup()
    group.cells = UsageCell.cells(
      of: ledger, prices: prices, now: options.now, calendar: &days)
    group.sessions = ledger.sessions
    groups = [group]
    models = ledger.models
    self.options = options
    self.prices = prices
    calendar = days
    describers = [:]
  }

  /// A builder over settled groups, whose cells index `models`.
  ///
  /// - Parameter describers: what is to be added to the facts of each client's sessions.
  init(
    _ groups: [SettledGroup], models: [Ledger.Model],
    describers: [ClientKind: any SessionDescriber], for options: Options
  ) {
    self.groups = groups
    self.models = models
    self.options = options
    self.describers = describers
    prices = RequestPrices(models, plan: options.plan, table: options.prices)
  }

  /// The snapshot.
  ///
  /// - Parameters:
  ///   - warnings: what could not be used.
  ///   - roots: the folders that were looked at.
  ///   - limits: plan windows as stated.
  public mutating func build(
    warnings: [Warning] = [], roots: [ClientKind: [String]] = [:], limits: [LimitReading] = []
  ) -> Snapshot {
    let today = calendar.day(of: options.now)
    var sessions: [Session] = []
    var blank: Set<SessionKey> = []
    var figures = TotalsByDay()
    for group in groups {
      let sums = SessionSums.of(group, today: today)
      var isSelected = [Bool](repeating: false, count: group.sessions.count)
      for index in group.sessions.indices where group.sessions[index].parent == nil {
        let process = options.processes.bySession[group.sessions[index].facts.key]
        let tree = session(index, in: group, sums, process)
        guard !tree.isBlank else {
          blank.insert(tree.key)
          continue
        }
        guard options.filter.accepts(tree), !options.onlyActive || tree.isActive else { continue }
        sessions.append(tree)
        select(index, in: group, &isSelected)
      }
      for cell in group.cells where isSelected[Int(cell.session)] {
        figures.add(cell, of: group.sessions[Int(cell.session)].facts.client)
      }
    }
    figures.finish(models: models, prices: prices)
    sessions = SessionOrder.lastActive.sorted(sessions)
    return Snapshot(
      takenAt: options.now, timeZone: options.timeZone, plan: options.plan,
      pricing: figures.pricing(of: options.prices), sessions: sessions,
      processes: processes(of: sessions, besides: blank), days: figures.days,
      models: figures.models,
      limits: limits, totals: figures.totals,
      includedSessions: sessions.count { $0.cost.isIncluded },
      warnings: warnings, roots: roots)
  }

  /// The processes of the sessions shown, and those without a session that the filter accepts.
  ///
  /// - Parameter blank: sessions in which nothing happened yet: their processes have none so far.
  private func processes(
    of sessions: [Session], besides blank: Set<SessionKey>
  ) -> [AgentProcess] {
    let shown = Set(sessions.map(\.key))
    return options.processes.processes.compactMap { process in
      var process = process
      process.sessions.removeAll(where: blank.contains)
      guard process.sessions.isEmpty else {
        return shown.isDisjoint(with: process.sessions) ? nil : process
      }
      if process.role == .session { process.role = .noSession }
      return options.filter.accepts(process) ? process : nil
    }
  }

  private func select(_ root: Int, in group: SettledGroup, _ isSelected: inout [Bool]) {
    var waiting = [root]
    while let index = waiting.popLast() {
      isSelected[index] = true
      waiting += group.sessions[index].children
    }
  }

  // MARK: Sums a session

  /// What a session's own requests come to.
  private struct SessionSums {
    var figures = Snapshot.Figures()
    var today = Snapshot.Figures()
    var toolCalls = 0
    var agentTurns = 0
    /// Tokens by model index.
    var models: [(model: UInt16, tokens: Int)] = []

    /// The sums of each session of a group.
    static func of(_ group: SettledGroup, today: CivilDate) -> [SessionSums] {
      var sums = [SessionSums](repeating: SessionSums(), count: group.sessions.count)
      for cell in group.cells {
        let owner = Int(cell.session)
        sums[owner].figures += cell.figures
        if cell.day == today { sums[owner].today += cell.figures }
        sums[owner].toolCalls += cell.toolCalls
        sums[owner].agentTurns += cell.agentTurns
        guard cell.model != Request.noModel else { continue }
        let tokens = cell.figures.usage.total
        if let known = sums[owner].models.firstIndex(where: { $0.model == cell.model }) {
          sums[owner].models[known].tokens += tokens
        } else {
          sums[owner].models.append((cell.model, tokens))
        }
      }
      return sums
    }
  }

  // MARK: Sessions

  /// A session with all it spawned; the ledger bounds how deep families are.
  ///
  /// - Parameters:
  ///   - process: the process that runs it.
  ///   - isInherited: whether that is the process of the session that spawned it.
  private mutating func session(
    _ index: Int, in group: SettledGroup, _ sums: [SessionSums], _ process: ProcessView.Entry?,
    isInherited: Bool = false
  ) -> Session {
    let entry = group.sessions[index]
    let own = sums[index]
    var facts = entry.facts
    describers[facts.client]?.describe(
      &facts, sources: entry.sources.isEmpty ? [facts.path] : entry.sources)
    var session = Session(facts: facts, own: own.figures)
    session.todayUsage = own.today.usage
    session.todayCost = own.today.cost
    session.inherited = entry.inherited
    session.toolCalls = own.toolCalls + facts.looseToolCalls
    session.agentTurns = own.agentTurns
    session.userTurns = entry.userTurns
    session.project = facts.cwd.map { projects.of($0) }
    session.models = own.models.map { models[Int($0.model)].name.name }
    let most = own.models.max { $0.tokens < $1.tokens }
    session.model = facts.model ?? most.map { models[Int($0.model)].name.name }
    fillContext(&session, own.models.map { models[Int($0.model)] })
    for child in entry.children {
      session.take(self.session(child, in: group, sums, process, isInherited: true))
    }
    session.process = process?.binding
    session.metrics = process?.metrics
    fillState(&session, process, isInherited: isInherited)
    session.models = Array(Set(session.models)).sorted()
    if session.children.count > 1 {
      session.children = SessionOrder.lastActive.sorted(session.children)
    }
    return session
  }

  private func fillState(
    _ session: inout Session, _ process: ProcessView.Entry?, isInherited: Bool
  ) {
    let found = SessionStateRule.find(
      SessionStateRule.Evidence(
        tail: session.facts.tail,
        age: session.facts.lastActive.map { options.now.seconds - $0.seconds },
        liveness: process?.binding.liveness, isShared: process?.binding.isShared ?? false,
        isInherited: isInherited, status: process?.binding.status,
        runState: process?.runState, hasToolChild: process?.hasToolChild,
        cpuPercent: process?.metrics?.cpuPercent,
        hasRunningChild: session.children.contains { $0.state == .running }))
    session.state = found.state
    session.stateReason = found.reason
    session.stateDetail = found.detail
    let stated = isInherited ? nil : process?.binding.statusSince
    session.stateSince = stated ?? session.facts.lastActive
  }

  private mutating func fillContext(_ session: inout Session, _ models: [Ledger.Model]) {
    session.contextUsed = session.facts.contextUsed
    session.contextWindow = session.facts.contextWindow
    guard session.contextWindow == nil, let name = session.model else { return }
    let model =
      models.first { $0.name.name == name }
      ?? Ledger.Model(client: session.facts.client, name: ModelName(name: name))
    // The usual window is looked up once a model; what one session has in use says nothing of others.
    let usual: Int?
    if let known = windows[model] {
      usual = known
    } else {
      usual = window(of: model, used: 0)
      windows[model] = .some(usual)
    }
    let used = session.contextUsed ?? 0
    session.contextWindow = usual.map { used <= $0 } ?? true ? usual : window(of: model, used: used)
  }

  private func window(of model: Ledger.Model, used: Int) -> Int? {
    ContextWindows.window(for: model.name, client: model.client, used: used, in: options.prices)
  }
}

extension Session {
  /// A session of its own figures; the rest is filled in by the builder.
  fileprivate init(facts: SessionFacts, own: Snapshot.Figures) {
    self.init(
      facts: facts, project: nil, state: .closed, model: nil,
      models: [], ownUsage: own.usage, ownCost: own.cost, usage: own.usage, cost: own.cost,
      todayUsage: TokenUsage(), todayCost: Cost(), inherited: TokenUsage(),
      requests: own.requests, requestsWithChildren: own.requests,
      toolCalls: 0, agentTurns: 0, userTurns: 0, contextUsed: nil, contextWindow: nil,
      lastActive: facts.lastActive, children: [])
  }

  /// Whether nothing ever happened in it: clients leave such files behind when they are only started.
  fileprivate var isBlank: Bool {
    usage.isZero && inherited.isZero && requestsWithChildren == 0 && userTurns == 0
      && toolCalls == 0 && children.isEmpty && facts.title == nil && facts.tail.kind == .unknown
      && facts.forkedFrom == nil && contextUsed == nil && model == nil
  }

  /// Adds a spawned session's figures to those with children.
  fileprivate mutating func take(_ child: Session) {
    usage += child.usage
    cost += child.cost
    todayUsage += child.todayUsage
    todayCost += child.todayCost
    requestsWithChildren += child.requestsWithChildren
    models += child.models
    if let active = child.lastActive, lastActive.map({ $0 < active }) ?? true {
      lastActive = active
    }
    children.append(child)
  }
}
