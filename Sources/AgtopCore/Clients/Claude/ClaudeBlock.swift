/// One block of a message's content, as slices of the line.
struct ClaudeBlock {
  var type: JSONText?
  var text: JSONText?
  var thinking: JSONText?
  var name: JSONText?
  var id: JSONText?
  var input: UnsafeRawBufferPointer?
  /// The call that a result answers.
  var answered: JSONText?
  /// What a result holds.
  var content: JSONCursor?
  var isError = false

  /// Reads the object the cursor stands on; any other value is skipped.
  init(_ cursor: inout JSONCursor) {
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      switch key {
      case "type": type = cursor.string()
      case "text": text = cursor.string()
      case "thinking": thinking = cursor.string()
      case "name": name = cursor.string()
      case "id": id = cursor.string()
      case "input": input = cursor.rawValue()
      case "tool_use_id": answered = cursor.string()
      case "content":
        content = cursor
        cursor.skip()
      case "is_error": isError = cursor.bool() ?? false
      default: cursor.skip()
      }
    }
  }

  /// Whether it calls a tool, here or on the server.
  var isCall: Bool { type.map { $0 == "tool_use" || $0 == "server_tool_use" } ?? false }

  /// Whether it is what a tool gave back; tools on the server have kinds of their own.
  var isResult: Bool { type?.hasSuffix("tool_result") ?? false }
}
