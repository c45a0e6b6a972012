/// What failed, in words: vendors answer with JSON objects, and clients write those down as they came.
enum FailureText {
  /// How deep an object in a text in an object is followed.
  private static let deepest = 4

  /// The text with the message of the object in it in place of that object; the text as it is when there
  /// is none.
  static func plain(_ text: String) -> String { plain(text, depth: 0) }

  private static func plain(_ text: String, depth: Int) -> String {
    guard depth < deepest, let brace = text.firstIndex(of: "{") else { return text }
    let object = [UInt8](text[brace...].utf8)
    // A long message may have been cut: then its string has no end.
    guard let found = message(in: object) ?? message(in: object + [0x22]), !found.isEmpty
    else { return text }
    return String(text[..<brace]) + plain(found, depth: depth + 1)
  }

  private static func message(in object: [UInt8]) -> String? {
    object.withUnsafeBytes { bytes in
      var cursor = JSONCursor(bytes)
      return message(&cursor, depth: 0)
    }
  }

  /// The message of an object: its own, or that of the error in it.
  private static func message(_ cursor: inout JSONCursor, depth: Int) -> String? {
    var own: String?
    var inner: String?
    cursor.forEachKey { key, cursor in
      switch key {
      case "message", "detail":
        let text = cursor.string()?.prefix(Preview.byteLimit)
        own = own ?? text
      case "error":
        if cursor.kind == .object, depth < deepest {
          inner = message(&cursor, depth: depth + 1)
        } else {
          inner = cursor.string()?.prefix(Preview.byteLimit)
        }
      default: cursor.skip()
      }
    }
    return inner ?? own
  }
}
