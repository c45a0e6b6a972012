/// States that nobody states: from silence, from ages, from what runs and what does not.
extension SessionStateRule {
  /// A turn is going on, or should be.
  static func going(_ evidence: Evidence) -> Finding {
    if let asks = evidence.tail.asksForPermission {
      // The call is written down before it is answered, and its tool starts after that.
      guard evidence.hasToolChild == true else { return asks }
      return Finding(state: .running, detail: "inferred: a tool runs, so permission was given")
    }
    return stalled(evidence) ?? Finding(.running, evidence.tail)
  }

  /// A turn that is silent without anything that would explain it; nil for all others.
  static func stalled(_ evidence: Evidence) -> Finding? {
    guard evidence.hasToolChild != true, !evidence.hasRunningChild, let age = evidence.age
    else { return nil }
    switch evidence.status {
    // A subagent waits as long as its parent's process waits for the user.
    case .waiting: return nil
    case .busy:
      // What it says is doubted only when it is known to do nothing, and for long.
      let silence = min(age, evidence.statusAge ?? age)
      guard silence >= busySeconds, let use = evidence.cpuPercent, use < quietPercent
      else { return nil }
      return stalled(silence, ", though its client says it is busy")
    case .idle, .shell, nil:
      guard age >= stalledSeconds, evidence.cpuPercent.map({ $0 < quietPercent }) ?? true
      else { return nil }
      return stalled(age)
    }
  }

  private static func stalled(_ seconds: Int64, _ more: String = "") -> Finding {
    Finding(
      state: .warning, reason: "stalled",
      detail: "inferred: silent for \(seconds / 60) minutes, and nothing runs\(more)")
  }

  /// Where no process is seen a state holds for a while: the process may be out of view.
  ///
  /// Nothing is idle without a process, unless no process at all can be seen.
  static func unseen(_ evidence: Evidence) -> Finding {
    let tail = evidence.tail
    guard !(evidence.seesProcesses && tail.isAtRest),
      // A clock that runs behind makes records of the future: they are new.
      let age = evidence.age, age < SessionState.unseenSeconds
    else { return Finding(state: .closed) }
    if tail.kind == .error { return Finding(.error, tail) }
    var found = tail.asksForPermission ?? Finding(state(after: tail.kind), tail)
    found.detail = "inferred from its transcript: no process of it is seen"
    return found
  }

  /// Of a server's session and of a subagent only the age tells whether somebody still looks at it.
  static func byAge(_ evidence: Evidence) -> Finding {
    let seconds: Int64 =
      switch evidence.tail.kind {
      case .error: errorSeconds
      case .idle, .interrupted, .waiting: idleSeconds
      case .running, .unknown: SessionState.unseenSeconds
      }
    guard let age = evidence.age, age < seconds else { return Finding(state: .closed) }
    return Finding(state(after: evidence.tail.kind), evidence.tail)
  }

  /// What an end of a transcript means by itself.
  private static func state(after kind: TranscriptTail.Kind) -> SessionState {
    switch kind {
    case .error: .error
    case .idle, .interrupted: .idle
    case .waiting: .waiting
    case .running, .unknown: .running
    }
  }
}

extension TranscriptTail {
  /// The end of a transcript whose last call asks for permission: it waits for that, or was given it and
  /// runs.
  static var asking: TranscriptTail { TranscriptTail(.running, reason: "permission") }

  /// Whether it is that end.
  var isAsking: Bool { kind == .running && reason == "permission" }

  /// What that means where nothing runs.
  fileprivate var asksForPermission: SessionStateRule.Finding? {
    guard isAsking else { return nil }
    return SessionStateRule.Finding(
      state: .waiting, reason: "permission",
      detail: "inferred: its last call asks for permission, and nothing runs")
  }
}
