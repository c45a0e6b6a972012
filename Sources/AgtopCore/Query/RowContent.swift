/// What a row of a table shows.
package enum RowContent: Sendable {
  /// A session.
  case session(Session)
  /// A process that has no session of its own.
  case process(AgentProcess)

  /// The session, unless it is a process without one.
  package var session: Session? {
    if case .session(let session) = self { session } else { nil }
  }

  /// The client of either.
  package var client: ClientKind {
    switch self {
    case .session(let session): session.facts.client
    case .process(let process): process.client
    }
  }

  /// The live process.
  package var process: ProcessIdentity? {
    switch self {
    case .session(let session): session.liveProcess
    case .process(let process): process.facts.identity
    }
  }

  /// What it costs the machine.
  package var metrics: ProcessMetrics? {
    switch self {
    case .session(let session): session.metrics
    case .process(let process): process.tree
    }
  }
}

extension Session {
  /// The process that runs it now.
  var liveProcess: ProcessIdentity? {
    process.flatMap { $0.liveness == .live ? $0.process : nil }
  }

  /// Since when it is in its state; a closed one since its newest record.
  package var stateBegan: Timestamp? {
    state == .closed ? lastActive : stateSince ?? lastActive
  }
}
