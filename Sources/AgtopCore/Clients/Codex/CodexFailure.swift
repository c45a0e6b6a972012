/// The error that a turn ended with.
struct CodexFailure {
  var message: JSONText?
  /// The error's name: a string, or the key of an object.
  var name: JSONText?

  /// Reads the object; nil for any other value, which is skipped.
  init?(_ cursor: inout JSONCursor) {
    guard cursor.kind == .object else {
      cursor.skip()
      return nil
    }
    guard cursor.beginObject() else { return nil }
    while let key = cursor.nextKey() {
      switch key {
      case "message": message = cursor.string()
      case "codex_error_info":
        if cursor.kind == .object {
          var ahead = cursor
          if ahead.beginObject() { name = ahead.nextKey() }
          cursor.skip()
        } else {
          name = cursor.string()
        }
      default: cursor.skip()
      }
    }
  }
}
