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

  /// No parts yet.
  init() {}

  /// The name under which the parts of a message stand: those that name another session are not its own.
  static func key(
    message: UnsafeRawBufferPointer, session: UnsafeRawBufferPointer
  ) -> UInt64 {
    var hash = StableHash()
    hash.add(message)
    hash.separate()
    hash.add(session)
    return hash.value
  }

  /// Takes a row; a damaged one adds nothing.
  mutating func add(
    message: UnsafeRawBufferPointer, session: UnsafeRawBufferPointer, data: UnsafeRawBufferPointer
  ) {
    var cursor = JSONCursor(data)
    let call = OpenCodeToolCall(&cursor)
    guard !cursor.isDamaged, call.isTool || call.isStep else { return }
    let key = Self.key(message: message, session: session)
    if call.isTool {
      entries[key, default: Entry()].add()
      if call.isRunning { running[key] = call.summary }
    } else if let tokens = call.stepTokens {
      entries[key, default: Entry()].add(step: tokens)
    }
  }

  /// The parts of a message, by its key.
  subscript(key: UInt64) -> Entry? { entries[key] }

  /// The tool that a message runs, as `name: argument`.
  func runningTool(of key: UInt64) -> String? { running.isEmpty ? nil : running[key] }
}

extension OpenCodeParts.Entry {
  fileprivate mutating func add() { toolCalls = toolCalls == .max ? .max : toolCalls + 1 }

  fileprivate mutating func add(step: OpenCodeTokens) {
    if steps == 0 { tokens = step } else { tokens += step }
    steps = steps == .max ? .max : steps + 1
  }
}
