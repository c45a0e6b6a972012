/// The calls of a session, and the sums that its shutdowns state.
extension CopilotParser {
  /// A call's own record: several chunks of one share the provider's id.
  mutating func recordCall(_ event: CopilotEvent) {
    var model: JSONText?
    var apiCall: JSONText?
    var message: JSONText?
    var output = 0
    var tools = 0
    event.forEachKey { key, cursor in
      switch key {
      case "model": model = cursor.string()
      case "apiCallId": apiCall = cursor.string()
      case "messageId": message = cursor.string()
      case "outputTokens": output = cursor.count(faults: &tally.badCounts)
      case "toolRequests":
        cursor.forEachElement {
          tools += 1
          $0.skip()
        }
      default: cursor.skip()
      }
    }
    guard let id = apiCall ?? message ?? event.id else { return }
    if event.agent == nil {
      transcript.facts.model = model?.string ?? transcript.facts.model
    }
    var request = Request(identity: identity("copilot/call", id))
    request.time = event.time
    request.usage = TokenUsage(output: output)
    request.unrecorded = [.prompt, .reasoning]
    request.toolCalls = UInt16(clamping: tools)
    if event.agent != nil { request.flags.insert(.sidechain) }
    if let name = model?.string ?? transcript.facts.model {
      request.model = transcript.index(of: ModelName(name: name))
    }
    if let index = state.leg.suffix(32).last(where: { isCall($0, request.identity) }) {
      let calls = Int(transcript.requests[index].toolCalls) + tools
      transcript.requests[index].merge(request)
      transcript.requests[index].toolCalls = UInt16(clamping: calls)
      return
    }
    state.leg.append(transcript.requests.count)
    transcript.requests.append(request)
  }

  /// Chunks of a call stand close together.
  private func isCall(_ index: Int, _ identity: UInt64) -> Bool {
    transcript.requests.indices.contains(index)
      && transcript.requests[index].identity == identity
  }

  private func identity(_ kind: StaticString, _ id: JSONText, _ more: String = "") -> UInt64 {
    var hash = StableHash()
    hash.add(kind)
    hash.separate()
    hash.add(transcript.facts.id)
    hash.add(id.bytes)
    hash.separate()
    hash.add(more)
    return hash.value
  }

  /// The call that summed up the conversation is in no other figure.
  mutating func recordCompaction(_ event: CopilotEvent) {
    var metrics = CopilotMetrics()
    var model: JSONText?
    event.forEachKey { key, cursor in
      guard key == "compactionTokensUsed" else { return cursor.skip() }
      let used = cursor.rawValue()
      var figures = JSONCursor(used)
      metrics.readUsage(&figures, badCounts: &tally.badCounts)
      var names = JSONCursor(used)
      names.forEachKey { key, cursor in
        if key == "model" { model = cursor.string() } else { cursor.skip() }
      }
    }
    transcript.facts.contextUsed = nil
    guard let id = event.id, !metrics.usage.isZero else { return }
    var request = Request(identity: identity("copilot/compaction", id))
    request.time = event.time
    request.usage = metrics.usage
    request.unrecorded = .reasoning
    if let name = model?.string ?? transcript.facts.model {
      request.model = transcript.index(of: ModelName(name: name))
    }
    transcript.requests.append(request)
  }

  /// What the leg used, one sum a model.
  mutating func applyShutdown(_ event: CopilotEvent) {
    var context: Int?
    var found: [(model: String, metrics: CopilotMetrics)] = []
    event.forEachKey { key, cursor in
      switch key {
      case "currentTokens": context = cursor.contextSize()
      case "modelMetrics":
        cursor.forEachKey { name, cursor in
          let metrics = CopilotMetrics(&cursor, badCounts: &tally.badCounts)
          found.append((name.string, metrics))
        }
      default: cursor.skip()
      }
    }
    transcript.facts.contextUsed = context ?? transcript.facts.contextUsed
    if let id = event.id {
      for (model, metrics) in found { settle(model, metrics, id, event.time) }
    }
    state.leg = []
    state.asking = OpenQuestions()
    transcript.facts.tail = TranscriptTail(.idle)
    transcript.facts.currentAction = nil
  }

  /// Takes what a shutdown states of a model.
  ///
  /// The records of the leg's calls, from the newest back, are of it as far as their output is in its own;
  /// the sum has the rest. What a later compaction took out of the sum (newer versions) stays without a
  /// prompt.
  private mutating func settle(
    _ model: String, _ metrics: CopilotMetrics, _ id: JSONText, _ time: Timestamp?
  ) {
    let name = transcript.index(of: ModelName(name: model))
    let calls = state.leg.filter {
      transcript.requests.indices.contains($0) && transcript.requests[$0].model == name
    }
    let known = calls.reduce(0) { $0 + transcript.requests[$1].usage.output }
    let used = Self.ofLeg(metrics, after: state.stated[model], knownOutput: known)
    state.stated[model] = metrics
    var sum = used.usage
    var left = used.calls
    for index in calls.reversed() {
      let output = transcript.requests[index].usage.output
      guard output <= sum.output else { break }
      transcript.requests[index].unrecorded = []
      left -= 1
      if used.picodollars < 0 {
        sum.output -= output
      } else {
        // The dollars are those of the whole sum: its calls must not be paid twice.
        transcript.requests[index].usage = TokenUsage()
      }
    }
    guard !sum.isZero || left > 0 else { return }
    var request = Request(identity: identity("copilot/leg", id, model))
    request.time = time
    request.usage = sum
    request.recordedPicodollars = used.picodollars
    request.model = name
    request.makeAggregate(of: max(0, left))
    transcript.requests.append(request)
  }

  /// What the leg itself used.
  ///
  /// Older versions state the leg, newer ones all since the session began. Which it is, the calls of the leg
  /// tell: their output is known one by one.
  static func ofLeg(
    _ metrics: CopilotMetrics, after earlier: CopilotMetrics?, knownOutput: Int
  ) -> CopilotMetrics {
    guard let earlier, let rest = metrics.since(earlier) else { return metrics }
    return abs(rest.output - knownOutput) < abs(metrics.output - knownOutput) ? rest : metrics
  }
}
