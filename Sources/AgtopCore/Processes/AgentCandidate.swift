/// What the correlator looks at in a live process of a client.
package struct AgentCandidate: Hashable, Sendable {
  /// What the system says of it.
  package var facts: ProcessFacts
  /// What it is to its client; never a helper.
  package var claim: ProcessClaim
  /// Its entry in the client's own list, known to be of this very process.
  package var record: LiveRecord?
  /// The sessions whose files it has open; nil when that could not be read.
  package var openSessions: [String]?
  /// Where it works, links resolved: the directory that its arguments name, else its own; nil when
  /// unknown.
  package var directory: String?
  /// Whether the directory is that of its parent, because the system does not tell its own.
  package var isDirectoryOfParent = false
  /// Where its transcripts are, where agtop reads none of its client's.
  package var foreignHome: ForeignHome?
  /// Its client's name for people.
  package var clientName: String

  /// A process of a client.
  package init(
    facts: ProcessFacts, claim: ProcessClaim, record: LiveRecord? = nil,
    openSessions: [String]? = nil, directory: String? = nil
  ) {
    self.facts = facts
    self.claim = claim
    self.record = record
    self.openSessions = openSessions
    self.directory = directory
    clientName = claim.client.rawValue
  }

  /// Its client.
  package var client: ClientKind { claim.client }

  /// Whether it runs the sessions of other processes, by its arguments or by the client's own list.
  package var isServer: Bool { claim.role == .server || record?.role == .server }

  /// Whether the system refuses to tell its directory and what it has open.
  var isHidden: Bool { facts.cwd == nil && openSessions == nil && facts.state != .zombie }
}
