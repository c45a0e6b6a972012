/// What the correlator looks at in a session.
public struct SessionCandidate: Hashable, Sendable {
  /// The session: a root, since subagents run in the process of the session that spawned them.
  public var key: SessionKey
  /// Its first and last working directory, links resolved.
  public var directories: Set<String>
  /// When it began.
  public var startedAt: Timestamp?
  /// The newest record of it and all it spawned.
  public var lastActive: Timestamp?
  /// The session that it is a copy of.
  public var forkedFrom: String?
  /// Whether the end of its transcript says that a turn is going on.
  public var isRunning: Bool

  /// A session.
  public init(
    key: SessionKey, directories: Set<String> = [], startedAt: Timestamp? = nil,
    lastActive: Timestamp? = nil, forkedFrom: String? = nil, isRunning: Bool = false
  ) {
    self.key = key
    self.directories = directories
    self.startedAt = startedAt
    self.lastActive = lastActive
    self.forkedFrom = forkedFrom
    self.isRunning = isRunning
  }
}

extension SessionCandidate {
  /// The root sessions among sessions whose parents and children are indices into the list.
  ///
  /// - Parameter describers: what adds the working directories that lie in files of their own.
  static func roots(
    of sessions: [Ledger.Entry], describedBy describers: inout [ClientKind: any SessionDescriber]
  ) -> [SessionCandidate] {
    sessions.indices.compactMap { index in
      let entry = sessions[index]
      guard entry.parent == nil, !entry.facts.isGone else { return nil }
      var facts = entry.facts
      describers[facts.client]?.describe(
        &facts, sources: entry.sources.isEmpty ? [facts.path] : entry.sources)
      return SessionCandidate(
        key: facts.key, directories: Set([facts.firstCwd, facts.cwd].compactMap { $0 }),
        startedAt: facts.startedAt, lastActive: newestRecord(below: index, in: sessions),
        forkedFrom: facts.forkedFrom, isRunning: facts.tail.kind == .running)
    }
  }

  /// The newest record of a session and all it spawned; the ledger bounds how deep families are.
  private static func newestRecord(below index: Int, in sessions: [Ledger.Entry]) -> Timestamp? {
    sessions[index].children.reduce(sessions[index].facts.lastActive) { newest, child in
      guard let time = newestRecord(below: child, in: sessions) else { return newest }
      return newest.map { max($0, time) } ?? time
    }
  }
}
