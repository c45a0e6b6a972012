/// Reads the lines of one Claude Code transcript, a session's own or a subagent's.
///
/// What counts and why: `docs/counting.md`, "Claude Code".
struct ClaudeParser: TranscriptParser {
  var base: Transcript
  var state: State

  /// What must be known to go on, apart from the transcript itself.
  struct State: Codable {
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
    /// Typed prompts of the main chain so far.
    var turn = 0
    var edits = ClaudeEdits()
    var damagedLines = 0
    var badFigures = 0
    var contraryFigures = 0
    var unknownIterations = 0
  }

  /// A parser before the first line of a transcript with the given facts.
  init(facts: SessionFacts) {
    base = Transcript(facts: facts)
    base.facts.work = SessionWork(compactions: [], files: [])
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
    if state.contraryFigures > 0 { faults.add(.contraryFigures, state.contraryFigures) }
    if state.unknownIterations > 0 { faults.add(.unexpectedShape, state.unknownIterations) }
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
      let damage = ingestRecords(of: bytes)
      state.damagedLines += damage
      return
    }
    guard let type = line.type else { return }
    let origin = self.origin(of: line)
    if let time = Timestamp(line.timestamp) {
      base.facts.sawRecord(at: time, copied: origin != 0)
    }
    if state.firstCwd.isEmpty { state.firstCwd.update(line.cwd) }
    state.cwd.update(line.cwd)
    state.gitBranch.update(line.gitBranch)
    if base.facts.isSubagent, base.facts.parentID == nil {
      base.facts.parentID = line.sessionID?.string
      base.facts.scope = base.facts.parentID
    }
    let isMainChain = !line.isSidechain || base.facts.isSubagent
    switch type {
    case "assistant": consumeAssistant(line, bytes, origin: origin, isMainChain: isMainChain)
    case "user": consumeUser(line, bytes, isCopied: origin != 0, isMainChain: isMainChain)
    case "system":
      if let subtype = line.subtype, subtype == "compact_boundary", isMainChain {
        base.facts.contextUsed = line.compactedTo.map { Int(clamping: $0) }
        // The next prompt begins with other words.
        base.facts.promptCache = nil
        if origin == 0, let time = Timestamp(line.timestamp) {
          base.facts.work.compacted(at: time)
        }
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
    // A fork of a fork copies lines of its origin first, and its own source's last.
    let source = line.forkedFromSessionID.flatMap { $0.isEmpty ? nil : $0 } ?? named
    if !(base.facts.forkedFrom.map(source.isSame) ?? false) {
      base.facts.forkedFrom = source.string
    }
    return StableHash.session(.claude, named.bytes)
  }

  private mutating func offer(_ text: JSONText?, from source: SessionTitle.Source) {
    guard let text, base.facts.wantsTitle(from: source) else { return }
    base.facts.offer(title: Preview.title(text.prefix(Preview.byteLimit)), from: source)
  }

  // MARK: Lines of the conversation

  private mutating func consumeUser(
    _ line: ClaudeLine, _ bytes: UnsafeRawBufferPointer, isCopied: Bool, isMainChain: Bool
  ) {
    guard let message = line.message else { return }
    if isMainChain { state.tail.user(line, message) }
    if let file = state.edits.end(message), !isCopied { base.facts.work.changed(file) }
    guard ClaudePrompt.isTyped(line, message), let text = message.text else { return }
    // A subagent's first prompt is its parent's work order: a title, but typed by nobody.
    offer(text, from: .prompt)
    if isMainChain { state.turn += 1 }
    guard isMainChain, !base.facts.isSubagent, !isCopied else { return }
    let identity =
      line.uuid.map { StableHash.of("claude/prompt", $0.bytes) }
      ?? StableHash.of("claude/prompt line", bytes)
    base.facts.prompts.append(Prompt(identity: identity, position: base.requests.count))
  }
}
