/// What a session is about, for one narrow column.
extension Session {
  /// What it is doing now: the question or the call that waits for the user, the call that runs, why it
  /// failed.
  ///
  /// Nil where nothing says more than its title.
  package var action: String? {
    switch state {
    case .closed: nil
    case .idle: isShellLeft ? "background shell" : nil
    case .error: stateDetail ?? stateReason.map { String($0.map { $0 == "_" ? " " : $0 }) }
    case .waiting: stateReason == "permission" ? call ?? said : question.map { "“\($0)”" } ?? said
    case .running, .warning:
      workOfSubagents ?? call ?? (stateReason == "retrying" ? "retrying" : nil)
    }
  }

  /// What it is doing now, else what it is about.
  package var doing: String? { action ?? facts.title?.text }

  /// What it asks the user, as the agent put it; nil where it waits for something else, or only its client
  /// says that it waits.
  package var question: String? {
    guard state == .waiting, stateReason != "permission", facts.tail.kind == .waiting else {
      return nil
    }
    return facts.tail.detail
  }

  private var call: String? { facts.currentAction.map(ShortCall.text) }

  /// What its client says that it waits for, where that is more than that it waits.
  private var said: String? {
    guard let stateDetail, stateDetail != "input needed", !stateDetail.hasPrefix("inferred") else {
      return nil
    }
    return stateDetail
  }

  private var isShellLeft: Bool { stateDetail?.hasPrefix("background shell") ?? false }

  /// That subagents work, where it waits for them or nothing else is known.
  private var workOfSubagents: String? {
    let working = children.count { $0.facts.isSubagent && $0.isWorking }
    let starts = facts.currentAction.map(ShortCall.startsSubagents)
    guard working > 0, starts ?? true else { return nil }
    return working == 1 ? "1 subagent at work" : "\(working) subagents at work"
  }

  private var isWorking: Bool {
    state == .running || state == .waiting || state == .warning
  }
}
