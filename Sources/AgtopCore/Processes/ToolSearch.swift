/// Says of bound sessions whether a tool of theirs is running.
///
/// Where a server has a session open, the server starts its tools, whatever process shows the session; a
/// tool of a server is that of the sessions in whose directory it works.
struct ToolSearch {
  private let tree: ProcessTree
  private let rows: Set<ProcessIdentity>
  private var sessions: [SessionKey: SessionCandidate] = [:]
  private var servers: [SessionKey: ProcessIdentity] = [:]

  /// A search below the processes of one refresh.
  ///
  /// - Parameter rows: what is shown as a process of its own, with what is below it.
  init(
    _ bindings: Bindings, _ candidates: [SessionCandidate], _ tree: ProcessTree,
    _ rows: Set<ProcessIdentity>
  ) {
    self.tree = tree
    self.rows = rows
    for candidate in candidates where bindings.bySession[candidate.key] != nil {
      sessions[candidate.key] = candidate
    }
    for agent in bindings.agents where agent.role == .server {
      for key in agent.sessions { servers[key] = agent.candidate.facts.identity }
    }
  }

  /// Whether a tool of a session is running; nil when nothing is known of the session.
  func findsTool(of key: SessionKey, in process: ProcessIdentity) -> Bool? {
    guard let session = sessions[key], let last = session.lastActive else { return nil }
    let lead = session.isAsking ? ProcessTree.askedToolLead : ProcessTree.toolLead
    let server = servers[key]
    if process != server,
      tree.hasToolChild(of: process, lastRecord: last, rows: rows, lead: lead)
    {
      return true
    }
    guard let server else { return false }
    return tree.hasToolChild(
      of: server, lastRecord: last, rows: rows, lead: lead, in: session.directories)
  }
}
