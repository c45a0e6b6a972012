/// Processes that only start another one of the same client: npm's launcher before the native program,
/// Gemini's first process before the one with more memory.
enum WrapperChains {
  /// The candidates without wrappers: a parent that handed all its arguments on to a candidate of the
  /// same client, and has no sign of a session of its own.
  ///
  /// A child that hides its arguments was handed
  /// its parent's.
  static func collapsed(_ agents: [AgentCandidate]) -> [AgentCandidate] {
    var byPid: [Int32: Int] = [:]
    for index in agents.indices { byPid[agents[index].facts.pid] = index }
    var agents = agents
    var wrappers: Set<Int> = []
    for index in agents.indices {
      let child = agents[index]
      guard let parent = byPid[child.facts.parent], agents[parent].isWrapper(of: child) else {
        continue
      }
      wrappers.insert(parent)
      if child.claim.hidesArguments { agents[index].claim = agents[parent].claim }
    }
    return agents.indices.filter { !wrappers.contains($0) }.map { agents[$0] }
  }
}

extension AgentCandidate {
  fileprivate func isWrapper(of child: AgentCandidate) -> Bool {
    facts.identity != child.facts.identity && facts.startedAt <= child.facts.startedAt
      && claim.client == child.claim.client && claim.role == child.claim.role
      && (claim.arguments == child.claim.arguments || child.claim.hidesArguments) && record == nil
      && (openSessions ?? []).isEmpty
  }
}
