/// What a client knows of a process from its name and arguments alone (`ProcessRecogniser.claim`).
package struct ProcessClaim: Hashable, Sendable {
  /// What the process is to the client.
  package enum Role: String, Sendable {
    /// Runs a session of its own, or shows one that a shared server runs.
    case session
    /// Runs the sessions of several other processes.
    case server
    /// Belongs to the client and runs no session: login, update, a sandbox wrapper.
    case helper
  }

  /// What the process does with the session that its arguments name.
  package enum Intent: String, Sendable {
    /// Goes on with it, or makes it under that id.
    case runs
    /// Copies it into a new session.
    case forks
  }

  /// The client.
  package var client: ClientKind
  /// What the process is to the client.
  package var role: Role
  /// The session that the arguments name.
  package var sessionID: String?
  /// What is done with it.
  package var intent = Intent.runs
  /// Whether the newest session of the directory is gone on with (`--continue`, `resume --last`).
  package var continuesLatest = false
  /// Whether the user chooses an older session to go on with, of which the arguments tell nothing.
  package var choosesSession = false
  /// Whether it runs its session itself, also where its client has a shared server.
  package var worksAlone = false
  /// Whether it wrote a title over its arguments, so that nothing is known of them but what its parent's
  /// tell.
  package var hidesArguments = false
  /// What sessions that such a process begins state as their origin (`SessionFacts.origin`); nil where
  /// that tells nothing.
  package var origins: Set<String>?
  /// The directory that the arguments name, as written.
  package var directory: String?
  /// The arguments behind the program and its script: what a wrapper hands on unchanged.
  package var arguments: [String]

  /// A claim by a client.
  package init(client: ClientKind, role: Role, arguments: [String] = []) {
    self.client = client
    self.role = role
    self.arguments = arguments
  }
}
