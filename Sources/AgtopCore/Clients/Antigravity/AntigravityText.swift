/// `transcript.jsonl`: the steps of a conversation in plain text, with the figures of each answer.
///
/// It names no model, and not how much of an output was thinking: the database goes first.
struct AntigravityText {
  /// An answer of the model.
  struct Answer {
    var time: Timestamp?
    var usage: TokenUsage
    var toolCalls: Int
  }

  /// The answers by step.
  private(set) var answers: [Int: Answer] = [:]
  private(set) var prompts: [(step: Int, time: Timestamp?)] = []
  private(set) var title: String?
  private(set) var tail = TranscriptTail(.unknown)
  private(set) var action: String?
  private(set) var first: Timestamp?
  private(set) var last: Timestamp?
  private(set) var damage = 0

  mutating func ingest(_ line: UnsafeRawBufferPointer) {
    guard line.contains(where: { $0 > 0x20 }) else { return }
    var cursor = JSONCursor(line)
    guard cursor.kind == .object else {
      damage += 1
      return
    }
    let step = AntigravityStep(&cursor)
    guard !cursor.isDamaged, cursor.isAtEnd else {
      damage += 1
      return
    }
    if let time = step.time {
      first = first ?? time
      last = max(last ?? time, time)
    }
    guard let type = step.type else { return }
    action = nil
    switch type {
    case "USER_INPUT":
      if let index = step.index { prompts.append((index, step.time)) }
      if title == nil, let text = step.content {
        title = Preview.title(AntigravityStep.typed(text))
      }
      tail = TranscriptTail(.running)
    case "PLANNER_RESPONSE":
      if let index = step.index, step.hasUsage {
        answers[index] = Answer(time: step.time, usage: step.usage, toolCalls: step.tools)
      }
      tail = TranscriptTail(step.tools > 0 ? .running : .idle)
      action = step.action
    default: if tail.kind != .idle { tail = TranscriptTail(.running) }
    }
  }
}

/// A line of that file.
struct AntigravityStep {
  var index: Int?
  var type: JSONText?
  var status: JSONText?
  var time: Timestamp?
  var content: JSONText?
  var error: JSONText?
  var usage = TokenUsage()
  var hasUsage = false
  var tools = 0
  /// The first call of a tool, as `name: argument`.
  var action: String?
  /// The calls with their arguments.
  var calls: [(name: JSONText, argument: UnsafeRawBufferPointer?)] = []

  init(_ cursor: inout JSONCursor) {
    var faults = 0
    cursor.forEachKey { key, cursor in
      switch key {
      case "step_index": index = cursor.integer().flatMap { Int(exactly: $0) }
      case "type": type = cursor.string()
      case "status": status = cursor.string()
      case "created_at": time = Timestamp(cursor.string())
      case "content": content = cursor.string()
      case "error": error = cursor.string()
      case "input_tokens":
        usage.input = cursor.count(faults: &faults)
        hasUsage = true
      case "cache_read_tokens": usage.cacheRead = cursor.count(faults: &faults)
      case "output_tokens":
        usage.output = cursor.count(faults: &faults)
        hasUsage = true
      case "tool_calls": readCalls(&cursor)
      default: cursor.skip()
      }
    }
    usage.unrecorded = .reasoning
  }

  private mutating func readCalls(_ cursor: inout JSONCursor) {
    cursor.forEachElement { cursor in
      tools += 1
      var name: JSONText?
      var argument: UnsafeRawBufferPointer?
      cursor.forEachKey { key, cursor in
        switch key {
        case "name": name = cursor.string()
        case "args": argument = cursor.rawValue()
        default: cursor.skip()
        }
      }
      guard let name, calls.count < 64 else { return }
      calls.append((name, argument))
      if action == nil {
        let line = ToolArgument.line(of: argument)
        action = line.isEmpty ? name.prefix(80) : "\(name.prefix(80)): \(line)"
      }
    }
  }

  /// What the user typed, without what the client wraps around it.
  static func typed(_ text: JSONText) -> Substring {
    let text = text.prefix(64 * 1024)[...]
    guard let begin = text.firstRange(of: "<USER_REQUEST>") else { return text }
    var rest = text[begin.upperBound...]
    if let end = rest.firstRange(of: "</USER_REQUEST>") { rest = rest[..<end.lowerBound] }
    while rest.first?.isNewline == true { rest = rest.dropFirst() }
    while rest.last?.isNewline == true { rest = rest.dropLast() }
    return rest
  }
}
