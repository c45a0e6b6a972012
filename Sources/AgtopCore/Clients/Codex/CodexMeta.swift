/// The first line of a rollout: which thread it is, and where it comes from.
struct CodexMeta {
  /// The thread's id.
  var id: JSONText?
  /// The id of the thread at the root, which older files have alone.
  var rootID: JSONText?
  /// The thread that spawned it.
  var parent: JSONText?
  /// The thread whose history it goes on from.
  var forkedFrom: JSONText?
  /// Whether its history is read from the file of the thread that it goes on from, and not repeated.
  var hasBase = false
  /// The model, where there was one before any turn.
  var model: JSONText?
  /// The provider of the models.
  var provider: JSONText?
  /// Whether an agent rather than a person opened the thread.
  var isSubagent = false
  /// What opened the thread, where that is no agent: `cli`, `exec`, `vscode`.
  var origin: JSONText?
  /// The name that a spawned agent was given.
  var nickname: JSONText?
  /// When the thread was made; not the time of the line.
  var made: Timestamp?
  var cwd: JSONText?
  var branch: JSONText?
  /// Whether the line is that of an older file, without a payload.
  var isFlat: Bool

  /// Reads the object, its keys by their exact path: instructions hold keys of the same names.
  init(_ cursor: inout JSONCursor, isFlat: Bool) {
    self.isFlat = isFlat
    guard cursor.beginObject() else { return }
    var base: JSONText?
    while let key = cursor.nextKey() {
      switch key {
      case "id": id = cursor.string()
      case "session_id": rootID = cursor.string()
      case "parent_thread_id": parent = cursor.string() ?? parent
      case "forked_from_id": forkedFrom = cursor.string()
      case "history_base":
        cursor.forEachKey { key, cursor in
          hasBase = true
          if key == "thread_id" { base = cursor.string() } else { cursor.skip() }
        }
      case "model": model = cursor.string()
      case "model_provider": provider = cursor.string()
      case "agent_nickname": nickname = cursor.string() ?? nickname
      case "thread_source":
        if let source = cursor.string(), source == "subagent" { isSubagent = true }
      case "timestamp": made = Timestamp(cursor.string())
      case "cwd": cwd = cursor.string()
      case "source": readSource(&cursor)
      case "git":
        cursor.forEachKey { key, cursor in
          if key == "branch" { branch = cursor.string() } else { cursor.skip() }
        }
      default: cursor.skip()
      }
    }
    forkedFrom = forkedFrom ?? base
  }

  /// `{"subagent":{"thread_spawn":{…}}}` or `{"subagent":"review"}`; other sources are plain strings.
  private mutating func readSource(_ cursor: inout JSONCursor) {
    if cursor.kind == .string {
      origin = cursor.string()
      return
    }
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      guard key == "subagent" else {
        cursor.skip()
        continue
      }
      isSubagent = true
      guard cursor.beginObject() else { continue }
      while let key = cursor.nextKey() {
        if key == "thread_spawn" { readSpawn(&cursor) } else { cursor.skip() }
      }
    }
  }
  private mutating func readSpawn(_ cursor: inout JSONCursor) {
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      switch key {
      case "parent_thread_id": parent = cursor.string() ?? parent
      case "agent_nickname": nickname = cursor.string() ?? nickname
      default: cursor.skip()
      }
    }
  }
}
