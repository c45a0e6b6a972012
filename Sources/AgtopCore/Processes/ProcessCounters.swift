/// What a process, or several, used of what is only ever added to; nil is unknown, and nothing is
/// below zero.
struct ProcessCounters: Hashable {
  /// Processor time of itself, in nanoseconds.
  var ownTime: Int64?
  /// Processor time of the children it has waited for, in nanoseconds.
  var reapedTime: Int64?
  /// Bytes read.
  var readBytes: Int64?
  /// Bytes written.
  var writtenBytes: Int64?

  /// Nothing known.
  init() {}

  /// What a process used since it started.
  init(_ facts: ProcessFacts) {
    ownTime = Self.known(facts.cpuTime)
    reapedTime = Self.known(facts.reapedCPUTime)
    readBytes = Self.known(facts.readBytes)
    writtenBytes = Self.known(facts.writtenBytes)
  }

  /// Processor time with that of children.
  var time: Int64? { Self.sum(ownTime, reapedTime) }

  /// What came to each counter since earlier: nil for one that is unknown, then or now, or went down.
  func since(_ earlier: ProcessCounters) -> ProcessCounters {
    func increase(_ old: Int64?, _ new: Int64?) -> Int64? {
      guard let old, let new, new >= old else { return nil }
      return new - old
    }
    var result = ProcessCounters()
    result.ownTime = increase(earlier.ownTime, ownTime)
    result.reapedTime = increase(earlier.reapedTime, reapedTime)
    result.readBytes = increase(earlier.readBytes, readBytes)
    result.writtenBytes = increase(earlier.writtenBytes, writtenBytes)
    return result
  }

  /// The same without what children used that were counted while they lived; what would be below zero
  /// is zero.
  func without(_ counted: ProcessCounters, bytesIncludeReaped: Bool) -> ProcessCounters {
    func rest(_ all: Int64?, _ counted: Int64?) -> Int64? {
      all.map { max(0, $0 - (counted ?? 0)) }
    }
    var result = self
    result.reapedTime = rest(reapedTime, counted.time)
    guard bytesIncludeReaped else { return result }
    result.readBytes = rest(readBytes, counted.readBytes)
    result.writtenBytes = rest(writtenBytes, counted.writtenBytes)
    return result
  }

  /// Adds what another used.
  static func += (left: inout ProcessCounters, right: ProcessCounters) {
    left.ownTime = sum(left.ownTime, right.ownTime)
    left.reapedTime = sum(left.reapedTime, right.reapedTime)
    left.readBytes = sum(left.readBytes, right.readBytes)
    left.writtenBytes = sum(left.writtenBytes, right.writtenBytes)
  }

  /// An amount, nil when it cannot be one.
  static func known(_ amount: Int64?) -> Int64? { amount.flatMap { $0 < 0 ? nil : $0 } }

  /// The sum of what is known, nil when nothing is; what is too large stays the largest there is.
  static func sum(_ left: Int64?, _ right: Int64?) -> Int64? {
    guard let left, let right else { return left ?? right }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? .max : sum
  }
}
