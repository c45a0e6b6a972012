/// A part of a message: an entry of its `content` (2.x) or a row or file of its own (1.x).
struct OpenCodeEntryPart {
  private(set) var type: JSONText?
  private(set) var text: JSONText?
  /// Whether the client added it to a prompt, for the model.
  private(set) var isSynthetic = false
  /// When it was begun.
  private(set) var time: Timestamp?
  private(set) var fileName: JSONText?
  private(set) var callTime: Timestamp?
  private(set) var endTime: Timestamp?
  private var name: JSONText?
  private var input: UnsafeRawBufferPointer?
  private var title: JSONText?
  private var outcome: ToolOutcome?
  private var status: Int64?
  private var measure = ResultMeasure()

  /// Reads the object that the cursor stands on; any other value is skipped.
  init(_ cursor: inout JSONCursor) {
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      switch key {
      case "type": type = cursor.string()
      case "text": text = cursor.string()
      case "synthetic", "ignored": isSynthetic = (cursor.bool() ?? false) || isSynthetic
      case "filename", "name", "tool":
        let found = cursor.string()
        if key == "filename" { fileName = found } else { name = found }
      case "time": (time, _) = Self.times(&cursor)
      case "state": readState(&cursor)
      default: cursor.skip()
      }
    }
  }

  /// The tool's name.
  var toolName: String { name?.prefix(120) ?? "tool" }

  /// What the call is to work on.
  var argument: String {
    let found = ToolArgument.line(of: input)
    return found.isEmpty ? ToolArgument.line(title) : found
  }

  /// What the call gave back; nil as long as it goes on.
  var result: ToolResult? {
    ending.map { measure.result(of: toolName, $0) }
  }

  /// How the call ended, a command with its status; nil as long as it goes on.
  var ending: ToolOutcome? {
    guard outcome == .ok, let status else { return outcome }
    return ToolOutcome(status: Int(status))
  }

  private mutating func readState(_ cursor: inout JSONCursor) {
    cursor.forEachKey { key, cursor in
      switch key {
      case "status":
        switch cursor.string() {
        case .some("completed"): outcome = .ok
        case .some("error"): outcome = .failed
        default: outcome = nil
        }
      case "input": input = cursor.rawValue()
      case "title": title = cursor.string()
      // One of them holds what came back, by version and by how the call ended.
      case "output", "content", "error": measure.add(&cursor)
      case "time": (callTime, endTime) = Self.times(&cursor)
      case "metadata":
        cursor.forEachKey { key, cursor in
          if key == "exit" { status = cursor.integer() } else { cursor.skip() }
        }
      default: cursor.skip()
      }
    }
  }

  private static func times(_ cursor: inout JSONCursor) -> (Timestamp?, Timestamp?) {
    var start: Int64?
    var end: Int64?
    cursor.forEachKey { key, cursor in
      switch key {
      case "start", "created": start = Timestamp.stated(cursor.integer())
      case "end", "completed": end = Timestamp.stated(cursor.integer())
      default: cursor.skip()
      }
    }
    return (
      start.map { Timestamp(milliseconds: $0) }, end.map { Timestamp(milliseconds: $0) }
    )
  }
}
