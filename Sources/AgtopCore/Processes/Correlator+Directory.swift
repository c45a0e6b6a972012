extension Correlator {
  /// A client and a directory in which it works.
  private struct Location: Hashable, Comparable {
    var client: ClientKind
    var directory: String

    static func < (left: Location, right: Location) -> Bool {
      left.client == right.client ? left.directory < right.directory : left.client < right.client
    }
  }

  /// How a session's times fit a process.
  enum Fit: Equatable {
    /// It began so many seconds after the process.
    case fresh(Int64)
    /// It is older than the process, and was written to after the process started.
    case resumed
  }

  /// Binds what only directory and times tell: for each client and directory first those that were
  /// bound before, then processes and the sessions that began in them, then sessions that were gone on
  /// with.
  mutating func bindByDirectory() {
    var agentsAt: [Location: [Int]] = [:]
    for agent in agents.indices where !agents[agent].isServer {
      let isOpenToDoubt =
        named[agent] == nil || namedByArguments.contains(agent) || namedByTime.contains(agent)
      guard agents[agent].foreignHome == nil else { continue }
      guard isOpenToDoubt, let directory = agents[agent].directory else { continue }
      agentsAt[Location(client: agents[agent].client, directory: directory), default: []]
        .append(agent)
    }
    guard !agentsAt.isEmpty else { return }
    var sessionsAt: [Location: [Int]] = [:]
    var unplaced: [ClientKind: [Int]] = [:]
    let clients = Set(agentsAt.keys.map(\.client))
    for session in sessions.indices where clients.contains(sessions[session].key.client) {
      guard isFree(session) else { continue }
      let candidate = sessions[session]
      if candidate.directories.isEmpty {
        unplaced[candidate.key.client, default: []].append(session)
      }
      for directory in candidate.directories {
        let location = Location(client: candidate.key.client, directory: directory)
        if agentsAt[location] != nil { sessionsAt[location, default: []].append(session) }
      }
    }
    for (location, here) in agentsAt.sorted(by: { $0.key < $1.key }) {
      let found = (sessionsAt[location] ?? []).sorted { isOlder($1, $0) }
      bind(here, to: found, in: location.directory)
    }
    for (client, found) in unplaced.sorted(by: { $0.key < $1.key }) {
      bindWithoutDirectory(unresolved.filter { agents[$0].client == client }, to: found)
    }
  }

  /// How a session's times fit an agent; nil when it cannot be its session.
  func fit(_ agent: Int, _ session: Int) -> Fit? {
    let candidate = sessions[session]
    guard let began = candidate.startedAt?.seconds, let active = candidate.lastActive else {
      return nil
    }
    if let ended = ended[candidate.key], active <= ended { return nil }
    let claim = agents[agent].claim
    if claim.intent == .forks {
      guard let parent = candidate.forkedFrom, claim.sessionID.map({ $0 == parent }) ?? true
      else { return nil }
    }
    let goesOn = claim.choosesSession || claim.continuesLatest
    if !goesOn, let origin = candidate.origin, claim.origins?.contains(origin) == false {
      return nil
    }
    let start = agents[agent].facts.startedAt.seconds
    if hosts[candidate.key] != nil {
      return fitOfServed(claim, from: agents[agent].facts.startedAt, candidate)
    }
    if began >= start - Self.slackSeconds { return .fresh(max(0, began - start)) }
    if claim.intent == .forks { return nil }
    return active.seconds >= start - Self.slackSeconds ? .resumed : nil
  }

  // MARK: One directory

  /// - Parameter found: free sessions of the directory, the newest record first.
  private mutating func bind(_ here: [Int], to found: [Int], in directory: String) {
    keep(here)
    follow(here, to: found)
    bindContinuing(here, to: found)
    let unsure = leaveOpen(here, found, in: directory)
    let here = here.filter { !unsure.contains($0) }
    let undecided = unsure + bindFresh(here, to: found, in: directory)
    // What is open between processes that may have begun a session is not for others to take.
    let rest = found.filter { session in
      !undecided.contains { if case .fresh = fit($0, session) { true } else { false } }
    }
    bindResumed(here.filter { !undecided.contains($0) }, to: rest, in: directory)
  }

  private func open(_ agents: [Int]) -> [Int] { agents.filter { named[$0] == nil } }

  private func free(_ sessions: [Int]) -> [Int] { sessions.filter { isFree($0) } }

  /// What was bound at the last refresh stays bound while its times fit.
  private mutating func keep(_ here: [Int]) {
    for agent in open(here) {
      guard let session = heldBefore(by: agent), isFree(session), fit(agent, session) != nil,
        let binding = previous.bySession[sessions[session].key]
      else { continue }
      bind(session, to: agent, binding.confidence, binding.reason)
    }
  }

  /// A session that began since, and that no process without a session can have begun, is that of the
  /// one process whose own session is silent since: `/clear` or `/new`.
  ///
  /// Where a server keeps the sessions of terminals that are gone, one of those may have begun it,
  /// unless all of them were watched since.
  private mutating func follow(_ here: [Int], to found: [Int]) {
    for session in free(found).sorted(by: { isOlder($0, $1) }) {
      guard let began = sessions[session].startedAt,
        !open(here).contains(where: { fit($0, session) != nil })
      else { continue }
      if hosts[sessions[session].key] != nil {
        guard let since = previous.watchedSince, began > since,
          lastEnd.map({ $0 < began }) ?? true
        else { continue }
      }
      let able = here.filter { agent in
        guard case .fresh = fit(agent, session) else { return false }
        guard let own = current(of: agent) else { return true }
        return sessions[own].lastActive.map { $0 < began } ?? false
      }
      guard able.count == 1, let agent = able.first else { continue }
      release(current(of: agent), from: agent)
      bind(
        session, to: agent, .medium,
        "process \(agents[agent].facts.pid) is the only one here whose session is silent since this began"
      )
      if servedTerminals.contains(agent) { namedByTime.insert(agent) }
    }
  }

  /// The session that an agent is bound to now.
  private func current(of agent: Int) -> Int? {
    self.found[agent].sessions.first.flatMap { sessionIndex[$0] }
  }

  /// A process that was told to go on with the newest session of its directory.
  private mutating func bindContinuing(_ here: [Int], to found: [Int]) {
    for agent in open(here) where agents[agent].claim.continuesLatest {
      let start = agents[agent].facts.startedAt.seconds
      let pid = agents[agent].facts.pid
      let rivals = open(here).count
      if let session = free(found).first(where: { fit(agent, $0) != nil }) {
        guard rivals == 1 || fit(agent, session) == .resumed else { continue }
        bind(
          session, to: agent, rivals == 1 ? .medium : .low,
          "process \(pid) goes on with the newest session of this directory")
      } else if let session = free(found).first(where: {
        (sessions[$0].lastActive?.seconds ?? .max) < start
      }) {
        bind(
          session, to: agent, .low,
          "process \(pid) continues the newest session of this directory (by its arguments)")
      }
    }
  }

  /// Processes and sessions that began in them, all at once; gives the agents that are left undecided.
  private mutating func bindFresh(
    _ here: [Int], to found: [Int], in directory: String
  ) -> [Int] {
    // What is asked while the group decides is how things stand now.
    let looked = self
    let kept = here.compactMap { agent in current(of: agent).map { (agent, $0) } }
    let all = (free(found) + kept.map(\.1)).sorted { isOlder($1, $0) }
    let group = FreshGroup(
      agents: open(here) + kept.map(\.0), sessions: all,
      settled: Dictionary(uniqueKeysWithValues: kept),
      gap: { agent, session in
        guard case .fresh(let gap) = looked.fit(agent, session) else { return nil }
        return gap
      },
      isSilent: { session, other in
        guard let active = looked.sessions[session].lastActive,
          let began = looked.sessions[other].startedAt
        else { return false }
        return active < began
      })
    for pair in group.pairs {
      let pid = agents[pair.agent].facts.pid
      bind(
        pair.session, to: pair.agent, pair.confidence,
        "began \(Self.words(seconds: pair.gap)) after process \(pid) started in the same directory")
    }
    for agent in group.undecided {
      explain(agent, "ambiguous: several processes and sessions in \(directory) fit each other")
    }
    return group.undecided
  }

  /// Sessions older than the processes of their directory, and written to since those started.
  private mutating func bindResumed(_ here: [Int], to found: [Int], in directory: String) {
    let rivals = open(here)
    var able: [Int: [Int]] = [:]
    var taken: Set<Int> = []
    for session in free(found) {
      let fitting = rivals.filter { fit($0, session) == .resumed }
      if fitting.count == 1, let agent = fitting.first { able[agent, default: []].append(session) }
      if fitting.count > 1 { taken.formUnion(fitting) }
    }
    for agent in rivals {
      guard !taken.contains(agent) else {
        explain(agent, "ambiguous: several processes in \(directory) fit the same session")
        continue
      }
      // The newest comes first.
      guard let fitting = able[agent], let session = fitting.first else { continue }
      bind(
        session, to: agent, fitting.count == 1 ? .medium : .low,
        "written to since process \(agents[agent].facts.pid) started in the same directory")
    }
  }

  // MARK: No directory

  /// Seconds after the start of a process within which a session must have begun when its directory is
  /// not known.
  private static let closeSeconds: Int64 = 60

  private mutating func bindWithoutDirectory(_ open: [Int], to found: [Int]) {
    func isClose(_ agent: Int, _ session: Int) -> Bool {
      guard case .fresh(let gap) = fit(agent, session) else { return false }
      return gap <= Self.closeSeconds
    }
    for agent in open {
      let near = free(found).filter { isClose(agent, $0) }
      guard near.count == 1, let session = near.first,
        open.count(where: { isClose($0, session) }) == 1
      else { continue }
      bind(
        session, to: agent, .low,
        "began within a minute after process \(agents[agent].facts.pid) started; its directory is unknown"
      )
    }
  }

  /// A span in words.
  static func words(seconds: Int64) -> String {
    switch seconds {
    case ..<120: "\(seconds) s"
    case ..<7200: "\(seconds / 60) min"
    default: "\(seconds / 3600) h"
    }
  }
}
