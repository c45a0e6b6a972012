/// The `message` object of a user or assistant line, as slices of the line.
struct ClaudeMessage {
  var id: JSONText?
  var model: JSONText?
  var stopReason: JSONText?
  var usage: ClaudeUsage?
  /// The first text: of a string content, or of the first text block.
  var text: JSONText?
  /// All of the content where it stands: a string or blocks.
  private(set) var content: JSONCursor?
  var hasToolResult = false
  /// How many tool calls the content holds, and the last of them.
  var toolCalls = 0
  var lastTool: Tool?
  /// Ids of tool results, the last of the line only (a line holds one in all known versions).
  var answeredTool: JSONText?
  /// Whether that result is a failure.
  var hasFailed = false
  /// Calls that change a file.
  var edits: [Tool] = []

  /// A tool call: its name, id, and the argument that says most about it.
  struct Tool {
    var name: JSONText?
    var id: JSONText?
    var argument: JSONText?

    /// Whether it changes the file that its argument names.
    var changesFile: Bool {
      name.map { $0 == "Edit" || $0 == "Write" || $0 == "MultiEdit" || $0 == "NotebookEdit" }
        ?? false
    }
  }

  /// Reads the object the cursor stands on; nil when it is not an object.
  init?(_ cursor: inout JSONCursor) {
    guard cursor.beginObject() else { return nil }
    while let key = cursor.nextKey() {
      switch key {
      case "id": id = cursor.string()
      case "model": model = cursor.string()
      case "stop_reason": stopReason = cursor.string()
      case "usage": usage = ClaudeUsage(&cursor)
      case "content":
        content = cursor
        if cursor.kind == .string { text = cursor.string() } else { readContent(&cursor) }
      default: cursor.skip()
      }
    }
  }

  private mutating func readContent(_ cursor: inout JSONCursor) {
    guard cursor.beginArray() else { return }
    while cursor.nextElement() {
      guard cursor.beginObject() else { continue }
      readBlock(&cursor)
    }
  }

  private mutating func readBlock(_ cursor: inout JSONCursor) {
    var isTool = false
    var isResult = false
    var tool = Tool()
    var answered: JSONText?
    var isError = false
    while let key = cursor.nextKey() {
      switch key {
      case "type":
        if let type = cursor.string() {
          isTool = type == "tool_use"
          isResult = type == "tool_result"
        }
      case "text":
        let found = cursor.string()
        if text == nil { text = found }
      case "name": tool.name = cursor.string()
      case "id": tool.id = cursor.string()
      case "tool_use_id": answered = cursor.string()
      case "input": tool.argument = Self.readArgument(&cursor)
      case "is_error": isError = cursor.bool() ?? false
      default: cursor.skip()
      }
    }
    if isTool {
      toolCalls += 1
      lastTool = tool
      if tool.changesFile { edits.append(tool) }
    }
    if isResult {
      hasToolResult = true
      answeredTool = answered
      hasFailed = isError
    }
  }

  /// The argument that tells a person what the call does: a command before a file before the rest.
  private static func readArgument(_ cursor: inout JSONCursor) -> JSONText? {
    guard cursor.beginObject() else { return nil }
    var best: JSONText?
    var bestRank = 0
    while let key = cursor.nextKey() {
      let rank =
        switch key {
        case "questions": 6
        case "command": 5
        case "file_path", "notebook_path": 4
        case "pattern", "query", "url": 3
        case "description": 2
        case "prompt": 1
        default: 0
        }
      if rank == 6 {
        if let question = Self.firstQuestion(&cursor) {
          best = question
          bestRank = rank
        }
        continue
      }
      guard rank > bestRank, let found = cursor.string() else {
        if rank <= bestRank { cursor.skip() }
        continue
      }
      best = found
      bestRank = rank
    }
    return best
  }

  /// The first of the questions that AskUserQuestion puts.
  private static func firstQuestion(_ cursor: inout JSONCursor) -> JSONText? {
    var found: JSONText?
    cursor.forEachElement { cursor in
      cursor.forEachKey { key, cursor in
        if key == "question", found == nil { found = cursor.string() } else { cursor.skip() }
      }
    }
    return found
  }
}
