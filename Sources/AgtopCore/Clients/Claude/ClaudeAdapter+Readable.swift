extension ClaudeAdapter {
  /// Prompts, answers, thoughts, calls of tools with what came of them, and what Claude Code notes.
  ///
  /// A subagent's own transcript reads like any other; what one said inside its parent's is marked.
  package func readEntries(
    of session: String, at path: String, with reader: inout FileReader,
    _ receive: (TranscriptEntry) -> Bool
  ) {
    var parser = ClaudeEntries(
      isSubagent: Self.isAgentName(Path.name(path), ".jsonl"), textLimit: reader.bounds.text)
    reader.readEntries(of: path, by: &parser, receive)
  }
}
