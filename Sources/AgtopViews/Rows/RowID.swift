import AgtopCore

/// What a row stands for, whatever place it has.
enum RowID: Hashable, Sendable {
  case session(SessionKey)
  /// A process that has no session of its own.
  case process(ProcessIdentity)
}
