/// Amounts and moments, written digit by digit: a report has a hundred thousand of them.
extension JSONWriter {
  mutating func member(_ name: StaticString, _ value: Double?) {
    key(name)
    guard let value, value.isFinite else { return raw("null") }
    // A whole number needs no fraction, and 0 no sign.
    if value == value.rounded(), abs(value) < 1e15 {
      reserve(21)
      if value < 0 { put(0x2D) }
      digits(UInt64(abs(value)), width: 1)
    } else {
      text(value.description)
    }
  }

  /// An amount in dollars, exactly: as many of twelve decimals as it has.
  mutating func member(_ name: StaticString, _ value: Money?) {
    key(name)
    guard let value else { return raw("null") }
    reserve(64)
    if value.picodollars < 0 { put(0x2D) }
    let magnitude = value.picodollars.magnitude
    // Nearly every amount is below eighteen million dollars, and the wider division takes many times as
    // long.
    if let magnitude = UInt64(exactly: magnitude) {
      digits(magnitude / 1_000_000_000_000, width: 1)
      decimals(magnitude % 1_000_000_000_000)
    } else {
      let (whole, rest) = magnitude.quotientAndRemainder(dividingBy: 1_000_000_000_000)
      if let whole = UInt64(exactly: whole) { digits(whole, width: 1) } else { text("\(whole)") }
      decimals(UInt64(truncatingIfNeeded: rest))
    }
  }

  /// The decimals of a dollar, given in picodollars, without zeros at their end.
  private mutating func decimals(_ picodollars: UInt64) {
    guard picodollars > 0 else { return }
    var fraction = picodollars
    var width = 12
    while fraction % 10 == 0 {
      fraction /= 10
      width -= 1
    }
    put(0x2E)
    digits(fraction, width: width)
  }

  /// A moment as `Timestamp.rfc3339` gives it.
  mutating func member(_ name: StaticString, _ value: Timestamp?) {
    key(name)
    guard let value else { return raw("null") }
    let seconds = value.seconds
    let days = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400
    let inDay = seconds - days * 86400
    let date = CivilDate(daysSince1970: Int(days))
    guard (0...9999).contains(date.year) else { return string(value.rfc3339) }
    reserve(26)
    put(0x22)
    digits(UInt64(date.year), width: 4)
    for (separator, part) in [
      (0x2D, date.month), (0x2D, date.day), (0x54, Int(inDay / 3600)), (0x3A, Int(inDay / 60 % 60)),
      (0x3A, Int(inDay % 60)),
    ] as [(UInt8, Int)] {
      put(separator)
      digits(UInt64(part), width: 2)
    }
    let fraction = value.milliseconds &- seconds &* 1000
    if fraction != 0 {
      put(0x2E)
      digits(UInt64(fraction), width: 3)
    }
    put(0x5A)
    put(0x22)
  }
}
