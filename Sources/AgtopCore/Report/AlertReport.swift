/// What a command of the user's reads of an alert: one JSON object (`docs/alerts.md`).
package enum AlertReport {
  /// The object, with a newline at the end.
  ///
  /// - Parameters:
  ///   - kind: what the alert is about.
  ///   - text: the same as a line for a person.
  ///   - session: as in `--json`, without its subagents; nil where the alert is about none.
  package static func text(of kind: String, _ text: String, _ session: Session?) -> String {
    var writer = JSONWriter()
    writer.object { root in
      root.member("alert", kind)
      root.member("text", text)
      guard let session else { return root.null("session") }
      root.key("session")
      root.session(session.changed { $0.children = [] }, parent: nil)
    }
    writer.end()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
