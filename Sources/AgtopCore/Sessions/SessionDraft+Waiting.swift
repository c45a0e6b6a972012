extension SessionDraft {
  /// Finds what asks when the process waits for permission: the process is that of all its subagents, and
  /// the client says nothing more of it.
  ///
  /// The session that asks wrote its call last and writes nothing until it is answered. Where several calls of
  /// subagents are open, which of them it is cannot be told.
  mutating func passOnWaiting() {
    guard state == .waiting, stateReason == "permission", !children.isEmpty else { return }
    let own = facts.currentAction == nil ? nil : facts.lastActive
    let asking = Self.paths(in: children) { child in
      guard child.state == .running || child.state == .warning, child.facts.currentAction != nil,
        let last = child.facts.lastActive
      else { return false }
      return own.map { $0 <= last } ?? true
    }
    guard asking.count == 1, let path = asking.first else { return }
    var action: String?
    change(path[...]) { child in
      child.state = .waiting
      child.stateReason = "permission"
      child.stateDetail = "inferred: the process waits, and this call is the open one"
      action = child.facts.currentAction
    }
    facts.currentAction = facts.currentAction ?? action
    stateDetail = stateDetail ?? "asked by a subagent"
  }

  /// The ways to all sessions and subagents that fit, as indices among the children of each.
  private static func paths(in sessions: [Session], _ fits: (Session) -> Bool) -> [[Int]] {
    sessions.indices.flatMap { index in
      (fits(sessions[index]) ? [[index]] : [])
        + paths(in: sessions[index].children, fits).map { [index] + $0 }
    }
  }

  private mutating func change(_ path: ArraySlice<Int>, _ body: (inout SessionDraft) -> Void) {
    guard let index = path.first else { return body(&self) }
    children[index] = children[index].changed { $0.change(path.dropFirst(), body) }
  }
}
