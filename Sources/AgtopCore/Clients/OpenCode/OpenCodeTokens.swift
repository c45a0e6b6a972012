/// The token figures of one message as OpenCode wrote them, small because there is one a call.
struct OpenCodeTokens: Hashable {
  var input: UInt32 = 0
  var output: UInt32 = 0
  var reasoning: UInt32 = 0
  var cacheRead: UInt32 = 0
  var cacheWrite: UInt32 = 0
  /// The sum that 1.x writes since early 2026; 0 where it is absent.
  var total: UInt32 = 0

  var isZero: Bool {
    input == 0 && output == 0 && reasoning == 0 && cacheRead == 0 && cacheWrite == 0
  }

  /// Reads `{input, output, reasoning, cache: {read, write}, total?}`.
  init(_ cursor: inout JSONCursor, faults: inout Int) {
    guard cursor.beginObject() else { return }
    while let key = cursor.nextKey() {
      switch key {
      case "input": input = UInt32(clamping: cursor.count(faults: &faults))
      case "output": output = UInt32(clamping: cursor.count(faults: &faults))
      case "reasoning": reasoning = UInt32(clamping: cursor.count(faults: &faults))
      case "total": total = cursor.integer().flatMap { UInt32(exactly: $0) } ?? 0
      case "cache":
        guard cursor.beginObject() else { continue }
        while let key = cursor.nextKey() {
          switch key {
          case "read": cacheRead = UInt32(clamping: cursor.count(faults: &faults))
          case "write": cacheWrite = UInt32(clamping: cursor.count(faults: &faults))
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
    if reasoning == 0 { return false }
    let apart = usage(reasoningIsInsideOutput: false).total
    if total == apart { return false }
    if Int(total) == apart - Int(reasoning) { return reasoning <= output }
    if generation == .second || reasoning > output { return false }
    return !(provider?.hasPrefix("google") ?? false)
  }

  /// The disjoint buckets; OpenCode does not say how long cache writes live.
  func usage(reasoningIsInsideOutput: Bool) -> TokenUsage {
    TokenUsage(
      input: Int(input), cacheRead: Int(cacheRead), cacheWrite5m: Int(cacheWrite),
      output: Int(output) + (reasoningIsInsideOutput ? 0 : Int(reasoning)),
      reasoning: Int(reasoning))
  }

  /// Adds the figures of a further step; one step without a total leaves the sum without one.
  static func += (left: inout OpenCodeTokens, right: OpenCodeTokens) {
    func sum(_ left: UInt32, _ right: UInt32) -> UInt32 {
      UInt32(clamping: UInt64(left) + UInt64(right))
    }
    left.input = sum(left.input, right.input)
    left.output = sum(left.output, right.output)
    left.reasoning = sum(left.reasoning, right.reasoning)
    left.cacheRead = sum(left.cacheRead, right.cacheRead)
    left.cacheWrite = sum(left.cacheWrite, right.cacheWrite)
    left.total = left.total == 0 || right.total == 0 ? 0 : sum(left.total, right.total)
  }
}
