extension Session {
  /// How many subagents it has, at every depth.
  package var descendantCount: Int { children.reduce(children.count) { $0 + $1.descendantCount } }
}
