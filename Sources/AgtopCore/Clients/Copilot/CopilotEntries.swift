/// Makes entries for a person from the events of a session.
struct CopilotEntries: EntryParser {
  /// Bytes of a text, at most.
  let textLimit: Int
  private var calls = OpenCalls()

  init(textLimit: Int) { self.textLimit = textLimit }

  mutating func add(_ bytes: UnsafeRawBufferPointer, to entries: inout [TranscriptEntry]) -> Bool {
    guard let event = Self.whole(bytes, { CopilotEvent(&$0) }) else { return false }
    let count = entries.count
    if let type = event.type { add(event, type, &entries) }
    for index in count..<entries.count {
      entries[index].time = event.time
      entries[index].isSidechain = event.agent != nil
    }
    return true
  }

  private mutating func add(
    _ event: CopilotEvent, _ type: JSONText, _ entries: inout [TranscriptEntry]
  ) {
    switch type {
    case "user.message":
      add(.user, event.text("content"), &entries)
    case "assistant.message":
      if let thought = event.text("reasoningText"), !thought.isEmpty {
        entries.append(TranscriptEntry(.agent, .thought(thought.readable(textLimit))))
      }
      add(.agent, event.text("content"), &entries)
    case "tool.execution_start": addCall(event, &entries)
    case "tool.execution_complete": addResult(event, &entries)
    case "session.model_change":
      if let model = event.text("newModel") {
        entries.append(TranscriptEntry(.system, .model(model.prefix(120))))
      }
    case "session.compaction_complete": entries.append(TranscriptEntry(.system, .compaction("")))
    case "session.error":
      let text = event.text("message")?.readable(textLimit) ?? ""
      entries.append(TranscriptEntry(.system, .note("failed: " + text)))
    case "abort": entries.append(TranscriptEntry(.system, .note("the turn was stopped")))
    default: break
    }
  }

  private func add(
    _ speaker: TranscriptEntry.Speaker, _ text: JSONText?, _ entries: inout [TranscriptEntry]
  ) {
    guard let text, !text.isEmpty else { return }
    entries.append(TranscriptEntry(speaker, .text(text.readable(textLimit))))
  }

  private mutating func addCall(_ event: CopilotEvent, _ entries: inout [TranscriptEntry]) {
    var name = "tool"
    var id: JSONText?
    var argument: UnsafeRawBufferPointer?
    event.forEachKey { key, cursor in
      switch key {
      case "toolName": name = cursor.string()?.prefix(120) ?? name
      case "toolCallId": id = cursor.string()
      case "arguments": argument = cursor.rawValue()
      default: cursor.skip()
      }
    }
    calls.open(id, name)
    entries.append(
      TranscriptEntry(.tool, .call(name: name, argument: ToolArgument.line(of: argument))))
  }

  private mutating func addResult(_ event: CopilotEvent, _ entries: inout [TranscriptEntry]) {
    var measure = ResultMeasure()
    var id: JSONText?
    var succeeded: Bool?
    event.forEachKey { key, cursor in
      switch key {
      case "toolCallId": id = cursor.string()
      case "success": succeeded = cursor.bool()
      case "result", "error": measure.add(&cursor)
      default: cursor.skip()
      }
    }
    let outcome: ToolOutcome? = succeeded.map { $0 ? .ok : .failed }
    entries.append(TranscriptEntry(.tool, .result(measure.result(of: calls.close(id), outcome))))
  }
}

extension CopilotAdapter {
  /// Prompts, answers, calls of tools with what came of them, changes of the model and compactions.
  package func readEntries(
    of session: String, at path: String, with reader: inout FileReader,
    _ receive: (TranscriptEntry) -> Bool
  ) {
    var parser = CopilotEntries(textLimit: reader.bounds.text)
    reader.readEntries(of: path, by: &parser, receive)
  }

  /// The same at the end of the events.
  package func recentTurns(of session: String, at path: String, limit: Int) -> [RecentTurn] {
    TurnCollector.atEnd(of: path, by: { CopilotEntries(textLimit: 2048) }, limit: limit)
  }
}
