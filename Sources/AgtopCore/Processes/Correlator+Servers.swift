extension Correlator {
  /// Sessions that no process of their own was found for and a shared server runs.
  mutating func bindServed() {
    for (key, agent) in hosts.sorted(by: { $0.key < $1.key }) {
      guard let session = place[key], !isBound(session) else { continue }
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
    let servers = agents.indices.filter {
      agents[$0].isServer && !openClients.contains(agents[$0].client)
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
          "\(candidate.key.client.displayName) lists process \(agents[server].facts.pid) as the server of all sessions"
        )
        continue
      }
      let here = able.filter { agents[$0].directory.map(candidate.directories.contains) ?? false }
      if here.count == 1, let server = here.first {
        bind(
          session, to: server, .medium,
          "the server \(agents[server].facts.pid) runs in this session's directory")
      }
    }
  }
}
