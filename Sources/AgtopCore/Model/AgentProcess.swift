/// A live process of a client as shown: which sessions it runs and what it costs.
package struct AgentProcess: Hashable, Sendable {
  /// What it is doing for its client.
  package enum Role: String, Hashable, Sendable {
    /// Runs a session.
    case session
    /// Runs the sessions of other processes.
    case server
    /// Waits for the first prompt of a session, or runs one that cannot be told.
    case noSession = "no session yet"
    /// Belongs to a client, but to no session, and uses the processor.
    case helper

    /// A word for it where there is no session's title.
    package var word: String {
      switch self {
      case .server: "server"
      case .helper: "helper"
      case .session, .noSession: "new"
      }
    }
  }

  /// What the system says of it.
  package var facts: ProcessFacts
  /// Its client.
  package var client: ClientKind
  /// What it is doing.
  package var role: Role
  /// The sessions it runs; more than one for servers only.
  package var sessions: [SessionKey]
  /// Why it has these sessions or none, in words for people.
  package var reason: String?
  /// What the client itself says of it, also where it has no session yet.
  package var status: LiveStatus?
  /// The process and all it started that is no row of its own.
  package var tree: ProcessMetrics
  /// The process alone.
  package var own: ProcessMetrics
  /// The processes of its tree, itself first and each before what it started; of a crowd the first ones.
  package var members: [ProcessMember] = []

  /// The folder that has to be read besides to count its sessions (`ForeignHome.root`); nil where agtop
  /// reads them, or cannot tell.
  package var foreignRoot: String?

  /// A process of a client of which no figure is known yet.
  package init(
    facts: ProcessFacts, client: ClientKind, role: Role, sessions: [SessionKey] = [],
    reason: String? = nil, status: LiveStatus? = nil, tree: ProcessMetrics = ProcessMetrics(),
    own: ProcessMetrics = ProcessMetrics()
  ) {
    self.facts = facts
    self.client = client
    self.role = role
    self.sessions = sessions
    self.reason = reason
    self.status = status
    self.tree = tree
    self.own = own
  }
}
