/// Tells a prompt that a person (or a script in a person's place) typed from what the harness writes
/// under the same role.
enum ClaudePrompt {
  /// Whether a user line is a typed prompt.
  static func isTyped(_ line: ClaudeLine, _ message: ClaudeMessage) -> Bool {
    guard !line.isMeta, !line.isCompactSummary, !message.hasToolResult, let text = message.text,
      !text.isEmpty
    else { return false }
    if let source = line.promptSource, source == "system" { return false }
    return !isHarness(text)
  }

  /// Slash commands, their output, reminders and notices, which the harness puts in tags, and the
  /// mark of an interruption.
  private static func isHarness(_ text: JSONText) -> Bool {
    guard text.bytes.first == 0x3C || text.bytes.first == 0x5B else { return false }
    return text.hasPrefix("<command-") || text.hasPrefix("<local-command-")
      || text.hasPrefix("<system-reminder>") || text.hasPrefix("<task-notification>")
      || text.hasPrefix("<bash-") || text.hasPrefix("<user-memory-input>")
      || isInterruption(text)
  }

  /// Whether a text is the mark that the user stopped the turn.
  static func isInterruption(_ text: JSONText) -> Bool {
    text.hasPrefix("[Request interrupted by user")
  }
}
