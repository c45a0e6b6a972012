package import AgtopCore

/// Something that has just happened and that the user wants to be told of.
package struct Alert: Hashable, Sendable {
  /// What it is about, as a command is told (`docs/alerts.md`).
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case waiting
    case error
    case costPerHour = "cost_per_hour"
    case costPerDay = "cost_per_day"
    case context
    case limit
    case limitRunsOut = "limit_runs_out"
    case cacheEnds = "cache_ends"
  }

  /// What it is about.
  package var kind: Kind
  /// One line for a person, without control characters.
  package var text: String
  /// The session that it is about, where it is one.
  package var session: SessionKey?
}
