/// The newest turns of a session of any generation: whole messages, read newest first.
struct OpenCodeTurns {
  /// Parts of a message that are looked at, its last ones.
  static let partLimit = 24

  private var messages: [TurnCollector] = []

  /// No message yet.
  init() {}

  /// The turns, oldest first.
  func newest(_ limit: Int) -> [RecentTurn] {
    var turns = TurnCollector()
    for message in messages.reversed() { turns.append(message) }
    return turns.newest(limit)
  }

  /// Takes the next older message of 2.x, which holds its texts and tools.
  mutating func add(type: JSONText?, data: UnsafeRawBufferPointer) {
    var message = TurnCollector()
    var cursor = JSONCursor(data)
    var content: [TurnCollector] = []
    var text: JSONText?
    let isUser = type.map { $0 == "user" } ?? false
    cursor.forEachKey { key, cursor in
      switch key {
      case "text": text = cursor.string()
      case "content":
        cursor.forEachElement { content.append(Self.part(&$0, isUser: isUser)) }
      default: cursor.skip()
      }
    }
    guard !cursor.isDamaged else { return }
    if isUser { message.add(.user, text) }
    for part in content.suffix(Self.partLimit) { message.append(part) }
    messages.append(message)
  }

  /// Takes the next older message of the files or of 1.x: what it says stands in its parts.
  ///
  /// - Parameter parts: the JSON of its last parts, oldest first.
  mutating func add(message data: UnsafeRawBufferPointer, parts: [[UInt8]]) {
    var role: JSONText?
    var cursor = JSONCursor(data)
    cursor.forEachKey { key, cursor in
      if key == "role" { role = cursor.string() } else { cursor.skip() }
    }
    guard !cursor.isDamaged, let role else { return }
    let isUser = role == "user"
    var message = TurnCollector()
    for part in parts {
      part.withUnsafeBytes { bytes in
        var cursor = JSONCursor(bytes)
        let turns = Self.part(&cursor, isUser: isUser)
        if !cursor.isDamaged { message.append(turns) }
      }
    }
    messages.append(message)
  }

  /// A text or a tool's call; texts that the client added to a prompt are none.
  private static func part(_ cursor: inout JSONCursor, isUser: Bool) -> TurnCollector {
    var turns = TurnCollector()
    var other = cursor
    let call = OpenCodeToolCall(&cursor)
    if call.isTool {
      if let summary = call.summary { turns.add(.tool, summary) }
      return turns
    }
    var isText = false
    var isSynthetic = false
    var text: JSONText?
    other.forEachKey { key, cursor in
      switch key {
      case "type": isText = cursor.string().map { $0 == "text" } ?? false
      case "synthetic", "ignored": isSynthetic = (cursor.bool() ?? false) || isSynthetic
      case "text": text = cursor.string()
      default: cursor.skip()
      }
    }
    if isText, !isSynthetic { turns.add(isUser ? .user : .agent, text) }
    return turns
  }
}
