/// What the table `part` of 1.x says of messages: their tool calls, and the figures of their steps.
struct OpenCodeParts {
  /// The parts of one message.
  struct Entry {
    var toolCalls = 0
    /// Model calls in the message.
    var steps = 0
    /// The sum over the steps.
    var tokens = OpenCodeTokens()
    var runningTool: String?
  }

  private var entries: [UInt64: Entry] = [:]

  /// Takes a row; a damaged one adds nothing.
  mutating func add(message: UnsafeRawBufferPointer, data: UnsafeRawBufferPointer) {
    var cursor = JSONCursor(data)
    let call = OpenCodeToolCall(&cursor)
    guard !cursor.isDamaged, call.isTool || call.isStep else { return }
    let key = StableHash.of("opencode/message", message)
    if call.isTool {
      entries[key, default: Entry()].toolCalls += 1
      if call.isRunning { entries[key, default: Entry()].runningTool = call.summary }
    } else if let tokens = call.stepTokens {
      entries[key, default: Entry()].steps += 1
      entries[key, default: Entry()].tokens += tokens
    }
  }

  /// The parts of a message; nil when none was read.
  subscript(message: UnsafeRawBufferPointer) -> Entry? {
    entries.isEmpty ? nil : entries[StableHash.of("opencode/message", message)]
  }
}
