/// What of all sessions a refresh asks for.
extension ProcessWatch {
  /// Looks for open files where nothing better tells the session, and only when a session of the
  /// client began or was written to since they were looked for last.
  mutating func fillOpenSessions(
    _ agents: inout [AgentCandidate], _ sessions: SessionCandidates
  ) {
    var known: [ProcessIdentity: OpenSessions] = [:]
    var locks: [LockedFile]?
    for index in agents.indices where agents[index].record?.sessionID == nil {
      let identity = agents[index].facts.identity
      let client = agents[index].client
      guard let recogniser = adapters.first(where: { $0.kind == client })?.recogniser else {
        continue
      }
      let mark = sessions.mark(of: client)
      var open = OpenSessions(mark: mark, ids: nil)
      if let old = openSessions[identity], old.mark == mark {
        open = old
      } else if let paths = source.openFiles(of: identity) {
        open.ids = Array(Set(paths.compactMap { recogniser.sessionID(ofOpenFile: $0) })).sorted()
      } else if agents[index].facts.state != .zombie, !recogniser.lockFolders.isEmpty {
        let held = locks ?? source.lockedFiles()
        locks = held
        open.ids = Self.sessions(lockedBy: identity.pid, held, recogniser)
      }
      agents[index].openSessions = open.ids
      known[identity] = open
    }
    openSessions = known
  }

  /// The sessions on whose lock files a process has a lock; nil when there are none, since the process
  /// may have others open.
  private static func sessions(
    lockedBy pid: Int32, _ locks: [LockedFile], _ recogniser: any ProcessRecogniser
  ) -> [String]? {
    let inodes = Set(locks.lazy.filter { $0.pid == pid }.map(\.inode))
    guard !inodes.isEmpty else { return nil }
    var warnings: [Warning] = []
    let ids = recogniser.lockFolders.flatMap { folder in
      Folder.entries(of: folder, warnings: &warnings).compactMap { entry -> String? in
        guard let stat = entry.stat, inodes.contains(stat.inode) else { return nil }
        return recogniser.sessionID(ofOpenFile: Path.join(folder, entry.name))
      }
    }
    return ids.isEmpty ? nil : ids.sorted()
  }

  /// The sessions that some processes can have to do with, their directories resolved: those that
  /// something names, those that had a process, and those in the directories of processes that nothing
  /// names a session of.
  mutating func concerned(
    by agents: [AgentCandidate], in sessions: SessionCandidates, _ table: ProcessTable,
    now: Timestamp
  ) -> [SessionCandidate] {
    var keys = Set(bindings.bySession.keys).union(bindings.ended.keys)
    for agent in agents {
      for id in (agent.openSessions ?? [])
        + [agent.record?.sessionID, agent.claim.sessionID]
        .compactMap({ $0 })
      {
        keys.insert(SessionKey(client: agent.client, id: id))
      }
    }
    let searching = agents.filter { $0.record?.sessionID == nil }
    folders.record(searching, at: table.takenAt)
    for (client, agents) in Dictionary(grouping: searching, by: \.client) {
      let slack = Correlator.slackSeconds * 1000
      func earliest(_ agents: [AgentCandidate]) -> Timestamp {
        Timestamp(
          milliseconds: (agents.map(\.facts.startedAt.milliseconds).min() ?? 0) - slack)
      }
      let own = agents.filter { !$0.isServer }
      for (directory, here) in Dictionary(grouping: own, by: \.directory) {
        guard let directory else { continue }
        for written in folders.written(directory, by: client, in: sessions) {
          keys.formUnion(
            sessions.sessions(
              of: client, in: written, since: earliest(here), andOlder: here.count + 1))
        }
      }
      if !own.isEmpty {
        keys.formUnion(sessions.unplaced(of: client, since: earliest(own)))
      }
      if own.count < agents.count {
        let since = Timestamp(
          milliseconds: now.milliseconds - Correlator.servedSeconds * 1000)
        keys.formUnion(sessions.recent(of: client, since: since))
        keys.formUnion(sessions.running(of: client))
      }
    }
    // By name: what is found does not depend on the order, and is the same at each refresh.
    return keys.compactMap { sessions[$0] }.map { session in
      var session = session
      session.directories = Set(session.directories.map { folders.target(of: $0) })
      return session
    }
  }
}
