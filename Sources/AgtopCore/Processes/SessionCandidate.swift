/// What the correlator looks at in a session.
package struct SessionCandidate: Hashable, Sendable {
  /// The session: a root, since subagents run in the process of the session that spawned them.
  package var key: SessionKey
  /// Its first and last working directory, links resolved.
  package var directories: Set<String>
  /// When it began: as its id states, else by its first record.
  package var startedAt: Timestamp?
  /// The newest record of it and all its subagents.
  package var lastActive: Timestamp?
  /// The session that it is a copy of.
  package var forkedFrom: String?
  /// The kind of program that began it, in its client's word (`SessionFacts.origin`).
  package var origin: String?
  /// Whether the end of its transcript says that a turn is going on.
  package var isRunning: Bool
  /// Whether the last call in its transcript asks for permission.
  package var isAsking: Bool

  /// A session.
  package init(
    key: SessionKey, directories: Set<String> = [], startedAt: Timestamp? = nil,
    lastActive: Timestamp? = nil, forkedFrom: String? = nil, isRunning: Bool = false,
    isAsking: Bool = false
  ) {
    self.key = key
    self.directories = directories
    self.startedAt = startedAt
    self.lastActive = lastActive
    self.forkedFrom = forkedFrom
    self.isRunning = isRunning
    self.isAsking = isAsking
  }
}
