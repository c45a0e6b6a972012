extension Double {
  /// A number of up to fifteen digits without an exponent; nil for anything else, which is for the library.
  ///
  /// Its digits and the power of ten by which they are divided are exact, so the quotient is the nearest number there
  /// is.
  init?(shortDecimal bytes: UnsafeRawBufferPointer) {
    let isNegative = bytes.first == UInt8(ascii: "-")
    guard bytes.count <= 17 else { return nil }
    var digits: Int64 = 0
    var count = 0
    var scale: Double?
    for byte in bytes.dropFirst(isNegative ? 1 : 0) {
      if byte == UInt8(ascii: "."), scale == nil, count > 0 {
        scale = 1
      } else if byte &- 0x30 < 10 {
        digits = digits * 10 + Int64(byte - 0x30)
        count += 1
        scale = scale.map { $0 * 10 }
      } else {
        return nil
      }
    }
    guard count > 0, count <= 15, scale != 1 else { return nil }
    let value = Double(digits) / (scale ?? 1)
    self = isNegative ? -value : value
  }
}
