extension ClaudeAdapter {
  /// Typed prompts, answers and calls of tools at the end of a transcript.
  ///
  /// Of a line with several calls the last is shown; what a subagent said inside its parent's transcript
  /// is not.
  package func recentTurns(of session: String, at path: String, limit: Int) -> [RecentTurn] {
    let isSubagent = Self.isAgentName(Path.name(path), ".jsonl")
    var turns = TurnCollector()
    FileReader.lastLines(of: path) { bytes in
      let line = ClaudeLine(bytes)
      guard !line.isDamaged, isSubagent || !line.isSidechain, let type = line.type,
        let message = line.message
      else { return }
      switch type {
      case "user":
        if ClaudePrompt.isTyped(line, message) { turns.add(.user, message.text) }
      case "assistant":
        turns.add(.agent, message.text)
        if let tool = message.lastTool { turns.add(tool: tool.name, tool.argument) }
      default: break
      }
    }
    return turns.newest(limit)
  }
}
