import ArgumentParser

/// What was made quicker at the price of code, and can be switched off here.
///
/// `docs/performance.md` has a line for each, and names those that have no switch.
enum Optimisation: String, CaseIterable, ExpressibleByArgument {
  /// What was counted is kept in a store.
  case store
  /// Several threads read transcripts at once.
  case readers
  /// Folders of finished messages are not listed again.
  case frozen
  /// A line file that has grown is read from where its last reading ended.
  case resume
  /// Of a database only the sessions that changed are read again.
  case stamps
  /// Sessions are made when somebody asks for them.
  case lazy
  /// An index of sessions takes over what did not change from the one before.
  case index
  /// The ends of JSON values are looked for 64 bytes at a time.
  case scans
  /// Of a process that was there before only its counters are read.
  case programs
  /// The sessions that processes may run are kept from refresh to refresh.
  case candidates
  /// Only cells that differ from the frame before are sent to the terminal.
  case differences

  /// The work that is measured with it and without it, and in which time.
  var scenario: String {
    switch self {
    case .store: "agtop --json over a full store, wall time"
    case .readers: "a worker's first complete refresh without a store, wall time"
    case .frozen: "a walk over everything with nothing new, processor time"
    case .resume: "one more line in a Claude Code transcript of middling size, processor time"
    case .stamps: "the largest OpenCode database again, nothing in it changed, processor time"
    case .lazy: "a start from the store that shows 200 sessions, processor time"
    case .index: "a snapshot of nothing new and its index, processor time"
    case .scans: "the ends of all lines of Claude Code and Codex, processor time"
    case .programs: "a table of 2,000 processes, wall time"
    case .candidates: "a look at 2,000 processes and 5,000 sessions, wall time"
    case .differences: "showing a frame in which the bar has moved, processor time"
    }
  }
}
