/// Evidence that names a session: the client's own list, arguments, open files.
extension Correlator {
  // MARK: The client's own list

  mutating func bindListed() {
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
      "\(agents[agent].clientName) lists process \(agents[agent].facts.pid) with this session"
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
        record(session, at: other, "runs the session of process \(agents[winner].facts.pid) too")
      }
    }
  }

  // MARK: Arguments

  mutating func bindNamedInArguments() {
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

  /// Whether an agent was bound to another session than `id` at the last refresh, and `id` is still silent.
  private func hasMovedOn(_ agent: Int, from id: String) -> Bool {
    guard let other = heldBefore(by: agent), sessions[other].key.id != id else { return false }
    return session(id, of: agent).map { isOlder($0, other) } ?? true
  }

  /// The session that an agent had at the last refresh, if it is still on disk.
  func heldBefore(by agent: Int) -> Int? { earlier[agents[agent].facts.identity] }

  // MARK: Open files

  mutating func bindHeldOpen() {
    var claims: [Int: [Int]] = [:]
    var several: Set<Int> = []
    for agent in agents.indices {
      let held = (agents[agent].openSessions ?? []).compactMap { session($0, of: agent) }
      if agents[agent].isServer {
        for session in held {
          hosts[sessions[session].key] = agent
          // A server runs what it has open, also where a terminal of its own shows it.
          record(session, at: agent, nil)
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
}
