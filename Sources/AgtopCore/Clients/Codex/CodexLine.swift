/// One line of a rollout, `{timestamp, type, payload}`, read but not believed yet: the parser applies
/// it only when the whole line is sound.
///
/// All texts point into the line and live as long as it does.
struct CodexLine {
  /// What a line says, as far as agtop wants to know.
  enum Body {
    case meta(CodexMeta)
    case turn(CodexTurn)
    case settings(CodexTurn)
    case call(CodexCall)
    case counts(CodexCounts)
    case item(CodexItem)
    case prompt(CodexPrompt)
    case started(turn: JSONText?, window: Int64?)
    case completed(CodexFailure?)
    case aborted(reason: JSONText?)
    case named(JSONText?)
    case compacted
    case patched(CodexPatch)
    case other
  }

  /// When the line was written.
  var time: Timestamp?
  /// What it says.
  var body = Body.other
  /// Token figures that are no counts.
  var faults = 0
  /// Whether a record that agtop wants lacks what makes it one.
  var isMisshapen = false
  /// Whether all that is wanted of the line was read, and no figure is in it.
  private var isSettled = false

  /// Reads a line; nil when it is not one JSON object.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var cursor = JSONCursor(bytes)
    guard cursor.kind == .object else { return nil }
    let whole = cursor
    guard cursor.beginObject() else { return nil }
    var kind: JSONText?
    var payload: JSONCursor?
    var isRead = false
    while let key = cursor.nextKey() {
      switch key {
      case "timestamp": time = Timestamp(cursor.string())
      case "type": kind = cursor.string()
      case "payload":
        let start = cursor
        payload = start
        if let kind {
          body = read(kind, &cursor)
          isRead = true
          if isSettled {
            // Most of a rollout is text that says nothing here: its end is looked at, not its middle.
            if time != nil {
              guard !cursor.isDamaged, Self.isClosed(bytes),
                !LineRecords.areSeveral(in: bytes, unread: cursor.rest)
              else { return nil }
              return
            }
            cursor = start
            cursor.skip()
          }
        } else {
          cursor.skip()
        }
      default: cursor.skip()
      }
    }
    guard !cursor.isDamaged, cursor.isAtEnd else { return nil }
    if var payload {
      if !isRead, let kind { body = read(kind, &payload) }
    } else {
      // Before September 2025 items stood in the line itself, and the first line was the session's.
      var flat = whole
      body = kind == nil ? .meta(CodexMeta(&flat, isFlat: true)) : .item(CodexItem(&flat))
    }
  }

  private mutating func read(_ kind: JSONText, _ cursor: inout JSONCursor) -> Body {
    switch kind {
    case "event_msg": return event(&cursor)
    case "response_item":
      let item = CodexItem(&cursor)
      isSettled = item.isSettled
      return .item(item)
    case "token_usage_record":
      guard let call = CodexCall(&cursor, faults: &faults) else {
        isMisshapen = true
        return .other
      }
      return .call(call)
    case "turn_context": return .turn(CodexTurn(&cursor))
    case "session_meta": return .meta(CodexMeta(&cursor, isFlat: false))
    case "compacted":
      isSettled = true
      return .compacted
    default:
      isSettled = true
      return .other
    }
  }

  /// Whether the last visible byte closes an object: a line that was cut nearly never ends so.
  private static func isClosed(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var end = bytes.count
    while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
    return end > 0 && bytes[end - 1] == 0x7D
  }

  private mutating func event(_ cursor: inout JSONCursor) -> Body {
    guard let kind = cursor.typeAhead else {
      cursor.skip()
      return .other
    }
    switch kind {
    case "token_count": return .counts(CodexCounts(&cursor, faults: &faults))
    case "item_completed", "user_message":
      guard !CodexPrompt.isOtherItem(cursor) else {
        if CodexPrompt.isItem("FileChange", cursor) {
          return CodexPatch(&cursor).map { .patched($0) } ?? .other
        }
        isSettled = true
        return .other
      }
      return CodexPrompt(&cursor).map { .prompt($0) } ?? .other
    case "patch_apply_end": return CodexPatch(&cursor).map { .patched($0) } ?? .other
    case "thread_settings_applied":
      var settings: CodexTurn?
      cursor.forEachKey { key, cursor in
        if key == "thread_settings" { settings = CodexTurn(&cursor) } else { cursor.skip() }
      }
      return settings.map { .settings($0) } ?? .other
    case "task_started", "turn_started":
      var turn: JSONText?
      var window: Int64?
      cursor.forEachKey { key, cursor in
        switch key {
        case "turn_id": turn = cursor.string()
        case "model_context_window": window = cursor.integer()
        default: cursor.skip()
        }
      }
      return .started(turn: turn, window: window)
    case "task_complete", "turn_complete":
      var failure: CodexFailure?
      cursor.forEachKey { key, cursor in
        if key == "error" { failure = CodexFailure(&cursor) } else { cursor.skip() }
      }
      return .completed(failure)
    case "turn_aborted":
      var reason: JSONText?
      cursor.forEachKey { key, cursor in
        if key == "reason" { reason = cursor.string() } else { cursor.skip() }
      }
      return .aborted(reason: reason)
    case "thread_name_updated":
      var name: JSONText?
      cursor.forEachKey { key, cursor in
        if key == "thread_name" { name = cursor.string() } else { cursor.skip() }
      }
      return .named(name)
    default:
      isSettled = true
      return .other
    }
  }
}
