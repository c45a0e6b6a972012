/// Says which process runs which session.
///
/// Pure: the same sessions, processes and earlier bindings give the same answer, in whatever order
/// they come. The strongest evidence goes first: the client's own list of live sessions, the session
/// that the arguments name, a session's file held open, and last directory and times
/// (`DirectoryMatch`). What stays undecided stays unbound and says so
/// (`docs/session-pid-tracking-status.md`).
package struct Correlator {
  /// Seconds by which times of records and of processes may disagree: the system rounds the start of
  /// a process to what the clock of its boot allows.
  static let slackSeconds: Int64 = 2
  /// How long a session counts as at work in a shared server after its newest record, in seconds.
  static let servedSeconds: Int64 = 5 * 60

  let sessions: [SessionCandidate]
  let agents: [AgentCandidate]
  let previous: Bindings
  let now: Timestamp
  /// Sessions whose process has ended, and when that was noticed.
  let ended: [SessionKey: Timestamp]
  /// When a process of a client was last seen to have ended.
  let lastEnd: Timestamp?
  /// Clients whose running sessions are open somewhere.
  let openClients: Set<ClientKind>

  private(set) var sessionIndex: [SessionKey: Int] = [:]
  /// The session of each process at the last refresh, where it was its own.
  private(set) var earlier: [ProcessIdentity: Int] = [:]
  /// Agents of which nothing but their arguments tells the session.
  var namedByArguments: Set<Int> = []
  /// Terminals of a shared server of which the time of their first session tells it.
  var namedByTime: Set<Int> = []
  /// Terminals of a shared server that tells which sessions it has.
  var servedTerminals: Set<Int> = []
  /// The session that each agent runs or will run, on disk or not.
  var named: [String?]
  private(set) var found: [Bindings.Agent]
  /// The binding of each session.
  private var bound: [SessionKey: ProcessBinding] = [:]
  /// The server that has a session open.
  var hosts: [SessionKey: Int] = [:]

  /// The bindings of sessions to processes.
  ///
  /// - Parameters:
  ///   - sessions: root sessions.
  ///   - agents: live processes of clients without helpers; wrappers are removed here.
  ///   - holdingOpen: clients whose processes have the transcripts of running sessions open.
  ///   - previous: what this function found at the last refresh.
  package static func bindings(
    of sessions: [SessionCandidate], to agents: [AgentCandidate],
    holdingOpen: Set<ClientKind> = [], previous: Bindings = Bindings(), now: Timestamp
  ) -> Bindings {
    if agents.isEmpty, previous.bySession.isEmpty { return Bindings() }
    var correlator = Correlator(sessions, agents, holdingOpen, previous, now)
    correlator.bindListed()
    correlator.bindNamedInArguments()
    correlator.bindHeldOpen()
    correlator.bindForks()
    correlator.bindFirstThreads()
    correlator.bindByDirectory()
    correlator.bindServed()
    return correlator.result()
  }

  private init(
    _ sessions: [SessionCandidate], _ agents: [AgentCandidate], _ holdingOpen: Set<ClientKind>,
    _ previous: Bindings, _ now: Timestamp
  ) {
    self.sessions = sessions
    self.agents = WrapperChains.collapsed(agents).sorted { $0.facts.identity < $1.facts.identity }
    self.previous = previous
    self.now = now
    let alive = Set(self.agents.map(\.facts.identity))
    ended = previous.bySession.reduce(into: previous.ended) { ended, bound in
      guard bound.value.liveness == .live, !alive.contains(bound.value.process) else { return }
      ended[bound.key] = now
    }
    let hasEnded = previous.agents.contains { !alive.contains($0.candidate.facts.identity) }
    lastEnd = hasEnded ? now : previous.lastEnd
    // Where one process refused to be looked into, a session that nobody has open may be its own.
    openClients = holdingOpen.subtracting(
      self.agents.filter {
        $0.openSessions == nil && $0.record?.sessionID == nil && $0.facts.state != .zombie
      }.map(\.client))
    named = Array(repeating: nil, count: self.agents.count)
    found = self.agents.map {
      Bindings.Agent(
        candidate: $0, role: $0.isServer ? .server : .noSession, sessions: [], reason: nil)
    }
    sessionIndex.reserveCapacity(sessions.count)
    for index in sessions.indices { sessionIndex[sessions[index].key] = index }
    for (key, binding) in previous.bySession where binding.liveness == .live && !binding.isShared {
      if let session = sessionIndex[key] { earlier[binding.process] = session }
    }
    for agent in self.agents.indices {
      guard let home = self.agents[agent].foreignHome else { continue }
      name("", of: agent, "its transcripts are in \(home.folder), which agtop does not read")
    }
  }

  // MARK: What the steps ask

  /// The session of an agent's client with an id, if it is on disk.
  func session(_ id: String, of agent: Int) -> Int? {
    sessionIndex[SessionKey(client: agents[agent].client, id: id)]
  }

  func isBound(_ session: Int) -> Bool { bound[sessions[session].key] != nil }

  /// Whether a session can be an agent's by its directory: nobody has a better claim to it, and where
  /// the client keeps running sessions open, a server has it open.
  func isFree(_ session: Int) -> Bool {
    let key = sessions[session].key
    if bound[key] != nil { return false }
    return hosts[key] != nil || !openClients.contains(key.client)
  }

  /// Agents that run one session each and are not known to run any.
  var unresolved: [Int] {
    agents.indices.filter { !agents[$0].isServer && named[$0] == nil }
  }

  // MARK: What the steps do

  mutating func bind(
    _ session: Int, to agent: Int, _ confidence: MatchConfidence, _ reason: String
  ) {
    let key = sessions[session].key
    let record = agents[agent].record
    var confidence = confidence
    var reason = reason
    if confidence == .medium, agents[agent].isDirectoryOfParent {
      confidence = .low
      reason += "; that directory is its parent's, the system does not tell its own"
    }
    bound[key] = ProcessBinding(
      process: agents[agent].facts.identity, confidence: confidence, reason: reason,
      isShared: agents[agent].isServer,
      status: agents[agent].isServer ? nil : record?.status,
      statusSince: agents[agent].isServer ? nil : record?.statusSince)
    self.record(session, at: agent, reason)
    if !agents[agent].isServer { named[agent] = key.id }
  }

  /// Notes the session of an agent that has no transcript, or none that is read.
  mutating func name(_ id: String, of agent: Int, _ reason: String) {
    named[agent] = id
    namedByTime.insert(agent)
    explain(agent, reason)
  }

  /// Takes the session of an agent back, because it went on to another one.
  mutating func release(_ session: Int?, from agent: Int) {
    if let session { bound[sessions[session].key] = nil }
    found[agent].sessions = []
    named[agent] = nil
  }

  mutating func record(_ session: Int, at agent: Int, _ reason: String?) {
    let key = sessions[session].key
    if !found[agent].sessions.contains(key) { found[agent].sessions.append(key) }
    if found[agent].role == .noSession { found[agent].role = .session }
    if !agents[agent].isServer { found[agent].reason = reason }
  }

  /// Says why an agent stays without a session.
  mutating func explain(_ agent: Int, _ reason: String) { found[agent].reason = reason }

  /// Orders by newest record, then by name, so that the order is always the same.
  func isOlder(_ left: Int, _ right: Int) -> Bool {
    let first = sessions[left], second = sessions[right]
    let times = (first.lastActive?.milliseconds ?? .min, second.lastActive?.milliseconds ?? .min)
    return times.0 == times.1 ? first.key > second.key : times.0 < times.1
  }

  // MARK: The result

  private func result() -> Bindings {
    var result = Bindings()
    result.bySession = bound
    result.agents = found.map { agent in
      guard agent.role == .noSession, agent.candidate.isHidden else { return agent }
      var agent = agent
      agent.reason = (agent.reason.map { $0 + "; " } ?? "") + Self.hidden
      return agent
    }
    result.watchedSince = previous.watchedSince ?? now
    result.lastEnd = lastEnd
    result.ended = ended.filter { key, moment in
      bound[key] == nil
        && sessionIndex[key].map { !isNewer(sessions[$0].lastActive, moment) } ?? false
    }
    let alive = Set(agents.map(\.facts.identity))
    for (key, binding) in previous.bySession where binding.liveness == .live && bound[key] == nil {
      // Nothing ended when a server that goes on has a session merely lying idle.
      if binding.isShared, alive.contains(binding.process) { continue }
      var last = binding
      last.liveness = .stopped
      last.status = nil
      last.statusSince = nil
      result.bySession[key] = last
      result.ended[key] = now
    }
    return result
  }

  private static let hidden = "the system does not let agtop read this process"

  private func isNewer(_ time: Timestamp?, _ moment: Timestamp) -> Bool {
    time.map { $0 > moment } ?? false
  }

  /// Pids in words.
  static func list(_ pids: [Int32]) -> String {
    (pids.count == 1 ? "process " : "processes ")
      + pids.map(String.init).joined(separator: ", ")
  }
}
