/// A text that a session must contain: in its id, title, project, working directory, branch, model,
/// client, state or pid, or in those of one of its subagents; upper and lower case are the same.
package struct SessionFilter: Sendable {
  private let search: TextSearch
  /// The clients, whose names are texts of their sessions.
  private let clients: [Client]

  /// A filter for a text; an empty one accepts every session.
  package init(_ text: String, clients: [Client] = ClientRegistry.clients) {
    search = TextSearch(text)
    self.clients = clients
  }

  /// Whether it accepts everything.
  package var isEmpty: Bool { search.isEmpty }

  /// Whether a root session, or one of its subagents, contains the text.
  package func accepts(_ session: Session) -> Bool {
    search.isEmpty || matches(session) || session.children.contains(where: accepts)
  }

  /// Whether the session itself contains the text.
  package func matches(_ session: Session) -> Bool {
    if isIn(session.facts.id) || isIn(session.facts.title?.text) || isIn(session.project)
      || isIn(session.facts.cwd) || isIn(session.facts.gitBranch) || isIn(session.model)
    {
      return true
    }
    if isIn(session.facts.client) || isIn(session.state.rawValue) { return true }
    if let pid = session.process?.process.pid, isIn(String(pid)) { return true }
    for model in session.models where isIn(model) { return true }
    return false
  }

  /// Whether the session of an entry contains the text.
  ///
  /// - Parameter sessions: the list that the index was made of.
  package func matches(_ entry: Int, of index: SessionIndex, in sessions: SessionList) -> Bool {
    if let bytes = search.bytes { return index.contains(bytes, at: entry) }
    // Beyond ASCII equal characters may have other bytes.
    return index.session(at: entry, in: sessions).map { matches($0) } ?? false
  }

  /// Whether a process without a session contains the text: its client, directory, or pid.
  package func accepts(_ process: AgentProcess) -> Bool {
    search.isEmpty || isIn(process.client) || isIn(process.facts.cwd)
      || isIn(String(process.facts.pid))
  }

  /// What is looked at in a session, in lower case where it is ASCII, with NUL between the texts.
  static func text(of session: Session, clients: [Client]) -> [UInt8] {
    var parts = [
      session.facts.id, session.facts.title?.text, session.project, session.facts.cwd,
      session.facts.gitBranch, session.model, session.facts.client.rawValue,
      clients.name(of: session.facts.client), session.state.rawValue,
      session.process.map { String($0.process.pid) },
    ].compactMap(\.self)
    for model in session.models where model != session.model { parts.append(model) }
    var text: [UInt8] = []
    // Kept for every session: no more than it takes.
    text.reserveCapacity(parts.reduce(0) { $0 + 1 + $1.utf8.count })
    for part in parts {
      text.append(0)
      for byte in part.utf8 { text.append(TextSearch.folded(byte)) }
    }
    return text
  }

  private func isIn(_ text: String?) -> Bool { text.map(search.isFound(in:)) ?? false }

  private func isIn(_ client: ClientKind) -> Bool {
    isIn(client.rawValue) || isIn(clients.name(of: client))
  }
}
