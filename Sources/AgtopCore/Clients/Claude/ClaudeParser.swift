/// Reads the lines of one Claude Code transcript, a session's own or a subagent's.
///
/// What counts and why: `docs/counting.md`, "Claude Code".
struct ClaudeParser: TranscriptParser {
  private var base: Transcript
  private var state: State

  /// What must be known to go on, apart from the transcript itself.
  private struct State: Codable {
    var firstCwd = LatestText()
    var cwd = LatestText()
    var gitBranch = LatestText()
    var effort = LatestText()
    var model = LatestText()
    var modelIndex = Request.noModel
    var mainModel = LatestText()
    var tail = ClaudeTail()
    /// How often each line without any id was met, by its hash.
    var anonymousLines: [UInt64: Int] = [:]
    var damagedLines = 0
    var badFigures = 0
  }

  /// Requests at the end of the list that a further block may belong to: blocks of one answer stand
  /// together, at most interleaved with those of a few others.
  ///
  /// The ledger merges what lies farther.
  private static let window = 8

  /// A parser before the first line of a transcript with the given facts.
  init(facts: SessionFacts) {
    base = Transcript(facts: facts)
    state = State()
  }

  /// A parser that goes on from a saved state.
  init(resuming checkpoint: Checkpoint) throws {
    base = checkpoint.transcript
    state = try ParserState.decode(State.self, from: checkpoint.state)
  }

  func checkpoint() -> Checkpoint {
    Checkpoint(transcript: base, state: ParserState.encode(state))
  }

  var faults: ReadingFaults {
    var faults = ReadingFaults()
    if state.damagedLines > 0 { faults.add(.damagedLine, state.damagedLines) }
    if state.badFigures > 0 { faults.add(.notACount, state.badFigures) }
    return faults
  }

  var transcript: Transcript {
    var result = base
    result.facts.firstCwd = state.firstCwd.string
    result.facts.cwd = state.cwd.string
    result.facts.gitBranch = state.gitBranch.string
    result.facts.effort = state.effort.string
    result.facts.model = state.mainModel.string
    result.facts.tail = state.tail.tail
    result.facts.currentAction = state.tail.currentAction
    return result
  }

  mutating func consume(_ bytes: UnsafeRawBufferPointer) {
    if bytes.isEmpty { return }
    let line = ClaudeLine(bytes)
    guard !line.isDamaged else {
      let damage = takeRecords(of: bytes)
      state.damagedLines += damage
      return
    }
    guard let type = line.type else { return }
    let origin = self.origin(of: line)
    if let time = Timestamp(line.timestamp) {
      base.facts.sawRecord(at: time, copied: origin != 0)
    }
    if state.firstCwd.isEmpty { state.firstCwd.take(line.cwd) }
    state.cwd.take(line.cwd)
    state.gitBranch.take(line.gitBranch)
    if base.facts.isSubagent, base.facts.parentID == nil {
      base.facts.parentID = line.sessionID?.string
    }
    let isMainChain = !line.isSidechain || base.facts.isSubagent
    switch type {
    case "assistant": consumeAssistant(line, bytes, origin: origin, isMainChain: isMainChain)
    case "user": consumeUser(line, bytes, isCopied: origin != 0, isMainChain: isMainChain)
    case "system":
      if let subtype = line.subtype, subtype == "compact_boundary", isMainChain {
        base.facts.contextUsed = line.compactedTo.map { Int(clamping: $0) }
      }
      if isMainChain { state.tail.system(line) }
    case "ai-title": offer(line.title, from: .generated)
    case "agent-name": offer(line.title, from: .generated)
    case "custom-title": offer(line.title, from: .user)
    case "summary": offer(line.title, from: .summary)
    case "cost-state":
      base.facts.reportedCost = line.reportedCost
      state.tail.ended()
    default: break
    }
  }

  /// The session that a copied line says it comes from, 0 for the session's own lines.
  ///
  /// Subagents' lines carry the parent's id everywhere, so only a session's own transcript can tell.
  private mutating func origin(of line: ClaudeLine) -> UInt64 {
    guard !base.facts.isSubagent else { return 0 }
    var named: JSONText?
    if let other = line.requestSessionID, let own = line.sessionID, !other.isEmpty,
      !own.bytes.elementsEqual(other.bytes)
    {
      named = other
    } else {
      named = line.forkedFromSessionID
    }
    guard let named, !named.isEmpty else { return 0 }
    if base.facts.forkedFrom == nil { base.facts.forkedFrom = named.string }
    return StableHash.session(.claude, named.bytes)
  }

  private mutating func offer(_ text: JSONText?, from source: SessionTitle.Source) {
    guard let text, base.facts.wantsTitle(from: source) else { return }
    base.facts.offer(title: Preview.title(text.prefix(Preview.byteLimit)), from: source)
  }

  // MARK: Lines of the conversation

  private mutating func consumeAssistant(
    _ line: ClaudeLine, _ bytes: UnsafeRawBufferPointer, origin: UInt64, isMainChain: Bool
  ) {
    guard let message = line.message else { return }
    let isSynthetic = message.model.map { $0 == "<synthetic>" } ?? false
    if isMainChain { state.tail.assistant(line, message, isSynthetic: isSynthetic) }
    guard !isSynthetic else { return }
    state.effort.take(line.effort)
    guard let usage = message.usage else {
      base.facts.looseToolCalls += origin == 0 ? message.toolCalls : 0
      return
    }
    state.badFigures += usage.faults
    var request = Request(identity: identity(of: line, message, bytes))
    request.origin = origin
    request.time = Timestamp(line.timestamp)
    request.usage = usage.tokens
    request.webSearches = UInt16(clamping: usage.webSearches)
    request.toolCalls = UInt16(clamping: message.toolCalls)
    request.tier = usage.isFast ? .fast : .standard
    if usage.isServedInUS { request.flags.insert(.servedInUS) }
    if !isMainChain { request.flags.insert(.sidechain) }
    request.model = index(of: message.model)
    if isMainChain {
      state.mainModel.take(message.model)
      if usage.tokens.total > 0 { base.facts.contextUsed = usage.tokens.total }
    }
    add(request)
  }

  private mutating func index(of model: JSONText?) -> UInt16 {
    guard let model, !model.isEmpty else { return Request.noModel }
    if !state.model.isSame(model) {
      state.model.take(model)
      state.modelIndex = base.index(of: ModelName(name: model.string))
    }
    return state.modelIndex
  }

  private mutating func add(_ request: Request) {
    var index = base.requests.endIndex
    let first = max(0, index - Self.window)
    while index > first {
      index -= 1
      guard base.requests[index].identity == request.identity else { continue }
      let tools = Int(base.requests[index].toolCalls) + Int(request.toolCalls)
      base.requests[index].merge(request)
      base.requests[index].toolCalls = UInt16(clamping: tools)
      return
    }
    base.requests.append(request)
  }

  /// `message.id`, else `requestId`, else the line itself.
  ///
  /// A `requestId` too short to be unique everywhere (the vendor's have 28 characters; some gateways
  /// count from 1) identifies a call only within its own session.
  private mutating func identity(
    of line: ClaudeLine, _ message: ClaudeMessage, _ bytes: UnsafeRawBufferPointer
  ) -> UInt64 {
    if let id = message.id, !id.isEmpty { return StableHash.of("claude/message", id.bytes) }
    if let id = line.requestID, !id.isEmpty {
      guard id.bytes.count < 16 else { return StableHash.of("claude/request", id.bytes) }
      var hash = StableHash()
      hash.add("claude/request in")
      hash.add(base.facts.id)
      hash.add(id.bytes)
      return hash.value
    }
    if let id = line.uuid, !id.isEmpty { return StableHash.of("claude/line", id.bytes) }
    let content = StableHash.of("claude/anonymous", bytes)
    let met = state.anonymousLines[content, default: 0]
    state.anonymousLines[content] = met + 1
    return content &+ UInt64(met)
  }

  private mutating func consumeUser(
    _ line: ClaudeLine, _ bytes: UnsafeRawBufferPointer, isCopied: Bool, isMainChain: Bool
  ) {
    guard let message = line.message else { return }
    if isMainChain { state.tail.user(line, message) }
    guard ClaudePrompt.isTyped(line, message), let text = message.text else { return }
    // A subagent's first prompt is its parent's work order: a title, but typed by nobody.
    offer(text, from: .prompt)
    guard isMainChain, !base.facts.isSubagent, !isCopied else { return }
    let identity =
      line.uuid.map { StableHash.of("claude/prompt", $0.bytes) }
      ?? StableHash.of("claude/prompt line", bytes)
    base.facts.prompts.append(Prompt(identity: identity, position: base.requests.count))
  }
}
