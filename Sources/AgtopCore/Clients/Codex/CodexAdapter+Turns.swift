extension CodexAdapter {
  /// The largest compressed rollout that is opened for its turns, in bytes: there is no way to its end
  /// but through all of it.
  private static let compressedSize: Int64 = 1 << 20

  /// Typed prompts, answers and calls of tools at the end of a rollout.
  package func recentTurns(of session: String, at path: String, limit: Int) -> [RecentTurn] {
    var turns: TurnCollector
    if let name = CodexRolloutName(Path.name(path)), name.isCompressed {
      guard let size = FileStat.ofRegularFile(path)?.size, size <= Self.compressedSize
      else { return [] }
      var reader = FileReader()
      turns = TurnCollector()
      // Without libzstd, or of a damaged file, there is what was read before.
      _ = try? reader.zstandardLines(of: path) {
        Self.add($0, to: &turns)
      } partial: { _ in
      }
    } else {
      turns = TurnCollector.atEnd(of: path) { Self.add($0, to: &$1) }
    }
    return turns.newest(limit)
  }

  /// The client's events tell prompts and answers once more, so only the items count.
  private static func add(_ bytes: UnsafeRawBufferPointer, to turns: inout TurnCollector) {
    guard let line = CodexLine(bytes), case .item(let item) = line.body else { return }
    switch item.kind {
    case .userMessage: turns.add(.user, item.text, at: line.time)
    case .assistantMessage:
      if var content = item.content { turns.add(.agent, text(of: &content), at: line.time) }
    case .call:
      if item.isWebSearch {
        let search = query(of: item).map { "web_search: \($0)" } ?? "web_search"
        turns.add(.tool, search, at: line.time)
      } else if item.isAwaited {
        let call = CodexPendingCall(item)
        turns.add(.tool, call.summary, at: line.time, call: call.id)
      }
    case .output:
      if let call = item.callID {
        turns.finish(call: CodexPendingCall.key(call), CodexOutput(bytes)?.outcome)
      }
    case .other: break
    }
  }

  /// The first text in a message's content: a string, or parts with a `text`.
  private static func text(of content: inout JSONCursor) -> JSONText? {
    if content.kind == .string { return content.string() }
    var found: JSONText?
    content.forEachElement { cursor in
      cursor.forEachKey { key, cursor in
        if key == "text", found == nil { found = cursor.string() } else { cursor.skip() }
      }
    }
    return found
  }

  private static func query(of search: CodexItem) -> String? {
    guard let action = search.argument else { return nil }
    var cursor = JSONCursor(action)
    var found: JSONText?
    cursor.forEachKey { key, cursor in
      if key == "query" { found = cursor.string() } else { cursor.skip() }
    }
    return found?.prefix(1024)
  }
}
