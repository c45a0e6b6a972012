extension Session {
  /// How many sessions it spawned, and they in turn.
  package var descendantCount: Int { children.reduce(children.count) { $0 + $1.descendantCount } }
}
