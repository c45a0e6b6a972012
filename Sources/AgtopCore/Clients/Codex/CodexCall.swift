/// A `token_usage_record`: the usage of one response of the model.
struct CodexCall {
  var thread: JSONText?
  var response: JSONText?
  /// The turn that made the call.
  var turn: JSONText?
  var usage: CodexUsage

  /// Reads the object; nil when it states no usage.
  init?(_ cursor: inout JSONCursor, faults: inout Int) {
    var found: CodexUsage?
    guard cursor.beginObject() else { return nil }
    while let key = cursor.nextKey() {
      switch key {
      case "thread_id": thread = cursor.string()
      case "response_id": response = cursor.string()
      case "turn_id": turn = cursor.string()
      case "usage":
        found = CodexUsage(&cursor, limit: Int64(Request.maximumTokens), faults: &faults)
      default: cursor.skip()
      }
    }
    guard let found else { return nil }
    usage = found
  }
}
