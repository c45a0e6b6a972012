extension CodexParser {
  /// Counts a response that has a record of its own.
  mutating func count(_ call: CodexCall, at time: Timestamp?) {
    if !state.hasRecords, state.firstIsDoubtful, found.requests.count == 1 {
      // Nothing but a total stood before the thread's first own call: it came with the history.
      found.replay.likely = max(found.replay.likely, 1)
    }
    state.hasRecords = true
    state.lineage.end()
    if let turn = call.turn {
      state.running.enter(
        StableHash.of("codex/turn", turn.bytes), after: found.requests.count)
    }
    var request = Request(identity: 0)
    if let response = call.response, !response.isEmpty {
      request.identity = StableHash.of("codex/response", response.bytes)
    } else {
      request.identity = nextUnnamedIdentity()
    }
    // Written twice it is told by one event.
    if found.requests.last?.identity != request.identity { state.records.record(call.usage) }
    if let thread = call.thread { request.origin = StableHash.session(.codex, thread.bytes) }
    record(context: call.usage)
    append(request, call.usage, at: time)
  }

  /// Counts what a `token_count` event adds and no record explains; notes the rest of it.
  mutating func count(_ counts: CodexCounts, at time: Timestamp?) {
    let origin = state.lineage.origin(at: time)
    if let limits = counts.limits, let time, origin == .own || origin == .unknown {
      // A copy has a new time, but its figures are old.
      state.limits.record(limits, bucket: counts.limitBucket, at: time)
    }
    record(window: counts.window)
    if let last = counts.last { record(context: last) }
    let step = state.totals.step(
      to: counts.total, last: counts.last,
      beginsElsewhere: state.lineage.isChild || state.hasRecords)
    guard let step else { return }
    found.replay.marks.append(counts.total?.mark ?? 0)
    guard let added = state.records.unexplained(step, hasTotal: counts.total != nil)
    else { return }
    // The first total of a child whose calls have records, and of none of them, is its parent's.
    if step.isFirst, state.lineage.isChild, state.hasRecords { return }
    recordReplay(counts, step, origin)
    append(Request(identity: nextUnnamedIdentity()), added, at: time)
  }

  /// Records whether the request that follows may be a copy.
  ///
  /// The totals of a fork go on from its parent's, and are told once before any call of its own where it
  /// compacts first or meets a limit.
  private mutating func recordReplay(
    _ counts: CodexCounts, _ step: CodexTotals.Step, _ origin: CodexLineage.Origin
  ) {
    var origin = origin
    // Without a total nothing says that the figures run up from another thread's.
    if counts.total == nil, origin == .likelyCopy { origin = .unknown }
    let lineage = state.lineage
    if step.isFirst, lineage.isChild, found.requests.isEmpty,
      lineage.isFork || !(counts.total?.hasSameFigures(as: counts.last ?? .zero) ?? false)
    {
      if origin == .own { origin = .unknown }
      if lineage.hasBase { origin = .copy }
      state.firstIsDoubtful = lineage.isFork
    }
    found.replay.record(origin)
  }

  private mutating func append(_ request: Request, _ usage: CodexUsage, at time: Timestamp?) {
    var request = request
    request.time = time
    request.model = state.model
    request.tier = state.tier
    request.usage = usage.buckets
    request.toolCalls = UInt16(clamping: state.toolCalls)
    request.webSearches = UInt16(clamping: state.webSearches)
    state.toolCalls = 0
    state.webSearches = 0
    // A record that is written twice is one call.
    if let last = found.requests.last, last.identity == request.identity {
      found.requests[found.requests.count - 1].merge(request)
    } else {
      found.requests.append(request)
    }
  }

  /// A call without a name is the thread's so-manieth.
  private mutating func nextUnnamedIdentity() -> UInt64 {
    var hash = StableHash()
    hash.add("codex/count")
    hash.add(found.facts.id)
    hash.add(Int64(state.unnamedRequests))
    state.unnamedRequests += 1
    return hash.value
  }

  private mutating func record(context: CodexUsage) {
    let size = context.size
    guard size > 0 else { return }
    found.facts.contextUsed = Int(min(size, Int64(Request.maximumTokens)))
  }
}
