/// What the correlator looks at in a session.
public struct SessionCandidate: Hashable, Sendable {
  /// The session: a root, since subagents run in the process of the session that spawned them.
  public var key: SessionKey
  /// Its first and last working directory, links resolved.
  public var directories: Set<String>
  /// When it began: as its id states, else by its first record.
  public var startedAt: Timestamp?
  /// The newest record of it and all it spawned.
  public var lastActive: Timestamp?
  /// The session that it is a copy of.
  public var forkedFrom: String?
  /// The kind of program that began it, in its client's word (`SessionFacts.origin`).
  public var origin: String?
  /// Whether the end of its transcript says that a turn is going on.
  public var isRunning: Bool
  /// Whether the last call in its transcript asks for permission.
  public var isAsking: Bool

  /// A session.
  public init(
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
