/// The records of Kimi CLI: `{"timestamp","message":{"type","payload"}}`.
extension KimiParser {
  /// The type of a message and what it holds; nil where one is missing.
  static func parts(
    of message: UnsafeRawBufferPointer
  ) -> (type: JSONText, payload: UnsafeRawBufferPointer)? {
    var type: JSONText?
    var payload: UnsafeRawBufferPointer?
    var cursor = JSONCursor(message)
    cursor.forEachKey { key, cursor in
      switch key {
      case "type": type = cursor.string()
      case "payload": payload = cursor.rawValue()
      default: cursor.skip()
      }
    }
    guard let type, let payload else { return nil }
    return (type, payload)
  }

  /// Reads a message; what a subagent did is repeated inside of one, and has a journal of its own.
  mutating func readMessage(_ message: UnsafeRawBufferPointer, at time: Timestamp?) {
    guard let (type, payload) = Self.parts(of: message) else { return }
    var body = JSONCursor(payload)
    switch type {
    case "TurnBegin": beginTurn(&body, at: time)
    case "TurnEnd":
      if transcript.facts.tail.kind != .interrupted {
        conversation(endsWith: TranscriptTail(.idle))
      }
    case "StepInterrupted":
      conversation(endsWith: TranscriptTail(.interrupted, reason: "interrupted"))
    case "ToolCall": readTool(&body)
    case "ToolResult": conversation(endsWith: TranscriptTail(.running))
    case "CompactionBegin", "CompactionEnd": transcript.facts.contextUsed = nil
    case "StatusUpdate": readStatus(&body, at: time)
    default: break
    }
  }

  private mutating func beginTurn(_ cursor: inout JSONCursor, at time: Timestamp?) {
    var text: JSONText?
    cursor.forEachKey { key, cursor in
      if key == "user_input" { text = Self.text(&cursor) } else { cursor.skip() }
    }
    applyPrompt(text, at: time)
  }

  private mutating func readTool(_ cursor: inout JSONCursor) {
    var name: JSONText?
    var argument: UnsafeRawBufferPointer?
    cursor.forEachKey { key, cursor in
      guard key == "function" else { return cursor.skip() }
      cursor.forEachKey { key, cursor in
        switch key {
        case "name": name = cursor.string()
        case "arguments": argument = cursor.rawValue()
        default: cursor.skip()
        }
      }
    }
    state.tools += 1
    guard let name else { return }
    let line = Self.argument(argument)
    conversation(
      endsWith: TranscriptTail(.running),
      doing: line.isEmpty ? name.prefix(80) : "\(name.prefix(80)): \(line)")
  }

  /// Arguments are an object in a text.
  static func argument(_ value: UnsafeRawBufferPointer?) -> String {
    guard let value else { return "" }
    var cursor = JSONCursor(value)
    guard cursor.kind == .string, let text = cursor.string() else {
      return ToolArgument.line(of: value)
    }
    let object = Array(text.prefix(16 * 1024).utf8)
    return object.withUnsafeBytes { bytes in
      bytes.first == 0x7B ? ToolArgument.line(of: bytes) : ToolArgument.line(text)
    }
  }

  private mutating func readStatus(_ cursor: inout JSONCursor, at time: Timestamp?) {
    var usage: TokenUsage?
    var id: JSONText?
    cursor.forEachKey { key, cursor in
      switch key {
      case "token_usage":
        guard cursor.kind == .object else { return cursor.skip() }
        usage = KimiUsage(&cursor, badCounts: &tally.badCounts).tokens
      case "message_id": id = cursor.string()
      case "context_tokens":
        transcript.facts.contextUsed = cursor.contextSize() ?? transcript.facts.contextUsed
      case "max_context_tokens":
        transcript.facts.contextWindow = cursor.contextSize() ?? transcript.facts.contextWindow
      default: cursor.skip()
      }
    }
    guard var usage, !usage.isZero else { return }
    var hash = StableHash()
    hash.add("kimi/message")
    hash.separate()
    if let id, !id.isEmpty {
      hash.add(id.bytes)
    } else {
      hash.add(time?.milliseconds ?? 0)
      hash.add(Int64(usage.total))
    }
    usage.unrecorded = .reasoning
    var request = Request(identity: hash.value)
    request.time = time
    request.usage = usage
    request.toolCalls = UInt16(clamping: state.tools)
    state.tools = 0
    transcript.requests.append(request)
  }
}
