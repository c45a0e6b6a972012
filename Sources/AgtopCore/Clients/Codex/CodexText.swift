/// Tells what a person typed from what the client sends in the person's name.
enum CodexText {
  /// The text, if it is not the client's own: environment, instructions, notices in tags.
  static func typed(_ text: JSONText?) -> JSONText? {
    guard let text else { return nil }
    let start = firstVisible(text.bytes)
    guard start < text.bytes.count, text.bytes[start] != 0x3C else { return nil }
    let instructions: StaticString = "# AGENTS.md instructions"
    let rest = UnsafeRawBufferPointer(rebasing: text.bytes[start...])
    let mark = UnsafeRawBufferPointer(
      start: instructions.utf8Start, count: instructions.utf8CodeUnitCount)
    return rest.starts(with: mark) ? nil : text
  }

  /// The first typed text in a message's content: a string, or parts with a `text`.
  static func typed(inContent cursor: inout JSONCursor) -> JSONText? {
    if cursor.kind == .string { return typed(cursor.string()) }
    var found: JSONText?
    cursor.forEachElement { cursor in
      cursor.forEachKey { key, cursor in
        guard key == "text" else { return cursor.skip() }
        let text = typed(cursor.string())
        if found == nil { found = text }
      }
    }
    return found
  }

  /// The index after leading white space, written plainly or as `\n`, `\r`, `\t`.
  private static func firstVisible(_ bytes: UnsafeRawBufferPointer) -> Int {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte <= 0x20 {
        index += 1
      } else if byte == 0x5C, index + 1 < bytes.count,
        bytes[index + 1] == 0x6E || bytes[index + 1] == 0x72 || bytes[index + 1] == 0x74
      {
        index += 2
      } else {
        break
      }
    }
    return index
  }
}
