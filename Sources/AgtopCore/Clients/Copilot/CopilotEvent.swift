/// One line of `events.jsonl`: `{"type","data","id","timestamp","parentId","agentId"}`.
struct CopilotEvent {
  var type: JSONText?
  var id: JSONText?
  var time: Timestamp?
  /// What a subagent did has the id of the call that began it.
  var agent: JSONText?
  /// The JSON of what is particular to the type; read by who wants it.
  var data: UnsafeRawBufferPointer?

  init(_ cursor: inout JSONCursor) {
    cursor.forEachKey { key, cursor in
      switch key {
      case "type": type = cursor.string()
      case "id": id = cursor.string()
      case "timestamp": time = Timestamp(cursor.string())
      case "agentId": agent = cursor.string()
      case "data": data = cursor.rawValue()
      default: cursor.skip()
      }
    }
  }

  /// Gives each key of the data.
  func forEachKey(_ body: (JSONText, inout JSONCursor) -> Void) {
    guard let data else { return }
    var cursor = JSONCursor(data)
    cursor.forEachKey(body)
  }

  /// A text of the data by its key.
  func text(_ name: StaticString) -> JSONText? {
    var found: JSONText?
    forEachKey { key, cursor in
      if key == name { found = cursor.string() } else { cursor.skip() }
    }
    return found
  }
}

/// Sums of a model's calls as `session.shutdown` states them: since the start of the leg, or of the session.
struct CopilotMetrics: Codable, Hashable {
  var calls = 0
  /// The whole prompt: what was read from and written to caches is inside.
  var input = 0
  var cacheRead = 0
  var cacheWrite = 0
  var output = 0
  var reasoning = 0
  /// In 10⁻⁹ of a unit of which a hundred are a dollar.
  var nanoUnits: Int64 = 0

  init() {}

  /// Reads the figures of one model.
  init(_ cursor: inout JSONCursor, badCounts: inout Int) {
    cursor.forEachKey { key, cursor in
      switch key {
      case "requests":
        cursor.forEachKey { key, cursor in
          if key == "count" { calls = cursor.count(faults: &badCounts) } else { cursor.skip() }
        }
      case "usage": readUsage(&cursor, badCounts: &badCounts)
      case "totalNanoAiu": nanoUnits = max(0, min(cursor.integer() ?? 0, 1 << 58))
      default: cursor.skip()
      }
    }
  }

  /// Reads the figures of a call or of several.
  mutating func readUsage(_ cursor: inout JSONCursor, badCounts: inout Int) {
    cursor.forEachKey { key, cursor in
      switch key {
      case "inputTokens": input = cursor.count(faults: &badCounts)
      case "outputTokens": output = cursor.count(faults: &badCounts)
      case "cacheReadTokens": cacheRead = cursor.count(faults: &badCounts)
      case "cacheWriteTokens": cacheWrite = cursor.count(faults: &badCounts)
      case "reasoningTokens": reasoning = cursor.count(faults: &badCounts)
      default: cursor.skip()
      }
    }
  }

  /// The tokens in disjoint buckets.
  var usage: TokenUsage {
    TokenUsage(
      input: max(0, input - cacheRead - cacheWrite), cacheRead: cacheRead, cacheWrite5m: cacheWrite,
      output: output, reasoning: reasoning)
  }

  /// The dollars that the client itself states, in picodollars; negative for none.
  var picodollars: Int64 { nanoUnits > 0 ? nanoUnits * 10 : -1 }

  /// What came to these since an earlier statement; nil where these do not go on from that one.
  func since(_ earlier: CopilotMetrics) -> CopilotMetrics? {
    var rest = CopilotMetrics()
    rest.calls = calls - earlier.calls
    rest.input = input - earlier.input
    rest.cacheRead = cacheRead - earlier.cacheRead
    rest.cacheWrite = cacheWrite - earlier.cacheWrite
    rest.output = output - earlier.output
    rest.reasoning = reasoning - earlier.reasoning
    rest.nanoUnits = nanoUnits - earlier.nanoUnits
    let isGrown =
      min(rest.input, rest.cacheRead, rest.cacheWrite, rest.output, rest.reasoning) >= 0
      && rest.calls > 0 && rest.nanoUnits >= 0
    return isGrown ? rest : nil
  }
}
