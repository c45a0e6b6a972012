/// What the end of a Claude Code transcript says, line by line.
///
/// A tool that runs and a tool that waits for permission look the same here; only the live registry
/// and the process tell them apart.
struct ClaudeTail: Codable {
  private(set) var tail = TranscriptTail(.unknown)
  private var toolName = LatestText()
  private var toolArgument = LatestText()
  private var openQuestion: UInt64 = 0
  private var question = LatestText()

  /// The tool call going on, as `name: argument`.
  var currentAction: String? {
    guard tail.kind == .running || tail.kind == .waiting, let name = toolName.string else {
      return nil
    }
    guard let argument = toolArgument.string else { return Preview.title(name) }
    return Preview.title(name + ": " + argument)
  }

  private mutating func clearTool() {
    toolName.clear()
    toolArgument.clear()
    openQuestion = 0
    question.clear()
  }

  mutating func assistant(_ line: ClaudeLine, _ message: ClaudeMessage, isSynthetic: Bool) {
    if isSynthetic || line.isAPIError {
      clearTool()
      guard line.isAPIError || line.error != nil else { return }
      let text = message.text.map {
        Preview.line(FailureText.plain($0.prefix(Preview.byteLimit)), limit: 120)
      }
      set(.error, reason: line.error?.string ?? "unknown", detail: text)
      return
    }
    if let tool = message.lastTool {
      toolName.clear()
      toolArgument.clear()
      toolName.update(tool.name, limit: 80)
      toolArgument.update(tool.argument, limit: Preview.byteLimit)
      if let name = tool.name, name == "AskUserQuestion" {
        openQuestion = tool.id.map { StableHash.of("tool", $0.bytes) } ?? 1
        question.clear()
        question.update(tool.argument, limit: Preview.byteLimit)
      }
    }
    guard let reason = message.stopReason else {
      if line.isAborted {
        clearTool()
        set(.interrupted, reason: "interrupted")
      } else {
        set(.running)
      }
      return
    }
    switch reason {
    case "tool_use":
      if openQuestion != 0 {
        set(
          .waiting, reason: "input",
          detail: question.string.map { Preview.line($0, limit: Preview.questionLimit) })
      } else {
        set(.running)
      }
    case "end_turn", "stop_sequence":
      clearTool()
      set(.idle)
    // max_tokens, refusal, pause_turn: the client goes on by itself.
    default: set(.running)
    }
  }

  mutating func user(_ line: ClaudeLine, _ message: ClaudeMessage) {
    if let text = message.text, !message.hasToolResult, ClaudePrompt.isInterruption(text) {
      clearTool()
      set(.interrupted, reason: "interrupted")
    } else if message.hasToolResult {
      if openQuestion != 0, let answered = message.answeredTool,
        StableHash.of("tool", answered.bytes) != openQuestion
      {
        return
      }
      clearTool()
      set(.running)
    } else if ClaudePrompt.isTyped(line, message)
      || line.promptSource.map({ $0 == "system" }) == true
    {
      clearTool()
      set(.running)
    }
  }

  mutating func system(_ line: ClaudeLine) {
    guard let subtype = line.subtype else { return }
    switch subtype {
    case "turn_duration":
      if line.pendingBackgroundAgents > 0 {
        set(.running, reason: "background_agents")
      } else if tail.kind != .error, tail.kind != .interrupted {
        clearTool()
        set(.idle)
      }
    case "api_error": set(.running, reason: "retrying")
    default: break
    }
  }

  /// The client wrote its closing account: no turn is going on.
  mutating func ended() {
    clearTool()
    if tail.kind == .running || tail.kind == .waiting { set(.idle) }
  }

  private mutating func set(
    _ kind: TranscriptTail.Kind, reason: String? = nil, detail: String? = nil
  ) {
    if tail.kind == kind, tail.reason == nil, reason == nil, tail.detail == nil, detail == nil {
      return
    }
    tail = TranscriptTail(kind, reason: reason, detail: detail)
  }
}
