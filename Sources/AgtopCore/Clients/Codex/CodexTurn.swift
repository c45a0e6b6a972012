/// What is in force for a turn: a `turn_context`, or the settings of the thread.
struct CodexTurn {
  var id: JSONText?
  var model: JSONText?
  var effort: JSONText?
  var cwd: JSONText?
  /// The provider of the model.
  var provider: JSONText?
  /// The tier to ask for from the next turn on; nil leaves it as it is.
  var tier: ServiceTier?
  /// Whether a person is asked where a call wants more than its sandbox gives; nil where nothing says.
  var asksPerson: Bool?

  /// Reads the object; any other value is skipped.
  init(_ cursor: inout JSONCursor) {
    var modeEffort: JSONText?
    var isAsked: Bool?
    var isReviewed = false
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      switch key {
      case "turn_id": id = cursor.string()
      case "model": model = cursor.string()
      case "effort", "reasoning_effort": effort = cursor.string()
      case "cwd": cwd = cursor.string()
      case "model_provider_id", "model_provider": provider = cursor.string() ?? provider
      case "service_tier": tier = ServiceTier(codex: cursor.string())
      case "approval_policy":
        // An object says one by one what is asked: something is.
        if cursor.kind == .object { isAsked = true }
        if let policy = cursor.string() { isAsked = !(policy == "never") }
      case "approvals_reviewer":
        if let reviewer = cursor.string() { isReviewed = !(reviewer == "user") }
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
    asksPerson = isAsked.map { $0 && !isReviewed }
  }
}

extension ServiceTier {
  /// The tier that a word of Codex's names; `null`, `default` and words that are not known are the
  /// usual one.
  fileprivate init(codex word: JSONText?) {
    switch word {
    case .some("priority"), .some("fast"): self = .priority
    case .some("flex"): self = .flex
    default: self = .standard
    }
  }
}
