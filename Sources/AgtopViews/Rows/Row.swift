import AgtopCore

/// A row of the table: what it stands for, and where in the snapshot that is.
struct Row: Hashable, Sendable {
  /// Where a snapshot holds what a row stands for.
  enum Place: Hashable, Sendable {
    /// A root session.
    case root(Int)
    /// A spawned session: the root, then a place among the children at each level.
    case child(Int, path: [Int])
    /// A process without a session.
    case process(Int)
  }

  var id: RowID
  var place: Place
  /// How deep it stands in the tree; 0 for roots, and for all in a list.
  var depth = 0
  /// Whether no sibling follows.
  var isLast = false
  /// How many sessions it spawned itself.
  var childCount = 0
  var isExpanded = false
  /// Whether its figures leave out what it spawned, which has rows of its own.
  var showsOwn = false
}

/// What a row shows.
enum RowContent {
  case session(Session)
  case process(AgentProcess)

  /// What it costs the machine.
  var metrics: ProcessMetrics? {
    switch self {
    case .session(let session): session.metrics
    case .process(let process): process.tree
    }
  }

  /// The live process.
  var process: ProcessIdentity? {
    switch self {
    case .session(let session):
      session.process.flatMap { $0.liveness == .live ? $0.process : nil }
    case .process(let process): process.facts.identity
    }
  }

  var client: ClientKind {
    switch self {
    case .session(let session): session.facts.client
    case .process(let process): process.client
    }
  }

  /// The session, unless it is a process without one.
  var session: Session? {
    if case .session(let session) = self { session } else { nil }
  }
}

extension Snapshot {
  /// What a row stands for; nil when the row is of another snapshot.
  func content(of row: Row) -> RowContent? {
    switch row.place {
    case .root(let root):
      return sessions.indices.contains(root) ? .session(sessions[root]) : nil
    case .process(let place):
      return processes.indices.contains(place) ? .process(processes[place]) : nil
    case .child(let root, let path):
      guard sessions.indices.contains(root) else { return nil }
      var session = sessions[root]
      for place in path {
        guard session.children.indices.contains(place) else { return nil }
        session = session.children[place]
      }
      return .session(session)
    }
  }
}
