/// Makes the trees of settled groups: figures, families, what side files say, projects, contexts.
///
/// Keeps what many sessions share, from group to group and from refresh to refresh.
struct SessionTreeBuilder: Sendable {
  /// What the cells of the groups index.
  var models: [Ledger.Model] = []
  /// What is to be added to the facts of each client's sessions.
  var sideFacts: [ClientKind: any SideFacts] = [:]
  private var prices: PriceTable
  private let clients: [ClientKind: ClientPricing]
  private var projects = ProjectName()
  /// The usual window of each model met, nil for a model that has none.
  private var windows: [Ledger.Model: Int?] = [:]
  /// The list price of each model met in a session with a cache clock.
  private var listPrices: [Ledger.Model: RequestPrice] = [:]

  init(prices: PriceTable, clients: [ClientKind: ClientPricing]) {
    self.prices = prices
    self.clients = clients
  }

  /// Looks for the projects of all folders met again; whether any has another name now.
  mutating func nameProjectsAgain() -> Bool { projects.refreshAgain() }

  /// Applies another price table, and forgets what was found in the one before.
  mutating func apply(_ prices: PriceTable) {
    self.prices = prices
    windows = [:]
    listPrices = [:]
  }

  /// Merges in what a copy has met.
  mutating func merge(_ other: SessionTreeBuilder) {
    projects.merge(other.projects)
    windows.merge(other.windows) { first, _ in first }
    listPrices.merge(other.listPrices) { first, _ in first }
  }

  /// The trees of each group, the blank ones too.
  ///
  /// - Parameter maker: makes those of groups that are not open, when somebody asks for them.
  mutating func trees(
    of groups: [(id: Int64, group: SessionGroup)], maker: SessionMaker
  ) -> [[SessionTree]] {
    // A few are made faster than shared out.
    let size = max(256, groups.count / (2 * ProcessorCount.online))
    guard groups.count > size else { return groups.map { trees(of: $0.group, $0.id, maker) } }
    let made = Slices.map(groups.count, by: size) { [self] slice in
      var builder = self
      let trees = groups[slice].map { builder.trees(of: $0.group, $0.id, maker) }
      return (builder, trees)
    }
    for (builder, _) in made { merge(builder) }
    return made.flatMap(\.1)
  }

  private mutating func trees(
    of group: SessionGroup, _ id: Int64, _ maker: SessionMaker
  ) -> [SessionTree] {
    if group.open == nil, !group.roots.contains(where: \.mayBeBlank) {
      let source = GroupSessions(group, maker: maker)
      return group.roots.indices.map { SessionTree($0, in: source, of: id, group.roots[$0]) }
    }
    return zip(sessions(of: group), group.roots).map { SessionTree($0, of: id, $1) }
  }

  /// The root sessions of a group with all their subagents, in their order.
  mutating func sessions(of kept: SessionGroup) -> [Session] {
    let group = kept.opened()
    let sums = SessionSums.of(group)
    let cells = SharedCells(kept.cells)
    return group.sessions.indices.compactMap { index in
      guard group.sessions[index].parent == nil else { return nil }
      return Session(draft(index, in: group, sums, cells))
    }
  }

  /// What a session's own requests come to.
  private struct SessionSums {
    var figures = Snapshot.Figures()
    var toolCalls = 0
    var agentTurns = 0
    /// Tokens by model index.
    var models: [(model: UInt16, tokens: Int)] = []

    /// The sums of each session of a group.
    static func of(_ group: SettledGroup) -> [SessionSums] {
      var sums = [SessionSums](repeating: SessionSums(), count: group.sessions.count)
      for cell in group.cells { sums[Int(cell.session)].add(cell) }
      return sums
    }

    private mutating func add(_ cell: UsageCell) {
      figures += cell.figures
      toolCalls += cell.toolCalls
      agentTurns += cell.agentTurns
      guard cell.model != Request.noModel else { return }
      let tokens = cell.figures.usage.total
      if let known = models.firstIndex(where: { $0.model == cell.model }) {
        models[known].tokens += tokens
      } else {
        models.append((cell.model, tokens))
      }
    }
  }

  /// A session with all its subagents; the ledger bounds how deep families are.
  ///
  /// - Parameter cells: those of its group, for a root session.
  private mutating func draft(
    _ index: Int, in group: SettledGroup, _ sums: [SessionSums], _ cells: SharedCells? = nil
  ) -> SessionDraft {
    let own = sums[index]
    // By index: an entry is large, and a constant of it would be a copy.
    var facts = group.sessions[index].facts
    let sources = group.sessions[index].sources
    sideFacts[facts.client]?.describe(
      &facts, sources: sources.isEmpty ? [facts.path] : sources)
    // They are large, too: handed on, they are not copied a second time.
    var session = SessionDraft(facts: consume facts, own: own.figures)
    session.cells = cells
    session.index = Int32(index)
    session.inherited = group.sessions[index].inherited
    session.sums = own.figures.sums
    session.toolCalls = own.toolCalls + session.facts.looseToolCalls
    session.agentTurns = own.agentTurns
    session.userTurns = group.sessions[index].userTurns
    session.project = session.facts.cwd.map { projects.of($0) }
    let used = own.models.map { models[Int($0.model)] }
    session.models = used.map(\.name.name)
    let most = own.models.max { $0.tokens < $1.tokens }
    session.model = session.facts.model ?? most.map { models[Int($0.model)].name.name }
    fillContext(&session, used)
    fillCacheClock(&session, used)
    for child in group.sessions[index].children {
      session.add(Session(draft(child, in: group, sums)))
    }
    if session.models.count > 1 { session.models = Array(Set(session.models)).sorted() }
    if session.children.count > 1 {
      session.children = SessionOrder(by: .lastActive).sorted(session.children)
    }
    return session
  }

  private mutating func fillContext(_ session: inout SessionDraft, _ models: [Ledger.Model]) {
    session.contextUsed = session.facts.contextUsed
    session.contextWindow = session.facts.contextWindow
    guard session.contextWindow == nil, let model = Self.model(of: session, models) else { return }
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

  private mutating func fillCacheClock(_ session: inout SessionDraft, _ models: [Ledger.Model]) {
    guard let cache = session.facts.promptCache, let model = Self.model(of: session, models)
    else { return }
    let price =
      listPrices[model]
      ?? RequestPrice(
        of: model.name, client: clients[model.client] ?? ClientPricing(), plan: .retail,
        table: prices)
    listPrices[model] = price
    session.cacheClock = CacheClock(of: cache, context: session.contextUsed) {
      price.cost(of: $0).listTotal
    }
  }

  /// The model in force, as one of those that were used.
  private static func model(of session: SessionDraft, _ models: [Ledger.Model]) -> Ledger.Model? {
    guard let name = session.model else { return nil }
    return models.first { $0.name.name == name }
      ?? Ledger.Model(client: session.facts.client, name: ModelName(name: name))
  }

  private func window(of model: Ledger.Model, used: Int) -> Int? {
    ContextWindows.window(
      for: model.name, client: clients[model.client] ?? ClientPricing(), used: used, in: prices)
  }
}

extension SessionDraft {
  /// Adds a subagent, and its figures to those with children.
  fileprivate mutating func add(_ child: Session) {
    usage += child.usage
    cost += child.cost
    requestsWithChildren += child.requestsWithChildren
    sums += child.sums
    models += child.models
    if let active = child.lastActive, lastActive.map({ $0 < active }) ?? true {
      lastActive = active
    }
    children.append(child)
  }
}
