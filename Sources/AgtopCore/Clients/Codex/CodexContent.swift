/// The texts of an item.
enum CodexContent {
  /// All texts of a message's content, a line each; images and the like by their kind.
  ///
  /// - Parameter areTyped: whether only those count that a person typed.
  static func texts(
    of content: inout JSONCursor, limit: Int, areTyped: Bool = false
  ) -> String {
    func wanted(_ text: JSONText?) -> String? {
      (areTyped ? CodexText.typed(text) : text)?.readable(limit)
    }
    if content.kind == .string { return wanted(content.string()) ?? "" }
    var texts: [String] = []
    content.forEachElement { cursor in
      var type: JSONText?
      var text: JSONText?
      cursor.forEachKey { key, cursor in
        switch key {
        case "type": type = cursor.string()
        case "text": text = cursor.string()
        default: cursor.skip()
        }
      }
      if let text {
        if let text = wanted(text) { texts.append(text) }
      } else if let type {
        texts.append("[\(type.prefix(40))]")
      }
    }
    return texts.joined(separator: "\n")
  }

  /// The summary of a thought, as far as the line is that of one; the thought itself is encrypted.
  static func thought(in line: UnsafeRawBufferPointer, limit: Int) -> String? {
    var found: String?
    forEachKeyOfItem(in: line) { key, cursor in
      guard key == "summary", cursor.kind == .array else { return cursor.skip() }
      let text = texts(of: &cursor, limit: limit)
      if !text.isEmpty { found = text }
    }
    return found
  }

  /// Gives each key of the item in a line: that is the line itself before September 2025.
  ///
  /// - Returns: whether the line is sound.
  @discardableResult
  static func forEachKeyOfItem(
    in line: UnsafeRawBufferPointer, _ body: (JSONText, inout JSONCursor) -> Void
  ) -> Bool {
    var cursor = JSONCursor(line)
    cursor.forEachKey { key, cursor in
      if key == "payload" { cursor.forEachKey(body) } else { body(key, &cursor) }
    }
    return !cursor.isDamaged
  }
}
