/// Makes entries for a person from a journal of either program.
struct KimiEntries: EntryParser {
  /// Bytes of a text, at most.
  let textLimit: Int
  private var calls = OpenCalls()

  init(textLimit: Int) { self.textLimit = textLimit }

  mutating func add(_ bytes: UnsafeRawBufferPointer, to entries: inout [TranscriptEntry]) -> Bool {
    var faults = 0
    guard let record = Self.whole(bytes, { KimiParser.record(&$0, badCounts: &faults) }) else {
      return false
    }
    let count = entries.count
    if let type = record.type {
      addRecord(record, type, &entries)
    } else if let message = record.message {
      addMessage(message, &entries)
    }
    for index in count..<entries.count { entries[index].time = record.time }
    return true
  }

  // MARK: Kimi Code

  private mutating func addRecord(
    _ record: KimiParser.Record, _ type: JSONText, _ entries: inout [TranscriptEntry]
  ) {
    switch type {
    case "context.append_message":
      record.forEachKey { key, cursor in
        if key == "message" { addMessageOfContext(&cursor, &entries) } else { cursor.skip() }
      }
    case "context.append_loop_event":
      record.forEachKey { key, cursor in
        if key == "event" { addEvent(&cursor, &entries) } else { cursor.skip() }
      }
    case "context.apply_compaction", "context.clear":
      entries.append(TranscriptEntry(.system, .compaction("")))
    default: break
    }
  }

  private func addMessageOfContext(
    _ cursor: inout JSONCursor, _ entries: inout [TranscriptEntry]
  ) {
    var role: JSONText?
    var origin: JSONText?
    var content: UnsafeRawBufferPointer?
    cursor.forEachKey { key, cursor in
      switch key {
      case "role": role = cursor.string()
      case "origin": origin = cursor.string()
      case "content": content = cursor.rawValue()
      default: cursor.skip()
      }
    }
    guard let role, let content, role == "user" || role == "assistant",
      origin.map({ $0 == "user" }) ?? true
    else { return }
    addTexts(content, role == "user" ? .user : .agent, &entries)
  }

  private mutating func addEvent(_ cursor: inout JSONCursor, _ entries: inout [TranscriptEntry]) {
    var type: JSONText?
    var name: JSONText?
    var argument: UnsafeRawBufferPointer?
    var part: UnsafeRawBufferPointer?
    var measure = ResultMeasure()
    cursor.forEachKey { key, cursor in
      switch key {
      case "type": type = cursor.string()
      case "name", "toolName": name = cursor.string()
      case "args", "arguments", "input": argument = cursor.rawValue()
      case "part": part = cursor.rawValue()
      case "result", "output": measure.add(&cursor)
      default: cursor.skip()
      }
    }
    guard let type else { return }
    if type == "tool.call", let name {
      let line = ToolArgument.line(of: argument)
      entries.append(TranscriptEntry(.tool, .call(name: name.prefix(120), argument: line)))
    } else if type == "tool.result" {
      entries.append(TranscriptEntry(.tool, .result(measure.result(of: name?.prefix(120), nil))))
    } else if type == "content.part", let part {
      addPart(part, .agent, &entries)
    }
  }

  // MARK: Kimi CLI

  private mutating func addMessage(
    _ message: UnsafeRawBufferPointer, _ entries: inout [TranscriptEntry]
  ) {
    guard let (type, payload) = KimiParser.parts(of: message) else { return }
    var body = JSONCursor(payload)
    switch type {
    case "TurnBegin":
      body.forEachKey { key, cursor in
        if key == "user_input" {
          addTexts(cursor.rawValue(), .user, &entries)
        } else {
          cursor.skip()
        }
      }
    case "ContentPart": addPart(payload, .agent, &entries)
    case "ToolCall": addCall(&body, &entries)
    case "ToolResult": addResult(&body, &entries)
    case "CompactionEnd": entries.append(TranscriptEntry(.system, .compaction("")))
    default: break
    }
  }

  private mutating func addCall(_ cursor: inout JSONCursor, _ entries: inout [TranscriptEntry]) {
    var id: JSONText?
    var name = "tool"
    var argument: UnsafeRawBufferPointer?
    cursor.forEachKey { key, cursor in
      switch key {
      case "id": id = cursor.string()
      case "function":
        cursor.forEachKey { key, cursor in
          switch key {
          case "name": name = cursor.string()?.prefix(120) ?? name
          case "arguments": argument = cursor.rawValue()
          default: cursor.skip()
          }
        }
      default: cursor.skip()
      }
    }
    calls.open(id, name)
    entries.append(
      TranscriptEntry(.tool, .call(name: name, argument: KimiParser.argument(argument))))
  }

  private mutating func addResult(_ cursor: inout JSONCursor, _ entries: inout [TranscriptEntry]) {
    var id: JSONText?
    var isError: Bool?
    var measure = ResultMeasure()
    cursor.forEachKey { key, cursor in
      switch key {
      case "tool_call_id": id = cursor.string()
      case "return_value":
        cursor.forEachKey { key, cursor in
          switch key {
          case "is_error": isError = cursor.bool()
          case "output": measure.add(&cursor)
          default: cursor.skip()
          }
        }
      default: cursor.skip()
      }
    }
    let outcome: ToolOutcome? = isError.map { $0 ? .failed : .ok }
    entries.append(TranscriptEntry(.tool, .result(measure.result(of: calls.close(id), outcome))))
  }

  // MARK: Both

  private func addTexts(
    _ content: UnsafeRawBufferPointer, _ speaker: TranscriptEntry.Speaker,
    _ entries: inout [TranscriptEntry]
  ) {
    var cursor = JSONCursor(content)
    if cursor.kind == .string {
      if let text = cursor.string(), !text.isEmpty {
        entries.append(TranscriptEntry(speaker, .text(text.readable(textLimit))))
      }
      return
    }
    cursor.forEachElement { addPart($0.rawValue(), speaker, &entries) }
  }

  private func addPart(
    _ part: UnsafeRawBufferPointer, _ speaker: TranscriptEntry.Speaker,
    _ entries: inout [TranscriptEntry]
  ) {
    var cursor = JSONCursor(part)
    cursor.forEachKey { key, cursor in
      switch key {
      case "text":
        if let text = cursor.string(), !text.isEmpty {
          entries.append(TranscriptEntry(speaker, .text(text.readable(textLimit))))
        }
      case "think", "thinking":
        if let text = cursor.string(), !text.isEmpty {
          entries.append(TranscriptEntry(speaker, .thought(text.readable(textLimit))))
        }
      default: cursor.skip()
      }
    }
  }
}

extension KimiAdapter {
  /// Prompts, answers, thoughts, calls of tools with what came of them, and compactions.
  package func readEntries(
    of session: String, at path: String, with reader: inout FileReader,
    _ receive: (TranscriptEntry) -> Bool
  ) {
    var parser = KimiEntries(textLimit: reader.bounds.text)
    reader.readEntries(of: path, by: &parser, receive)
  }

  /// The same at the end of the journal.
  package func recentTurns(of session: String, at path: String, limit: Int) -> [RecentTurn] {
    TurnCollector.atEnd(of: path, by: { KimiEntries(textLimit: 2048) }, limit: limit)
  }
}
