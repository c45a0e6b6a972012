/// A cut-off: a client was refused because a limit of a plan was reached, in the client's own words.
package struct LimitHit: Hashable, Sendable, Codable {
  /// The client.
  package var client: ClientKind
  /// When it was refused.
  package var time: Timestamp
  /// The length in minutes of the window that was used up; nil when the words do not tell.
  package var minutes: Int?
  /// The words, one line.
  package var text: String

  /// A cut-off.
  package init(client: ClientKind, time: Timestamp, minutes: Int?, text: String) {
    self.client = client
    self.time = time
    self.minutes = minutes
    self.text = text
  }

  /// The newest of some cut-offs, newest first, each once: copied history repeats them.
  static func newest(_ count: Int, of hits: some Sequence<LimitHit>) -> [LimitHit] {
    let sorted = Set(hits).sorted { ($1.time, $1.client, $1.text) < ($0.time, $0.client, $0.text) }
    return Array(sorted.prefix(count))
  }
}
