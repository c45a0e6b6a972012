/// What the `content` of a user message is: a string, a part, or a list of parts.
enum GeminiContent {
  /// No text, and nothing else that tells.
  case nothing
  /// Text that Gemini CLI or a hook wrote, not the user.
  case context
  /// A command to Gemini CLI itself, such as `/model`.
  case command
  /// Results of tools on their way to the model.
  case toolResults
  /// Text for the model: typed by the user, or a subagent's task.
  case prompt(JSONText)

  /// Classifies a value as it stands in the file.
  ///
  /// One function response makes the whole message a tool result: the text parts beside it describe
  /// binary results. Else the first text that is no context decides.
  init(_ value: UnsafeRawBufferPointer?) {
    self = .nothing
    guard let value else { return }
    var cursor = JSONCursor(value)
    guard cursor.kind == .array else {
      self = Self.part(&cursor)
      return
    }
    guard cursor.beginArray() else { return }
    while cursor.nextElement() {
      let part = Self.part(&cursor)
      switch (self, part) {
      case (_, .toolResults):
        self = .toolResults
        return
      case (.nothing, _), (.context, .command), (.context, .prompt): self = part
      default: break
      }
    }
  }

  /// The first text of a value, for messages shown as they are.
  static func text(_ value: UnsafeRawBufferPointer?) -> JSONText? {
    guard let value else { return nil }
    var cursor = JSONCursor(value)
    if cursor.kind == .array {
      guard cursor.beginArray(), cursor.nextElement() else { return nil }
    }
    return text(&cursor).text
  }

  private static func part(_ cursor: inout JSONCursor) -> GeminiContent {
    let (text, isToolResult) = text(&cursor)
    if isToolResult { return .toolResults }
    guard let text else { return .nothing }
    let start = text.prefix(256).drop { $0.isWhitespace }
    if start.isEmpty { return .nothing }
    for mark in ["<session_context>", "<hook_context>", "<state_snapshot>"]
    where start.hasPrefix(mark) { return .context }
    if start.hasPrefix("/") || start.hasPrefix("?") { return .command }
    return .prompt(text)
  }

  private static func text(_ cursor: inout JSONCursor) -> (text: JSONText?, isToolResult: Bool) {
    guard cursor.kind == .object else { return (cursor.string(), false) }
    var text: JSONText?
    var isToolResult = false
    guard cursor.beginObject() else { return (nil, false) }
    while let key = cursor.nextKey() {
      switch key {
      case "text": text = cursor.string()
      case "functionResponse":
        isToolResult = true
        cursor.skip()
      default: cursor.skip()
      }
    }
    return (text, isToolResult)
  }
}
