/// One thing in a transcript that a person wants to see: a text, the call of a tool, what came of it, a change.
///
/// Its texts are as the client wrote them: they pass `Sanitizer` before a terminal gets them.
package struct TranscriptEntry: Hashable, Sendable {
  /// Who it is of.
  package enum Speaker: Hashable, Sendable {
    case user
    case agent
    case tool
    /// The client itself.
    case system
  }

  /// What it is.
  package enum Content: Hashable, Sendable {
    /// What was said: several lines, whole up to the bound of a text (`ReadingBounds.text`).
    case text(String)
    /// What the model thought, as far as its client keeps that.
    case thought(String)
    /// A tool's name, and what it is to work on, on one line; empty where nothing says so.
    case call(name: String, argument: String)
    /// What a tool gave back.
    case result(ToolResult)
    /// From here on this model answers.
    case model(String)
    /// The conversation was shortened or replaced: how, in words.
    case compaction(String)
    /// What the client noted, in words.
    case note(String)
    /// So many lines or records stand here that could not be read.
    case damage(Int)
  }

  /// When it was written down; nil where nothing says so.
  package var time: Timestamp?
  /// Who it is of.
  package var speaker: Speaker
  /// What it is.
  package var content: Content
  /// Whether a subagent said it inside the transcript of its parent.
  package var isSidechain: Bool

  /// An entry.
  package init(
    _ speaker: Speaker, _ content: Content, at time: Timestamp? = nil, isSidechain: Bool = false
  ) {
    self.time = time
    self.speaker = speaker
    self.content = content
    self.isSidechain = isSidechain
  }
}
