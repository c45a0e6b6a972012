/// The texts of a message's content: a string, a part, or a list of parts.
struct GeminiParts {
  var texts: [String] = []
  private(set) var thoughts: [String] = []
  private(set) var hasToolResult = false

  /// - Parameter limit: bytes of a text, at most.
  init(_ value: UnsafeRawBufferPointer?, limit: Int) {
    guard let value else { return }
    var cursor = JSONCursor(value)
    if cursor.kind == .array {
      cursor.forEachElement { add(&$0, limit) }
    } else {
      add(&cursor, limit)
    }
  }

  private mutating func add(_ cursor: inout JSONCursor, _ limit: Int) {
    guard cursor.kind == .object else {
      if let text = cursor.string()?.readable(limit), !text.isEmpty { texts.append(text) }
      return
    }
    var text: JSONText?
    var isThought = false
    var other: String?
    cursor.forEachKey { key, cursor in
      switch key {
      case "text": text = cursor.string()
      case "thought": isThought = cursor.bool() ?? false
      case "functionResponse":
        hasToolResult = true
        cursor.skip()
      case "inlineData", "fileData":
        other = "[\(key.prefix(40))]"
        cursor.skip()
      default: cursor.skip()
      }
    }
    guard let found = text?.readable(limit) ?? other, !found.isEmpty else { return }
    if isThought { thoughts.append(found) } else { texts.append(found) }
  }
}
