/// Writes JSON as bytes, pretty-printed with two spaces, keys in the order they are given.
///
/// Our own because a report has a fixed key order and half a million values, which the library's
/// encoder gives neither in order nor in time.
struct JSONWriter {
  /// What was written so far.
  private(set) var bytes: [UInt8] = []
  private var depth = 0
  private var isFirst = true

  mutating func object(_ body: (inout JSONWriter) -> Void) { container(0x7B, 0x7D, body) }

  mutating func array<Element>(
    _ elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void
  ) {
    container(0x5B, 0x5D) { writer in
      for element in elements {
        writer.separate()
        body(&writer, element)
      }
    }
  }

  /// Starts a member of an object; its value is to be written next.
  mutating func key(_ name: StaticString) {
    separate()
    bytes.append(0x22)
    bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    raw("\": ")
  }

  mutating func member(_ name: StaticString, _ value: String?) {
    key(name)
    string(value)
  }

  mutating func member(_ name: StaticString, _ value: (some BinaryInteger)?) {
    key(name)
    if let value { integer(Int128(value)) } else { raw("null") }
  }

  /// An amount in dollars, exactly: as many of twelve decimals as it has.
  mutating func member(_ name: StaticString, _ value: Money?) {
    key(name)
    guard let value else { return raw("null") }
    let scale: Int128 = 1_000_000_000_000
    let amount = value.picodollars
    if amount < 0 { bytes.append(0x2D) }
    let whole = amount.magnitude / UInt128(scale)
    digits(whole)
    var rest = amount.magnitude % UInt128(scale)
    guard rest > 0 else { return }
    var count = 12
    while rest % 10 == 0 {
      rest /= 10
      count -= 1
    }
    bytes.append(0x2E)
    digits(rest, width: count)
  }

  mutating func member(_ name: StaticString, _ value: Bool?) {
    key(name)
    raw(value.map { $0 ? "true" : "false" } ?? "null")
  }

  mutating func member(_ name: StaticString, _ value: Double?) {
    key(name)
    number(value)
  }

  mutating func member(_ name: StaticString, _ value: Timestamp?) {
    member(name, value?.rfc3339)
  }

  mutating func member(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
    key(name)
    object(body)
  }

  mutating func member<Element>(
    _ name: StaticString, array elements: some Sequence<Element>,
    _ body: (inout JSONWriter, Element) -> Void
  ) {
    key(name)
    array(elements, body)
  }

  mutating func member(_ name: StaticString, strings: some Sequence<String>) {
    member(name, array: strings) { $0.string($1) }
  }

  mutating func null(_ name: StaticString) {
    key(name)
    raw("null")
  }

  /// Ends the document.
  mutating func newline() { bytes.append(0x0A) }

  /// A string, or `null`. Control characters, C1 and DEL among them, are written as escapes, so that a
  /// report shown on a terminal can drive nothing.
  mutating func string(_ value: String?) {
    guard let value else { return raw("null") }
    bytes.append(0x22)
    var copy = value
    copy.withUTF8 { utf8 in
      // Nearly every string is plain.
      if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
        bytes.append(contentsOf: utf8)
        return
      }
      var index = 0
      while index < utf8.count {
        let byte = utf8[index]
        switch byte {
        case 0x22: raw("\\\"")
        case 0x5C: raw("\\\\")
        case 0x0A: raw("\\n")
        case 0x09: raw("\\t")
        case 0x0D: raw("\\r")
        case 0..<0x20, 0x7F: escape(byte)
        case 0xC2 where index + 1 < utf8.count && utf8[index + 1] < 0xA0:
          index += 1
          escape(utf8[index])
        default: bytes.append(byte)
        }
        index += 1
      }
    }
    bytes.append(0x22)
  }

  private mutating func number(_ value: Double?) {
    guard let value, value.isFinite else { return raw("null") }
    // A whole number needs no fraction, and 0 no sign.
    if value == value.rounded(), abs(value) < 1e15 {
      integer(Int128(value))
    } else {
      text(value.description)
    }
  }

  private mutating func escape(_ byte: UInt8) {
    let digits: StaticString = "0123456789abcdef"
    raw("\\u00")
    bytes.append(digits.utf8Start[Int(byte >> 4)])
    bytes.append(digits.utf8Start[Int(byte & 15)])
  }

  private mutating func container(
    _ opening: UInt8, _ closing: UInt8, _ body: (inout JSONWriter) -> Void
  ) {
    bytes.append(opening)
    depth += 1
    isFirst = true
    body(&self)
    depth -= 1
    if !isFirst { indent() }
    bytes.append(closing)
    isFirst = false
  }

  private mutating func separate() {
    if !isFirst { bytes.append(0x2C) }
    isFirst = false
    indent()
  }

  private mutating func indent() {
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * depth))
  }

  private mutating func raw(_ value: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
  }

  private mutating func integer(_ value: Int128) {
    if value < 0 { bytes.append(0x2D) }
    digits(value.magnitude)
  }

  /// Decimal digits, with zeros in front up to `width`.
  private mutating func digits(_ value: UInt128, width: Int = 1) {
    let start = bytes.count
    if var rest = UInt64(exactly: value) {
      repeat {
        bytes.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
        rest /= 10
      } while rest > 0
    } else {
      var rest = value
      repeat {
        bytes.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
        rest /= 10
      } while rest > 0
    }
    while bytes.count - start < width { bytes.append(0x30) }
    bytes[start...].reverse()
  }

  private mutating func text(_ value: String) { bytes.append(contentsOf: value.utf8) }
}
