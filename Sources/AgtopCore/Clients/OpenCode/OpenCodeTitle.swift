/// OpenCode's titles.
enum OpenCodeTitle {
  /// Offers a title, unless it is what a session is called before it has one: `New session - ` or
  /// `Child session - ` and a time.
  static func offer(_ title: String?, to facts: inout SessionFacts) {
    guard let title else { return }
    for placeholder in ["New session - ", "Child session - "] where title.hasPrefix(placeholder) {
      let rest = title.dropFirst(placeholder.count)
      if Timestamp(rfc3339: String(rest.prefix(24))) != nil { return }
    }
    facts.offer(title: Preview.title(title.prefix(Preview.byteLimit)), from: .generated)
  }
}
