extension TurnCollector {
  /// The newest turns of a file of lines, as its entries tell them.
  ///
  /// - Parameter parser: a fresh one for each part of the file that is looked at.
  static func atEnd<Parser: EntryParser>(
    of path: String, by parser: () -> Parser, limit: Int
  ) -> [RecentTurn] {
    let length = FileStat.ofRegularFile(path)?.size ?? 0
    var turns = TurnCollector()
    for size in tailSizes {
      var parser = parser()
      turns.removeAll()
      FileReader.lastLines(of: path, size: size) { line in
        var entries: [TranscriptEntry] = []
        if parser.add(line, to: &entries) { turns.add(entries) }
      }
      var entries: [TranscriptEntry] = []
      parser.finish(&entries)
      turns.add(entries)
      if turns.hasTurn(of: .user) || length <= size { break }
    }
    return turns.newest(limit)
  }

  /// Adds what was said and called; what subagents did inside of the transcript is not a turn of it.
  mutating func add(_ entries: [TranscriptEntry]) {
    for entry in entries where !entry.isSidechain {
      switch (entry.speaker, entry.content) {
      case (.user, .text(let text)): add(.user, text, at: entry.time)
      case (.agent, .text(let text)): add(.agent, text, at: entry.time)
      case (_, .call(let name, let argument)):
        add(
          .tool, argument.isEmpty ? name : "\(name): \(argument)", at: entry.time,
          call: StableHash.of("turn", name))
      case (_, .result(let result)):
        if let tool = result.tool { finish(call: StableHash.of("turn", tool), result.outcome) }
      default: break
      }
    }
  }
}
