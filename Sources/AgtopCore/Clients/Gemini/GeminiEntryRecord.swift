/// What an object of a session file says to a person, as slices of it.
struct GeminiEntryRecord {
  private(set) var id: JSONText?
  private(set) var type: JSONText?
  private(set) var timestamp: JSONText?
  private(set) var model: JSONText?
  private(set) var content: UnsafeRawBufferPointer?
  private(set) var rewindTo: JSONText?
  /// A conversation: that of a document, or one that replaces what was.
  private(set) var messages: JSONCursor?
  private var thoughts: JSONCursor?
  private var toolCalls: JSONCursor?

  /// Reads the object that the cursor stands on; any other value is skipped.
  init(_ cursor: inout JSONCursor) {
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      switch key {
      case "id": id = cursor.string()
      case "type": type = cursor.string()
      case "timestamp": timestamp = cursor.string()
      case "model": model = cursor.string()
      case "content": content = cursor.rawValue()
      case "thoughts": thoughts = Self.array(&cursor)
      case "toolCalls": toolCalls = Self.array(&cursor)
      case "$rewindTo": rewindTo = cursor.string()
      case "messages": messages = Self.array(&cursor)
      case "$set":
        cursor.forEachKey { key, cursor in
          if key == "messages" { messages = Self.array(&cursor) } else { cursor.skip() }
        }
      default: cursor.skip()
      }
    }
  }

  private static func array(_ cursor: inout JSONCursor) -> JSONCursor? {
    let start = cursor
    let isArray = cursor.kind == .array
    cursor.skip()
    return isArray ? start : nil
  }

  /// The thoughts of an answer: a subject and what it is about.
  func thoughts(limit: Int) -> [TranscriptEntry] {
    var found: [TranscriptEntry] = []
    guard var thoughts else { return [] }
    thoughts.forEachElement { cursor in
      var subject: JSONText?
      var description: JSONText?
      var time: Timestamp?
      cursor.forEachKey { key, cursor in
        switch key {
        case "subject": subject = cursor.string()
        case "description": description = cursor.string()
        case "timestamp": time = Timestamp(cursor.string())
        default: cursor.skip()
        }
      }
      let words = [subject, description].compactMap { $0?.readable(limit) }.filter { !$0.isEmpty }
      guard !words.isEmpty else { return }
      found.append(
        TranscriptEntry(.agent, .thought(words.joined(separator: ": ")), at: time))
    }
    return found
  }

  /// The calls of an answer, each with what came of it as soon as it has ended.
  func calls(at time: Timestamp?) -> [TranscriptEntry] {
    var found: [TranscriptEntry] = []
    guard var toolCalls else { return [] }
    toolCalls.forEachElement { cursor in
      let call = GeminiEntryCall(&cursor)
      let at = call.time ?? time
      let name = call.name?.prefix(120) ?? "tool"
      let argument =
        call.description.map { ToolArgument.line($0) } ?? ToolArgument.line(of: call.arguments)
      found.append(TranscriptEntry(.tool, .call(name: name, argument: argument), at: at))
      guard let outcome = call.outcome else { return }
      found.append(
        TranscriptEntry(.tool, .result(call.measure.result(of: name, outcome)), at: at))
    }
    return found
  }
}
