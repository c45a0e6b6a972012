/// One JSON object of a session file, of whatever kind: a message, metadata, a patch, a rewind.
///
/// The kinds share a reader because only their keys tell them apart, and the keys have no fixed
/// order. All slices point into the bytes that the cursor walks.
struct GeminiRecord {
  private(set) var id: JSONText?
  private(set) var type: JSONText?
  private(set) var timestamp: JSONText?
  private(set) var model: JSONText?
  private(set) var content: UnsafeRawBufferPointer?
  private(set) var tokens: GeminiTokens?
  private(set) var toolCalls: GeminiToolCalls?

  private(set) var sessionID: JSONText?
  private(set) var startTime: JSONText?
  private(set) var lastUpdated: JSONText?
  private(set) var kind: JSONText?
  private(set) var summary: JSONText?
  private(set) var messages: UnsafeRawBufferPointer?

  private(set) var patch: UnsafeRawBufferPointer?
  private(set) var rewindTo: JSONText?

  /// Token figures that are no counts.
  private(set) var badCounts = 0
  /// Values of another type than the documented one.
  private(set) var oddShapes = 0

  /// Reads the object that the cursor stands on; any other value is skipped and counts as odd.
  init(_ cursor: inout JSONCursor) {
    guard cursor.beginObject() else {
      oddShapes = 1
      return
    }
    while let key = cursor.nextKey() {
      switch key {
      case "id": id = cursor.string().flatMap { $0.isEmpty ? nil : $0 }
      case "type": type = cursor.string()
      case "timestamp": timestamp = cursor.string()
      case "content": content = cursor.rawValue()
      case "model": model = cursor.string().flatMap { $0.isEmpty ? nil : $0 }
      case "tokens": readTokens(&cursor)
      case "toolCalls":
        if expect(.array, &cursor) { toolCalls = GeminiToolCalls(&cursor) }
      case "$set":
        if expect(.object, &cursor) { patch = cursor.rawValue() }
      case "$rewindTo": rewindTo = cursor.string()
      case "sessionId": sessionID = cursor.string().flatMap { $0.isEmpty ? nil : $0 }
      case "startTime": startTime = cursor.string()
      case "lastUpdated": lastUpdated = cursor.string()
      case "kind": kind = cursor.string()
      case "summary": summary = cursor.string()
      case "messages":
        if expect(.array, &cursor) { messages = cursor.rawValue() }
      default: cursor.skip()
      }
    }
  }

  private mutating func readTokens(_ cursor: inout JSONCursor) {
    guard expect(.object, &cursor) else { return }
    tokens = GeminiTokens(&cursor, faults: &badCounts)
  }

  /// Whether the value is of a kind; any other is skipped, and is odd unless it is a literal, which
  /// means `null`.
  private mutating func expect(_ kind: JSONCursor.Kind, _ cursor: inout JSONCursor) -> Bool {
    let found = cursor.kind
    if found == kind { return true }
    if found != .literal { oddShapes += 1 }
    cursor.skip()
    return false
  }

  /// Whether its id is a UUID, which is unique over all sessions.
  var hasUUID: Bool { id.map { UUIDText.matches($0.bytes) } ?? false }

  /// What identifies the message over all files.
  ///
  /// A UUID does so alone, so that an imported copy is the same call; any other id only within its
  /// session. Without an id it is the index and all that is known, so that copies of a file agree.
  ///
  /// - Parameters:
  ///   - session: the session.
  ///   - index: the index among the messages of the list or file.
  func identity(in session: SessionKey, at index: Int) -> UInt64 {
    if let id, hasUUID { return StableHash.of("gemini/message", id.bytes) }
    var hash = StableHash()
    if let id {
      hash.add("gemini/message of session")
      hash.add(session)
      hash.add(id.bytes)
      return hash.value
    }
    hash.add("gemini/message at index")
    hash.add(session)
    hash.add(Int64(index))
    for text in [timestamp, model] {
      if let text { hash.add(text.bytes) }
      hash.separate()
    }
    if let tokens {
      tokens.add(to: &hash)
    } else if let content {
      hash.add(content)
    }
    return hash.value
  }
}

extension StableHash {
  /// Adds a session: a subagent's id says little without that of its parent.
  fileprivate mutating func add(_ session: SessionKey) {
    if let scope = session.scope { add(scope) }
    add(session.id)
  }
}
