/// A row of the table: where in the refresh that is what it stands for, and how it is shown.
struct Row: Hashable, Sendable {
  /// What a row stands for, by its index in a refresh.
  enum Subject: Hashable, Sendable {
    /// A session: an entry of the index.
    case session(Int)
    /// A process without a session, by its index in the snapshot.
    case process(Int)
  }

  var subject: Subject
  /// How deep it stands in the tree; 0 for roots, and for all in a list.
  var depth = 0
  /// Whether no sibling follows.
  var isLast = false
  /// How many direct subagents it has.
  var childCount = 0
  var isExpanded = false
  /// Whether its figures leave out those of its subagents, which have rows of their own.
  var showsOwn = false
}
