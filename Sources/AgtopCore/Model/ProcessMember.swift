/// A process in the tree of an agent's process, as it is listed.
package struct ProcessMember: Hashable, Sendable {
  /// Which process.
  package var identity: ProcessIdentity
  /// How many steps below the root of the tree it stands.
  package var depth: Int
  /// Its name as the kernel keeps it.
  package var comm: String
  /// Its arguments, the program's name first; none where the system tells none.
  package var argv: [String]
  /// What it is doing.
  package var state: ProcessFacts.RunState
  /// Processor use of it alone between two refreshes, 100 a core; nil before there are two.
  package var cpuPercent: Double?
  /// Resident memory in bytes.
  package var residentBytes: Int64?
  /// The TCP ports on which it waits for connections; looked for only where somebody wants to see them.
  package var ports: [UInt16] = []

  /// A process of a tree.
  package init(_ facts: ProcessFacts, depth: Int, cpuPercent: Double? = nil) {
    identity = facts.identity
    self.depth = depth
    comm = facts.comm
    argv = facts.argv
    state = facts.state
    self.cpuPercent = cpuPercent
    residentBytes = facts.residentBytes
  }
}
