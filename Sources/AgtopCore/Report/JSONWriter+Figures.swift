/// Tokens and dollars of a session, a day or a model.
///
/// A session says them four times over, and most of these are nothing or what was said just before: what
/// was written already is copied.
extension JSONWriter {
  mutating func tokens(_ name: StaticString, _ usage: TokenUsage) {
    key(name)
    let slot = FigureSlots.index(isZero: usage == TokenUsage(), depth: depth)
    if repeats(slots.usages[slot], usage) { return }
    let begin = count
    object { tokens in
      let missing = usage.unrecorded
      if missing.isEmpty {
        tokens.member("input", usage.input)
        tokens.member("cache_read", usage.cacheRead)
        tokens.member("cache_write_5m", usage.cacheWrite5m)
        tokens.member("cache_write_1h", usage.cacheWrite1h)
        tokens.member("output", usage.output)
        tokens.member("reasoning_output", usage.reasoning)
      } else {
        func known(_ count: Int, _ bucket: TokenBuckets) -> Int? {
          count == 0 && missing.contains(bucket) ? nil : count
        }
        tokens.member("input", known(usage.input, .input))
        tokens.member("cache_read", known(usage.cacheRead, .cacheRead))
        tokens.member("cache_write_5m", known(usage.cacheWrite5m, .cacheWrite))
        tokens.member("cache_write_1h", known(usage.cacheWrite1h, .cacheWrite))
        tokens.member("output", known(usage.output, .output))
        tokens.member("reasoning_output", known(usage.reasoning, .reasoning))
      }
      tokens.member("total", usage.total)
      if !missing.isEmpty { tokens.member("not_recorded", strings: missing.names) }
    }
    slots.usages[slot] = Written(value: usage, depth: depth, range: begin..<count)
  }

  mutating func cost(_ name: StaticString, _ cost: Cost) {
    key(name)
    let slot = FigureSlots.index(isZero: cost == Cost(), depth: depth)
    if repeats(slots.costs[slot], cost) { return }
    let begin = count
    object { object in
      object.member("input", cost.input)
      object.member("cache_read", cost.cacheRead)
      object.member("cache_write_5m", cost.cacheWrite5m)
      object.member("cache_write_1h", cost.cacheWrite1h)
      object.member("output", cost.output)
      object.member("web_search", cost.webSearch)
      object.member("recorded", cost.recorded)
      object.member("total", cost.total)
      object.member("list_total", cost.listTotal)
      object.member("included", cost.isIncluded)
      object.member("estimated", cost.isEstimated)
      object.member("unpriced_tokens", cost.unpricedTokens)
      if cost.isPartial { object.member("partial", true) }
    }
    slots.costs[slot] = Written(value: cost, depth: depth, range: begin..<count)
  }

  /// Writes a value again, if it is the one that was written; whether it is.
  private mutating func repeats<Value: Equatable>(
    _ written: Written<Value>?, _ value: Value
  ) -> Bool {
    guard let written, written.depth == depth, written.value == value else { return false }
    copy(written.range)
    return true
  }

  /// A value that was written, and where its bytes lie.
  struct Written<Value> {
    var value: Value
    var depth: Int
    var range: Range<Int>
  }

  /// The figures written last: nothing apart from all else, parents apart from their children.
  struct FigureSlots {
    fileprivate var usages = [Written<TokenUsage>?](repeating: nil, count: FigureSlots.count)
    fileprivate var costs = [Written<Cost>?](repeating: nil, count: FigureSlots.count)

    private static let count = 8

    /// Children stand two steps to the right of their parents.
    fileprivate static func index(isZero: Bool, depth: Int) -> Int {
      (depth >> 1 & 3) * 2 + (isZero ? 1 : 0)
    }
  }
}
