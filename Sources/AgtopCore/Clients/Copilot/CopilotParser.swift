/// Reads `events.jsonl` of one session of Copilot CLI.
///
/// A call's own record states its output only. What the calls of a leg used, from a start to a shutdown,
/// is stated by the shutdown as one sum a model (`CopilotParser+Legs.swift`): until then, and for good
/// where the process was killed, their prompts are not recorded.
struct CopilotParser: RecordParser {
  var transcript: Transcript
  var state: State
  var tally: FaultTally

  struct State: Codable, Sendable {
    /// Where the calls of the leg stand in the transcript.
    var leg: [Int] = []
    /// What the last shutdown stated, by model.
    var stated: [String: CopilotMetrics] = [:]
    /// Questions for permission that have no answer.
    var asking = OpenQuestions()
  }

  init(_ transcript: Transcript, _ state: State, _ tally: FaultTally) {
    self.transcript = transcript
    self.state = state
    self.tally = tally
  }

  /// A parser before the first line of a file.
  init(path: String) {
    let isFolder = Path.name(path) == "events.jsonl"
    let id = isFolder ? Path.name(Path.folder(path)) : Path.stem(path)
    var facts = SessionFacts(client: .copilot, id: id, path: path)
    // What the shared database says of a session counts less.
    facts.rank = 1
    self.init(Transcript(facts: facts), State(), FaultTally())
  }

  static func record(_ cursor: inout JSONCursor, badCounts: inout Int) -> CopilotEvent {
    CopilotEvent(&cursor)
  }

  mutating func ingest(_ event: CopilotEvent) {
    if let time = event.time { transcript.facts.sawRecord(at: time) }
    guard let type = event.type else { return }
    switch type {
    case "assistant.message": recordCall(event)
    case "session.compaction_complete": recordCompaction(event)
    case "session.shutdown": applyShutdown(event)
    case "session.start", "session.resume": begin(event)
    case "session.model_change": applyModel(event)
    case "session.context_cleared": transcript.facts.contextUsed = nil
    case "permission.requested", "permission.completed": applyPermission(event, type)
    default: if event.agent == nil { applyTurn(event, type) }
    }
  }

  /// The session begins, or is gone on with by another process.
  private mutating func begin(_ event: CopilotEvent) {
    state.leg = []
    state.asking = OpenQuestions()
    conversation(endsWith: TranscriptTail(.idle))
    event.forEachKey { key, cursor in
      switch key {
      case "context":
        cursor.forEachKey { key, cursor in
          switch key {
          case "cwd": applyFolder(cursor.string())
          case "branch":
            transcript.facts.gitBranch = cursor.string()?.string ?? transcript.facts.gitBranch
          default: cursor.skip()
          }
        }
      case "selectedModel":
        transcript.facts.model = cursor.string()?.string ?? transcript.facts.model
      case "detachedFromSpawningParentSessionId":
        transcript.facts.parentID = cursor.string()?.string ?? transcript.facts.parentID
      default: cursor.skip()
      }
    }
  }

  private mutating func applyFolder(_ folder: JSONText?) {
    guard let folder, !folder.isEmpty else { return }
    transcript.facts.cwd = folder.string
    transcript.facts.firstCwd = transcript.facts.firstCwd ?? transcript.facts.cwd
  }

  private mutating func applyModel(_ event: CopilotEvent) {
    event.forEachKey { key, cursor in
      switch key {
      case "newModel": transcript.facts.model = cursor.string()?.string ?? transcript.facts.model
      case "reasoningEffort":
        transcript.facts.effort = cursor.string()?.string ?? transcript.facts.effort
      default: cursor.skip()
      }
    }
  }

  // MARK: What the session is doing

  private mutating func conversation(endsWith tail: TranscriptTail, doing action: String? = nil) {
    transcript.facts.tail = tail
    transcript.facts.currentAction = action
  }

  private mutating func applyPermission(_ event: CopilotEvent, _ type: JSONText) {
    guard let id = event.text("requestId") else { return }
    let question = StableHash.of("copilot/question", id.bytes)
    if type == "permission.completed" {
      state.asking.answer(question)
      if state.asking.isEmpty {
        conversation(
          endsWith: TranscriptTail(.running), doing: transcript.facts.currentAction)
      }
      return
    }
    state.asking.ask(question)
    let action = Self.question(in: event) ?? transcript.facts.currentAction
    conversation(
      endsWith: TranscriptTail(.waiting, reason: "permission"), doing: action)
  }

  /// What is to be allowed, in words.
  private static func question(in event: CopilotEvent) -> String? {
    var kind: JSONText?
    var command: JSONText?
    event.forEachKey { key, cursor in
      guard key == "permissionRequest" else { return cursor.skip() }
      cursor.forEachKey { key, cursor in
        switch key {
        case "kind": kind = cursor.string()
        case "fullCommandText", "path", "fileName", "url", "toolName":
          let text = cursor.string()
          command = command ?? text
        default: cursor.skip()
        }
      }
    }
    guard let kind else { return nil }
    let words = [kind, command].compactMap { $0 }.map { ToolArgument.line($0) }
    return words.joined(separator: ": ")
  }

  private mutating func applyTurn(_ event: CopilotEvent, _ type: JSONText) {
    switch type {
    case "user.message": applyPrompt(event)
    case "assistant.turn_start": conversation(endsWith: TranscriptTail(.running))
    case "assistant.turn_end": conversation(endsWith: TranscriptTail(.idle))
    case "tool.execution_start": beginTool(event)
    case "tool.execution_complete": conversation(endsWith: TranscriptTail(.running))
    case "abort":
      conversation(endsWith: TranscriptTail(.interrupted, reason: "interrupted"))
    case "session.error":
      let text = event.text("message").map { Preview.line($0.prefix(1024), limit: 200) }
      let reason = event.text("errorType")?.prefix(64)
      conversation(endsWith: TranscriptTail(.error, reason: reason, detail: text))
    default: break
    }
  }

  private mutating func applyPrompt(_ event: CopilotEvent) {
    if let id = event.id {
      transcript.facts.prompts.append(
        Prompt(
          identity: StableHash.of("copilot/prompt", id.bytes),
          position: transcript.requests.count))
    }
    if transcript.facts.wantsTitle(from: .prompt), let text = event.text("content") {
      let title = Preview.title(text.prefix(Preview.byteLimit))
      transcript.facts.offer(title: title, from: .prompt)
    }
    conversation(endsWith: TranscriptTail(.running))
  }

  private mutating func beginTool(_ event: CopilotEvent) {
    var name: JSONText?
    var argument: UnsafeRawBufferPointer?
    event.forEachKey { key, cursor in
      switch key {
      case "toolName": name = cursor.string()
      case "arguments": argument = cursor.rawValue()
      default: cursor.skip()
      }
    }
    guard let name else { return }
    let line = ToolArgument.line(of: argument)
    if name == "ask_user" {
      let question = line.isEmpty ? nil : Preview.line(line, limit: Preview.questionLimit)
      conversation(endsWith: TranscriptTail(.waiting, reason: "input", detail: question))
    } else {
      let words = line.isEmpty ? name.prefix(80) : "\(name.prefix(80)): \(line)"
      conversation(endsWith: TranscriptTail(.running), doing: words)
    }
  }
}
