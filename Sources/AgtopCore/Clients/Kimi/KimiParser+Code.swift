/// The records of Kimi Code: `{"type",…,"time"}`.
extension KimiParser {
  mutating func ingestCode(_ record: Record, _ type: JSONText) {
    switch type {
    case "usage.record": recordUsage(record)
    case "llm.request": recordRequest(record)
    case "turn.prompt", "turn.steer": applyTurn(record)
    case "turn.ended": endTurn(record)
    case "turn.cancel", "prompt.aborted":
      conversation(endsWith: TranscriptTail(.interrupted, reason: "interrupted"))
    case "interaction.request", "interaction.resolved": applyInteraction(record, type)
    case "context.append_loop_event": applyLoopEvent(record)
    case "token_counting.measured", "token_counting.rebased": recordContext(record)
    case "context.apply_compaction", "context.clear", "full_compaction.complete":
      transcript.facts.contextUsed = nil
    case "config.update", "profile.bind": applySettings(record)
    case "forked": applyFork(record)
    default: break
    }
  }

  /// What stands before is another session's; the journal begins here.
  private mutating func applyFork(_ record: Record) {
    state.isForked = true
    transcript.facts.startedAt = record.time ?? transcript.facts.startedAt
    conversation(endsWith: TranscriptTail(.idle))
  }

  /// The name that records of usage have is one of the user's settings.
  private mutating func recordRequest(_ record: Record) {
    var model: JSONText?
    var alias: JSONText?
    var effort: JSONText?
    record.forEachKey { key, cursor in
      switch key {
      case "model": model = cursor.string()
      case "modelAlias": alias = cursor.string()
      case "thinkingEffort": effort = cursor.string()
      default: cursor.skip()
      }
    }
    guard let model else { return }
    transcript.facts.model = model.string
    transcript.facts.effort = effort?.string ?? transcript.facts.effort
    if let alias, state.models.count < 256 { state.models[alias.string] = model.string }
  }

  private mutating func recordUsage(_ record: Record) {
    var agent: JSONText?
    var model: JSONText?
    var usage: TokenUsage?
    record.forEachKey { key, cursor in
      switch key {
      case "agentId": agent = cursor.string()
      case "model": model = cursor.string()
      case "usage":
        guard cursor.kind == .object else { return cursor.skip() }
        usage = KimiUsage(&cursor, badCounts: &tally.badCounts).tokens
      default: cursor.skip()
      }
    }
    guard var usage else { return }
    var hash = StableHash()
    hash.add("kimi/usage")
    hash.separate()
    if let agent { hash.add(agent.bytes) }
    hash.add(record.time?.milliseconds ?? 0)
    for count in [usage.input, usage.cacheRead, usage.cacheWrite5m, usage.output] {
      hash.add(Int64(count))
    }
    if usage.isZero {
      // The provider sent no figures; without a time nothing tells one such call from another.
      guard record.time != nil else { return }
      usage.unrecorded = [.billable, .reasoning]
    } else {
      // It is part of the output, and nothing says how much of it.
      usage.unrecorded = .reasoning
    }
    var request = Request(identity: hash.value)
    request.time = record.time
    request.usage = usage
    request.toolCalls = UInt16(clamping: state.tools)
    state.tools = 0
    if let name = model.map({ state.models[$0.string] ?? $0.string }) ?? transcript.facts.model {
      request.model = transcript.index(of: ModelName(name: name))
      transcript.facts.model = name
    }
    transcript.requests.append(request)
  }

  private mutating func applyTurn(_ record: Record) {
    var text: JSONText?
    var origin: JSONText?
    record.forEachKey { key, cursor in
      switch key {
      case "input": text = Self.text(&cursor)
      case "origin": origin = cursor.string()
      default: cursor.skip()
      }
    }
    if origin.map({ $0 == "user" }) ?? true {
      applyPrompt(text, at: record.time)
    } else {
      conversation(endsWith: TranscriptTail(.running))
    }
  }

  private mutating func endTurn(_ record: Record) {
    var reason: JSONText?
    var failure: JSONText?
    record.forEachKey { key, cursor in
      switch key {
      case "reason": reason = cursor.string()
      case "error":
        cursor.forEachKey { key, cursor in
          if key == "message" { failure = cursor.string() } else { cursor.skip() }
        }
      default: cursor.skip()
      }
    }
    state.asking = OpenQuestions()
    switch reason {
    case "cancelled"?:
      conversation(endsWith: TranscriptTail(.interrupted, reason: "interrupted"))
    case "failed"?:
      let text = failure.map { Preview.line($0.prefix(1024), limit: 200) }
      conversation(endsWith: TranscriptTail(.error, detail: text))
    default: conversation(endsWith: TranscriptTail(.idle))
    }
  }

  private mutating func applyInteraction(_ record: Record, _ type: JSONText) {
    var id: JSONText?
    var kind: JSONText?
    record.forEachKey { key, cursor in
      switch key {
      case "id": id = cursor.string()
      case "kind": kind = cursor.string()
      default: cursor.skip()
      }
    }
    guard let id else { return }
    let question = StableHash.of("kimi/question", id.bytes)
    if type == "interaction.resolved" {
      state.asking.answer(question)
      if state.asking.isEmpty, transcript.facts.tail.kind == .waiting {
        transcript.facts.tail = TranscriptTail(.running)
      }
      return
    }
    // A tool of the program that drives the session waits for no person.
    if let kind, kind == "user_tool" { return }
    state.asking.ask(question)
    let isApproval = kind.map { $0 == "approval" } ?? true
    transcript.facts.tail = TranscriptTail(.waiting, reason: isApproval ? "permission" : "input")
  }

  /// Steps repeat the figures of their calls: only the tools are looked at.
  private mutating func applyLoopEvent(_ record: Record) {
    var type: JSONText?
    var name: JSONText?
    var argument: UnsafeRawBufferPointer?
    record.forEachKey { key, cursor in
      guard key == "event" else { return cursor.skip() }
      if cursor.kind == .string {
        type = cursor.string()
        return
      }
      cursor.forEachKey { key, cursor in
        switch key {
        case "type": type = cursor.string()
        case "name", "toolName":
          let text = cursor.string()
          name = name ?? text
        case "args", "arguments", "input": argument = cursor.rawValue()
        default: cursor.skip()
        }
      }
    }
    guard let type else { return }
    if type == "tool.call" {
      state.tools += 1
      if let name {
        let line = ToolArgument.line(of: argument)
        transcript.facts.currentAction =
          line.isEmpty ? name.prefix(80) : "\(name.prefix(80)): \(line)"
      }
    } else if type == "tool.result" {
      transcript.facts.currentAction = nil
    }
  }

  private mutating func recordContext(_ record: Record) {
    record.forEachKey { key, cursor in
      guard key == "tokens" else { return cursor.skip() }
      transcript.facts.contextUsed = cursor.contextSize() ?? transcript.facts.contextUsed
    }
  }

  private mutating func applySettings(_ record: Record) {
    record.forEachKey { key, cursor in
      switch key {
      case "environmentDisclosure":
        cursor.forEachKey { key, cursor in
          guard key == "cwd" else { return cursor.skip() }
          if let folder = cursor.string(), !folder.isEmpty {
            transcript.facts.cwd = folder.string
            transcript.facts.firstCwd = transcript.facts.firstCwd ?? transcript.facts.cwd
          }
        }
      case "thinkingEffort", "thinkingLevel":
        transcript.facts.effort = cursor.string()?.string ?? transcript.facts.effort
      default: cursor.skip()
      }
    }
  }
}
