extension ClaudeAdapter {
  /// Typed prompts, answers and calls of tools at the end of a transcript.
  ///
  /// Of a line with several calls the last is shown; what a subagent said inside its parent's transcript
  /// is not.
  package func recentTurns(of session: String, at path: String, limit: Int) -> [RecentTurn] {
    let isSubagent = Self.isAgentName(Path.name(path), ".jsonl")
    let turns = TurnCollector.atEnd(of: path) { bytes, turns in
      let line = ClaudeLine(bytes)
      guard !line.isDamaged, isSubagent || !line.isSidechain, let type = line.type,
        let message = line.message
      else { return }
      let time = Timestamp(line.timestamp)
      switch type {
      case "user":
        if ClaudePrompt.isTyped(line, message) { turns.add(.user, message.text, at: time) }
        if message.hasToolResult { Self.finishCalls(message, in: &turns) }
      case "assistant":
        turns.add(.agent, message.text, at: time)
        if let tool = message.lastTool {
          turns.add(tool: tool.name, tool.argument, at: time, call: tool.id.map(OpenCalls.key))
        }
      default: break
      }
    }
    return turns.newest(limit)
  }

  private static func finishCalls(_ message: ClaudeMessage, in turns: inout TurnCollector) {
    guard var content = message.content else { return }
    content.forEachElement { cursor in
      let block = ClaudeBlock(&cursor)
      guard block.isResult, let call = block.answered else { return }
      turns.finish(call: OpenCalls.key(call), block.isError ? .failed : .ok)
    }
  }
}
