/// Makes entries for a person from a journal of Vibe: what is left of a session's text, which is its end.
struct VibeEntries: EntryParser {
  /// Bytes of a text, at most.
  let textLimit: Int
  private var calls = OpenCalls()

  init(textLimit: Int) { self.textLimit = textLimit }

  mutating func add(_ bytes: UnsafeRawBufferPointer, to entries: inout [TranscriptEntry]) -> Bool {
    var badCounts = 0
    guard let record = Self.whole(bytes, { VibeParser.record(&$0, badCounts: &badCounts) }) else {
      return false
    }
    guard let type = record.type else { return true }
    switch type {
    case "command_reserved": addPrompt(record, &entries)
    case "action_intent": addCall(record, &entries)
    case "action_result": addResult(record, &entries)
    default: break
    }
    return true
  }

  private func addPrompt(_ record: VibeParser.Record, _ entries: inout [TranscriptEntry]) {
    record.forEachKey { key, cursor in
      guard key == "params" else { return cursor.skip() }
      if let text = VibeParser.prompt(&cursor), !text.isEmpty {
        entries.append(TranscriptEntry(.user, .text(text.readable(textLimit))))
      }
    }
  }

  private mutating func addCall(_ record: VibeParser.Record, _ entries: inout [TranscriptEntry]) {
    var kind: JSONText?
    var id: JSONText?
    var action: String?
    record.forEachKey { key, cursor in
      switch key {
      case "kind": kind = cursor.string()
      case "action_id": id = cursor.string()
      case "request": action = VibeParser.action(&cursor)
      default: cursor.skip()
      }
    }
    guard let kind, kind == "tool", let action else { return }
    let words = action.split(separator: ":", maxSplits: 1)
    let name = words.first.map(String.init) ?? action
    calls.open(id, name)
    let argument = words.count > 1 ? String(words[1].drop { $0 == " " }) : ""
    entries.append(TranscriptEntry(.tool, .call(name: name, argument: argument)))
  }

  private mutating func addResult(_ record: VibeParser.Record, _ entries: inout [TranscriptEntry]) {
    var id: JSONText?
    var type: JSONText?
    var result: UnsafeRawBufferPointer?
    record.forEachKey { key, cursor in
      switch key {
      case "action_id": id = cursor.string()
      case "result":
        cursor.forEachKey { key, cursor in
          switch key {
          case "type": type = cursor.string()
          case "result": result = cursor.rawValue()
          default: cursor.skip()
          }
        }
      default: cursor.skip()
      }
    }
    guard let type, let result else { return }
    if type == "completion_succeeded" { return addAnswer(result, &entries) }
    guard type.hasPrefix("tool_") else { return }
    var measure = ResultMeasure()
    var cursor = JSONCursor(result)
    cursor.forEachKey { key, cursor in
      switch key {
      case "content": measure.add(&cursor)
      case "structured_content":
        cursor.forEachKey { key, cursor in
          switch key {
          case "stdout", "stderr", "content", "text", "output": measure.add(&cursor)
          default: cursor.skip()
          }
        }
      default: cursor.skip()
      }
    }
    let outcome: ToolOutcome = type == "tool_succeeded" ? .ok : .failed
    entries.append(TranscriptEntry(.tool, .result(measure.result(of: calls.close(id), outcome))))
  }

  private func addAnswer(_ result: UnsafeRawBufferPointer, _ entries: inout [TranscriptEntry]) {
    var cursor = JSONCursor(result)
    cursor.forEachKey { key, cursor in
      guard key == "parts" else { return cursor.skip() }
      cursor.forEachElement { cursor in
        cursor.forEachKey { key, cursor in
          guard key == "text", let text = cursor.string() else {
            return key == "text" ? () : cursor.skip()
          }
          if !text.isEmpty {
            entries.append(TranscriptEntry(.agent, .text(text.readable(textLimit))))
          }
        }
      }
    }
  }
}

extension VibeAdapter {
  /// What the session's newest journal holds; the text of earlier turns its client keeps in another form.
  package func readEntries(
    of session: String, at path: String, with reader: inout FileReader,
    _ receive: (TranscriptEntry) -> Bool
  ) {
    guard
      receive(TranscriptEntry(.system, .note("earlier turns are not in the session's journal"))),
      let journal = Self.journal(beside: path)
    else { return }
    var parser = VibeEntries(textLimit: reader.bounds.text)
    reader.readEntries(of: journal, by: &parser, receive)
  }

  /// The same at the end of it.
  package func recentTurns(of session: String, at path: String, limit: Int) -> [RecentTurn] {
    guard let journal = Self.journal(beside: path) else { return [] }
    return TurnCollector.atEnd(of: journal, by: { VibeEntries(textLimit: 2048) }, limit: limit)
  }

  /// The newest journal with anything in it of the session that a file is of.
  private static func journal(beside path: String) -> String? {
    var folder = Path.folder(path)
    if Path.name(folder) != "journal" { folder = Path.folder(Path.folder(folder)) + "/journal" }
    var warnings: [Warning] = []
    let found = Folder.entries(of: folder, warnings: &warnings, where: { $0.hasSuffix(".jsonl") })
    let names = found.filter { ($0.stat?.size ?? 0) > 0 }.map(\.name)
    return names.max().map { Path.join(folder, $0) }
  }
}
