/// How sure it is that a process runs a session.
package enum MatchConfidence: String, Hashable, Sendable, CaseIterable, Comparable {
  case low
  case medium
  case high

  /// Orders by trust.
  package static func < (left: MatchConfidence, right: MatchConfidence) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    }
  }
}

/// Whether a session's process is there.
package enum Liveness: String, Hashable, Sendable {
  case live
  /// It ended, or went on to another session, since the last refresh.
  case stopped
}

/// Which process runs a session, and how that is known.
package struct ProcessBinding: Hashable, Sendable {
  /// The process.
  package var process: ProcessIdentity
  /// Whether it is there.
  package var liveness: Liveness
  /// How sure that is.
  package var confidence: MatchConfidence
  /// How that is known, in words for people.
  package var reason: String
  /// Whether the process runs other sessions too, so that what it costs is nobody's alone.
  package var isShared: Bool
  /// What the client itself says of the session's state.
  package var status: LiveStatus?
  /// Since when.
  package var statusSince: Timestamp?

  /// A binding to a process.
  package init(
    process: ProcessIdentity, liveness: Liveness = .live, confidence: MatchConfidence,
    reason: String, isShared: Bool = false, status: LiveStatus? = nil,
    statusSince: Timestamp? = nil
  ) {
    self.process = process
    self.liveness = liveness
    self.confidence = confidence
    self.reason = reason
    self.isShared = isShared
    self.status = status
    self.statusSince = statusSince
  }
}
