/// What a session is doing, in the word that its row has for it (`docs/cli.md`, "The table").
package enum StateWord: String, CaseIterable, Hashable, Sendable {
  /// It asks for permission.
  case permission = "perm?"
  /// It waits for an answer.
  case input
  case running = "run"
  /// A turn is going on, and nothing happens.
  case stalled = "stall"
  /// Its process was stopped by a signal.
  case stopped = "stop"
  case error
  /// A plan's limit stopped it.
  case limit
  case idle
  case closed

  /// The word for a session.
  package init(of session: Session) {
    self =
      switch session.state {
      case .waiting: session.stateReason == "permission" ? .permission : .input
      case .running: .running
      case .warning: session.stateReason == "suspended" ? .stopped : .stalled
      case .error: session.stateReason == "rate_limit" ? .limit : .error
      case .idle: .idle
      case .closed: .closed
      }
  }
}
