/// By what the sessions of a database are known again: one whose rows have the same stamp as before is as
/// it was.
///
/// They hold for this process only, and are never stored.
package struct SessionStamps: Sendable {
  /// What is known of one session's rows.
  struct Stamp: Hashable, Sendable {
    /// A hash of its id.
    var session: UInt64
    /// A hash of what its rows say, apart from their content.
    var rows: UInt64
    /// Whether equal rows mean equal content: not of what was just being written.
    var isAtRest: Bool
  }

  /// A hash of the database's schema: with another one, nothing is known.
  var shape: UInt64
  /// A stamp for each session, in the order of the reading.
  var stamps: [Stamp]
}
