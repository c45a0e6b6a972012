/// The small files beside a Claude Code transcript: what a subagent was spawned for, and the name a
/// user gave a branch.
enum ClaudeCompanion {
  /// Adds what they say to a transcript's facts.
  ///
  /// Missing or damaged files say nothing.
  static func describe(
    _ facts: inout SessionFacts, transcript path: String, with reader: inout FileReader
  ) {
    let base = String(path.dropLast(".jsonl".count))
    if facts.isSubagent {
      let spawn = try? reader.whole(base + ".meta.json") { Spawn($0) }
      guard let spawn else { return }
      if let parent = spawn.parentAgent { facts.parentID = "agent-" + parent }
      let words = [spawn.type, spawn.description].compactMap { $0 }
      facts.offer(title: Preview.title(words.joined(separator: ": ")), from: .generated)
    } else if facts.title?.source != .user {
      let name = try? reader.whole(base + "/custom-title.json") { bytes in
        field("customTitle", in: bytes)
      }
      if let name = name.flatMap({ $0 }) { facts.offer(title: Preview.title(name), from: .user) }
    }
  }

  private static func field(_ name: StaticString, in bytes: UnsafeRawBufferPointer) -> String? {
    var cursor = JSONCursor(bytes)
    guard cursor.beginObject() else { return nil }
    while let key = cursor.nextKey() {
      if key == name { return cursor.string()?.prefix(Preview.byteLimit) }
      cursor.skip()
    }
    return nil
  }

  /// `agent-<id>.meta.json`.
  private struct Spawn {
    var type: String?
    var description: String?
    var parentAgent: String?

    init(_ bytes: UnsafeRawBufferPointer) {
      var cursor = JSONCursor(bytes)
      guard cursor.beginObject() else { return }
      while let key = cursor.nextKey() {
        switch key {
        case "agentType": type = cursor.string()?.prefix(Preview.byteLimit)
        case "description": description = cursor.string()?.prefix(Preview.byteLimit)
        case "parentAgentId": parentAgent = cursor.string()?.string
        default: cursor.skip()
        }
      }
    }
  }
}
