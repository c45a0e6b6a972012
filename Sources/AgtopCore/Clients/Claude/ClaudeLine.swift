/// One line of a Claude Code transcript, as slices of its bytes: all that agtop looks at.
///
/// Record types: the fixture sets of the tests; `docs/counting.md`, "Claude Code".
struct ClaudeLine {
  var type: JSONText?
  var timestamp: JSONText?
  var uuid: JSONText?
  var sessionID: JSONText?
  var requestSessionID: JSONText?
  var forkedFromSessionID: JSONText?
  var requestID: JSONText?
  var cwd: JSONText?
  var gitBranch: JSONText?
  var effort: JSONText?
  var isSidechain = false
  var isMeta = false
  var isCompactSummary = false
  var isAPIError = false
  var isAborted = false
  var error: JSONText?
  var promptSource: JSONText?
  var message: ClaudeMessage?
  var subtype: JSONText?
  var title: JSONText?
  var pendingBackgroundAgents: Int64 = 0
  var compactedTo: Int64?
  var reportedCost: Double?
  /// Whether the line ended early or is no object.
  var isDamaged = false

  /// Reads a line.
  init(_ bytes: UnsafeRawBufferPointer) { read(bytes) }

  /// Not the initialiser itself: one that returns early copies all that it made.
  private mutating func read(_ bytes: UnsafeRawBufferPointer) {
    var cursor = JSONCursor(bytes)
    guard cursor.kind == .object, cursor.beginObject() else {
      isDamaged = true
      return
    }
    while let key = cursor.nextKey() {
      switch key {
      case "type":
        type = cursor.string()
        // The prompts as sent and the states of edited files: tens of kilobytes that say nothing of
        // the session. Their type comes first.
        if let type, type.hasPrefix("api-request-") || type.hasPrefix("file-history-") {
          isDamaged = LineRecords.areSeveral(in: bytes, unread: cursor.rest)
          return
        }
      case "message": message = ClaudeMessage(&cursor)
      case "toolUseResult":
        // The result once more, in another form, and nothing that is needed behind it.
        if timestamp != nil, message?.hasToolResult == true {
          isDamaged =
            bytes.last != UInt8(ascii: "}")
            || LineRecords.areSeveral(in: bytes, unread: cursor.rest)
          return
        }
        cursor.skip()
      case "timestamp": timestamp = cursor.string()
      case "uuid": uuid = cursor.string()
      case "sessionId": sessionID = cursor.string()
      case "requestSessionId": requestSessionID = cursor.string()
      case "requestId": requestID = cursor.string()
      case "cwd": cwd = cursor.string()
      case "gitBranch": gitBranch = cursor.string()
      case "effort": effort = cursor.string()
      case "isSidechain": isSidechain = cursor.bool() ?? false
      case "isMeta": isMeta = cursor.bool() ?? false
      case "isCompactSummary": isCompactSummary = cursor.bool() ?? false
      case "isApiErrorMessage": isAPIError = cursor.bool() ?? false
      case "isAbortedMidStream": isAborted = cursor.bool() ?? false
      case "error": error = cursor.string()
      case "promptSource": promptSource = cursor.string()
      case "subtype": subtype = cursor.string()
      case "aiTitle", "customTitle", "agentName", "summary": title = cursor.string()
      case "pendingBackgroundAgentCount": pendingBackgroundAgents = cursor.integer() ?? 0
      case "totalCostUSD": reportedCost = cursor.double()
      case "forkedFrom": forkedFromSessionID = Self.field("sessionId", of: &cursor)
      case "compactMetadata": compactedTo = Self.integer("postTokens", of: &cursor)
      default: cursor.skip()
      }
    }
    isDamaged = cursor.isDamaged || !cursor.isAtEnd
  }

  private static func field(_ name: StaticString, of cursor: inout JSONCursor) -> JSONText? {
    guard cursor.beginObject() else { return nil }
    var found: JSONText?
    while let key = cursor.nextKey() {
      if key == name { found = cursor.string() } else { cursor.skip() }
    }
    return found
  }

  private static func integer(_ name: StaticString, of cursor: inout JSONCursor) -> Int64? {
    guard cursor.beginObject() else { return nil }
    var found: Int64?
    while let key = cursor.nextKey() {
      if key == name { found = cursor.integer() } else { cursor.skip() }
    }
    return found
  }
}
