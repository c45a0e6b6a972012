/// The turns at the end of a session file, which may be lines or one document.
///
/// Follows the file as Gemini CLI does: a message that is written again takes its own place, a rewind
/// takes messages back, a replaced conversation replaces all.
struct GeminiTurns {
  private var turns = TurnCollector()

  /// The turns of a file's end.
  ///
  /// - Parameter isWhole: whether the file begins with these bytes.
  init(_ bytes: UnsafeRawBufferPointer, isWhole: Bool) {
    if isWhole, readDocument(bytes) { return }
    if readMessagesOfDocument(bytes) { return }
    for line in bytes.split(separator: 0x0A).dropFirst(isWhole ? 0 : 1) {
      ingest(UnsafeRawBufferPointer(rebasing: line))
    }
  }

  /// The newest turns, oldest first.
  func newest(_ limit: Int) -> [RecentTurn] { turns.newest(limit) }

  /// - Returns: whether it is one document rather than lines.
  private mutating func readDocument(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var cursor = JSONCursor(bytes)
    guard cursor.kind == .object else { return false }
    let entry = GeminiTurn(&cursor)
    guard let messages = entry.messages, cursor.isAtEnd else { return false }
    readList(messages)
    return true
  }

  /// Reads the messages that begin in a part of a document: each stands at the same depth, and no
  /// text can have a line of its own.
  ///
  /// - Returns: whether there is one.
  private mutating func readMessagesOfDocument(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let mark = Array("\n    {\n".utf8)
    guard bytes.count > mark.count else { return false }
    var isFound = false
    var index = 0
    while index + mark.count <= bytes.count {
      guard bytes[index] == 0x0A, bytes[index..<index + mark.count].elementsEqual(mark) else {
        index += 1
        continue
      }
      isFound = true
      var cursor = JSONCursor(UnsafeRawBufferPointer(rebasing: bytes[(index + 1)...]))
      read(&cursor)
      index += mark.count
    }
    return isFound
  }

  private mutating func readList(_ list: UnsafeRawBufferPointer) {
    var cursor = JSONCursor(list)
    guard cursor.beginArray() else { return }
    while cursor.nextElement() { read(&cursor) }
  }

  private mutating func ingest(_ line: UnsafeRawBufferPointer) {
    var cursor = JSONCursor(line)
    guard cursor.kind == .object else { return }
    read(&cursor)
  }

  private mutating func read(_ cursor: inout JSONCursor) {
    let entry = GeminiTurn(&cursor)
    guard !cursor.isDamaged else { return }
    if let id = entry.rewindTo {
      turns.rewind(to: id.string)
    } else if let type = entry.type {
      apply(entry, type)
    } else if let messages = entry.messages {
      turns.removeAll()
      readList(messages)
    }
  }

  private mutating func apply(_ entry: GeminiTurn, _ type: JSONText) {
    let id = entry.id?.string
    let time = Timestamp(entry.timestamp)
    var message = TurnCollector()
    switch type {
    case "user":
      if case .prompt(let text) = GeminiContent(entry.content) {
        message.add(.user, text, at: time, of: id)
      }
    case "gemini", "error":
      message.add(.agent, GeminiContent.text(entry.content), at: time, of: id)
      if var calls = entry.calls { Self.addTools(&calls, at: time, to: &message, of: id) }
    default: return
    }
    if let id {
      turns.replace(id, by: message)
    } else {
      turns.append(message)
    }
  }

  private static func addTools(
    _ calls: inout JSONCursor, at time: Timestamp?, to message: inout TurnCollector,
    of id: String?
  ) {
    calls.forEachElement { cursor in
      var name: JSONText?
      var description: JSONText?
      var argument: JSONText?
      var outcome: ToolOutcome?
      var called: Timestamp?
      cursor.forEachKey { key, cursor in
        switch key {
        case "name": name = cursor.string()
        case "description": description = cursor.string()
        case "status": outcome = GeminiEntryCall.outcome(cursor.string())
        case "timestamp": called = Timestamp(cursor.string())
        case "args":
          cursor.forEachKey { _, cursor in
            let text = cursor.string()
            if argument == nil { argument = text }
          }
        default: cursor.skip()
        }
      }
      message.add(
        tool: name, description ?? argument, at: called ?? time, outcome: outcome, of: id)
    }
  }
}

/// What an object of a session file says of turns.
private struct GeminiTurn {
  var id: JSONText?
  var type: JSONText?
  var timestamp: JSONText?
  var content: UnsafeRawBufferPointer?
  var calls: JSONCursor?
  var rewindTo: JSONText?
  /// A conversation: the document's own, or one that replaces what was.
  var messages: UnsafeRawBufferPointer?

  init(_ cursor: inout JSONCursor) {
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      switch key {
      case "id": id = cursor.string()
      case "type": type = cursor.string()
      case "timestamp": timestamp = cursor.string()
      case "content": content = cursor.rawValue()
      case "toolCalls":
        calls = cursor
        cursor.skip()
      case "$rewindTo": rewindTo = cursor.string()
      case "messages": readMessages(&cursor)
      case "$set":
        cursor.forEachKey { key, cursor in
          if key == "messages" { readMessages(&cursor) } else { cursor.skip() }
        }
      default: cursor.skip()
      }
    }
  }

  private mutating func readMessages(_ cursor: inout JSONCursor) {
    if cursor.kind == .array { messages = cursor.rawValue() } else { cursor.skip() }
  }
}
