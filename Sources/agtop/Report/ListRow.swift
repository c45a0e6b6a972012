import AgtopCore

/// A line of `--list`: a session, or a process that has none of its own.
enum ListRow {
  case session(Session)
  case process(AgentProcess)

  /// Processes that wait for their first prompt, and servers, whose cost stands at no session.
  static func processes(of snapshot: Snapshot) -> [ListRow] {
    snapshot.processes.filter { $0.role != .session }.map(ListRow.process)
  }

  /// What it costs the machine.
  var metrics: ProcessMetrics? {
    switch self {
    case .session(let session): session.metrics
    case .process(let process): process.tree
    }
  }

  /// The live process.
  var pid: Int32? {
    switch self {
    case .session(let session):
      session.process.flatMap { $0.liveness == .live ? $0.process.pid : nil }
    case .process(let process): process.facts.pid
    }
  }
}
