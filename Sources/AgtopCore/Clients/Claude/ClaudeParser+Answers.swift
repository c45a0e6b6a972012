extension ClaudeParser {
  /// Requests at the end of the list that a further block may belong to: blocks of one answer stand
  /// together, at most interleaved with those of a few others.
  ///
  /// The ledger merges what lies farther.
  private static let window = 8

  /// Takes a line of the assistant.
  mutating func consumeAssistant(
    _ line: ClaudeLine, _ bytes: UnsafeRawBufferPointer, origin: UInt64, isMainChain: Bool
  ) {
    guard let message = line.message else { return }
    state.edits.begin(message)
    let isSynthetic = message.model.map { $0 == "<synthetic>" } ?? false
    if isMainChain { state.tail.assistant(line, message, isSynthetic: isSynthetic) }
    if line.isAPIError, origin == 0, let hit = LimitHit(line, message) {
      base.facts.limitHits.append(hit)
      if base.facts.limitHits.count > SessionFacts.mostHits { base.facts.limitHits.removeFirst() }
    }
    guard !isSynthetic else { return }
    state.effort.update(line.effort)
    guard let usage = message.usage else {
      base.facts.looseToolCalls += origin == 0 ? message.toolCalls : 0
      return
    }
    state.badFigures += usage.faults
    var request = Request(identity: 0)
    mark(&request, by: line, message, bytes)
    request.origin = origin
    request.time = Timestamp(line.timestamp)
    request.usage = usage.tokens
    request.webSearches = UInt16(clamping: usage.webSearches)
    request.toolCalls = UInt16(clamping: message.toolCalls)
    request.tier = usage.isFast ? .fast : .standard
    if usage.isServedInUS { request.flags.insert(.servedInUS) }
    if !isMainChain { request.flags.insert(.sidechain) }
    request.model = index(of: message.model)
    if usage.tokens.output == 0, let reason = message.stopReason, reason == "refusal" {
      request.flags.insert(.unbilled)
    }
    if isMainChain { state.mainModel.update(message.model) }
    var prompt = usage.tokens.prompt
    if let list = usage.iterations {
      prompt = add(ClaudeIterations(list, answeredBy: message.model), of: request, message)
    } else {
      add(request, named: message.id)
    }
    if isMainChain, prompt > 0 {
      base.facts.contextUsed = prompt
      recordCache(usage, at: request.time)
    }
  }

  /// Records that the cache of the prompt was used: what is only read is kept as long as it was written for.
  private mutating func recordCache(_ usage: ClaudeUsage, at time: Timestamp?) {
    guard let lifetime = usage.writeLifetime ?? base.facts.promptCache?.lifetime, let time,
      usage.tokens.cacheRead + usage.tokens.cacheWrite5m + usage.tokens.cacheWrite1h > 0
    else {
      base.facts.promptCache = nil
      return
    }
    base.facts.promptCache = PromptCache(usedAt: time, lifetime: lifetime)
  }

  /// Takes an answer of several calls.
  ///
  /// - Returns: the size of its last prompt, which is what the context holds now.
  private mutating func add(
    _ iterations: ClaudeIterations, of request: Request, _ message: ClaudeMessage
  ) -> Int {
    state.badFigures += iterations.badFigures
    state.unknownIterations += iterations.unknown
    var isContrary = false
    let parts = iterations.parts(of: request.usage, isContrary: &isContrary)
    if isContrary { state.contraryFigures += 1 }
    var answer = request
    answer.usage = parts[0]
    // Lines of the same answer without the list tell all prompts as one.
    if parts.count > 1 { answer.rank = 1 }
    add(answer, named: message.id)
    for (index, tokens) in parts.enumerated().dropFirst() {
      var part = Request(further: request, "claude/part", index, tokens)
      part.flags.insert(.part)
      part.model = request.model
      part.tier = request.tier
      add(part, named: nil)
    }
    for extra in iterations.extras {
      var call = Request(further: request, "claude/iteration", extra.index, extra.tokens)
      // A call beside the answer is no turn of the agent.
      call.flags.insert(.sidechain)
      call.model = index(of: extra.model ?? message.model)
      // Speed is a model's own: what the answer's had says nothing of another's.
      if extra.model == nil { call.tier = request.tier }
      add(call, named: nil)
    }
    return iterations.answer.last?.prompt ?? request.usage.prompt
  }

  private mutating func index(of model: JSONText?) -> UInt16 {
    guard let model, !model.isEmpty else { return Request.noModel }
    if !state.model.isSame(model) {
      state.model.update(model)
      state.modelIndex = base.index(of: ModelName(name: model.string))
    }
    return state.modelIndex
  }

  private mutating func add(_ request: Request, named id: JSONText?) {
    var index = base.requests.endIndex
    let first = max(0, index - Self.window)
    while index > first {
      index -= 1
      guard base.requests[index].identity == request.identity else { continue }
      guard base.requests[index].isSameCall(as: request) else {
        // Another answer with the same id: worth a name in the warning.
        if let id { base.facts.record(id, request.identity, limit: 8) }
        continue
      }
      let tools = Int(base.requests[index].toolCalls) + Int(request.toolCalls)
      base.requests[index].merge(request)
      base.requests[index].toolCalls = UInt16(clamping: tools)
      return
    }
    base.requests.append(request)
  }

  /// Gives a request its identity, `message.id`, else `requestId`, else the line itself, and what tells
  /// it from others with the same.
  ///
  /// A `requestId` too short to be unique everywhere (the vendor's have 28 characters; some gateways
  /// count from 1) identifies a call only within its own session.
  private mutating func mark(
    _ request: inout Request, by line: ClaudeLine, _ message: ClaudeMessage,
    _ bytes: UnsafeRawBufferPointer
  ) {
    if let uuid = line.uuid, !uuid.isEmpty {
      request.line = UInt32(truncatingIfNeeded: Checksum.of(uuid.bytes, seed: 0))
    }
    request.call = CallMark(turn: state.turn)
    let requestID = line.requestID.flatMap { $0.isEmpty ? nil : $0 }
    if let id = message.id, !id.isEmpty {
      request.identity = StableHash.of("claude/message", id.bytes)
      request.flags.insert(.sharedID)
      if let requestID {
        request.call = CallMark(
          requestID: requestID.bytes,
          in: requestID.bytes.count < 16 ? base.facts.key.stableHash : 0)
      }
      // One name of each transcript, and more of ids that nobody would take for unique.
      if base.facts.callNames.isEmpty || id.bytes.count < 20 {
        base.facts.record(id, request.identity, limit: 4)
      }
    } else if let id = requestID {
      guard id.bytes.count < 16 else {
        request.identity = StableHash.of("claude/request", id.bytes)
        return
      }
      var hash = StableHash()
      hash.add("claude/request in")
      if let scope = base.facts.scope { hash.add(scope) }
      hash.add(base.facts.id)
      hash.add(id.bytes)
      request.identity = hash.value
      request.flags.insert(.sharedID)
    } else if let id = line.uuid, !id.isEmpty {
      request.identity = StableHash.of("claude/line", id.bytes)
    } else {
      let content = StableHash.of("claude/anonymous", bytes)
      let met = state.anonymousLines[content, default: 0]
      state.anonymousLines[content] = met + 1
      request.identity = content &+ UInt64(met)
    }
  }
}

extension Request {
  /// A call that stands in the same answer as another, with its own index and figures.
  fileprivate init(
    further answer: Request, _ kind: String, _ index: Int, _ tokens: TokenUsage
  ) {
    var hash = StableHash()
    hash.add(kind)
    hash.add(Int64(bitPattern: answer.identity))
    hash.add(Int64(index))
    self.init(identity: hash.value)
    origin = answer.origin
    milliseconds = answer.milliseconds
    call = answer.call
    line = answer.line
    usage = tokens
    rank = answer.rank
    flags = answer.flags.intersection([.sharedID, .servedInUS, .sidechain])
  }
}
