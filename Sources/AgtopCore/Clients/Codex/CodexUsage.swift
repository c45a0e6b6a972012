/// Tokens as Codex writes them, of one call or running: `input` includes what was read from and
/// written to the cache, `output` includes reasoning.
struct CodexUsage: Hashable, Sendable, Codable {
  var input: Int64 = 0
  var cached: Int64 = 0
  var cacheWrite: Int64 = 0
  var output: Int64 = 0
  var reasoning: Int64 = 0
  /// The sum as the client states it; not compared, since an estimate can stand here.
  var stated: Int64 = 0

  /// The largest running figure that is believed; no thread comes near it.
  static let largestTotal: Int64 = 1_000_000_000_000_000

  /// Reads an object of figures; any other value is skipped and gives nil.
  ///
  /// - Parameters:
  ///   - limit: the largest figure that is a count.
  ///   - faults: counts the figures that are none; they are taken as 0.
  init?(_ cursor: inout JSONCursor, limit: Int64, faults: inout Int) {
    guard cursor.kind == .object else {
      cursor.skip()
      return nil
    }
    guard cursor.beginObject() else { return nil }
    while let key = cursor.nextKey() {
      switch key {
      case "input_tokens": input = Self.figure(&cursor, limit, &faults)
      case "cached_input_tokens": cached = Self.figure(&cursor, limit, &faults)
      case "cache_write_input_tokens": cacheWrite = Self.figure(&cursor, limit, &faults)
      case "output_tokens": output = Self.figure(&cursor, limit, &faults)
      case "reasoning_output_tokens": reasoning = Self.figure(&cursor, limit, &faults)
      case "total_tokens": stated = Self.figure(&cursor, limit, &faults)
      default: cursor.skip()
      }
    }
  }

  private static func figure(
    _ cursor: inout JSONCursor, _ limit: Int64, _ faults: inout Int
  ) -> Int64 {
    if cursor.kind == .literal {
      // `null` is 0; `true` is no figure at all.
      if cursor.bool() != nil { faults += 1 }
      return 0
    }
    guard let value = cursor.integer(), value >= 0, value <= limit else {
      faults += 1
      return 0
    }
    return value
  }

  private init() {}

  /// Whether no token was used.
  var isZero: Bool { input == 0 && cached == 0 && cacheWrite == 0 && output == 0 && reasoning == 0 }

  /// The whole of it: as stated, else prompt and answer.
  var size: Int64 { stated > 0 ? stated : input + output }

  /// Whether the five figures are the same.
  func hasSameFigures(as other: CodexUsage) -> Bool {
    input == other.input && cached == other.cached && cacheWrite == other.cacheWrite
      && output == other.output && reasoning == other.reasoning
  }

  /// What was added since an earlier running total; nil when any figure fell back.
  func increase(over earlier: CodexUsage) -> CodexUsage? {
    guard input >= earlier.input, cached >= earlier.cached, cacheWrite >= earlier.cacheWrite,
      output >= earlier.output, reasoning >= earlier.reasoning
    else { return nil }
    var added = CodexUsage()
    added.input = input - earlier.input
    added.cached = cached - earlier.cached
    added.cacheWrite = cacheWrite - earlier.cacheWrite
    added.output = output - earlier.output
    added.reasoning = reasoning - earlier.reasoning
    return added
  }

  /// This running total after another call.
  func adding(_ call: CodexUsage) -> CodexUsage {
    func sum(_ left: Int64, _ right: Int64) -> Int64 { min(left + right, Self.largestTotal) }
    var total = CodexUsage()
    total.input = sum(input, call.input)
    total.cached = sum(cached, call.cached)
    total.cacheWrite = sum(cacheWrite, call.cacheWrite)
    total.output = sum(output, call.output)
    total.reasoning = sum(reasoning, call.reasoning)
    return total
  }

  /// The figures in disjoint buckets (`docs/counting.md`, "Buckets").
  var buckets: TokenUsage {
    TokenUsage(
      input: Int(max(0, input - cached - cacheWrite)), cacheRead: Int(cached),
      cacheWrite5m: Int(cacheWrite), output: Int(output), reasoning: Int(reasoning))
  }

  /// A hash of the five figures: equal in a copy, whatever its times.
  var mark: UInt64 {
    var hash = StableHash()
    hash.add(input)
    hash.add(cached)
    hash.add(cacheWrite)
    hash.add(output)
    hash.add(reasoning)
    return hash.value
  }
}

extension CodexUsage {
  /// No tokens.
  static var zero: CodexUsage { CodexUsage() }
}
