/// The newest turns of a session of any generation: whole messages, read newest first.
struct OpenCodeTurns {
  /// Parts of a message that are looked at, its last ones.
  static let partLimit = 24

  /// Messages among which the last prompt is looked for, the newest.
  static let messageLimit = 200

  private var messages: [TurnCollector] = []

  /// Whether a message of the user is among them.
  private(set) var hasPrompt = false

  /// No message yet.
  init() {}

  /// The turns, oldest first.
  func newest(_ limit: Int) -> [RecentTurn] {
    var turns = TurnCollector()
    for message in messages.reversed() { turns.append(message) }
    return turns.newest(limit)
  }

  /// Whether there is no message.
  var isEmpty: Bool { messages.isEmpty }

  /// Whether a message of the files or of 1.x is the user's.
  static func isPrompt(_ data: UnsafeRawBufferPointer) -> Bool {
    OpenCodeMessage(data)?.role == .user
  }

  /// Takes the next older message of 2.x, which holds its texts and tools.
  mutating func add(type: JSONText?, data: UnsafeRawBufferPointer) {
    var message = TurnCollector()
    var cursor = JSONCursor(data)
    var content: [TurnCollector] = []
    var text: JSONText?
    let isUser = type.map { $0 == "user" } ?? false
    let time = Self.time(of: data)
    cursor.forEachKey { key, cursor in
      switch key {
      case "text": text = cursor.string()
      case "content":
        cursor.forEachElement { content.append(Self.part(&$0, isUser: isUser, at: time)) }
      default: cursor.skip()
      }
    }
    guard !cursor.isDamaged else { return }
    if isUser { message.add(.user, text, at: time) }
    for part in content.suffix(Self.partLimit) { message.append(part) }
    messages.append(message)
    hasPrompt = hasPrompt || message.hasTurn(of: .user)
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
    let time = Self.time(of: data)
    var message = TurnCollector()
    for part in parts {
      part.withUnsafeBytes { bytes in
        var cursor = JSONCursor(bytes)
        let turns = Self.part(&cursor, isUser: isUser, at: time)
        if !cursor.isDamaged { message.append(turns) }
      }
    }
    messages.append(message)
    hasPrompt = hasPrompt || message.hasTurn(of: .user)
  }

  /// When a message was begun.
  private static func time(of data: UnsafeRawBufferPointer) -> Timestamp? {
    var cursor = JSONCursor(data)
    var time: Timestamp?
    cursor.forEachKey { key, cursor in
      guard key == "time" else { return cursor.skip() }
      cursor.forEachKey { key, cursor in
        guard key == "created" else { return cursor.skip() }
        time = Timestamp.stated(cursor.integer()).map { Timestamp(milliseconds: $0) }
      }
    }
    return time
  }

  /// A text or a tool's call; texts that the client added to a prompt are none.
  private static func part(
    _ cursor: inout JSONCursor, isUser: Bool, at time: Timestamp?
  ) -> TurnCollector {
    var turns = TurnCollector()
    let part = OpenCodeEntryPart(&cursor)
    switch part.type {
    case .some("tool"):
      let argument = part.argument
      let text = argument.isEmpty ? part.toolName : "\(part.toolName): \(argument)"
      turns.add(.tool, text, at: part.callTime ?? time, outcome: part.ending)
    case .some("text"):
      if !part.isSynthetic { turns.add(isUser ? .user : .agent, part.text, at: part.time ?? time) }
    default: break
    }
    return turns
  }
}
