/// Reads one session of Qwen Code, a record a line.
///
/// `/branch` copies records with their ids, and writes on each from which session it is.
struct QwenParser: RecordParser {
  var transcript: Transcript
  var state: State
  var tally: FaultTally

  struct State: Codable, Sendable {}

  init(_ transcript: Transcript, _ state: State, _ tally: FaultTally) {
    self.transcript = transcript
    self.state = state
    self.tally = tally
  }

  /// A parser before the first line of a file.
  init(path: String) {
    var facts = SessionFacts(client: .qwen, id: Path.stem(path), path: path)
    let folder = Path.folder(path)
    if Path.name(Path.folder(folder)) == "subagents" {
      facts.isSubagent = true
      facts.parentID = Path.name(folder)
      facts.scope = facts.parentID
    }
    self.init(Transcript(facts: facts), State(), FaultTally())
  }

  static func record(_ cursor: inout JSONCursor, badCounts: inout Int) -> QwenRecord {
    QwenRecord(&cursor, badCounts: &badCounts)
  }

  mutating func ingest(_ record: QwenRecord) {
    let isCopy = record.forkedFrom != nil
    if let time = record.time { transcript.facts.sawRecord(at: time, copied: isCopy) }
    if let source = record.forkedFrom, transcript.facts.forkedFrom == nil {
      transcript.facts.forkedFrom = source.string
    }
    if let folder = record.cwd, !folder.isEmpty {
      if transcript.facts.cwd.map({ !folder.isSame(as: $0) }) ?? true {
        transcript.facts.cwd = folder.string
      }
      transcript.facts.firstCwd = transcript.facts.firstCwd ?? transcript.facts.cwd
    }
    if let branch = record.branch, !branch.isEmpty {
      if transcript.facts.gitBranch.map({ !branch.isSame(as: $0) }) ?? true {
        transcript.facts.gitBranch = branch.string
      }
    }
    guard let type = record.type else { return }
    switch type {
    case "user": if !record.isSidechain { applyPrompt(record) }
    case "assistant": recordAnswer(record)
    case "tool_result":
      if !record.isSidechain { conversation(endsWith: TranscriptTail(.running)) }
    case "system": applySystem(record)
    default: break
    }
  }

  private mutating func conversation(endsWith tail: TranscriptTail, doing action: String? = nil) {
    transcript.facts.tail = tail
    transcript.facts.currentAction = action
  }

  private mutating func applyPrompt(_ record: QwenRecord) {
    conversation(endsWith: TranscriptTail(.running))
    guard let text = record.text, !text.isEmpty else { return }
    if let id = record.id {
      transcript.facts.prompts.append(
        Prompt(
          identity: StableHash.of("qwen/prompt", id.bytes), position: transcript.requests.count))
    }
    transcript.facts.offer(title: Preview.title(text.prefix(Preview.byteLimit)), from: .prompt)
  }

  private mutating func recordAnswer(_ record: QwenRecord) {
    if !record.isSidechain {
      transcript.facts.model = record.model?.string ?? transcript.facts.model
      transcript.facts.contextWindow = record.contextWindow ?? transcript.facts.contextWindow
      conversation(
        endsWith: TranscriptTail(record.tools > 0 ? .running : .idle), doing: record.action)
    }
    guard let figures = record.figures, let id = record.id else {
      transcript.facts.looseToolCalls += record.tools
      return
    }
    var request = Request(identity: StableHash.of("qwen/record", id.bytes))
    request.time = record.time
    request.usage = figures.usage
    request.toolCalls = UInt16(clamping: record.tools)
    if record.isSidechain { request.flags.insert(.sidechain) }
    if let source = record.forkedFrom {
      request.origin = StableHash.session(.qwen, source.bytes)
    }
    if let model = record.model?.string ?? transcript.facts.model {
      request.model = transcript.index(of: ModelName(name: model))
    }
    transcript.requests.append(request)
    if !record.isSidechain { transcript.facts.contextUsed = figures.context }
  }

  private mutating func applySystem(_ record: QwenRecord) {
    guard let subtype = record.subtype else { return }
    switch subtype {
    case "custom_title":
      if let text = record.payloadText {
        transcript.facts.offer(title: Preview.title(text.prefix(Preview.byteLimit)), from: .user)
      }
    case "parent_session":
      transcript.facts.parentID = record.parentSession?.string ?? transcript.facts.parentID
      transcript.facts.isSubagent = transcript.facts.parentID != nil
    case "chat_compression", "rewind": transcript.facts.contextUsed = nil
    default: break
    }
  }
}

/// One line of a session of Qwen Code.
struct QwenRecord {
  var id: JSONText?
  var type: JSONText?
  var subtype: JSONText?
  var time: Timestamp?
  var cwd: JSONText?
  var branch: JSONText?
  var model: JSONText?
  var contextWindow: Int?
  var figures: QwenTokens?
  var isSidechain = false
  /// The session from which a copied record is.
  var forkedFrom: JSONText?
  /// The first text of the message.
  var text: JSONText?
  var tools = 0
  /// The last call of a tool, as `name: argument`.
  var action: String?
  var payloadText: JSONText?
  var parentSession: JSONText?
  /// The parts of the message.
  var parts: UnsafeRawBufferPointer?

  init(_ cursor: inout JSONCursor, badCounts: inout Int) {
    cursor.forEachKey { key, cursor in
      switch key {
      case "uuid": id = cursor.string()
      case "type": type = cursor.string()
      case "subtype": subtype = cursor.string()
      case "timestamp": time = Timestamp(cursor.string())
      case "cwd": cwd = cursor.string()
      case "gitBranch": branch = cursor.string()
      case "model": model = cursor.string()
      case "contextWindowSize": contextWindow = cursor.contextSize()
      case "usageMetadata":
        guard cursor.kind == .object else { return cursor.skip() }
        figures = QwenTokens(&cursor, badCounts: &badCounts)
      case "isSidechain": isSidechain = cursor.bool() ?? false
      case "agentId": if let agent = cursor.string() { isSidechain = !agent.isEmpty }
      case "forkedFrom":
        cursor.forEachKey { key, cursor in
          if key == "sessionId" { forkedFrom = cursor.string() } else { cursor.skip() }
        }
      case "message":
        cursor.forEachKey { key, cursor in
          if key == "parts" { parts = cursor.rawValue() } else { cursor.skip() }
        }
      case "systemPayload":
        cursor.forEachKey { key, cursor in
          switch key {
          case "customTitle", "title": payloadText = cursor.string()
          case "parentSessionId": parentSession = cursor.string()
          default: cursor.skip()
          }
        }
      default: cursor.skip()
      }
    }
    forEachPart { part in
      if text == nil, part.thought != true { text = part.text }
      guard let name = part.call else { return }
      tools += 1
      let line = ToolArgument.line(of: part.arguments)
      action = line.isEmpty ? name.prefix(80) : "\(name.prefix(80)): \(line)"
    }
  }

  /// A part of a message.
  struct Part {
    var text: JSONText?
    var thought: Bool?
    /// The name of a tool that is called, or whose result this is.
    var call: JSONText?
    var arguments: UnsafeRawBufferPointer?
    var result: UnsafeRawBufferPointer?
    var resultOf: JSONText?
  }

  /// Gives each part of the message.
  func forEachPart(_ body: (Part) -> Void) {
    guard let parts else { return }
    var cursor = JSONCursor(parts)
    cursor.forEachElement { cursor in
      var part = Part()
      cursor.forEachKey { key, cursor in
        switch key {
        case "text": part.text = cursor.string()
        case "thought": part.thought = cursor.bool()
        case "functionCall":
          cursor.forEachKey { key, cursor in
            switch key {
            case "name": part.call = cursor.string()
            case "args": part.arguments = cursor.rawValue()
            default: cursor.skip()
            }
          }
        case "functionResponse":
          cursor.forEachKey { key, cursor in
            switch key {
            case "name": part.resultOf = cursor.string()
            case "response": part.result = cursor.rawValue()
            default: cursor.skip()
            }
          }
        default: cursor.skip()
        }
      }
      body(part)
    }
  }
}

/// `usageMetadata` in Google's shape, and in that of the first version.
///
/// The prompt includes what was read from the cache. Whether the output includes the thoughts depends on the
/// service behind: the total tells.
struct QwenTokens {
  private var prompt = 0
  private var cached = 0
  private var candidates = 0
  private var thoughts = 0
  private var tool = 0
  private var total = 0

  init(_ cursor: inout JSONCursor, badCounts: inout Int) {
    cursor.forEachKey { key, cursor in
      switch key {
      case "promptTokenCount", "input": prompt = cursor.count(faults: &badCounts)
      case "cachedContentTokenCount", "cached": cached = cursor.count(faults: &badCounts)
      case "candidatesTokenCount", "output": candidates = cursor.count(faults: &badCounts)
      case "thoughtsTokenCount", "thoughts": thoughts = cursor.count(faults: &badCounts)
      case "toolUsePromptTokenCount", "tool": tool = cursor.count(faults: &badCounts)
      case "totalTokenCount", "total": total = cursor.count(faults: &badCounts)
      default: cursor.skip()
      }
    }
  }

  /// Between what the answer has without its thoughts and with them, the total decides.
  private var output: Int {
    let least = max(candidates, thoughts)
    guard total > 0 else { return least }
    return min(max(total - prompt - tool, least), candidates + thoughts)
  }

  /// The tokens in disjoint buckets.
  var usage: TokenUsage {
    TokenUsage(
      input: max(0, prompt - cached) + tool, cacheRead: min(cached, prompt), output: output,
      reasoning: min(thoughts, output))
  }

  /// Tokens in the context after the call.
  var context: Int { prompt + tool + output }
}
