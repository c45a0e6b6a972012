/// What the process side knows at one moment: what a snapshot takes from it.
package struct ProcessView: Sendable {
  /// What is known of a session's process.
  package struct Entry: Sendable {
    /// The process, and how sure that is.
    package var binding: ProcessBinding
    /// What it and all it started costs; nil for a server, whose cost is nobody's alone, and for a
    /// process that ended.
    package var metrics: ProcessMetrics?
    /// What it is to the system.
    var runState: ProcessFacts.RunState?
    /// Whether a tool that it, or the server behind it, started for the session is running.
    var hasToolChild: Bool?
    /// When the client's entry of the process was found gone, if it was.
    var recordVanished: Timestamp?

    /// What the client says of the session; an entry that is gone says nothing of what was written
    /// after that.
    func status(after lastRecord: Timestamp?) -> LiveStatus? {
      if let recordVanished, let lastRecord, lastRecord > recordVanished { return nil }
      return binding.status
    }
  }

  /// The machine that they share; nil before they were looked at.
  package var machine: Machine?

  /// Whether processes can be seen at all.
  package var seesProcesses = false

  /// The process of each session that has one.
  package var bySession: [SessionKey: Entry] = [:]
  /// Sessions whose process ended, or left them for another, and when that was noticed: they are closed
  /// until somebody writes to them again.
  package var ended: [SessionKey: Timestamp] = [:]
  /// All live processes of clients, by pid.
  package var processes: [AgentProcess] = []
  /// What of the clients' own lists could not be used.
  package var warnings: [Warning] = []

  /// Nothing known.
  package init() {}
}
