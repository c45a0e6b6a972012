/// Writes values one after another as bytes: the encoding of the store's rows.
///
/// Whole numbers take as many bytes as they need (7 bits each, the lowest first); what is nearly always
/// large takes eight.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  /// Makes room for so many more bytes.
  mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

  mutating func byte(_ value: UInt8) { bytes.append(value) }

  mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

  /// A number that is never below zero, and small as a rule.
  mutating func unsigned(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// A number of either sign: small ones of both take little.
  mutating func number(_ value: Int64) {
    unsigned(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
  }

  mutating func number(_ value: Int) { number(Int64(value)) }

  /// How many elements follow.
  mutating func count(_ value: Int) { unsigned(UInt64(max(0, value))) }

  /// Eight bytes, the lowest first.
  mutating func fixed(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func double(_ value: Double) { fixed(value.bitPattern) }

  mutating func text(_ value: String) {
    var copy = value
    copy.withUTF8 { utf8 in
      count(utf8.count)
      bytes.append(contentsOf: utf8)
    }
  }

  mutating func raw(_ value: [UInt8]) {
    count(value.count)
    bytes.append(contentsOf: value)
  }

  /// Whether there is a value, then the value.
  mutating func optional<Value>(_ value: Value?, _ write: (inout ByteWriter, Value) -> Void) {
    flag(value != nil)
    if let value { write(&self, value) }
  }

  mutating func optional(_ value: String?) { optional(value) { $0.text($1) } }

  mutating func optional(_ value: Int?) { optional(value) { $0.number($1) } }

  mutating func optional(_ value: Timestamp?) { optional(value) { $0.number($1.milliseconds) } }

  /// How many there are, then each.
  mutating func list<Element>(_ values: [Element], _ write: (inout ByteWriter, Element) -> Void) {
    count(values.count)
    for value in values { write(&self, value) }
  }
}
