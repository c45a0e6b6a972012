/// Makes entries for a person from the plain text of a conversation.
struct AntigravityEntries: EntryParser {
  /// Bytes of a text, at most.
  let textLimit: Int

  init(textLimit: Int) { self.textLimit = textLimit }

  mutating func add(_ bytes: UnsafeRawBufferPointer, to entries: inout [TranscriptEntry]) -> Bool {
    guard let step = Self.whole(bytes, { AntigravityStep(&$0) }) else { return false }
    guard let type = step.type else { return true }
    let count = entries.count
    switch type {
    case "USER_INPUT":
      if let text = step.content {
        entries.append(TranscriptEntry(.user, .text(String(AntigravityStep.typed(text)))))
      }
    case "PLANNER_RESPONSE":
      if let text = step.content, !text.isEmpty {
        entries.append(TranscriptEntry(.agent, .text(text.readable(textLimit))))
      }
      for call in step.calls {
        let argument = ToolArgument.line(of: call.argument)
        entries.append(
          TranscriptEntry(.tool, .call(name: call.name.prefix(120), argument: argument)))
      }
    default:
      guard let text = step.content ?? step.error else { break }
      var measure = ResultMeasure()
      measure.add(text)
      let outcome: ToolOutcome? = step.status.map { $0 == "ERROR" ? .failed : .ok }
      let tool = type.prefix(80).lowercased()
      entries.append(TranscriptEntry(.tool, .result(measure.result(of: tool, outcome))))
    }
    for index in count..<entries.count { entries[index].time = step.time }
    return true
  }
}

extension AntigravityAdapter {
  /// Prompts, answers, calls of tools and what came of them, from the plain text beside the database.
  package func readEntries(
    of session: String, at path: String, with reader: inout FileReader,
    _ receive: (TranscriptEntry) -> Bool
  ) {
    var parser = AntigravityEntries(textLimit: reader.bounds.text)
    reader.readEntries(of: Self.text(beside: path), by: &parser, receive)
  }

  /// The same at its end.
  package func recentTurns(of session: String, at path: String, limit: Int) -> [RecentTurn] {
    TurnCollector.atEnd(
      of: Self.text(beside: path), by: { AntigravityEntries(textLimit: 2048) }, limit: limit)
  }
}
