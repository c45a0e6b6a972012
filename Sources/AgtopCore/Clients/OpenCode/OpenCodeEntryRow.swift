/// What a row of 2.x says beside what `OpenCodeMessage` reads, as slices of it.
struct OpenCodeEntryRow {
  private(set) var content: JSONCursor?
  private(set) var summary: JSONText?
  private(set) var reason: JSONText?
  private(set) var command: JSONText?
  private(set) var agent: JSONText?
  private(set) var files: [String] = []
  private var shellOutput: JSONText?

  init(_ data: UnsafeRawBufferPointer) {
    var cursor = JSONCursor(data)
    cursor.forEachKey { key, cursor in
      switch key {
      case "content":
        let start = cursor
        if cursor.kind == .array { content = start }
        cursor.skip()
      case "summary": summary = cursor.string()
      case "reason": reason = cursor.string()
      case "command": command = cursor.string()
      case "output": shellOutput = cursor.string()
      case "agent": agent = cursor.string()
      case "files":
        cursor.forEachElement { cursor in
          var name: JSONText?
          cursor.forEachKey { key, cursor in
            if key == "name" || key == "filename" {
              name = cursor.string()
            } else {
              cursor.skip()
            }
          }
          files.append(name?.prefix(200) ?? "file")
        }
      default: cursor.skip()
      }
    }
  }

  /// What a command of the user gave back; nil as long as it runs.
  func output(of tool: String) -> ToolResult? {
    guard let shellOutput else { return nil }
    var measure = ResultMeasure()
    measure.add(shellOutput)
    return measure.result(of: tool, nil)
  }
}
