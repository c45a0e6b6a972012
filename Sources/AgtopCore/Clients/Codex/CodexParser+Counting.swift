extension CodexParser {
  /// Counts a response that has a record of its own.
  mutating func count(_ call: CodexCall, at time: Timestamp?) {
    state.hasRecords = true
    state.lineage.end()
    var request = Request(identity: 0)
    if let response = call.response, !response.isEmpty {
      request.identity = StableHash.of("codex/response", response.bytes)
    } else {
      request.identity = nextUnnamedIdentity()
    }
    if let thread = call.thread { request.origin = StableHash.session(.codex, thread.bytes) }
    note(context: call.usage)
    append(request, call.usage, at: time)
  }

  /// Counts what a `token_count` event adds, unless records do the counting; notes the rest of it.
  mutating func count(_ counts: CodexCounts, at time: Timestamp?) {
    let origin = state.lineage.origin(at: time)
    if let limits = counts.limits, let time, origin == .own || origin == .unknown {
      // A copy has a new time, but its figures are old.
      state.limits.note(limits, bucket: counts.limitBucket, at: time)
    }
    note(window: counts.window)
    if let last = counts.last { note(context: last) }
    let added = state.totals.step(
      to: counts.total, last: counts.last, beginsElsewhere: state.lineage.isChild)
    guard let added else { return }
    found.replay.marks.append(counts.total?.mark ?? 0)
    guard !state.hasRecords else { return }
    // Without a total nothing says that the figures run up from another thread's.
    found.replay.note(origin == .likelyCopy && counts.total == nil ? .unknown : origin)
    append(Request(identity: nextUnnamedIdentity()), added, at: time)
  }

  private mutating func append(_ request: Request, _ usage: CodexUsage, at time: Timestamp?) {
    var request = request
    request.time = time
    request.model = state.model
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

  private mutating func note(context: CodexUsage) {
    let size = context.size
    guard size > 0 else { return }
    found.facts.contextUsed = Int(min(size, Int64(Request.maximumTokens)))
  }
}
