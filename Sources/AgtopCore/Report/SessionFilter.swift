/// A text that a session must contain: in its id, title, project, working directory, branch, model,
/// client, state or pid, or in those of a session it spawned; upper and lower case are the same.
public struct SessionFilter: Sendable {
  private let text: String

  /// A filter for a text; an empty one accepts every session.
  public init(_ text: String) { self.text = text.lowercased() }

  /// Whether it accepts everything.
  var isEmpty: Bool { text.isEmpty }

  /// Whether a root session, or one that it spawned, contains the text.
  public func accepts(_ session: Session) -> Bool {
    if text.isEmpty { return true }
    let facts = session.facts
    let fields = [
      facts.id, facts.title?.text, session.project, facts.cwd, facts.gitBranch, session.model,
      facts.client.rawValue, facts.client.displayName, session.state.rawValue,
      session.process.map { String($0.process.pid) },
    ]
    if fields.contains(where: { $0?.lowercased().contains(text) ?? false }) { return true }
    if session.models.contains(where: { $0.lowercased().contains(text) }) { return true }
    return session.children.contains(where: accepts)
  }

  /// Whether a process without a session contains the text: its client, directory, or pid.
  public func accepts(_ process: AgentProcess) -> Bool {
    if text.isEmpty { return true }
    let fields = [
      process.client.rawValue, process.client.displayName, process.facts.cwd,
      String(process.facts.pid),
    ]
    return fields.contains { $0?.lowercased().contains(text) ?? false }
  }
}
