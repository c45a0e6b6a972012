/// `projection-state.json` of a generation: what its session is, and what it used since it began.
enum VibeGeneration {
  /// Reads a generation: its sum is one record, up to the moment of its newest change.
  static func read(_ bytes: UnsafeRawBufferPointer, at path: String) -> SourceReading {
    var reading = SourceReading()
    if bytes.isEmpty { return reading }
    var state = State(id: VibeAdapter.session(of: path), path: path)
    var cursor = JSONCursor(bytes)
    guard cursor.beginObject() else {
      reading.faults.add(.unreadable("no whole JSON object"))
      return reading
    }
    while let key = cursor.nextKey() {
      if key == "snapshot" { state.readSnapshot(&cursor) } else { cursor.skip() }
    }
    guard !cursor.isDamaged else {
      reading.faults.add(.unreadable("no whole JSON object"))
      return reading
    }
    if state.badCounts > 0 { reading.faults.add(.notACount, state.badCounts) }
    var transcript = Transcript(facts: state.facts)
    if !state.usage.isZero {
      var hash = StableHash()
      hash.add("vibe/sum")
      hash.add(state.facts.id)
      hash.add(Path.name(Path.folder(path)))
      var request = Request(identity: hash.value)
      request.time = state.facts.lastActive
      request.usage = state.usage
      request.makeAggregate(of: 0)
      transcript.requests = [request]
    }
    reading.transcripts = [transcript]
    return reading
  }

  /// Leaves of each generation's sum what neither journals nor earlier generations explain.
  static func reconcile(_ transcripts: inout [Transcript]) {
    var sums: [SessionKey: [Int]] = [:]
    var calls: [SessionKey: [UInt64: CumulativeSums.Statement]] = [:]
    for index in transcripts.indices {
      let key = transcripts[index].facts.key
      for request in transcripts[index].requests where request.milliseconds != .min {
        if request.isSum {
          sums[key, default: []].append(index)
        } else {
          calls[key, default: [:]][request.identity] = CumulativeSums.Statement(
            time: request.milliseconds, usage: request.usage)
        }
      }
    }
    for (key, rows) in sums {
      let rows = rows.sorted { left, right in
        let first = transcripts[left].requests[0], second = transcripts[right].requests[0]
        // Files lie in the order of their numbers.
        return first.milliseconds == second.milliseconds
          ? transcripts[left].facts.path < transcripts[right].facts.path
          : first.milliseconds < second.milliseconds
      }
      let statements = rows.map { row in
        let request = transcripts[row].requests[0]
        return CumulativeSums.Statement(time: request.milliseconds, usage: request.usage)
      }
      let rests = CumulativeSums.differences(
        of: statements, without: Array((calls[key] ?? [:]).values))
      for (row, rest) in zip(rows, rests) {
        if rest.total == 0 {
          transcripts[row].requests = []
        } else {
          var usage = rest
          usage.unrecorded = .reasoning
          transcripts[row].requests[0].usage = usage
        }
      }
    }
  }

  /// What is taken from the document.
  private struct State {
    var facts: SessionFacts
    var usage = TokenUsage()
    var badCounts = 0

    init(id: String, path: String) { facts = SessionFacts(client: .vibe, id: id, path: path) }

    mutating func readSnapshot(_ cursor: inout JSONCursor) {
      cursor.forEachKey { key, cursor in
        switch key {
        case "session": readSession(&cursor)
        case "activeCallbacks":
          cursor.forEachElement {
            $0.skip()
            facts.tail = TranscriptTail(.waiting, reason: "permission")
          }
        default: cursor.skip()
        }
      }
    }

    private mutating func readSession(_ cursor: inout JSONCursor) {
      var context = (tokens: 0, isStated: false)
      var root: JSONText?
      cursor.forEachKey { key, cursor in
        switch key {
        case "createdAt": facts.startedAt = cursor.moment()
        case "updatedAt": facts.lastActive = cursor.moment()
        case "parentSessionId": facts.parentID = cursor.string()?.string
        case "rootSessionId": root = cursor.string()
        case "title":
          if let title = cursor.string() {
            facts.offer(title: Preview.title(title.prefix(Preview.byteLimit)), from: .generated)
          }
        case "preview":
          if let text = cursor.string() {
            facts.offer(title: Preview.title(text.prefix(Preview.byteLimit)), from: .prompt)
          }
        case "status":
          cursor.forEachKey { key, cursor in
            guard key == "type" else { return cursor.skip() }
            let isIdle = cursor.string().map { $0 == "idle" } ?? true
            if facts.tail.kind != .waiting {
              facts.tail = TranscriptTail(isIdle ? .idle : .running)
            }
          }
        case "tokenUsage": usage = VibeUsage(&cursor, badCounts: &badCounts).tokens
        case "contextUsage":
          context = (VibeUsage(&cursor, badCounts: &badCounts).tokens.total, true)
        default: cursor.skip()
        }
      }
      if context.isStated, context.tokens > 0 { facts.contextUsed = context.tokens }
      facts.isSubagent = facts.parentID != nil && root.map { !$0.isSame(as: facts.id) } ?? true
    }
  }
}

/// Figures in both spellings: `inputTokens` of a session, `input_tokens` of a call; the input includes what
/// was read from and written to a cache.
struct VibeUsage {
  private var input = 0
  private var cacheRead = 0
  private var cacheWrite = 0
  private var output = 0
  private var reasoning = 0

  init(_ cursor: inout JSONCursor, badCounts: inout Int) {
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      switch key {
      case "inputTokens", "input_tokens": input = cursor.count(faults: &badCounts)
      case "cachedInputTokens", "cached_input_tokens":
        cacheRead = cursor.count(faults: &badCounts)
      case "cache_write_tokens": cacheWrite = cursor.count(faults: &badCounts)
      case "outputTokens", "output_tokens": output = cursor.count(faults: &badCounts)
      case "reasoning_tokens": reasoning = cursor.count(faults: &badCounts)
      default: cursor.skip()
      }
    }
  }

  /// The tokens in disjoint buckets.
  var tokens: TokenUsage {
    TokenUsage(
      input: max(0, input - cacheRead - cacheWrite), cacheRead: cacheRead,
      cacheWrite5m: cacheWrite, output: output, reasoning: reasoning)
  }
}
