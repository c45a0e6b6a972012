/// Terminals of a shared server and the sessions that it made for them.
///
/// The server has each session open from the moment it is made, with or without a transcript, and the
/// id of a session says when that was: moments after a terminal started, or after the server did where
/// the terminal had to start that first. So each terminal's first session is known by time; which of
/// several terminals began a later one is not.
extension Correlator {
  /// Milliseconds that a terminal takes at least until its server makes its first session.
  private static let firstAfter: Int64 = 250
  /// Milliseconds within which a server makes the first session of a terminal.
  private static let firstWithin: Int64 = 30_000
  /// Milliseconds by which the clocks of ids and of processes may disagree.
  private static let threadSlack: Int64 = 100
  /// Two readings that differ by less are about as good, in milliseconds.
  private static let firstDoubt: Int64 = 1500

  /// A session that a server has open, on disk or not.
  private struct Thread {
    var id: String
    var session: Int?
    var made: Int64
    var server: Int
  }

  /// Forks that a terminal's arguments ask for: what was made of that session since it started.
  mutating func bindForks() {
    var claims: [Int: [Int]] = [:]
    for agent in unresolved where agents[agent].claim.intent == .forks {
      guard let id = agents[agent].claim.sessionID else { continue }
      let made = sessions.indices.filter {
        sessions[$0].key.client == agents[agent].client && sessions[$0].forkedFrom == id
          && !isBound($0) && fit(agent, $0) != nil
      }
      for session in made { claims[session, default: []].append(agent) }
    }
    for (session, able) in claims.sorted(by: { $0.key < $1.key }) {
      guard able.count == 1, let agent = able.first,
        claims.count(where: { $0.value.contains(agent) }) == 1
      else { continue }
      bind(
        session, to: agent, .high,
        "the fork that the arguments of process \(agents[agent].facts.pid) ask for")
    }
  }

  /// First sessions of terminals, by the moment at which their server made them.
  mutating func bindFirstThreads() {
    let threads = agents.indices.filter { agents[$0].isServer }.flatMap(threads(of:))
    guard !threads.isEmpty else { return }
    let terminals = unresolved.filter { agent in
      let claim = agents[agent].claim
      return !claim.worksAlone && !claim.choosesSession && !claim.continuesLatest
        && claim.sessionID == nil && claim.intent == .runs
    }
    var gaps: [Int: [Int: Int64]] = [:]
    for agent in terminals {
      for thread in threads.indices {
        gaps[agent, default: [:]][thread] = gap(agent, threads[thread])
      }
      // Its server is known, so that times alone need not decide what is not decided here.
      if threads.contains(where: { agents[$0.server].client == agents[agent].client }) {
        servedTerminals.insert(agent)
      }
    }
    var found: [(agent: Int, thread: Int, gap: Int64)] = []
    for agent in terminals {
      guard let own = gaps[agent], let best = own.min(by: { $0.value < $1.value }) else { continue }
      let rivals =
        own.filter { $0.key != best.key }.map(\.value)
        + terminals.filter { $0 != agent }.compactMap { gaps[$0]?[best.key] }
      // Nearer to another one, or about as near.
      guard rivals.allSatisfy({ $0 >= best.value + Self.firstDoubt }) else { continue }
      found.append((agent, best.key, best.value))
    }
    for (agent, index, gap) in found { bind(threads[index], to: agent, gap: gap) }
  }

  private func threads(of server: Int) -> [Thread] {
    (agents[server].openSessions ?? []).compactMap { id in
      guard let made = UUIDTime.milliseconds(id) else { return nil }
      let session = sessionIndex[SessionKey(client: agents[server].client, id: id)]
      if let session, isBound(session) { return nil }
      return Thread(id: id, session: session, made: made, server: server)
    }
  }

  /// Milliseconds from the start of a terminal, or of the server that it had to start, to the making of
  /// a session; nil when that cannot be its first.
  private func gap(_ agent: Int, _ thread: Thread) -> Int64? {
    let server = agents[thread.server]
    guard server.client == agents[agent].client else { return nil }
    if let session = thread.session, let directory = agents[agent].directory,
      !sessions[session].directories.isEmpty, !sessions[session].directories.contains(directory)
    {
      return nil
    }
    let start = agents[agent].facts.startedAt.milliseconds
    let begin = max(start, server.facts.startedAt.milliseconds)
    let gap = thread.made - begin
    return gap >= Self.firstAfter && gap <= Self.firstWithin ? gap : nil
  }

  private mutating func bind(_ thread: Thread, to agent: Int, gap: Int64) {
    // It was seen to go on to a later one.
    if let held = heldBefore(by: agent), held != thread.session, isFree(held),
      (sessions[held].startedAt?.milliseconds ?? .min) > thread.made
    {
      return
    }
    guard let session = thread.session else {
      name(thread.id, of: agent, "its session \(thread.id) has no transcript yet")
      return
    }
    guard isFree(session), fit(agent, session) != nil else { return }
    let tenths = max(0, gap) / 100
    bind(
      session, to: agent, .medium,
      "made \(tenths / 10).\(tenths % 10) s after process \(agents[agent].facts.pid) started, "
        + "by its server \(agents[thread.server].facts.pid)")
    namedByTime.insert(agent)
  }

  /// How the times of a session that a server has fit one of its terminals.
  ///
  /// They are exact, and a server has the sessions of many terminals, also of those that are gone: none
  /// is taken for another's.
  func fitOfServed(
    _ claim: ProcessClaim, from start: Timestamp, _ session: SessionCandidate
  ) -> Fit? {
    guard !claim.worksAlone, let began = session.startedAt, let active = session.lastActive
    else { return nil }
    let goesOn = claim.choosesSession || claim.continuesLatest
    let since = began.milliseconds - start.milliseconds
    if since >= -Self.threadSlack {
      return goesOn && claim.intent != .forks ? nil : .fresh(max(0, since / 1000))
    }
    return goesOn && active >= start ? .resumed : nil
  }

  /// Terminals of a shared server whose first session the server's times do not tell: what is there may
  /// be that of a terminal that is gone.
  mutating func leaveOpen(_ here: [Int], _ found: [Int], in directory: String) -> [Int] {
    let unsure = here.filter { agent in
      named[agent] == nil && servedTerminals.contains(agent)
        && found.contains { isFree($0) && fit(agent, $0) != nil }
    }
    for agent in unsure {
      explain(agent, "ambiguous: several sessions and processes in \(directory) fit each other")
    }
    return unsure
  }
}
