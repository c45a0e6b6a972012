/// What a session is doing, from the end of its transcript, its age, and its process.
///
/// What the client itself says goes before what the transcript lets one guess. A state that neither of
/// them states is inferred, and its detail says so. Nothing depends on what an earlier refresh saw but
/// that a process ended, so that two agtops say the same.
enum SessionStateRule {
  /// What is known of a session; nil is what is not.
  struct Evidence {
    /// What the end of its transcript says.
    var tail: TranscriptTail
    /// Seconds since its newest record.
    var age: Int64?
    /// Whether its process is there; nil when none is known.
    var liveness: Liveness?
    /// Whether processes can be seen at all, so that one that is not seen is not there.
    var seesProcesses = false
    /// Whether its process ended, or left it for another session, and nothing was written since.
    var hasEnded = false
    /// Whether that process is a server, which keeps sessions loaded that nobody looks at any more.
    var isShared = false
    /// Whether that process is its parent's: the session is a subagent.
    var isInherited = false
    /// What the client says of the session that the process runs: of a subagent's parent.
    var status: LiveStatus?
    /// Seconds since the client said so for the first time.
    var statusAge: Int64?
    /// Whether the client's entry of the process is gone, so that it says nothing new any more.
    var recordVanished = false
    /// What the process is to the system.
    var runState: ProcessFacts.RunState?
    /// Whether a tool that it started is running (`ProcessTree.hasToolChild`).
    var hasToolChild: Bool?
    /// Processor use of the process and all it started; 100 is one core.
    var cpuPercent: Double?
    /// Whether a subagent of it is running.
    var hasRunningChild = false
  }

  /// A state and why.
  struct Finding: Hashable {
    var state: SessionState
    /// A word for machines.
    var reason: String?
    /// A few words for people.
    var detail: String?
  }

  /// How long an ended turn of a server's session or a subagent is shown as idle, in seconds.
  static let idleSeconds: Int64 = 5 * 60
  /// How long a failed turn of one of those is shown as failed, in seconds.
  static let errorSeconds: Int64 = 30 * 60
  /// After how long a silence a going turn counts as stalled, in seconds.
  static let stalledSeconds: Int64 = 5 * 60
  /// The same where the client says that it is busy, in seconds.
  static let busySeconds: Int64 = 60 * 60
  /// Below how much processor use a silent process does nothing; drawing a spinner alone takes more.
  static let quietPercent = 1.0

  /// The state of a session of which so much is known.
  static func find(_ evidence: Evidence) -> Finding {
    switch evidence.liveness {
    case nil: return evidence.hasEnded ? Finding(state: .closed) : unseen(evidence)
    case .stopped: return Finding(state: .closed)
    case .live: break
    }
    var found = seen(evidence)
    if evidence.recordVanished, !evidence.isInherited, found.state != .closed {
      found.detail = [found.detail, "its record vanished"].compactMap { $0 }.joined(separator: "; ")
    }
    return found
  }

  /// The state of a session whose process is there.
  private static func seen(_ evidence: Evidence) -> Finding {
    let tail = evidence.tail
    if evidence.runState == .zombie {
      return Finding(
        state: .closed, reason: "zombie", detail: "ended; its parent has not collected it")
    }
    let saysItself = evidence.isInherited ? nil : evidence.status
    // That the process of others lives says something of a turn only while one is going on.
    if evidence.isShared || evidence.isInherited, saysItself == nil, !tail.isInTurn {
      return tail.isAtRest && evidence.hasRunningChild ? waitsForChildren : byAge(evidence)
    }
    if evidence.runState == .stopped {
      return Finding(
        state: .warning, reason: "suspended", detail: "stopped by a signal, such as Ctrl-Z")
    }
    switch saysItself {
    case .waiting(let what): return waiting(for: what)
    case .busy: return stalled(evidence) ?? Finding(.running, tail.kind == .running ? tail : nil)
    case .shell: return idle(evidence, detail: "background shell")
    case .idle: return idle(evidence)
    case nil: break
    }
    switch tail.kind {
    case .error, .idle, .interrupted: return idle(evidence)
    case .waiting: return Finding(.waiting, tail)
    case .running, .unknown: return going(evidence)
    }
  }

  /// From which second on a session without a process is closed, for good unless it is written to.
  static func closing(of facts: SessionFacts) -> Int64 {
    facts.lastActive.map { $0.seconds + SessionState.unseenSeconds } ?? .min
  }

  /// The user's turn in the middle of the agent's.
  private static func waiting(for what: String) -> Finding {
    let words = Preview.title(what)
    let detail = words.isEmpty || words == "permission prompt" ? nil : words
    return Finding(
      state: .waiting, reason: permissions.contains(words) ? "permission" : "input",
      detail: detail)
  }

  /// What Claude Code itself counts as a question for permission; all else is a question or a dialog.
  private static let permissions: Set<String> = [
    "permission prompt", "sandbox request", "worker request", "goal proposal",
  ]

  /// No turn is going on, whatever the transcript ended with: a turn that was killed leaves no end.
  private static func idle(_ evidence: Evidence, detail: String? = nil) -> Finding {
    if evidence.tail.kind == .error { return Finding(.error, evidence.tail) }
    if evidence.hasRunningChild { return waitsForChildren }
    var found = Finding(.idle, evidence.tail.isAtRest ? evidence.tail : nil)
    found.detail = found.detail ?? detail
    return found
  }

  private static let waitsForChildren = Finding(state: .running, reason: "subagents")
}

extension SessionStateRule.Finding {
  /// A state for the reasons that a transcript's end gives, if it gives any.
  init(_ state: SessionState, _ tail: TranscriptTail?) {
    self.init(state: state, reason: tail?.reason, detail: tail?.detail)
  }
}

extension TranscriptTail {
  /// Whether no turn is going on, and the last one did not fail.
  var isAtRest: Bool { kind == .idle || kind == .interrupted }

  /// Whether a turn is going on, also where it waits for the user.
  var isInTurn: Bool { kind == .running || kind == .waiting }
}
