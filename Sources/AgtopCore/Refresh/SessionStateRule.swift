/// What a session is doing, from the end of its transcript, its age, and its process.
///
/// What the client itself says goes before what the transcript lets one guess. A transcript that says
/// it is running and is silent was closed or killed when no process is known: nothing is there that
/// could still run.
enum SessionStateRule {
  /// What is known of a session; nil is what is not.
  struct Evidence {
    /// What the end of its transcript says.
    var tail: TranscriptTail
    /// Seconds since its newest record.
    var age: Int64?
    /// Whether its process is there; nil when none is known.
    var liveness: Liveness?
    /// Whether its process ended, or left it for another session, and nothing was written since.
    var hasEnded = false
    /// Whether that process is a server, which keeps sessions loaded that nobody looks at any more.
    var isShared = false
    /// Whether that process is its parent's: the session is a subagent.
    var isInherited = false
    /// What the client says of the session that the process runs: of a subagent's parent.
    var status: LiveStatus?
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

  /// How long an ended turn is shown as idle before the session counts as closed, in seconds.
  static let idleSeconds: Int64 = 5 * 60
  /// How long a going turn may be silent without a process, in seconds.
  static let runningSeconds: Int64 = 30
  /// How long a failed turn is shown as failed without a process, in seconds.
  static let errorSeconds: Int64 = 30 * 60
  /// After so many seconds a session without a process is closed, whatever its transcript ends with.
  static let longestSeconds = max(idleSeconds, runningSeconds, errorSeconds)
  /// After how long a silence a going turn counts as stalled, in seconds.
  static let stalledSeconds: Int64 = 5 * 60
  /// Below how much processor use a silent process does nothing; drawing a spinner alone takes more.
  static let quietPercent = 1.0

  /// The state of a session of which so much is known.
  static func find(_ evidence: Evidence) -> Finding {
    let tail = evidence.tail
    switch evidence.liveness {
    case nil: return evidence.hasEnded ? Finding(state: .closed) : byAge(evidence)
    case .stopped: return Finding(state: .closed)
    case .live: break
    }
    if evidence.runState == .zombie {
      return Finding(
        state: .closed, reason: "zombie", detail: "ended; its parent has not collected it")
    }
    let saysItself = evidence.isInherited ? nil : evidence.status
    // That the process of others lives says something of a turn only while one is going on.
    if evidence.isShared || evidence.isInherited, saysItself == nil, tail.kind != .running {
      return isAtRest(tail) && evidence.hasRunningChild ? waitsForChildren : byAge(evidence)
    }
    if evidence.runState == .stopped {
      return Finding(
        state: .warning, reason: "suspended", detail: "stopped by a signal, such as Ctrl-Z")
    }
    switch saysItself {
    case .waiting(let what): return waiting(for: what)
    case .busy: return Finding(.running, tail.kind == .running ? tail : nil)
    case .idle: return idle(evidence)
    case nil: break
    }
    switch tail.kind {
    case .error, .idle, .interrupted: return idle(evidence)
    case .waiting: return Finding(.waiting, tail)
    case .running, .unknown: return going(evidence)
    }
  }

  /// Without a process only the age tells whether somebody still looks at it.
  private static func byAge(_ evidence: Evidence) -> Finding {
    let (state, seconds) = withoutProcess(evidence.tail.kind)
    // A clock that runs behind makes records of the future: they are new.
    guard let age = evidence.age, age < seconds else { return Finding(state: .closed) }
    return Finding(state, evidence.tail)
  }

  /// What an end of a transcript means where no process is known, and for how many seconds.
  private static func withoutProcess(_ kind: TranscriptTail.Kind) -> (SessionState, Int64) {
    switch kind {
    case .error: (.error, errorSeconds)
    case .idle, .interrupted: (.idle, idleSeconds)
    case .waiting: (.waiting, idleSeconds)
    case .running, .unknown: (.running, runningSeconds)
    }
  }

  /// From which second on a session without a process is closed, for good unless it is written to.
  static func closing(of facts: SessionFacts) -> Int64 {
    facts.lastActive.map { $0.seconds + withoutProcess(facts.tail.kind).1 } ?? .min
  }

  /// The user's turn in the middle of the agent's.
  private static func waiting(for what: String) -> Finding {
    if what == "permission prompt" { return Finding(state: .waiting, reason: "permission") }
    let words = Preview.title(what)
    return Finding(state: .waiting, reason: "input", detail: words.isEmpty ? nil : words)
  }

  /// No turn is going on, whatever the transcript ended with: a turn that was killed leaves no end.
  private static func idle(_ evidence: Evidence) -> Finding {
    if evidence.tail.kind == .error { return Finding(.error, evidence.tail) }
    if evidence.hasRunningChild { return waitsForChildren }
    return Finding(.idle, isAtRest(evidence.tail) ? evidence.tail : nil)
  }

  /// A turn is going on, or should be.
  private static func going(_ evidence: Evidence) -> Finding {
    let isExplained: Bool =
      switch evidence.status {
      case .busy, .waiting: true
      case .idle, nil: evidence.hasToolChild == true || evidence.hasRunningChild
      }
    guard !isExplained, evidence.cpuPercent.map({ $0 < quietPercent }) ?? true,
      let age = evidence.age, age >= stalledSeconds
    else { return Finding(.running, evidence.tail) }
    return Finding(
      state: .warning, reason: "stalled", detail: "silent for \(age / 60) minutes")
  }

  private static func isAtRest(_ tail: TranscriptTail) -> Bool {
    tail.kind == .idle || tail.kind == .interrupted
  }

  private static let waitsForChildren = Finding(state: .running, reason: "subagents")
}

extension SessionStateRule.Finding {
  /// A state for the reasons that a transcript's end gives, if it gives any.
  fileprivate init(_ state: SessionState, _ tail: TranscriptTail?) {
    self.init(state: state, reason: tail?.reason, detail: tail?.detail)
  }
}
