/// Records that are not one call with all its figures.
extension Request {
  /// Whether it says of how many calls it is, or which figures it lacks.
  var hasExtent: Bool { !flags.isDisjoint(with: [.aggregate, .partial]) }

  /// How many calls it counts for: 1, or as many as a sum is of, where its client says so; 0 for usage
  /// that is no call.
  package var callCount: Int {
    if isSum { return Int(line) }
    return flags.isDisjoint(with: [.remainder, .part]) ? 1 : 0
  }

  /// Whether it is the sum of several requests.
  var isSum: Bool { flags.contains(.aggregate) }

  /// The size that decides between rates of short and of long prompts, in tokens.
  ///
  /// The size of a sum is that of no prompt: whether any of them was long is not known.
  var promptOfRates: Int { isSum ? 0 : usage.prompt }

  /// The buckets of which its client says nothing.
  package var unrecorded: TokenBuckets {
    get {
      guard flags.contains(.partial) else { return [] }
      return TokenBuckets(rawValue: UInt8(truncatingIfNeeded: call.rawValue))
    }
    set {
      if newValue.isEmpty {
        if flags.contains(.partial) { call = .none }
        flags.remove(.partial)
      } else {
        flags.insert(.partial)
        call = CallMark(rawValue: UInt32(newValue.rawValue))
      }
    }
  }

  /// Makes it the sum of so many calls; 0 where nothing says how many.
  package mutating func makeAggregate(of calls: Int) {
    flags.insert(.aggregate)
    line = UInt32(clamping: calls)
  }

  /// Takes in another record of the same calls, one of the two with an extent.
  mutating func mergeExtents(_ other: Request, earliest: Int64, origin: UInt64) {
    if other.rank > rank {
      let tools = toolCalls
      self = other
      toolCalls = tools
    } else if other.rank == rank {
      // What one of them records is recorded.
      let missing = unrecorded.intersection(other.unrecorded)
      let calls = max(line, other.line)
      keepLargest(of: other)
      unrecorded = missing
      if flags.contains(.aggregate) { line = calls }
    }
    milliseconds = earliest
    self.origin = origin
  }
}
