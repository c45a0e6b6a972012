extension Correlator {
  /// Sessions that no process of their own was found for and a shared server runs.
  mutating func bindServed() {
    for (key, agent) in hosts.sorted(by: { $0.key < $1.key }) {
      guard let session = sessionIndex[key], !isBound(session) else { continue }
      let clients = unresolved.filter { agents[$0].client == key.client }.count
      let pid = agents[agent].facts.pid
      if clients == 0 {
        bind(session, to: agent, .high, "the shared server \(pid) has this session open")
      } else {
        bind(
          session, to: agent, .medium,
          "the shared server \(pid) has this session open; "
            + "which of \(clients) waiting \(clients == 1 ? "process" : "processes") shows it is unknown"
        )
      }
    }
    bindByServersList()
  }

  /// Where a server keeps no file of a session open, it runs those that something happens in.
  private mutating func bindByServersList() {
    // One that has sessions open has no others.
    let servers = agents.indices.filter {
      agents[$0].isServer && !openClients.contains(agents[$0].client)
        && (agents[$0].openSessions ?? []).isEmpty
    }
    guard !servers.isEmpty else { return }
    for session in sessions.indices where !isBound(session) {
      let candidate = sessions[session]
      guard let active = candidate.lastActive,
        candidate.isRunning || now.seconds - active.seconds < Self.servedSeconds
      else { continue }
      let able = servers.filter {
        agents[$0].client == candidate.key.client
          && active.seconds >= agents[$0].facts.startedAt.seconds - Self.slackSeconds
      }
      let listed = able.filter { agents[$0].record?.role == .server }
      if listed.count == 1, let server = listed.first {
        bind(
          session, to: server, .medium,
          "\(agents[server].clientName) lists process \(agents[server].facts.pid) as the server of all sessions"
        )
        continue
      }
      bind(session, toOneOf: able, of: servers)
    }
  }

  /// A server runs the sessions of its directory; the only one of its client all, and of several the
  /// one whose directory is the nearest above.
  private mutating func bind(_ session: Int, toOneOf able: [Int], of servers: [Int]) {
    let candidate = sessions[session]
    func depth(_ server: Int) -> Int? {
      guard let directory = agents[server].directory else { return nil }
      let isAbove = candidate.directories.contains { folder in
        folder == directory || directory == "/" || folder.hasPrefix(directory + "/")
      }
      return isAbove ? directory.utf8.count : nil
    }
    // A terminal of its own may have it.
    let mayBeElsewhere = unresolved.contains { agent in
      agents[agent].client == candidate.key.client
        && agents[agent].directory.map(candidate.directories.contains) ?? true
    }
    let deepest = able.compactMap(depth).max()
    let nearest = able.filter { deepest != nil && depth($0) == deepest }
    if nearest.count == 1, let server = nearest.first, let directory = agents[server].directory,
      candidate.directories.contains(directory)
    {
      bind(
        session, to: server, .medium,
        "the server \(agents[server].facts.pid) runs in this session's directory")
    } else if !mayBeElsewhere, nearest.count == 1, let server = nearest.first, servers.count > 1 {
      bind(
        session, to: server, .medium,
        "of \(servers.count) servers, \(agents[server].facts.pid) runs nearest above this directory"
      )
    } else if !mayBeElsewhere, able.count == 1, let server = able.first,
      servers.filter({ agents[$0].client == candidate.key.client }).count == 1
    {
      bind(
        session, to: server, .medium,
        "process \(agents[server].facts.pid) is the only \(agents[server].clientName) server"
      )
    }
  }
}
