/// Says which process runs which session.
///
/// Pure: the same sessions, processes and earlier bindings give the same answer, in whatever order
/// they come. The strongest evidence goes first: the client's own list of live sessions, the session
/// that the arguments name, a session's file held open, and last directory and times
/// (`DirectoryMatch`). What stays undecided stays unbound and says so
/// (`docs/session-pid-tracking-status.md`).
public struct Correlator {
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
  /// Clients whose running sessions are open somewhere.
  let openClients: Set<ClientKind>

  private(set) var place: [SessionKey: Int] = [:]
  /// The session of each process at the last look, where it was its own.
  private var earlier: [ProcessIdentity: Int] = [:]
  /// Agents of which nothing but their arguments tells the session.
  private(set) var namedByArguments: Set<Int> = []
  /// The session that each agent runs or will run, on disk or not.
  private(set) var named: [String?]
  private(set) var found: [Bindings.Agent]
  /// The binding of each session.
  private var bound: [SessionKey: ProcessBinding] = [:]
  /// The server that has a session open.
  private(set) var hosts: [SessionKey: Int] = [:]

  /// The bindings of sessions to processes.
  ///
  /// - Parameters:
  ///   - sessions: root sessions.
  ///   - agents: live processes of clients without helpers; wrappers are removed here.
  ///   - holdingOpen: clients whose processes have the transcripts of running sessions open.
  ///   - previous: what this function found at the last look.
  public static func bindings(
    of sessions: [SessionCandidate], to agents: [AgentCandidate],
    holdingOpen: Set<ClientKind> = [], previous: Bindings = Bindings(), now: Timestamp
  ) -> Bindings {
    if agents.isEmpty, previous.bySession.isEmpty { return Bindings() }
    var correlator = Correlator(sessions, agents, holdingOpen, previous, now)
    correlator.bindListed()
    correlator.bindNamedInArguments()
    correlator.bindHeldOpen()
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
    // Where one process refused to be looked into, a session that nobody has open may be its own.
    openClients = holdingOpen.subtracting(
      self.agents.filter { $0.openSessions == nil }.map(\.client))
    named = Array(repeating: nil, count: self.agents.count)
    found = self.agents.map {
      Bindings.Agent(
        candidate: $0, role: $0.isServer ? .server : .noSession, sessions: [], reason: nil)
    }
    place.reserveCapacity(sessions.count)
    for index in sessions.indices { place[sessions[index].key] = index }
    for (key, binding) in previous.bySession where binding.liveness == .live && !binding.isShared {
      if let session = place[key] { earlier[binding.process] = session }
    }
  }

  // MARK: What the steps ask

  /// The session of an agent's client with an id, if it is on disk.
  private func session(_ id: String, of agent: Int) -> Int? {
    place[SessionKey(client: agents[agent].client, id: id)]
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
    bound[key] = ProcessBinding(
      process: agents[agent].facts.identity, confidence: confidence, reason: reason,
      isShared: agents[agent].isServer,
      status: agents[agent].isServer ? nil : record?.status,
      statusSince: agents[agent].isServer ? nil : record?.statusSince)
    note(session, at: agent, reason)
    if !agents[agent].isServer { named[agent] = key.id }
  }

  /// Takes the session of an agent back, because it went on to another one.
  mutating func release(_ session: Int, from agent: Int) {
    bound[sessions[session].key] = nil
    found[agent].sessions = []
    named[agent] = nil
  }

  private mutating func note(_ session: Int, at agent: Int, _ reason: String?) {
    let key = sessions[session].key
    if !found[agent].sessions.contains(key) { found[agent].sessions.append(key) }
    if found[agent].role == .noSession { found[agent].role = .session }
    if !agents[agent].isServer { found[agent].reason = reason }
  }

  /// Says why an agent stays without a session.
  mutating func explain(_ agent: Int, _ reason: String) { found[agent].reason = reason }

  // MARK: The client's own list

  private mutating func bindListed() {
    var claims: [Int: [Int]] = [:]
    for agent in agents.indices where !agents[agent].isServer {
      guard let id = agents[agent].record?.sessionID else { continue }
      named[agent] = id
      guard let session = session(id, of: agent) else {
        explain(agent, "its session \(id) has no transcript yet")
        continue
      }
      claims[session, default: []].append(agent)
    }
    settle(claims) { agents, agent in
      "\(agents[agent].client.displayName) lists process \(agents[agent].facts.pid) with this session"
    }
  }

  /// Gives each session to one of the agents that name it: the one with the newest word of it, else
  /// the one that had it, else the youngest.
  private mutating func settle(
    _ claims: [Int: [Int]], _ confidence: MatchConfidence = .high,
    reason: ([AgentCandidate], Int) -> String
  ) {
    for (session, rivals) in claims.sorted(by: { $0.key < $1.key }) where !isBound(session) {
      let held = previous.bySession[sessions[session].key]?.process
      let order = rivals.sorted { left, right in
        let first = agents[left], second = agents[right]
        let since = (first.record?.statusSince, second.record?.statusSince)
        if let one = since.0, let two = since.1, one != two { return one > two }
        if (first.facts.identity == held) != (second.facts.identity == held) {
          return first.facts.identity == held
        }
        return first.facts.startedAt == second.facts.startedAt
          ? first.facts.identity > second.facts.identity
          : first.facts.startedAt > second.facts.startedAt
      }
      guard let winner = order.first else { continue }
      let why = reason(agents, winner)
      let others = order.dropFirst()
      let more =
        others.isEmpty ? "" : "; so does \(Self.list(others.map { agents[$0].facts.pid }))"
      bind(session, to: winner, confidence, why + more)
      for other in others {
        named[other] = sessions[session].key.id
        note(session, at: other, "runs the session of process \(agents[winner].facts.pid) too")
      }
    }
  }

  // MARK: Arguments

  private mutating func bindNamedInArguments() {
    var claims: [Int: [Int]] = [:]
    for agent in unresolved {
      let claim = agents[agent].claim
      guard let id = claim.sessionID, claim.intent == .runs else { continue }
      // The program went on to another session since: what it has open, or was seen to begin, is newer
      // than its arguments.
      let open = agents[agent].openSessions ?? []
      if !open.isEmpty, !open.contains(id) { continue }
      if hasMovedOn(agent, from: id) { continue }
      named[agent] = id
      namedByArguments.insert(agent)
      guard let session = session(id, of: agent) else {
        explain(agent, "its arguments name session \(id), which has no transcript yet")
        continue
      }
      claims[session, default: []].append(agent)
    }
    settle(claims) { agents, agent in
      "the arguments of process \(agents[agent].facts.pid) name this session"
    }
  }

  /// Whether an agent was bound to another session than `id` at the last look, and `id` is still silent.
  private func hasMovedOn(_ agent: Int, from id: String) -> Bool {
    guard let other = heldBefore(by: agent), sessions[other].key.id != id else { return false }
    return session(id, of: agent).map { isOlder($0, other) } ?? true
  }

  /// The session that an agent had at the last look, if it is still on disk.
  func heldBefore(by agent: Int) -> Int? { earlier[agents[agent].facts.identity] }

  // MARK: Open files

  private mutating func bindHeldOpen() {
    var claims: [Int: [Int]] = [:]
    var several: Set<Int> = []
    for agent in agents.indices {
      let held = (agents[agent].openSessions ?? []).compactMap { session($0, of: agent) }
      if agents[agent].isServer {
        for session in held {
          hosts[sessions[session].key] = agent
          // A server runs what it has open, also where a terminal of its own shows it.
          note(session, at: agent, nil)
        }
        continue
      }
      guard named[agent] == nil else { continue }
      let free = held.filter { !isBound($0) }
      // Of several the one in use is the one written to last.
      guard let session = free.max(by: { isOlder($0, $1) }) else {
        if let id = agents[agent].openSessions?.first, held.isEmpty {
          named[agent] = id
          explain(agent, "has session \(id) open, which has no transcript yet")
        }
        continue
      }
      if free.count > 1 { several.insert(agent) }
      claims[session, default: []].append(agent)
    }
    settle(claims.filter { several.isDisjoint(with: $0.value) }) { agents, agent in
      "process \(agents[agent].facts.pid) has a file of this session open"
    }
    settle(claims.filter { !several.isDisjoint(with: $0.value) }, .medium) { agents, agent in
      "process \(agents[agent].facts.pid) has files of several sessions open, this one is the newest"
    }
  }

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
    result.agents = found
    result.ended = ended.filter { key, moment in
      bound[key] == nil && place[key].map { !isNewer(sessions[$0].lastActive, moment) } ?? false
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

  private func isNewer(_ time: Timestamp?, _ moment: Timestamp) -> Bool {
    time.map { $0 > moment } ?? false
  }

  /// Pids in words.
  static func list(_ pids: [Int32]) -> String {
    (pids.count == 1 ? "process " : "processes ")
      + pids.map(String.init).joined(separator: ", ")
  }
}
