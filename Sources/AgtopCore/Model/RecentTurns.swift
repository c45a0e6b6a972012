/// The newest turns of a session, as one-line previews, oldest first.
package struct RecentTurns: Hashable, Sendable {
  /// Whose.
  package var session: SessionKey
  /// The newest record of the session when they were read.
  package var readAt: Timestamp?
  /// The lines.
  package var turns: [RecentTurn]

  /// Turns of a session.
  package init(session: SessionKey, readAt: Timestamp?, turns: [RecentTurn]) {
    self.session = session
    self.readAt = readAt
    self.turns = turns
  }
}

/// One turn of a conversation as a preview of a line.
package struct RecentTurn: Hashable, Sendable {
  /// Whose turn it is.
  package enum Speaker: String, Hashable, Sendable {
    case user
    case agent
    case tool
  }

  /// Whose turn it is.
  package var speaker: Speaker
  /// Its first words, one line.
  package var text: String

  /// A turn.
  package init(_ speaker: Speaker, _ text: String) {
    self.speaker = speaker
    self.text = text
  }
}
