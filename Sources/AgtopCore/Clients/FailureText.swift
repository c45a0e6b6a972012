/// What failed, in words: vendors answer with JSON objects, and clients write those down as they came.
enum FailureText {
  /// How deep an object in a text in an object is followed.
  private static let deepest = 4

  /// The text with the message of the object in it in place of that object; the text as it is when there
  /// is none.
  static func plain(_ text: String) -> String { plain(text, depth: 0) }

  private static func plain(_ text: String, depth: Int) -> String {
    guard depth < deepest, let brace = text.firstIndex(of: "{") else { return text }
    let found = [UInt8](text[brace...].utf8).withUnsafeBytes { bytes in
      var cursor = JSONCursor(bytes)
      return message(&cursor, depth: depth)
    }
    guard let found, !found.isEmpty else { return text }
    return text[..<brace] + plain(found, depth: depth + 1)
  }

  /// The message of an object: its own, or that of the error in it.
  private static func message(_ cursor: inout JSONCursor, depth: Int) -> String? {
    var own: String?
    var inner: String?
    cursor.forEachKey { key, cursor in
      switch key {
      case "message", "detail": own = own ?? cursor.string()?.prefix(Preview.byteLimit)
      case "error":
        if cursor.kind == .object, depth < deepest {
          var ahead = cursor
          inner = message(&ahead, depth: depth + 1)
          cursor.skip()
        } else {
          inner = cursor.string()?.prefix(Preview.byteLimit)
        }
      default: cursor.skip()
      }
    }
    return inner ?? own
  }
}
