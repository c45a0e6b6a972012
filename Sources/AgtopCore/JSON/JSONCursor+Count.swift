extension JSONCursor {
  /// The most tokens that are taken for a count: a request keeps each figure in 32 bits.
  package static let largestCount = Int(UInt32.max)

  /// A count of tokens; `null` is 0, and anything that is no count is 0 and adds to `faults`.
  ///
  /// A whole number written with a fraction or exponent (`100.0`) is a count.
  @inline(__always)
  package mutating func count(faults: inout Int) -> Int {
    skipSpace()
    if at < end, at.pointee == 0x6E {
      skip()
      return 0
    }
    guard let value = integer(), value >= 0, value <= Int64(Self.largestCount) else {
      faults += 1
      return 0
    }
    return Int(value)
  }
}
