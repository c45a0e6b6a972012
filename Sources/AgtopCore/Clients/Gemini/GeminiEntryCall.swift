/// A call of a tool in a message.
struct GeminiEntryCall {
  private(set) var name: JSONText?
  private(set) var description: JSONText?
  private(set) var arguments: UnsafeRawBufferPointer?
  private(set) var time: Timestamp?
  /// How it ended; nil as long as it has not.
  private(set) var outcome: ToolOutcome?
  private(set) var measure = ResultMeasure()

  /// Reads the object that the cursor stands on.
  init(_ cursor: inout JSONCursor) {
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      switch key {
      case "name": name = cursor.string()
      case "description": description = cursor.string()
      case "args": arguments = cursor.rawValue()
      case "timestamp": time = Timestamp(cursor.string())
      case "status": outcome = Self.outcome(cursor.string())
      case "result": readResult(&cursor)
      default: cursor.skip()
      }
    }
  }

  /// The outcome that a status names; nil for those of a call that goes on.
  static func outcome(_ status: JSONText?) -> ToolOutcome? {
    switch status {
    case .some("success"): .ok
    case .some("error"): .failed
    case .some("cancelled"): .cancelled
    default: nil
    }
  }

  /// `[{"functionResponse": {"response": {"output" | "error": …}}}]`, and parts with data beside it.
  private mutating func readResult(_ cursor: inout JSONCursor) {
    cursor.forEachElement { cursor in
      cursor.forEachKey { key, cursor in
        switch key {
        case "functionResponse":
          cursor.forEachKey { key, cursor in
            if key == "response" { measure.add(&cursor) } else { cursor.skip() }
          }
        case "inlineData": measure.add(&cursor)
        default: cursor.skip()
        }
      }
    }
  }
}
