/// A root session with all its subagents, finished but for what time and processes decide: kept from refresh
/// to refresh.
final class SessionTree: Sendable {
  /// The session as it is once it is closed: no process, nothing of today.
  let shared: SharedSession
  /// The group that it is made of, and its index among the group's sessions.
  let group: Int64
  let index: Int
  /// Whether nothing ever happened in it.
  let isBlank: Bool
  /// What is asked of it at every refresh.
  let summary: SessionSummary

  /// The same, made now where nobody has asked for it before.
  var session: Session { shared.session }

  /// A session that was made.
  init(_ session: Session, of group: Int64, _ summary: SessionSummary) {
    self.group = group
    self.summary = summary
    self.index = summary.index
    isBlank = session.isBlank
    shared = SharedSession(session)
  }

  /// A session in which something happened, to be made when somebody asks for it.
  ///
  /// - Parameter index: its index among those of the source.
  init(_ index: Int, in source: GroupSessions, of group: Int64, _ summary: SessionSummary) {
    self.group = group
    self.summary = summary
    self.index = summary.index
    isBlank = false
    shared = SharedSession(closed: index, of: source, isHistory: summary.isHistory)
  }

  /// The order of `SessionOrder(by: .lastActive)`.
  func stands(before other: SessionTree) -> Bool {
    switch (summary.lastActive, other.summary.lastActive) {
    case (let first?, let second?) where first != second: first > second
    case (nil, _?): false
    case (_?, nil): true
    default: session.key < other.session.key
    }
  }

  /// What the correlator looks at in it; nothing where its client has deleted it.
  ///
  /// Where its transcripts name no directory, one may be named beside them: then the session is made.
  var candidate: SessionCandidate? {
    guard let known = summary.candidate, known.directories.isEmpty else { return summary.candidate }
    return SessionCandidate(of: session.facts, lastActive: session.lastActive)
  }

  /// The session at a moment.
  ///
  /// - Parameters:
  ///   - process: the process that runs it.
  ///   - ended: when its process ended, if it had one.
  ///   - seesProcesses: whether processes can be seen at all.
  ///   - today: what each session has of the current day.
  func session(
    at now: Timestamp, process: ProcessView.Entry?, ended: Timestamp? = nil,
    seesProcesses: Bool = false, today: [SessionKey: Snapshot.Figures]
  ) -> Session {
    Self.filled(session, now, process, ended, seesProcesses, today, isInherited: false)
  }

  /// A session with what the moment says of it; its subagents come first, since its state depends on theirs.
  ///
  /// - Parameter isInherited: whether the process is that of the session that spawned it.
  private static func filled(
    _ known: Session, _ now: Timestamp, _ process: ProcessView.Entry?, _ ended: Timestamp?,
    _ seesProcesses: Bool, _ today: [SessionKey: Snapshot.Figures], isInherited: Bool
  ) -> Session {
    var session = SessionDraft(known)
    if let own = today.isEmpty ? nil : today[known.key] {
      session.todayUsage = own.usage
      session.todayCost = own.cost
    }
    session.children = known.children.map { child in
      filled(child, now, process, ended, seesProcesses, today, isInherited: true)
    }
    for child in session.children {
      session.todayUsage += child.todayUsage
      session.todayCost += child.todayCost
    }
    session.process = process?.binding
    session.metrics = process?.metrics
    let found = SessionStateRule.find(
      SessionStateRule.Evidence(
        tail: session.facts.tail,
        age: session.facts.lastActive.map { now.seconds - $0.seconds },
        liveness: process?.binding.liveness, seesProcesses: seesProcesses,
        hasEnded: ended.map { end in session.facts.lastActive.map { $0 <= end } ?? true } ?? false,
        isShared: process?.binding.isShared ?? false,
        isInherited: isInherited, status: process?.status(after: session.lastActive),
        statusAge: process?.binding.statusSince.map { now.seconds - $0.seconds },
        recordVanished: process?.recordVanished != nil,
        runState: process?.runState, hasToolChild: process?.hasToolChild,
        cpuPercent: process?.metrics?.cpuPercent,
        hasRunningChild: session.children.contains { $0.state == .running }))
    session.state = found.state
    session.stateReason = found.reason
    session.stateDetail = found.detail
    let stated = isInherited ? nil : process?.binding.statusSince
    session.stateSince = stated ?? session.facts.lastActive
    if !isInherited { session.passOnWaiting() }
    return Session(session)
  }
}

extension Session {
  /// Whether nothing ever happened in it: clients leave such files behind when they are only started.
  fileprivate var isBlank: Bool {
    usage.isZero && inherited.isZero && requestsWithChildren == 0 && userTurns == 0
      && toolCalls == 0 && children.isEmpty && facts.title == nil && facts.tail.kind == .unknown
      && facts.forkedFrom == nil && contextUsed == nil && model == nil
  }
}
