/// Watches the processes of clients: one look gives who runs which session and what that costs.
///
/// Keeps what it learned between looks, so that rates can be told, bindings stay where they are, and a
/// look at unchanged processes reads nothing twice.
public struct ProcessWatch {
  private let adapters: [any ClientAdapter]
  private var source: any ProcessSource
  private var records = LiveRecords()
  private var meter = ProcessMeter()
  private var bindings = Bindings()
  private var programs: [ProcessIdentity: Program] = [:]
  private var openSessions: [ProcessIdentity: OpenSessions] = [:]
  private var resolved: [String: String] = [:]

  /// A process as it was recognised, and what it was recognised by.
  private struct Program {
    var comm: String
    var exe: String?
    var argv: [String]
    var claim: ProcessClaim?
  }

  /// The sessions whose files a process had open, when its client's sessions stood as they did.
  private struct OpenSessions {
    var mark: SessionsMark
    var ids: [String]?
  }

  /// What changes when a session of a client begins or is written to.
  private struct SessionsMark: Equatable {
    var count = 0
    var times: Int64 = 0
  }

  /// A watch over the processes of these clients.
  public init(adapters: [any ClientAdapter], source: any ProcessSource) {
    self.adapters = adapters
    self.source = source
  }

  /// Looks at the processes.
  ///
  /// - Parameter sessions: gives all root sessions; asked only when there is a process to bind.
  public mutating func look(
    for sessions: () -> [SessionCandidate], now: Timestamp
  ) -> ProcessView {
    var view = ProcessView()
    let table = source.look()
    let found = recognise(table)
    let (listed, warnings) = records.current(of: adapters)
    view.warnings = warnings
    var agents = candidates(found, listed, table)
    guard !agents.isEmpty || !bindings.bySession.isEmpty else {
      // After this time they are closed by their age.
      bindings.ended = bindings.ended.filter {
        now.seconds - $0.value.seconds <= SessionStateRule.longestSeconds
      }
      bindings.agents = []
      view.ended = bindings.ended
      return view
    }
    let sessions = sessions()
    fillOpenSessions(&agents, sessions)
    bindings = Correlator.bindings(
      of: placed(sessions, for: agents), to: agents,
      holdingOpen: Set(adapters.filter(\.holdsTranscriptsOpen).map(\.kind)),
      previous: bindings, now: now)
    fill(&view, table, sessions)
    return view
  }

  // MARK: Recognition

  /// The claim on each process that a client calls its own, by place in the table.
  private mutating func recognise(_ table: ProcessTable) -> [Int: ProcessClaim] {
    var known: [ProcessIdentity: Program] = Dictionary(minimumCapacity: table.processes.count)
    var claims: [Int: ProcessClaim] = [:]
    for (place, facts) in table.processes.enumerated() {
      let program: Program
      // A zombie has no arguments any more: it is what it was.
      if let old = programs[facts.identity],
        facts.state == .zombie
          || (old.comm == facts.comm && old.exe == facts.exe && old.argv == facts.argv)
      {
        program = old
      } else {
        program = Program(
          comm: facts.comm, exe: facts.exe, argv: facts.argv, claim: claim(on: facts))
      }
      claims[place] = program.claim
      known[facts.identity] = program
    }
    programs = known
    return claims
  }

  private func claim(on facts: ProcessFacts) -> ProcessClaim? {
    for adapter in adapters {
      if let claim = adapter.claim(facts) { return claim }
    }
    return nil
  }

  /// The sessions and servers among the processes, with their entries in the clients' own lists.
  private mutating func candidates(
    _ claims: [Int: ProcessClaim], _ records: [LiveRecord], _ table: ProcessTable
  ) -> [AgentCandidate] {
    let recordsByPid = Dictionary(grouping: records, by: \.pid)
    var agents: [AgentCandidate] = []
    for (place, facts) in table.processes.enumerated() {
      let claim = claims[place]
      let record = recordsByPid[facts.pid]?.first {
        $0.isAbout(facts, claimed: claim, startIsStated: table.startIsStatedByClients)
      }
      guard var claim = claim ?? record.map({ ProcessClaim(client: $0.client, role: .session) })
      else { continue }
      // A client lists no helper of its own as a session.
      if record?.sessionID != nil { claim.role = .session }
      guard claim.role != .helper else { continue }
      var agent = AgentCandidate(facts: facts, claim: claim, record: record)
      source.fill(&agent.facts)
      agent.directory = directory(of: agent)
      agents.append(agent)
    }
    return agents
  }

  private mutating func directory(of agent: AgentCandidate) -> String? {
    guard let named = agent.claim.directory else { return agent.facts.cwd }
    if named.hasPrefix("/") { return resolve(named) }
    return agent.facts.cwd.map { resolve($0 + "/" + named) }
  }

  private mutating func resolve(_ path: String) -> String {
    if let known = resolved[path] { return known }
    guard let found = Path.resolved(path) else { return Path.withoutTrailingSlash(path) }
    resolved[path] = found
    return found
  }

  // MARK: Evidence

  /// Looks for open files where nothing better tells the session, and only when a session of the
  /// client began or was written to since they were looked for last.
  private mutating func fillOpenSessions(
    _ agents: inout [AgentCandidate], _ sessions: [SessionCandidate]
  ) {
    var marks: [ClientKind: SessionsMark] = [:]
    for session in sessions {
      marks[session.key.client, default: SessionsMark()].count += 1
      marks[session.key.client]?.times &+= session.lastActive?.milliseconds ?? 0
    }
    var known: [ProcessIdentity: OpenSessions] = [:]
    for index in agents.indices where agents[index].record?.sessionID == nil {
      let identity = agents[index].facts.identity
      let client = agents[index].client
      guard let adapter = adapters.first(where: { $0.kind == client }) else { continue }
      let mark = marks[client] ?? SessionsMark()
      var open = OpenSessions(mark: mark, ids: nil)
      if let old = openSessions[identity], old.mark == mark {
        open = old
      } else if let paths = source.openFiles(of: identity) {
        open.ids = Array(Set(paths.compactMap { adapter.sessionID(ofOpenFile: $0) })).sorted()
      }
      agents[index].openSessions = open.ids
      known[identity] = open
    }
    openSessions = known
  }

  /// The sessions of the clients that have processes, their directories resolved.
  private mutating func placed(
    _ sessions: [SessionCandidate], for agents: [AgentCandidate]
  ) -> [SessionCandidate] {
    let clients = Set(agents.map(\.client)).union(bindings.bySession.keys.map(\.client))
    return sessions.filter { clients.contains($0.key.client) }.map { session in
      var session = session
      session.directories = Set(session.directories.map { resolve($0) })
      return session
    }
  }

  // MARK: What is shown

  private mutating func fill(
    _ view: inout ProcessView, _ table: ProcessTable, _ sessions: [SessionCandidate]
  ) {
    let rows = Set(bindings.agents.map(\.candidate.facts.identity))
    let filled = Dictionary(
      bindings.agents.map { ($0.candidate.facts.identity, $0.candidate.facts) },
      uniquingKeysWith: { first, _ in first })
    var tree = ProcessTree(table)
    tree.fillMembers(of: rows) { facts in
      if let known = filled[facts.identity] { facts = known } else { source.fill(&facts) }
    }
    let figures = meter.measure(rows, in: tree)
    var places: [ProcessIdentity: Int] = [:]
    for agent in bindings.agents {
      let facts = agent.candidate.facts
      places[facts.identity] = view.processes.count
      let cost = figures[facts.identity] ?? ProcessMeter.Figures()
      var process = AgentProcess(
        facts: facts, client: agent.candidate.client, role: agent.role,
        sessions: agent.sessions, reason: agent.reason, status: agent.candidate.record?.status,
        tree: cost.tree, own: cost.own)
      process.members = cost.members
      view.processes.append(process)
    }
    let lastActive = Dictionary(
      sessions.map { ($0.key, $0.lastActive) }, uniquingKeysWith: { first, _ in first })
    for (key, binding) in bindings.bySession {
      var entry = ProcessView.Entry(binding: binding)
      if let place = places[binding.process], binding.liveness == .live {
        entry.runState = view.processes[place].facts.state
        if !binding.isShared {
          entry.metrics = view.processes[place].tree
          if let last = lastActive[key] ?? nil {
            entry.hasToolChild = tree.hasToolChild(
              of: binding.process, lastRecord: last, rows: rows)
          }
        }
      }
      view.bySession[key] = entry
    }
    view.ended = bindings.ended
  }
}

extension LiveRecord {
  /// Seconds within which a process enters itself in its client's list after it started.
  private static let registrationSeconds: Int64 = 120

  /// Whether an entry is about this very process, and not about one before it with the same pid.
  fileprivate func isAbout(
    _ facts: ProcessFacts, claimed claim: ProcessClaim?, startIsStated: Bool
  ) -> Bool {
    if let claim, claim.client != client { return false }
    if startIsStated, let processStart { return processStart == facts.identity.start }
    if let processStartedAt {
      let apart = abs(processStartedAt.seconds - facts.startedAt.seconds)
      if apart <= 1 { return true }
      // Old versions state it in local time; then when the entry was made has to agree too.
      guard Self.isZoneApart(apart), registeredAt != nil else { return false }
    }
    if let registeredAt {
      let after = registeredAt.seconds - facts.startedAt.seconds
      return claim != nil && after >= -Correlator.slackSeconds && after <= Self.registrationSeconds
    }
    // Nothing but the pid: then the process must look like what the entry says.
    return role == .server ? claim?.role == .server : claim?.role == .session
  }

  /// Whether so many seconds are what a clock of some zone is ahead or behind: quarters of an hour.
  private static func isZoneApart(_ seconds: Int64) -> Bool {
    let quarter: Int64 = 900
    let fromQuarter = min(seconds % quarter, quarter - seconds % quarter)
    return seconds <= 14 * 3600 + 1 && fromQuarter <= 1
  }
}
