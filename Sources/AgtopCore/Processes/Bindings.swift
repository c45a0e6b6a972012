/// Which process runs which session at one moment, and what has to be remembered for the next refresh.
package struct Bindings: Sendable, Equatable {
  /// What a live process was found to do.
  package struct Agent: Sendable, Equatable {
    /// The process, as it was looked at.
    package var candidate: AgentCandidate
    /// What it is doing.
    package var role: AgentProcess.Role
    /// The sessions it runs.
    package var sessions: [SessionKey]
    /// Why it has these sessions, or none.
    package var reason: String?
  }

  /// The process of each session that has one, or had one at the last refresh.
  package internal(set) var bySession: [SessionKey: ProcessBinding] = [:]
  /// All live processes of clients, by pid; wrappers and helpers are none.
  package internal(set) var agents: [Agent] = []
  /// Sessions whose process ended or left them, and when: no other process takes one by its directory
  /// alone before it is written to again.
  var ended: [SessionKey: Timestamp] = [:]
  /// Since when processes are watched without a gap.
  var watchedSince: Timestamp?
  /// When one was last seen to have ended.
  var lastEnd: Timestamp?

  /// Nothing bound.
  package init() {}
}
