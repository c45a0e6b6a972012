/// The calls that change a file and whose results have not come: only what succeeded changed anything.
struct ClaudeEdits: Codable {
  /// The file of each, by the hash of the call's id.
  private var open: [UInt64: UInt64] = [:]

  /// Calls of which no result comes are forgotten beyond so many.
  private static let limit = 64

  /// Takes an answer of the model.
  mutating func begin(_ message: ClaudeMessage) {
    for edit in message.edits {
      guard let id = edit.id, let path = edit.argument, !path.isEmpty else { continue }
      if open.count >= Self.limit { open = [:] }
      open[Self.call(id)] = SessionWork.file(path.string)
    }
  }

  /// Takes a message to the model.
  ///
  /// - Returns: the file that was changed, if it says that one was.
  mutating func end(_ message: ClaudeMessage) -> UInt64? {
    guard !open.isEmpty, let id = message.answeredTool,
      let file = open.removeValue(forKey: Self.call(id)), !message.hasFailed
    else { return nil }
    return file
  }

  private static func call(_ id: JSONText) -> UInt64 { StableHash.of("claude/tool", id.bytes) }
}
