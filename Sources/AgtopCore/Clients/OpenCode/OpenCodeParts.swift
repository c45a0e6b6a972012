/// What the table `part` of 1.x says of messages: their tool calls, and the figures of their steps.
struct OpenCodeParts {
  /// The parts of one message.
  struct Entry {
    /// The sum over the steps.
    var tokens = OpenCodeTokens()
    /// Model calls in the message.
    var steps: UInt16 = 0
    var toolCalls: UInt16 = 0
  }

  private var entries: [UInt64: Entry] = [:]
  private var running: [UInt64: String] = [:]

  /// Takes a row; a damaged one adds nothing.
  mutating func add(message: UnsafeRawBufferPointer, data: UnsafeRawBufferPointer) {
    var cursor = JSONCursor(data)
    let call = OpenCodeToolCall(&cursor)
    guard !cursor.isDamaged, call.isTool || call.isStep else { return }
    let key = OpenCodeCall.messageID(message)
    if call.isTool {
      entries[key, default: Entry()].add()
      if call.isRunning { running[key] = call.summary }
    } else if let tokens = call.stepTokens {
      entries[key, default: Entry()].add(step: tokens)
    }
  }

  /// The parts of a message, by the hash of its id.
  subscript(message: UInt64) -> Entry? { entries[message] }

  /// The tool that a message runs, as `name: argument`.
  func runningTool(of message: UInt64) -> String? { running.isEmpty ? nil : running[message] }
}

extension OpenCodeParts.Entry {
  fileprivate mutating func add() { toolCalls = toolCalls == .max ? .max : toolCalls + 1 }

  fileprivate mutating func add(step: OpenCodeTokens) {
    if steps == 0 { tokens = step } else { tokens += step }
    steps = steps == .max ? .max : steps + 1
  }
}
