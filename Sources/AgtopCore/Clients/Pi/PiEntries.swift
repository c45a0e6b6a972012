/// Makes entries for a person from a session of Pi.
struct PiEntries: EntryParser {
  /// Bytes of a text, at most.
  let textLimit: Int

  init(textLimit: Int) { self.textLimit = textLimit }

  mutating func add(_ bytes: UnsafeRawBufferPointer, to entries: inout [TranscriptEntry]) -> Bool {
    guard let entry = Self.whole(bytes, { PiEntry(&$0) }) else { return false }
    guard let type = entry.type else { return true }
    let count = entries.count
    switch type {
    case "message":
      if let bytes = entry.message {
        var cursor = JSONCursor(bytes)
        var faults = 0
        add(PiMessage(&cursor, badCounts: &faults), to: &entries)
      }
    case "model_change":
      if let model = entry.modelID {
        entries.append(TranscriptEntry(.system, .model(model.prefix(120))))
      }
    case "compaction", "branch_summary":
      entries.append(TranscriptEntry(.system, .compaction("")))
    default: break
    }
    for index in count..<entries.count { entries[index].time = entry.time }
    return true
  }

  private func add(_ message: PiMessage, to entries: inout [TranscriptEntry]) {
    guard let role = message.role else { return }
    if role == "toolResult" || role == "bashExecution" {
      var measure = ResultMeasure()
      message.forEachPart { part in if let text = part.text { measure.add(text) } }
      let outcome: ToolOutcome? = message.isError.map { $0 ? .failed : .ok }
      let tool = message.toolName?.prefix(120)
      entries.append(TranscriptEntry(.tool, .result(measure.result(of: tool, outcome))))
      return
    }
    guard role == "user" || role == "assistant" else { return }
    let speaker: TranscriptEntry.Speaker = role == "user" ? .user : .agent
    message.forEachPart { part in
      if let thought = part.thought, !thought.isEmpty {
        entries.append(TranscriptEntry(.agent, .thought(thought.readable(textLimit))))
      }
      if let text = part.text, !text.isEmpty {
        entries.append(TranscriptEntry(speaker, .text(text.readable(textLimit))))
      }
      if let name = part.call {
        let argument = ToolArgument.line(of: part.arguments)
        entries.append(TranscriptEntry(.tool, .call(name: name.prefix(120), argument: argument)))
      }
    }
    if let error = message.error, !error.isEmpty {
      entries.append(
        TranscriptEntry(.system, .note("failed: " + FailureText.plain(error.readable(textLimit)))))
    }
  }
}

extension PiAdapter {
  /// Prompts, answers, thoughts, calls of tools with what came of them, changes of the model, compactions.
  package func readEntries(
    of session: String, at path: String, with reader: inout FileReader,
    _ receive: (TranscriptEntry) -> Bool
  ) {
    var parser = PiEntries(textLimit: reader.bounds.text)
    reader.readEntries(of: path, by: &parser, receive)
  }

  /// The same at the end of the file.
  package func recentTurns(of session: String, at path: String, limit: Int) -> [RecentTurn] {
    TurnCollector.atEnd(of: path, by: { PiEntries(textLimit: 2048) }, limit: limit)
  }
}
