/// Prices as a JSON document writes them, as whole picodollars.
enum Picodollars {
  /// Rates are below this (`PriceRow.amount`).
  static let most: Int64 = 1_000_000_000_000_000

  /// A number of dollars in picodollars, rounded half to even; nil for what is no number, below 0 or too
  /// much.
  ///
  /// LiteLLM has prices such as `1.0000000000000001e-07`: they are read digit by digit, as
  /// `.github/tools/make-price-table` reads them.
  static func amount(_ text: UnsafeRawBufferPointer) -> Int64? {
    var at = 0
    func digit() -> Int64? {
      at < text.count && text[at] &- 0x30 < 10 ? Int64(text[at] &- 0x30) : nil
    }
    var digits: Int64 = 0
    // Where the decimal point of these digits stands, as a power of ten.
    var exponent = 12
    var isAny = false
    func addDigit(_ next: Int64, isFraction: Bool) {
      isAny = true
      at += 1
      if digits < 100_000_000_000_000_000 {
        digits = digits * 10 + next
        if isFraction { exponent -= 1 }
      } else if !isFraction {
        exponent += 1
      }
    }
    while let next = digit() { addDigit(next, isFraction: false) }
    if at < text.count, text[at] == UInt8(ascii: ".") {
      at += 1
      while let next = digit() { addDigit(next, isFraction: true) }
    }
    guard isAny else { return nil }
    if at < text.count, text[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      let isNegative = at < text.count && text[at] == UInt8(ascii: "-")
      if at < text.count, text[at] == UInt8(ascii: "-") || text[at] == UInt8(ascii: "+") { at += 1 }
      var power = 0
      while let next = digit(), power < 1000 {
        power = power * 10 + Int(next)
        at += 1
      }
      exponent += isNegative ? -power : power
    }
    guard text[at...].allSatisfy({ $0 <= 0x20 }) else { return nil }
    return scaled(digits, by: exponent)
  }

  /// A factor in whole percent; nil for what is no number, or beyond what a row can say.
  static func percent(_ text: UnsafeRawBufferPointer) -> Int64? {
    // `amount` gives 10^12 for 1.
    amount(text).map { $0 / 10_000_000_000 }.flatMap { (1...10_000).contains($0) ? $0 : nil }
  }

  private static func scaled(_ digits: Int64, by exponent: Int) -> Int64? {
    if digits == 0 { return 0 }
    if exponent >= 0 {
      var value = digits
      for _ in 0..<exponent {
        guard value < most else { return nil }
        value *= 10
      }
      return value < most ? value : nil
    }
    guard exponent > -19 else { return 0 }
    var divisor: Int64 = 1
    for _ in 0..<(-exponent) { divisor *= 10 }
    let value = rounded(digits, over: divisor)
    return value < most ? value : nil
  }

  /// A quotient, rounded half to even.
  static func rounded(_ value: Int64, over divisor: Int64) -> Int64 {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
    if rest > divisor - rest { return quotient + 1 }
    if rest == divisor - rest, quotient % 2 == 1 { return quotient + 1 }
    return quotient
  }
}
