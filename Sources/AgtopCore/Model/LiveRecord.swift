/// What a client says of a session's state while it runs.
package enum LiveStatus: Hashable, Sendable {
  /// A turn is going on.
  case busy
  /// Waits for the next prompt.
  case idle
  /// Waits for the next prompt, while a command that it left in the background still runs.
  case shell
  /// Waits for the user in the middle of a turn, for what the client calls so.
  case waiting(String)
}

/// One entry of a client's own list of its live processes.
///
/// A process that was killed leaves its entry behind: an entry counts only while a process with its pid
/// *and* start is alive.
package struct LiveRecord: Hashable, Sendable {
  /// What the process is to the client.
  package enum Role: String, Sendable {
    /// Runs the session of the entry.
    case session
    /// Runs all sessions of the client.
    case server
    /// Runs no session: the client keeps it ready, or it serves the client itself.
    case helper
  }

  /// The client.
  package var client: ClientKind
  /// The file it stands in.
  package var path: String
  /// The process.
  package var pid: Int32
  /// The process's start as the client states it, in the unit of `ProcessIdentity.start`.
  package var processStart: UInt64?
  /// The system's name of the space in which the id is the process's, such as `pid:[4026531836]`.
  package var idSpace: String?
  /// The process's start where the client states it as a moment, to the second.
  package var processStartedAt: Timestamp?
  /// When the process made the entry.
  package var registeredAt: Timestamp?
  /// Whether the file says nothing of when it was made, so that its own time has to: a process that
  /// started after that is another one with the same id.
  package var isDatedByFile = false
  /// When its file was written, where that is asked for.
  package var writtenAt: Timestamp?
  /// What the process is to the client.
  package var role = Role.session
  /// The session that the process runs now.
  package var sessionID: String?
  /// What the session is doing; nil when the client does not say, or says something unknown.
  package var status: LiveStatus?
  /// Since when.
  package var statusSince: Timestamp?
  /// The session's working directory.
  package var cwd: String?
  /// When its file was found gone while the process lives: what it says is what it said last.
  package var vanishedAt: Timestamp?

  /// An entry about a process.
  package init(client: ClientKind, path: String, pid: Int32) {
    self.client = client
    self.path = path
    self.pid = pid
  }
}
