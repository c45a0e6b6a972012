/// What went wrong with a message.
struct OpenCodeFailure: Hashable {
  var name: String?
  var message: String?
  var isRateLimit = false
  /// Whether the user stopped the turn.
  var isAbort: Bool { name == "MessageAbortedError" || name == "AbortError" }

  /// Reads `{name | type, message?, data: {message?, statusCode?}}`; nil when it is no object.
  init?(_ cursor: inout JSONCursor) {
    guard cursor.beginObject() else { return nil }
    while let key = cursor.nextKey() {
      switch key {
      case "data":
        guard cursor.beginObject() else { continue }
        while let key = cursor.nextKey() { read(key, &cursor) }
      default: read(key, &cursor)
      }
    }
  }

  private mutating func read(_ key: JSONText, _ cursor: inout JSONCursor) {
    switch key {
    case "name", "type", "_tag": name = cursor.string()?.prefix(Preview.byteLimit) ?? name
    case "message":
      message = cursor.string().map { FailureText.plain($0.prefix(Preview.byteLimit)) } ?? message
    case "statusCode", "status": isRateLimit = cursor.integer() == 429 || isRateLimit
    default: cursor.skip()
    }
  }
}
