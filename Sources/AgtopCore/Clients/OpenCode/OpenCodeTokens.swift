/// The token figures of one message as OpenCode wrote them.
struct OpenCodeTokens: Hashable {
  var input = 0
  var output = 0
  var reasoning = 0
  var cacheRead = 0
  var cacheWrite = 0
  /// The sum that 1.x writes since early 2026; nil where it is absent.
  var total: Int?

  var isZero: Bool {
    input == 0 && output == 0 && reasoning == 0 && cacheRead == 0 && cacheWrite == 0
  }

  /// Reads `{input, output, reasoning, cache: {read, write}, total?}`.
  init(_ cursor: inout JSONCursor, faults: inout Int) {
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      switch key {
      case "input": input = cursor.count(faults: &faults)
      case "output": output = cursor.count(faults: &faults)
      case "reasoning": reasoning = cursor.count(faults: &faults)
      case "total": total = cursor.integer().flatMap { Int(exactly: $0) }
      case "cache":
        guard cursor.beginObject() else { continue }
        while let key = cursor.nextKey() {
          switch key {
          case "read": cacheRead = cursor.count(faults: &faults)
          case "write": cacheWrite = cursor.count(faults: &faults)
          default: cursor.skip()
          }
        }
      default: cursor.skip()
      }
    }
  }

  init() {}

  /// Whether `output` contains `reasoning`, which depends on when and for whom it was written.
  ///
  /// A total tells, where there is one. Else 2.x keeps them apart, and older versions wrote what the
  /// provider's library gave: output with reasoning, except for Google's.
  func reasoningIsInsideOutput(
    in generation: OpenCodeGeneration, provider: JSONText?
  ) -> Bool {
    let apart = input + output + reasoning + cacheRead + cacheWrite
    if reasoning == 0 || total == apart { return false }
    if total == apart - reasoning { return reasoning <= output }
    if generation == .second || reasoning > output { return false }
    return !(provider?.hasPrefix("google") ?? false)
  }

  /// The disjoint buckets. OpenCode does not say how long cache writes live.
  func usage(reasoningIsInsideOutput: Bool) -> TokenUsage {
    TokenUsage(
      input: input, cacheRead: cacheRead, cacheWrite5m: cacheWrite,
      output: reasoningIsInsideOutput ? output : output + reasoning, reasoning: reasoning)
  }

  static func += (left: inout OpenCodeTokens, right: OpenCodeTokens) {
    left.input += right.input
    left.output += right.output
    left.reasoning += right.reasoning
    left.cacheRead += right.cacheRead
    left.cacheWrite += right.cacheWrite
    if let total = right.total {
      left.total = (left.total ?? 0).addingReportingOverflow(total).partialValue
    }
  }
}

/// The three ways in which OpenCode has kept its sessions; of one message the latest wins.
enum OpenCodeGeneration: UInt8, Comparable {
  /// A JSON file a message, until 1.1.
  case documents = 1
  /// SQLite tables `session` and `message`, 1.2 to 1.18.
  case first = 2
  /// SQLite tables `session_v2` and `session_message`, 2.x.
  case second = 3

  static func < (left: OpenCodeGeneration, right: OpenCodeGeneration) -> Bool {
    left.rawValue < right.rawValue
  }
}
