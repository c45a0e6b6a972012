extension GeminiParser {
  /// Ingests one state of a message.
  ///
  /// - Parameters:
  ///   - index: its index among the messages of the list or file.
  ///   - copied: whether it stands in a checkpoint, which repeats old messages and adds ones that
  ///     Gemini CLI made up.
  mutating func ingestMessage(_ message: GeminiRecord, at index: Int, copied: Bool) {
    state.badCounts += message.badCounts
    state.oddShapes += message.oddShapes
    message.toolCalls?.changed.forEach { transcript.facts.work.changed($0) }
    let time = Timestamp(message.timestamp)
    if let time { transcript.facts.sawRecord(at: time, copied: copied) }
    let identity = message.identity(in: transcript.facts.key, at: index)
    let isKnown =
      requestIndices[identity] != nil || state.open[identity] != nil || prompts.contains(identity)
    // A late addition to an older message says nothing about the end of the conversation.
    let isNewest = !copied && (!isKnown || identity == state.newest)
    let type = message.type
    if let type, type == "user" {
      applyUserMessage(message, identity, copied: copied, isNewest: isNewest)
    } else if let type, type == "error" {
      if isNewest {
        let text = GeminiContent.text(message.content)?.prefix(Preview.byteLimit) ?? ""
        let detail = Preview.line(text, limit: 200)
        conversation(
          endsWith: identity, TranscriptTail(.error, detail: detail.isEmpty ? nil : detail))
      }
    } else if let type, type == "gemini" {
      let isCurrent = isNewest || (copied && !isKnown && message.tokens != nil)
      if isCurrent, let model = message.model { use(model) }
      if isNewest { showAnswer(message, identity) }
      if copied, transcript.facts.tail.kind == .unknown {
        conversation(endsWith: 0, TranscriptTail(.idle))
      }
      if message.tokens == nil { recordOpenAnswer(message, identity, isNew: !isKnown && !copied) }
    }
    if let tokens = message.tokens {
      recordCall(message, tokens, identity, time, isNewest: isNewest)
    }
  }

  private mutating func applyUserMessage(
    _ message: GeminiRecord, _ identity: UInt64, copied: Bool, isNewest: Bool
  ) {
    switch GeminiContent(message.content) {
    case .nothing, .context, .command: break
    case .toolResults:
      if isNewest { conversation(endsWith: identity, TranscriptTail(.running)) }
    case .prompt(let text):
      // A message that a checkpoint made up has an id of another form.
      guard !copied || message.hasUUID else { return }
      if transcript.facts.title == nil {
        let title = Preview.title(text.prefix(Preview.byteLimit))
        transcript.facts.offer(title: title, from: .prompt)
      }
      if !transcript.facts.isSubagent, prompts.insert(identity).inserted {
        transcript.facts.prompts.append(
          Prompt(identity: identity, position: transcript.requests.count))
      }
      if isNewest { conversation(endsWith: identity, TranscriptTail(.running)) }
    }
  }

  /// Shows the newest answer.
  ///
  /// A failed tool is no failed session: the model is told and goes on.
  private mutating func showAnswer(_ message: GeminiRecord, _ identity: UInt64) {
    var tail = TranscriptTail(.idle)
    if let calls = message.toolCalls {
      if calls.isAwaitingApproval {
        tail = TranscriptTail(.waiting, reason: "permission")
      } else if calls.hasPending {
        tail = TranscriptTail(.running)
      } else if calls.areAllCancelled {
        tail = TranscriptTail(.interrupted, reason: "interrupted")
      }
    }
    conversation(endsWith: identity, tail)
    transcript.facts.currentAction = message.toolCalls?.action
  }

  private mutating func conversation(endsWith identity: UInt64, _ tail: TranscriptTail) {
    // A file without a conversation is the stub of a resumed session, whose facts count less.
    transcript.facts.rank = 1
    transcript.facts.tail = tail
    transcript.facts.currentAction = nil
    state.newest = identity
  }

  private mutating func recordOpenAnswer(
    _ message: GeminiRecord, _ identity: UInt64, isNew: Bool
  ) {
    let calls = message.toolCalls?.count
    if let row = requestIndices[identity] {
      if let calls { transcript.requests[row].toolCalls = UInt16(clamping: calls) }
    } else if let before = state.open[identity] ?? (isNew ? 0 : nil) {
      let now = calls ?? before
      state.open[identity] = now
      transcript.facts.looseToolCalls += now - before
    }
  }

  private mutating func recordCall(
    _ message: GeminiRecord, _ tokens: GeminiTokens, _ identity: UInt64, _ time: Timestamp?,
    isNewest: Bool
  ) {
    let looseCalls = state.open.removeValue(forKey: identity) ?? 0
    transcript.facts.looseToolCalls -= looseCalls
    let calls = message.toolCalls.map { UInt16(clamping: $0.count) }
    if let row = requestIndices[identity] {
      // A placeholder of zeros is no correction of figures.
      if !tokens.usage.isZero { transcript.requests[row].usage = tokens.usage }
      if let model = message.model { transcript.requests[row].model = index(of: model) }
      if let calls { transcript.requests[row].toolCalls = calls }
      if isNewest, transcript.facts.contextUsed != nil {
        transcript.facts.contextUsed = tokens.context
      }
      return
    }
    var request = Request(identity: identity)
    request.time = time
    request.usage = tokens.usage
    request.toolCalls = calls ?? UInt16(clamping: looseCalls)
    if let model = message.model {
      request.model = index(of: model)
    } else if let model = transcript.facts.model {
      // Tokens of a message that Gemini CLI made up belong to the model in use.
      request.model = transcript.index(of: ModelName(name: model))
    }
    requestIndices[identity] = transcript.requests.count
    transcript.requests.append(request)
    transcript.facts.rank = 1
    if isNewest { transcript.facts.contextUsed = tokens.context }
  }

  private mutating func use(_ model: JSONText) {
    if let current = transcript.facts.model, model.isSame(as: current) { return }
    transcript.facts.model = model.string
  }

  private mutating func index(of model: JSONText) -> UInt16 {
    if let last = transcript.requests.last?.model, Int(last) < transcript.models.count,
      model.isSame(as: transcript.models[Int(last)].name)
    {
      return last
    }
    return transcript.index(of: ModelName(name: model.string))
  }
}
