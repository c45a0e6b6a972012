/// What is in force for a turn: a `turn_context`, or the settings of the thread.
struct CodexTurn {
  var id: JSONText?
  var model: JSONText?
  var effort: JSONText?
  var cwd: JSONText?

  /// Reads the object; any other value is skipped.
  init(_ cursor: inout JSONCursor) {
    var modeEffort: JSONText?
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      switch key {
      case "turn_id": id = cursor.string()
      case "model": model = cursor.string()
      case "effort", "reasoning_effort": effort = cursor.string()
      case "cwd": cwd = cursor.string()
      case "collaboration_mode":
        cursor.forEachKey { key, cursor in
          guard key == "settings" else { return cursor.skip() }
          cursor.forEachKey { key, cursor in
            if key == "reasoning_effort" { modeEffort = cursor.string() } else { cursor.skip() }
          }
        }
      default: cursor.skip()
      }
    }
    effort = effort ?? modeEffort
  }
}
