/// What the call of a tool is to work on, on one line.
enum ToolArgument {
  /// Characters of it, at most.
  static let length = 300
  private static let byteLimit = 2048

  /// The argument that says most to a person: a command before a file before the rest.
  ///
  /// - Parameter value: the JSON of the arguments; nil where there are none.
  static func line(of value: UnsafeRawBufferPointer?) -> String {
    guard let value else { return "" }
    var cursor = JSONCursor(value)
    if cursor.kind == .string {
      return line(cursor.string())
    }
    var best: JSONText?
    var bestRank = -1
    cursor.forEachKey { key, cursor in
      let rank = rank(of: key)
      guard rank > bestRank, cursor.kind == .string else { return cursor.skip() }
      guard let text = cursor.string(), !text.isEmpty else { return }
      best = text
      bestRank = rank
    }
    if let best { return line(best) }
    // Arguments such as a list of questions: their first words say most.
    cursor = JSONCursor(value)
    if let text = firstText(&cursor, depth: 0) { return line(text) }
    let raw = value.prefix(byteLimit)
    let text = Preview.line(String(decoding: raw, as: UTF8.self), limit: length)
    return text == "{}" || text == "null" ? "" : text
  }

  /// A text on one line.
  static func line(_ text: JSONText?) -> String {
    text.map { Preview.line($0.prefix(byteLimit), limit: length) } ?? ""
  }

  /// The first text anywhere in a value, the keys aside; the cursor is behind the value then.
  private static func firstText(_ cursor: inout JSONCursor, depth: Int) -> JSONText? {
    var found: JSONText?
    func look(_ cursor: inout JSONCursor) {
      // No client nests arguments deep; a file may nest anything.
      guard found == nil, depth < 6 else { return cursor.skip() }
      found = firstText(&cursor, depth: depth + 1)
    }
    switch cursor.kind {
    case .string: found = cursor.string().flatMap { $0.isEmpty ? nil : $0 }
    case .array: cursor.forEachElement { look(&$0) }
    case .object: cursor.forEachKey { look(&$1) }
    default: cursor.skip()
    }
    return found
  }

  private static func rank(of key: JSONText) -> Int {
    switch key {
    case "command", "cmd": 6
    case "file_path", "filePath", "notebook_path", "absolute_path": 5
    case "pattern", "query", "url": 4
    case "path", "file": 3
    case "description": 2
    case "prompt": 1
    default: 0
    }
  }
}
