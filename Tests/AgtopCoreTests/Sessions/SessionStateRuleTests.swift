import Testing

@testable import AgtopCore

/// The rule as a table: a row is what is known of a session, and what it is then said to be doing.
@Suite("State of a session")
struct SessionStateRuleTests {
  typealias Evidence = SessionStateRule.Evidence
  typealias Finding = SessionStateRule.Finding

  struct Row: CustomTestStringConvertible {
    var evidence: Evidence
    var finding: Finding
    var testDescription: String { "\(evidence) → \(finding)" }
  }

  /// Tail, seconds since the newest record, state where the process is a server or a parent's.
  private static let byAge: [(TranscriptTail.Kind, Int64?, SessionState)] = [
    (.unknown, 29, .running), (.unknown, 30, .closed),
    (.idle, 0, .idle), (.idle, 180, .idle), (.idle, 299, .idle), (.idle, 300, .closed),
    (.idle, 600, .closed),
    (.interrupted, 299, .idle), (.interrupted, 300, .closed),
    (.error, 1799, .error), (.error, 1800, .closed), (.error, 30 * 86400, .closed),
    (.error, -100_000, .error),
    (.unknown, nil, .closed), (.idle, nil, .closed), (.interrupted, nil, .closed),
    (.error, nil, .closed), (.error, .max, .closed),
  ]

  @Test(
    "A session whose process ended is closed, however new it is",
    arguments: [TranscriptTail.Kind.running, .unknown, .idle, .waiting, .error, .interrupted])
  func ended(_ kind: TranscriptTail.Kind) {
    let found = SessionStateRule.find(
      Evidence(tail: TranscriptTail(kind), age: 0, hasEnded: true))
    #expect(found == Finding(state: .closed))
  }

  @Test(
    "A server's and a parent's process say nothing of a session in which no turn is going on",
    arguments: byAge, [true, false])
  func processOfOthers(
    _ row: (kind: TranscriptTail.Kind, age: Int64?, state: SessionState), _ isShared: Bool
  ) {
    let evidence = Evidence(
      tail: TranscriptTail(row.kind), age: row.age, liveness: .live, isShared: isShared,
      isInherited: !isShared)
    #expect(SessionStateRule.find(evidence) == Finding(state: row.state))
  }

  @Test(
    "A session whose process ended is closed, whatever else is known",
    arguments: [
      TranscriptTail.Kind.unknown, .running, .idle, .waiting, .interrupted, .error,
    ], [nil, LiveStatus.busy, .idle, .waiting("permission prompt")])
  func stopped(_ kind: TranscriptTail.Kind, _ status: LiveStatus?) {
    let tail = TranscriptTail(kind, reason: "why", detail: "in words")
    let evidence = Evidence(
      tail: tail, age: 1, liveness: .stopped, status: status, hasToolChild: true, cpuPercent: 99,
      hasRunningChild: true)
    #expect(SessionStateRule.find(evidence) == Finding(state: .closed))
  }

  // MARK: With a live process

  static let prompt = LiveStatus.waiting("permission prompt")
  private static let silent = stalled(5)
  private static func stalled(_ minutes: Int, _ more: String = "") -> Finding {
    Finding(
      .warning, "stalled",
      "inferred: silent for \(minutes) minutes, and nothing runs\(more)")
  }
  private static let doubted = stalled(60, ", though its client says it is busy")
  private static let suspended = Finding(
    .warning, "suspended", "stopped by a signal, such as Ctrl-Z")
  private static let zombie = Finding(.closed, "zombie", "ended; its parent has not collected it")
  private static let subagents = Finding(.running, "subagents")
  private static let failed = Finding(.error, "why")

  @Test(
    "The system goes before the client, the client before the transcript",
    arguments: [
      row(.running, 1, runState: .zombie, is: zombie),
      row(.idle, 1, status: .busy, runState: .zombie, is: zombie),
      row(.running, 1, runState: .stopped, is: suspended),
      row(.idle, 9000, status: .busy, runState: .stopped, is: suspended),
      row(.running, 1, status: prompt, runState: .stopped, is: suspended),
      row(.running, 1, runState: .sleeping, is: Finding(.running, "why")),
      row(.running, 1, runState: .blocked, is: Finding(.running, "why")),
      row(.running, 1, runState: .unknown, is: Finding(.running, "why")),
    ])
  func system(_ row: Row) { #expect(SessionStateRule.find(row.evidence) == row.finding) }

  @Test(
    "What the client says is believed, and a transcript tells only what it does not",
    arguments: [
      row(.running, 9000, status: prompt, is: Finding(.waiting, "permission")),
      row(.idle, 1, status: prompt, is: Finding(.waiting, "permission")),
      row(
        .running, 1, status: .waiting("input needed"),
        is: Finding(.waiting, "input", "input needed")),
      row(
        .running, 1, status: .waiting("dialog open"),
        is: Finding(.waiting, "input", "dialog open")),
      row(
        .error, 1, status: .waiting("some\u{1B}\nthing new"),
        is: Finding(.waiting, "input", "some thing new")),
      row(.running, 1, status: .waiting(""), is: Finding(.waiting, "input")),
      // All that the client itself counts as a question for permission.
      row(
        .running, 1, status: .waiting("sandbox request"),
        is: Finding(.waiting, "permission", "sandbox request")),
      row(
        .running, 1, status: .waiting("worker request"),
        is: Finding(.waiting, "permission", "worker request")),
      row(
        .running, 1, status: .waiting("goal proposal"),
        is: Finding(.waiting, "permission", "goal proposal")),
      // The turn is over, also where the transcript does not say so, and a command goes on.
      row(.running, 9000, status: .shell, is: Finding(.idle, nil, "background shell")),
      row(.idle, 9000, status: .shell, is: Finding(.idle, "why", "background shell")),
      row(.error, 1, status: .shell, is: failed),
      row(.idle, 1, status: .shell, hasRunningChild: true, is: subagents),
      // Busy, as long as nothing is known against it, and whatever the last turn came to.
      row(.running, 9000, status: .busy, is: Finding(.running, "why")),
      row(.running, nil, status: .busy, is: Finding(.running, "why")),
      row(.error, 1, status: .busy, is: Finding(.running)),
      row(.waiting, 1, status: .busy, is: Finding(.running)),
      row(.interrupted, 1, status: .busy, is: Finding(.running)),
      // Idle: a turn without an end was interrupted or killed, a question was dismissed.
      row(.idle, 9000, status: .idle, is: Finding(.idle, "why")),
      row(.running, 1, status: .idle, is: Finding(.idle)),
      row(.running, 9000, status: .idle, is: Finding(.idle)),
      row(.unknown, nil, status: .idle, is: Finding(.idle)),
      row(.waiting, 1, status: .idle, is: Finding(.idle)),
      row(.interrupted, 1, status: .idle, is: Finding(.idle, "why")),
      row(.error, 9000, status: .idle, is: failed),
      row(.error, 1, status: .idle, hasRunningChild: true, is: failed),
      row(.idle, 1, status: .idle, hasRunningChild: true, is: subagents),
      row(.running, 1, status: .idle, hasRunningChild: true, is: subagents),
      row(.interrupted, 1, status: .idle, hasRunningChild: true, is: subagents),
      // A client that serves several sessions speaks of this one.
      row(.idle, 9000, isShared: true, status: .busy, is: Finding(.running)),
      row(.running, 9000, isShared: true, status: .idle, is: Finding(.idle)),
    ])
  func client(_ row: Row) { #expect(SessionStateRule.find(row.evidence) == row.finding) }

  @Test(
    "Of a client that says nothing, the transcript tells, and the process does not age it",
    arguments: [
      row(.idle, 10, is: Finding(.idle, "why")), row(.idle, 90000, is: Finding(.idle, "why")),
      row(.idle, nil, is: Finding(.idle, "why")),
      row(.interrupted, 90000, is: Finding(.idle, "why")),
      row(.idle, 10, hasRunningChild: true, is: subagents),
      row(.interrupted, 10, hasRunningChild: true, is: subagents),
      row(.waiting, 10, is: Finding(.waiting, "why")),
      row(.waiting, 90000, is: Finding(.waiting, "why")),
      row(.waiting, 10, hasRunningChild: true, is: Finding(.waiting, "why")),
      row(.error, nil, is: failed), row(.error, 90000, is: failed),
      row(.error, 10, hasRunningChild: true, is: failed),
      row(.running, 10, is: Finding(.running, "why")),
      row(.unknown, 10, is: Finding(.running, "why")),
    ])
  func transcript(_ row: Row) { #expect(SessionStateRule.find(row.evidence) == row.finding) }

  @Test(
    "A going turn has stalled when it is silent for five minutes and nothing explains that",
    arguments: [
      row(.running, 299, is: Finding(.running, "why")),
      row(.running, 300, is: silent), row(.running, 301, is: silent),
      row(.unknown, 300, is: silent),
      row(.running, 7260, is: stalled(121)),
      // For how long is unknown, or the clock runs behind.
      row(.running, nil, is: Finding(.running, "why")),
      row(.running, -5, is: Finding(.running, "why")),
      row(.running, .min, is: Finding(.running, "why")),
      // A tool runs.
      row(.running, 300, hasToolChild: true, is: Finding(.running, "why")),
      row(.running, 300, hasToolChild: false, is: silent),
      // It works.
      row(.running, 300, cpu: 1, is: Finding(.running, "why")),
      row(.running, 300, cpu: 0.99, is: silent), row(.running, 300, cpu: 0, is: silent),
      row(.running, 300, hasToolChild: false, cpu: 50, is: Finding(.running, "why")),
      // A subagent works for it.
      row(.running, 300, hasRunningChild: true, is: Finding(.running, "why")),
      // What the client says is doubted after an hour in which it certainly did nothing.
      row(.running, 3599, status: .busy, cpu: 0, is: Finding(.running, "why")),
      row(.running, 3600, status: .busy, cpu: 0, is: doubted),
      row(.unknown, 3600, status: .busy, cpu: 0, is: doubted),
      row(.running, 3600, status: .busy, cpu: 1, is: Finding(.running, "why")),
      row(.running, 3600, status: .busy, is: Finding(.running, "why")),
      row(.running, 3600, status: .busy, hasToolChild: true, cpu: 0, is: Finding(.running, "why")),
      row(
        .running, 3600, status: .busy, cpu: 0, hasRunningChild: true, is: Finding(.running, "why")),
      row(.running, 9000, status: .busy, statusAge: 5, cpu: 0, is: Finding(.running, "why")),
      row(.running, 9000, status: .busy, statusAge: 3600, cpu: 0, is: doubted),
    ])
  func stall(_ row: Row) { #expect(SessionStateRule.find(row.evidence) == row.finding) }

  @Test(
    "A turn of a session on a server, or of a subagent, is going on as long as that process is there",
    arguments: [
      row(.running, 299, isShared: true, is: Finding(.running, "why")),
      row(.running, 300, isShared: true, is: silent),
      row(.running, 300, isShared: true, cpu: 20, is: Finding(.running, "why")),
      row(.running, 300, isShared: true, hasToolChild: true, is: Finding(.running, "why")),
      row(.waiting, 9000, isShared: true, is: Finding(.waiting, "why")),
      row(.running, 1, isShared: true, runState: .stopped, is: suspended),
      row(.running, 299, isInherited: true, is: Finding(.running, "why")),
      row(.running, 300, isInherited: true, is: silent),
      row(.running, 300, isInherited: true, hasToolChild: true, is: Finding(.running, "why")),
      row(.running, 1, isInherited: true, runState: .stopped, is: suspended),
      row(.running, 1, isInherited: true, runState: .zombie, is: zombie),
      row(.idle, 1, isInherited: true, runState: .zombie, is: zombie),
      // Those that ended are not held up by a process that stands still.
      row(.idle, 1, isInherited: true, runState: .stopped, is: Finding(.idle, "why")),
      row(.idle, 300, isShared: true, runState: .stopped, is: Finding(.closed)),
      // They go on for what they spawned in turn.
      row(.idle, 9000, isShared: true, hasRunningChild: true, is: subagents),
      row(.interrupted, 9000, isInherited: true, hasRunningChild: true, is: subagents),
      row(.error, 9000, isShared: true, hasRunningChild: true, is: Finding(.closed)),
    ])
  func others(_ row: Row) { #expect(SessionStateRule.find(row.evidence) == row.finding) }

  @Test(
    "What the client says is said of the parent: it only explains why a subagent is silent",
    arguments: [
      row(.running, 1, isInherited: true, status: .idle, is: Finding(.running, "why")),
      row(.running, 300, isInherited: true, status: .idle, is: silent),
      row(.running, 300, isInherited: true, status: .busy, is: Finding(.running, "why")),
      row(.running, 3600, isInherited: true, status: .busy, cpu: 0, is: doubted),
      row(
        .running, 9000, isInherited: true, status: prompt, cpu: 0, is: Finding(.running, "why")),
      row(.idle, 1, isInherited: true, status: .busy, is: Finding(.idle, "why")),
      row(.idle, 300, isInherited: true, status: .busy, is: Finding(.closed)),
      row(.unknown, 30, isInherited: true, status: prompt, is: Finding(.closed)),
    ])
  func parents(_ row: Row) { #expect(SessionStateRule.find(row.evidence) == row.finding) }

  @Test("The time limits are half a minute, five minutes, half an hour and an hour")
  func constants() {
    #expect(SessionState.unseenSeconds == 30)
    #expect(SessionStateRule.idleSeconds == 300)
    #expect(SessionStateRule.stalledSeconds == 300)
    #expect(SessionStateRule.errorSeconds == 1800)
    #expect(SessionStateRule.busySeconds == 3600)
  }

  /// A live session whose transcript ends in a way, for the reason "why".
  private static func row(
    _ kind: TranscriptTail.Kind, _ age: Int64?, isShared: Bool = false, isInherited: Bool = false,
    status: LiveStatus? = nil, statusAge: Int64? = nil, runState: ProcessFacts.RunState? = nil,
    hasToolChild: Bool? = nil, cpu: Double? = nil, hasRunningChild: Bool = false,
    is finding: Finding
  ) -> Row {
    Row(
      evidence: Evidence(
        tail: TranscriptTail(kind, reason: "why"), age: age, liveness: .live, isShared: isShared,
        isInherited: isInherited, status: status, statusAge: statusAge, runState: runState,
        hasToolChild: hasToolChild, cpuPercent: cpu, hasRunningChild: hasRunningChild),
      finding: finding)
  }
}

extension SessionStateRule.Finding {
  fileprivate init(_ state: SessionState, _ reason: String? = nil, _ detail: String? = nil) {
    self.init(state: state, reason: reason, detail: detail)
  }
}
