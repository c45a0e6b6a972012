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

  /// What each speaker said last.
  package var lastExchange: LastExchange {
    func last(_ speaker: RecentTurn.Speaker) -> RecentTurn? {
      turns.last { $0.speaker == speaker }
    }
    return LastExchange(user: last(.user), agent: last(.agent), tool: last(.tool))
  }
}

/// The newest turn of each speaker; nil where none was found near the end of the transcript.
package struct LastExchange: Hashable, Sendable {
  /// What the user typed last.
  package var user: RecentTurn?
  /// What the agent said last.
  package var agent: RecentTurn?
  /// The tool that was called last, and how that ended.
  package var tool: RecentTurn?

  /// An exchange.
  package init(user: RecentTurn?, agent: RecentTurn?, tool: RecentTurn?) {
    self.user = user
    self.agent = agent
    self.tool = tool
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
  /// When it was; nil where nothing says so.
  package var time: Timestamp?
  /// How a tool's call ended; nil as long as it has not, and where nothing says so.
  package var outcome: ToolOutcome?

  /// A turn.
  package init(
    _ speaker: Speaker, _ text: String, at time: Timestamp? = nil, outcome: ToolOutcome? = nil
  ) {
    self.speaker = speaker
    self.text = text
    self.time = time
    self.outcome = outcome
  }
}
