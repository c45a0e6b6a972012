/// The newest turns of a session, as one-line previews, oldest first.
public struct RecentTurns: Hashable, Sendable {
  /// Whose.
  public var session: SessionKey
  /// The newest record of the session when they were read.
  public var readAt: Timestamp?
  /// The lines.
  public var turns: [RecentTurn]

  /// Turns of a session.
  public init(session: SessionKey, readAt: Timestamp?, turns: [RecentTurn]) {
    self.session = session
    self.readAt = readAt
    self.turns = turns
  }
}

/// One turn of a conversation as a preview of a line.
public struct RecentTurn: Hashable, Sendable {
  /// Whose turn it is.
  public enum Speaker: String, Hashable, Sendable {
    case user
    case agent
    case tool
  }

  /// Whose turn it is.
  public var speaker: Speaker
  /// Its first words, one line.
  public var text: String

  /// A turn.
  public init(_ speaker: Speaker, _ text: String) {
    self.speaker = speaker
    self.text = text
  }
}
