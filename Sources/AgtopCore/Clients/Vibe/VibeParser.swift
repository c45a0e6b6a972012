/// Reads a journal of one session of Vibe: `{"sequence","type","payload"}` a line.
///
/// The result of a call states its tokens, and the input that follows it repeats them with the time.
struct VibeParser: RecordParser {
  var transcript: Transcript
  var state: State
  var tally: FaultTally

  struct State: Codable, Sendable {
    /// The time of the newest input.
    var time: Int64?
    /// The command of the turn that is going on; 0 for none.
    var turn: UInt64 = 0
    /// Questions that have no answer.
    var asking = OpenQuestions()
  }

  /// A record of the journal.
  struct Record {
    var type: JSONText?
    var payload: UnsafeRawBufferPointer?

    /// Gives each key of the payload.
    func forEachKey(_ body: (JSONText, inout JSONCursor) -> Void) {
      guard let payload else { return }
      var cursor = JSONCursor(payload)
      cursor.forEachKey(body)
    }
  }

  init(_ transcript: Transcript, _ state: State, _ tally: FaultTally) {
    self.transcript = transcript
    self.state = state
    self.tally = tally
  }

  /// A parser before the first line of a journal.
  init(path: String) {
    let facts = SessionFacts(client: .vibe, id: VibeAdapter.session(of: path), path: path)
    self.init(Transcript(facts: facts), State(), FaultTally())
  }

  static func record(_ cursor: inout JSONCursor, badCounts: inout Int) -> Record {
    var record = Record()
    cursor.forEachKey { key, cursor in
      switch key {
      case "type": record.type = cursor.string()
      case "payload": record.payload = cursor.rawValue()
      default: cursor.skip()
      }
    }
    return record
  }

  mutating func ingest(_ record: Record) {
    guard let type = record.type else { return }
    switch type {
    case "command_reserved": begin(record)
    case "core_input": applyInput(record)
    case "action_intent": applyIntent(record)
    case "action_result": applyResult(record)
    case "callback_registered", "callback_resolved": applyCallback(record, type)
    case "receipt_succeeded", "receipt_failed": end(record, type)
    default: break
    }
  }

  // MARK: Turns

  private static func key(_ id: JSONText) -> UInt64 { StableHash.of("vibe/id", id.bytes) }

  private mutating func begin(_ record: Record) {
    var command: JSONText?
    var method: JSONText?
    var text: JSONText?
    record.forEachKey { key, cursor in
      switch key {
      case "client_command_id": command = cursor.string()
      case "method": method = cursor.string()
      case "params": text = Self.prompt(&cursor)
      default: cursor.skip()
      }
    }
    guard let command, let method, method == "turn/start" else { return }
    state.turn = Self.key(command)
    transcript.facts.tail = TranscriptTail(.running)
    transcript.facts.prompts.append(
      Prompt(identity: state.turn, position: transcript.requests.count))
    // A later journal goes on behind a generation, which knows how the session began.
    if let text, transcript.facts.path.hasSuffix("/0000000000000001.jsonl") {
      transcript.facts.offer(title: Preview.title(text.prefix(Preview.byteLimit)), from: .prompt)
    }
  }

  /// The first text of a message, or of the entries that were queued.
  static func prompt(_ cursor: inout JSONCursor) -> JSONText? {
    var found: JSONText?
    func readTexts(_ cursor: inout JSONCursor) {
      cursor.forEachElement { cursor in
        cursor.forEachKey { key, cursor in
          if key == "text", found == nil { found = cursor.string() } else { cursor.skip() }
        }
      }
    }
    cursor.forEachKey { key, cursor in
      switch key {
      case "message": readTexts(&cursor)
      case "entries":
        cursor.forEachElement { cursor in
          cursor.forEachKey { key, cursor in
            if key == "content" { readTexts(&cursor) } else { cursor.skip() }
          }
        }
      default: cursor.skip()
      }
    }
    return found
  }

  private mutating func end(_ record: Record, _ type: JSONText) {
    record.forEachKey { key, cursor in
      guard key == "client_command_id" else { return cursor.skip() }
      guard let command = cursor.string(), Self.key(command) == state.turn else { return }
      state.turn = 0
      state.asking = OpenQuestions()
      transcript.facts.currentAction = nil
      transcript.facts.tail = TranscriptTail(type == "receipt_failed" ? .error : .idle)
    }
  }

  private mutating func applyCallback(_ record: Record, _ type: JSONText) {
    var id: JSONText?
    var kind: JSONText?
    record.forEachKey { key, cursor in
      switch key {
      case "callback_id": id = cursor.string()
      case "kind": kind = cursor.string()
      default: cursor.skip()
      }
    }
    guard let id else { return }
    let question = Self.key(id)
    if type == "callback_resolved" {
      state.asking.answer(question)
      if state.asking.isEmpty, state.turn != 0 { transcript.facts.tail = TranscriptTail(.running) }
      return
    }
    state.asking.ask(question)
    let isApproval = kind.map { $0 == "approval" } ?? true
    transcript.facts.tail = TranscriptTail(.waiting, reason: isApproval ? "permission" : "input")
  }

  // MARK: Calls

  private mutating func applyIntent(_ record: Record) {
    var kind: JSONText?
    var action: String?
    record.forEachKey { key, cursor in
      switch key {
      case "kind": kind = cursor.string()
      case "request": action = Self.action(&cursor)
      default: cursor.skip()
      }
    }
    guard let kind else { return }
    if kind == "tool" { transcript.facts.currentAction = action }
    if kind == "completion" { transcript.facts.currentAction = nil }
    if state.asking.isEmpty { transcript.facts.tail = TranscriptTail(.running) }
  }

  /// `name: argument` of a tool's call.
  static func action(_ cursor: inout JSONCursor) -> String? {
    var name: JSONText?
    var argument: UnsafeRawBufferPointer?
    cursor.forEachKey { key, cursor in
      guard key == "call" else { return cursor.skip() }
      cursor.forEachKey { key, cursor in
        switch key {
        case "name": name = cursor.string()
        case "arguments": argument = cursor.rawValue()
        default: cursor.skip()
        }
      }
    }
    guard let name else { return nil }
    let line = ToolArgument.line(of: argument)
    return line.isEmpty ? name.prefix(80) : "\(name.prefix(80)): \(line)"
  }

  private mutating func applyResult(_ record: Record) {
    var id: JSONText?
    var usage: TokenUsage?
    var tools = 0
    record.forEachKey { key, cursor in
      switch key {
      case "action_id": id = cursor.string()
      case "result":
        cursor.forEachKey { key, cursor in
          guard key == "result", cursor.kind == .object else { return cursor.skip() }
          cursor.forEachKey { key, cursor in
            switch key {
            case "usage":
              guard cursor.kind == .object else { return cursor.skip() }
              usage = VibeUsage(&cursor, badCounts: &tally.badCounts).tokens
            case "parts": tools = Self.toolCalls(&cursor)
            default: cursor.skip()
            }
          }
        }
      default: cursor.skip()
      }
    }
    guard let id, let usage else { return }
    var request = Request(identity: StableHash.of("vibe/call", id.bytes))
    request.milliseconds = state.time ?? .min
    request.usage = usage
    request.toolCalls = UInt16(clamping: tools)
    if transcript.requests.last?.identity == request.identity { transcript.requests.removeLast() }
    transcript.requests.append(request)
    transcript.facts.contextUsed = usage.total
  }

  private static func toolCalls(_ cursor: inout JSONCursor) -> Int {
    var count = 0
    cursor.forEachElement { cursor in
      cursor.forEachKey { key, cursor in
        guard key == "type" else { return cursor.skip() }
        if let type = cursor.string(), type == "tool_call" { count += 1 }
      }
    }
    return count
  }

  private mutating func applyInput(_ record: Record) {
    var time: Int64?
    var action: JSONText?
    record.forEachKey { key, cursor in
      guard key == "input" else { return cursor.skip() }
      cursor.forEachKey { key, cursor in
        switch key {
        case "determinism":
          cursor.forEachKey { key, cursor in
            if key == "time_unix_ms" {
              time = Timestamp.stated(cursor.integer())
            } else {
              cursor.skip()
            }
          }
        case "command":
          cursor.forEachKey { key, cursor in
            if key == "action_id" { action = cursor.string() } else { cursor.skip() }
          }
        default: cursor.skip()
        }
      }
    }
    guard let time else { return }
    state.time = time
    transcript.facts.sawRecord(at: Timestamp(milliseconds: time))
    guard let action, let last = transcript.requests.indices.last,
      transcript.requests[last].identity == StableHash.of("vibe/call", action.bytes)
    else { return }
    transcript.requests[last].milliseconds = time
  }
}
