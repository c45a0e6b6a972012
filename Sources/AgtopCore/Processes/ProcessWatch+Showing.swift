/// What is shown of the processes.
extension ProcessWatch {
  /// From how much processor use on a helper that belongs to no row is one, 100 a core: it then costs
  /// what nobody could explain.
  static let helperPercent = 5.0

  mutating func fill(
    _ view: inout ProcessView, _ table: ProcessTable, _ sessions: [SessionCandidate],
    _ claims: [Int: ProcessClaim], _ helpers: Set<ProcessIdentity>
  ) {
    let rows = Set(bindings.agents.map(\.candidate.facts.identity))
    let filled = Dictionary(
      bindings.agents.map { ($0.candidate.facts.identity, $0.candidate.facts) },
      uniquingKeysWith: { first, _ in first })
    var tree = ProcessTree(table)
    households.gather(in: &tree, rows: rows, helpers: helpers) { [source] in
      source.scope(of: $0)
    }
    let orphans = tree.topmost(of: helpers, outside: rows)
    let measured = rows.union(orphans)
    tree.fillMembers(of: measured) { facts in
      if let known = filled[facts.identity] { facts = known } else { source.fill(&facts) }
    }
    let figures = meter.measure(measured, in: tree)
    var indices: [ProcessIdentity: Int] = [:]
    for agent in bindings.agents {
      let facts = agent.candidate.facts
      indices[facts.identity] = view.processes.count
      let cost = figures[facts.identity] ?? ProcessMeter.Figures()
      var process = AgentProcess(
        facts: facts, client: agent.candidate.client, role: agent.role,
        sessions: agent.sessions, reason: agent.reason, status: agent.candidate.record?.status,
        tree: cost.tree, own: cost.own)
      process.members = cost.members
      process.foreignRoot = agent.candidate.foreignHome?.root
      view.processes.append(process)
    }
    let tools = ToolSearch(bindings, sessions, tree, rows)
    for (key, binding) in bindings.bySession {
      var entry = ProcessView.Entry(binding: binding)
      if let index = indices[binding.process], binding.liveness == .live {
        entry.runState = view.processes[index].facts.state
        if !binding.isShared { entry.metrics = view.processes[index].tree }
        entry.hasToolChild = tools.findsTool(of: key, in: binding.process)
        entry.recordVanished = bindings.agents[index].candidate.record?.vanishedAt
      }
      view.bySession[key] = entry
    }
    add(orphans, to: &view, tree, figures, claims)
    view.ended = bindings.ended
  }

  /// Helpers that belong to no row and are or were at work.
  private mutating func add(
    _ orphans: Set<ProcessIdentity>, to view: inout ProcessView, _ tree: ProcessTree,
    _ figures: [ProcessIdentity: ProcessMeter.Figures], _ claims: [Int: ProcessClaim]
  ) {
    shownHelpers = orphans.filter {
      shownHelpers.contains($0)
        || (figures[$0]?.tree.cpuPercent ?? 0) >= Self.helperPercent
    }
    for identity in shownHelpers.sorted() {
      guard let index = tree.index(of: identity), let claim = claims[index] else { continue }
      let cost = figures[identity] ?? ProcessMeter.Figures()
      let name = adapters.clients.name(of: claim.client)
      var process = AgentProcess(
        facts: tree.table.processes[index], client: claim.client, role: .helper,
        reason: "a helper of \(name) that belongs to no session",
        tree: cost.tree,
        own: cost.own)
      process.members = cost.members
      view.processes.append(process)
    }
    view.processes.sort { $0.facts.identity < $1.facts.identity }
  }
}
