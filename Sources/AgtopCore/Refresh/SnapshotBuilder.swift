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

  private let ledger: Ledger
  private let options: Options
  private var sums: [SessionSums]
  private let prices: RequestPrices
  private var calendar = LocalCalendar()
  private var projects = ProjectName()
  /// The usual window of each model met, nil for a model that has none.
  private var windows: [Ledger.Model: Int?] = [:]

  /// A builder over a ledger.
  public init(_ ledger: Ledger, for options: Options) {
    self.ledger = ledger
    self.options = options
    sums = Array(repeating: SessionSums(), count: ledger.sessions.count)
    prices = RequestPrices(ledger.models, plan: options.plan, table: options.prices)
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
    let cells = UsageCells(ledger, prices: prices, now: options.now, calendar: &calendar)
    addUp(cells, today: calendar.day(of: options.now))
    var sessions: [Session] = []
    var blank: Set<SessionKey> = []
    var isSelected = [Bool](repeating: false, count: ledger.sessions.count)
    for index in ledger.sessions.indices where ledger.sessions[index].parent == nil {
      let tree = session(index, options.processes.bySession[ledger.sessions[index].facts.key])
      guard !tree.isBlank else {
        blank.insert(tree.key)
        continue
      }
      guard options.filter.accepts(tree), !options.onlyActive || tree.isActive else { continue }
      sessions.append(tree)
      select(index, &isSelected)
    }
    sessions = SessionOrder.lastActive.sorted(sessions)
    let figures = TotalsByDay(
      of: cells.cells.filter { isSelected[Int($0.session)] }, ledger, prices: prices)
    return Snapshot(
      takenAt: options.now, timeZone: options.timeZone, plan: options.plan,
      pricing: figures.pricing(of: options.prices), sessions: sessions,
      processes: processes(of: sessions, besides: blank), days: figures.days,
      models: figures.models,
      limits: limits, totals: figures.totals,
      includedSessions: sessions.count { $0.cost.isIncluded },
      warnings: warnings + options.processes.warnings, roots: roots)
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

  private func select(_ root: Int, _ isSelected: inout [Bool]) {
    var waiting = [root]
    while let index = waiting.popLast() {
      isSelected[index] = true
      waiting += ledger.sessions[index].children
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
  }

  private mutating func addUp(_ cells: UsageCells, today: CivilDate) {
    for cell in cells.cells {
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
  }

  // MARK: Sessions

  /// A session with all it spawned; the ledger bounds how deep families are.
  ///
  /// - Parameters:
  ///   - process: the process that runs it.
  ///   - isInherited: whether that is the process of the session that spawned it.
  private mutating func session(
    _ index: Int, _ process: ProcessView.Entry?, isInherited: Bool = false
  ) -> Session {
    let entry = ledger.sessions[index]
    let own = sums[index]
    var session = Session(facts: entry.facts, own: own.figures)
    session.todayUsage = own.today.usage
    session.todayCost = own.today.cost
    session.inherited = entry.inherited
    session.toolCalls = own.toolCalls + entry.facts.looseToolCalls
    session.agentTurns = own.agentTurns
    session.userTurns = entry.userTurns
    session.project = entry.facts.cwd.map { projects.of($0) }
    session.models = own.models.map { ledger.models[Int($0.model)].name.name }
    let most = own.models.max { $0.tokens < $1.tokens }
    session.model = entry.facts.model ?? most.map { ledger.models[Int($0.model)].name.name }
    fillContext(&session, own.models.map { ledger.models[Int($0.model)] })
    for child in entry.children {
      session.take(self.session(child, process, isInherited: true))
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
