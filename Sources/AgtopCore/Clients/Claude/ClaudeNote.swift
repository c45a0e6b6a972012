/// What a line says that is no message: a note of Claude Code, or an attachment.
struct ClaudeNote {
  /// The text of a note.
  var content: JSONText?
  /// Why a request failed.
  var failure: JSONText?
  /// What the user typed while a turn was going on.
  var queuedPrompt: JSONText?

  /// Reads a line.
  init(_ bytes: UnsafeRawBufferPointer) {
    var cursor = JSONCursor(bytes)
    cursor.forEachKey { key, cursor in
      switch key {
      case "content": content = cursor.string()
      case "error":
        cursor.forEachKey { key, cursor in
          switch key {
          case "formatted": failure = cursor.string()
          case "message":
            let text = cursor.string()
            failure = failure ?? text
          default: cursor.skip()
          }
        }
      case "attachment":
        var isQueued = false
        var prompt: JSONText?
        cursor.forEachKey { key, cursor in
          switch key {
          case "type": isQueued = cursor.string().map { $0 == "queued_command" } ?? false
          case "prompt": prompt = cursor.string()
          default: cursor.skip()
          }
        }
        if isQueued { queuedPrompt = prompt }
      default: cursor.skip()
      }
    }
  }
}
