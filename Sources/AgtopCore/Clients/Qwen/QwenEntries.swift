/// Makes entries for a person from a session of Qwen Code.
struct QwenEntries: EntryParser {
  /// Bytes of a text, at most.
  let textLimit: Int
  private var model = LatestText()

  init(textLimit: Int) { self.textLimit = textLimit }

  mutating func add(_ bytes: UnsafeRawBufferPointer, to entries: inout [TranscriptEntry]) -> Bool {
    var faults = 0
    guard let record = Self.whole(bytes, { QwenRecord(&$0, badCounts: &faults) }) else {
      return false
    }
    guard let type = record.type else { return true }
    let count = entries.count
    if let name = record.model {
      let before = model
      model.update(name)
      if model != before { entries.append(TranscriptEntry(.system, .model(name.prefix(120)))) }
    }
    switch type {
    case "user": add(record, .user, &entries)
    case "assistant": add(record, .agent, &entries)
    case "tool_result": addResults(record, &entries)
    case "system":
      if let subtype = record.subtype, subtype == "chat_compression" {
        entries.append(TranscriptEntry(.system, .compaction("")))
      }
    default: break
    }
    for index in count..<entries.count {
      entries[index].time = record.time
      entries[index].isSidechain = record.isSidechain
    }
    return true
  }

  private func add(
    _ record: QwenRecord, _ speaker: TranscriptEntry.Speaker, _ entries: inout [TranscriptEntry]
  ) {
    record.forEachPart { part in
      if let text = part.text, !text.isEmpty {
        let words = text.readable(textLimit)
        entries.append(
          TranscriptEntry(speaker, part.thought == true ? .thought(words) : .text(words)))
      }
      if let name = part.call {
        let argument = ToolArgument.line(of: part.arguments)
        entries.append(TranscriptEntry(.tool, .call(name: name.prefix(120), argument: argument)))
      }
    }
  }

  private func addResults(_ record: QwenRecord, _ entries: inout [TranscriptEntry]) {
    record.forEachPart { part in
      guard let result = part.result else { return }
      var measure = ResultMeasure()
      var cursor = JSONCursor(result)
      measure.add(&cursor)
      entries.append(
        TranscriptEntry(.tool, .result(measure.result(of: part.resultOf?.prefix(120), nil))))
    }
  }
}

extension QwenAdapter {
  /// Prompts, answers, thoughts, calls of tools with what came of them, changes of the model, compressions.
  package func readEntries(
    of session: String, at path: String, with reader: inout FileReader,
    _ receive: (TranscriptEntry) -> Bool
  ) {
    var parser = QwenEntries(textLimit: reader.bounds.text)
    reader.readEntries(of: path, by: &parser, receive)
  }

  /// The same at the end of the file.
  package func recentTurns(of session: String, at path: String, limit: Int) -> [RecentTurn] {
    TurnCollector.atEnd(of: path, by: { QwenEntries(textLimit: 2048) }, limit: limit)
  }
}
