extension CodexParser {
  /// Takes a thread's first line; a copied parent's is passed over, as every later one.
  mutating func begin(_ meta: CodexMeta, at time: Timestamp?) {
    guard !state.hasMeta else { return }
    if meta.isFlat, meta.id == nil { return }
    guard meta.id != nil || meta.rootID != nil || meta.cwd != nil else {
      state.misshapenRecords += 1
      return
    }
    state.hasMeta = true
    if let id = meta.id ?? meta.rootID, !id.isEmpty { found.facts.id = id.string }
    found.facts.parentID = meta.parent?.string
    found.facts.forkedFrom = meta.forkedFrom?.string
    found.facts.isSubagent = meta.isSubagent || meta.parent != nil
    found.facts.origin = meta.origin?.prefix(32)
    found.facts.gitBranch = meta.branch?.string
    state.nickname = meta.nickname?.prefix(80)
    if let cwd = meta.cwd { enter(folder: cwd) }
    apply(provider: meta.provider)
    if let model = meta.model, !model.isEmpty { begin(with: model) }
    state.lineage.begin(meta, at: time)
    // The line itself is never a copy.
    if let time { found.facts.sawRecord(at: time) }
  }

  /// Takes the model with which the thread began: that of requests for which no turn names one.
  private mutating func begin(with model: JSONText) {
    guard found.facts.model == nil else { return }
    found.facts.model = model.string
    state.model = found.index(of: ModelName(provider: state.provider, name: model.string))
    for index in found.requests.indices { found.requests[index].model = state.model }
  }

  /// Codex's own provider is what a model without one has.
  private mutating func apply(provider: JSONText?) {
    guard let provider, !provider.isEmpty else { return }
    if state.provider.map({ provider.isSame(as: $0) }) ?? (provider == "openai") { return }
    state.provider = provider == "openai" ? nil : provider.string
    found.facts.provider = state.provider
  }

  /// Takes what is in force from here on.
  mutating func apply(_ turn: CodexTurn, isTurn: Bool) {
    if let cwd = turn.cwd { enter(folder: cwd) }
    apply(provider: turn.provider)
    if let tier = turn.tier { state.nextTier = tier }
    if isTurn, let id = turn.id {
      state.running.enter(StableHash.of("codex/turn", id.bytes), after: found.requests.count)
    }
    if let asksPerson = turn.asksPerson { state.asksPerson = asksPerson }
    if let model = turn.model, !model.isEmpty {
      if found.facts.model.map({ !model.isSame(as: $0) }) ?? true {
        found.facts.model = model.string
      }
      // Settings can change while a turn goes on with what it began with.
      if isTurn || !state.modelIsOfTurn, let name = found.facts.model {
        state.model = found.index(of: ModelName(provider: state.provider, name: name))
        state.modelIsOfTurn = isTurn
      }
      if isTurn {
        for index in state.running.name(after: found.requests.count) {
          found.requests[index].model = state.model
        }
      }
    }
    guard let effort = turn.effort else {
      found.facts.effort = nil
      return
    }
    if found.facts.effort.map({ !effort.isSame(as: $0) }) ?? true {
      found.facts.effort = effort.string
    }
  }

  /// Takes the id of the turn that the next lines belong to.
  mutating func enter(turn id: JSONText) {
    state.turn = StableHash.of("codex/turn", id.bytes)
    if state.lineage.enter(turn: id) {
      // Tools are called in turns: these calls were the parent's.
      found.facts.work = Self.noWork
      state.toolCalls = 0
      state.webSearches = 0
    }
  }

  private mutating func enter(folder: JSONText) {
    guard !folder.isEmpty else { return }
    if found.facts.cwd.map({ folder.isSame(as: $0) }) ?? false { return }
    let path = folder.string
    found.facts.cwd = path
    if found.facts.firstCwd == nil { found.facts.firstCwd = path }
  }

  /// Takes the start of a turn.
  mutating func start(turn: JSONText?, window: Int64?) {
    state.hasTurnEvents = true
    state.tail = TranscriptTail(.running)
    state.pending.removeAll(keepingCapacity: true)
    state.running.begin(
      turn.map { StableHash.of("codex/turn", $0.bytes) } ?? 0, after: found.requests.count)
    if let tier = state.nextTier {
      state.tier = tier
      state.nextTier = nil
    }
    if let turn { enter(turn: turn) }
    record(window: window)
  }

  /// Takes the end of a turn.
  mutating func complete(_ failure: CodexFailure?) {
    state.hasTurnEvents = true
    state.pending.removeAll(keepingCapacity: true)
    guard let failure else {
      state.tail = TranscriptTail(.idle)
      return
    }
    let name = failure.name?.prefix(80)
    state.tail = TranscriptTail(
      .error, reason: name == "usage_limit_exceeded" ? "rate_limit" : name)
    state.failure = failure.message.map { [UInt8]($0.bytes.prefix(Preview.byteLimit)) } ?? []
  }

  /// Takes the breaking off of a turn.
  mutating func abort(_ reason: JSONText?) {
    state.hasTurnEvents = true
    state.pending.removeAll(keepingCapacity: true)
    state.tail = TranscriptTail(.interrupted, reason: reason?.prefix(80) ?? "interrupted")
  }

  /// Records a statement of the context window.
  mutating func record(window: Int64?) {
    guard let window, window > 0, window <= Int64(Request.maximumTokens) else { return }
    found.facts.contextWindow = Int(window)
  }
}
