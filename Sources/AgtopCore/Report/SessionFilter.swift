/// A text that a session must contain: in its id, title, project, working directory, branch, model,
/// client, state or pid, or in those of a session it spawned; upper and lower case are the same.
public struct SessionFilter: Sendable {
  private let search: TextSearch

  /// A filter for a text; an empty one accepts every session.
  public init(_ text: String) { search = TextSearch(text) }

  /// Whether it accepts everything.
  public var isEmpty: Bool { search.isEmpty }

  /// Whether a root session, or one that it spawned, contains the text.
  public func accepts(_ session: borrowing Session) -> Bool {
    if search.isEmpty || matches(session) { return true }
    for child in session.children where accepts(child) { return true }
    return false
  }

  /// Whether the session itself contains the text.
  public func matches(_ session: borrowing Session) -> Bool {
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

  /// Whether a process without a session contains the text: its client, directory, or pid.
  public func accepts(_ process: AgentProcess) -> Bool {
    search.isEmpty || isIn(process.client) || isIn(process.facts.cwd)
      || isIn(String(process.facts.pid))
  }

  private func isIn(_ text: String?) -> Bool { text.map(search.isFound(in:)) ?? false }

  private func isIn(_ client: ClientKind) -> Bool {
    isIn(client.rawValue) || isIn(client.displayName)
  }
}
