/// Watches the processes of clients: one refresh gives who runs which session and what that costs.
///
/// Keeps what it learned between refreshes, so that rates can be told, bindings stay where they are, and a
/// look at unchanged processes reads nothing twice. What a refresh does depends on the processes that live
/// and on the sessions that they can have to do with, not on all that there ever were.
package struct ProcessWatch {
  let adapters: [ClientAdapter]
  var source: any ProcessSource
  private var records = LiveRecords()
  var meter = ProcessMeter()
  var bindings = Bindings()
  private var programs: [ProcessIdentity: Program] = [:]
  var openSessions: [ProcessIdentity: OpenSessions] = [:]
  var folders = ResolvedFolders()
  private var spaces: [ProcessIdentity: ProcessIDSpace?] = [:]
  private var foreign = ForeignHomes()
  var households = Households()
  /// What somebody looks at.
  package var attention = ProcessAttention()
  var shares = MemoryShares()
  /// Helpers that belong to no row and were seen at work.
  var shownHelpers: Set<ProcessIdentity> = []

  /// A process as it was recognised, and what it was recognised by.
  private struct Program {
    var comm: String
    var exe: String?
    var argv: [String]
    var claim: ProcessClaim?
  }

  /// The sessions whose files a process had open, when its client's sessions stood as they did.
  struct OpenSessions {
    var mark: SessionCandidates.Mark
    var ids: [String]?
  }

  /// A watch over the processes of these clients.
  package init(adapters: [ClientAdapter], source: any ProcessSource) {
    self.adapters = adapters
    self.source = source
  }

  /// Looks at the processes.
  ///
  /// - Parameter sessions: gives all root sessions; asked only when there is a process to bind.
  package mutating func refresh(
    for sessions: () -> SessionCandidates, now: Timestamp
  ) -> ProcessView {
    var view = ProcessView()
    let table = source.table()
    let claims = recognise(table)
    let (listed, warnings) = records.current(of: adapters, at: now)
    view.warnings = warnings
    view.machine = Machine(processors: table.coreCount, memoryBytes: table.memoryBytes)
    view.seesProcesses = !table.processes.isEmpty
    var agents = candidates(claims, listed + records.vanished(of: table), table)
    let helpers = Set(
      claims.filter { $0.value.role == .helper }.map { table.processes[$0.key].identity })
    guard !agents.isEmpty || !helpers.isEmpty || !bindings.bySession.isEmpty else {
      // After this time they are closed by their age.
      bindings.ended = bindings.ended.filter {
        now.seconds - $0.value.seconds <= SessionState.unseenSeconds
      }
      bindings.agents = []
      view.ended = bindings.ended
      return view
    }
    let sessions = sessions()
    agents.doubtVanished(sessions)
    fillOpenSessions(&agents, sessions)
    let concerned = concerned(by: agents, in: sessions, table, now: now)
    bindings = Correlator.bindings(
      of: concerned, to: agents,
      holdingOpen: Set(adapters.filter(\.recogniser.holdsTranscriptsOpen).map(\.kind)),
      previous: bindings, now: now)
    fill(&view, table, concerned, claims, helpers)
    attend(to: &view, at: table.takenAt)
    return view
  }

  // MARK: Recognition

  /// The claim on each process that a client calls its own, by index in the table.
  private mutating func recognise(_ table: ProcessTable) -> [Int: ProcessClaim] {
    var known: [ProcessIdentity: Program] = Dictionary(minimumCapacity: table.processes.count)
    var claims: [Int: ProcessClaim] = [:]
    for (index, facts) in table.processes.enumerated() {
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
      claims[index] = program.claim
      known[facts.identity] = program
    }
    programs = known
    return claims
  }

  private func claim(on facts: ProcessFacts) -> ProcessClaim? {
    for adapter in adapters {
      if let claim = adapter.recogniser.claim(facts) { return claim }
    }
    return nil
  }

  /// Takes a sample from which the next refresh can tell rates, of the processes of clients and what they
  /// started.
  ///
  /// - Returns: whether there is a living one.
  package mutating func sample() -> Bool {
    let table = source.table()
    let indices = recognise(table).filter { $0.value.role != .helper }.keys
    let rows = Set(indices.map { table.processes[$0].identity })
    var tree = ProcessTree(table)
    tree.fillMembers(of: rows) { source.fill(&$0) }
    _ = meter.measure(rows, in: tree)
    return indices.contains { table.processes[$0].state != .zombie }
  }

  /// The last refresh as bytes, for `resume` in a run that begins soon; nil before there was one.
  package var keptSample: [UInt8]? { meter.kept }

  /// Takes up the last refresh of an earlier run, from which the next one can then tell rates.
  ///
  /// - Parameter now: nanoseconds of the clock of `ProcessTable.takenAt`.
  /// - Returns: false where it is damaged or too old.
  package mutating func resume(_ sample: [UInt8], now: UInt64) -> Bool {
    guard let kept = ProcessMeter(kept: sample, now: now) else { return false }
    meter = kept
    return true
  }

  /// Nanoseconds since the refresh that the next one tells rates from; nil before there was one.
  package func age(now: UInt64) -> UInt64? {
    meter.takenAt.map { now > $0 ? now - $0 : 0 }
  }

  /// The sessions and servers among the processes, with their entries in the clients' own lists.
  private mutating func candidates(
    _ claims: [Int: ProcessClaim], _ records: [LiveRecord], _ table: ProcessTable
  ) -> [AgentCandidate] {
    let byPid = Dictionary(grouping: records, by: \.pid)
    let byStart = Dictionary(grouping: records, by: \.processStart)
    var agents: [AgentCandidate] = []
    var spaces: [ProcessIdentity: ProcessIDSpace?] = [:]
    for (index, facts) in table.processes.enumerated() {
      let claim = claims[index]
      var record = byPid[facts.pid]?.first {
        $0.isAbout(facts, claimed: claim, startIsStated: table.startIsStatedByClients)
      }
      // In a container a client knows its processes by other ids.
      if record == nil, let claim, table.startIsStatedByClients,
        let same = byStart[facts.identity.start]?.filter({ $0.client == claim.client }),
        !same.isEmpty
      {
        let space = self.spaces[facts.identity] ?? source.idSpace(of: facts.identity)
        spaces[facts.identity] = .some(space)
        record = same.first { $0.isAbout(space, isOnly: same.count == 1) }
      }
      guard var claim = claim ?? record.map({ ProcessClaim(client: $0.client, role: .session) })
      else { continue }
      if record?.role == .helper { continue }
      // A client lists no other helper of its own as a session.
      if record?.sessionID != nil { claim.role = .session }
      guard claim.role != .helper else { continue }
      agents.append(agent(facts, claim, record, in: table))
    }
    self.spaces = spaces
    foreign.keep(agents)
    return agents
  }

  private mutating func agent(
    _ facts: ProcessFacts, _ claim: ProcessClaim, _ record: LiveRecord?, in table: ProcessTable
  ) -> AgentCandidate {
    var agent = AgentCandidate(facts: facts, claim: claim, record: record)
    source.fill(&agent.facts)
    agent.directory = directory(of: agent)
    if agent.directory == nil, facts.state != .zombie,
      var parent = table.processes.first(where: { $0.pid == facts.parent })
    {
      // A process begins where its parent was.
      source.fill(&parent)
      agent.directory = parent.cwd
      agent.isDirectoryOfParent = parent.cwd != nil
    }
    let adapter = adapters.first { $0.kind == claim.client }
    agent.clientName = adapter?.client.name ?? agent.clientName
    if record == nil, let adapter { agent.foreignHome = foreign.home(of: agent, adapter, source) }
    return agent
  }

  private mutating func directory(of agent: AgentCandidate) -> String? {
    guard let named = agent.claim.directory else { return agent.facts.cwd }
    if named.hasPrefix("/") { return folders.target(of: named) }
    return agent.facts.cwd.map { folders.target(of: Path.join($0, named)) }
  }
}
