internal import CAgtop

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A forward-only cursor over the bytes of one JSON value: the caller walks the keys it wants and
/// skips the rest unread.
///
/// It follows the structure, so a `usage` key inside a tool's output is never taken for usage, and it
/// never recurses, so depth costs nothing. It checks no more than it needs: a value that ends early
/// makes it `isDamaged`, and callers commit nothing of a damaged line. All slices point into the
/// given bytes and live as long as they do.
package struct JSONCursor {
  private(set) var at: UnsafePointer<UInt8>
  let end: UnsafePointer<UInt8>
  /// Whether the bytes ended, or had something else, where JSON needs a value, key or colon.
  package private(set) var isDamaged = false

  private static let nothing: StaticString = ""

  /// A cursor before the first byte.
  package init(_ bytes: UnsafeRawBufferPointer) {
    if let base = bytes.baseAddress {
      at = base.assumingMemoryBound(to: UInt8.self)
      end = at + bytes.count
    } else {
      at = Self.nothing.utf8Start
      end = at
    }
  }

  /// Whether nothing but white space is left.
  package var isAtEnd: Bool {
    mutating get {
      skipSpace()
      return at == end
    }
  }

  /// The bytes from the cursor on.
  var rest: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: at, count: end - at) }

  /// The kinds of JSON values, told by their first byte.
  package enum Kind: Sendable {
    case object
    case array
    case string
    case number
    case literal
    case none
  }

  /// The kind of the value the cursor stands on.
  package var kind: Kind {
    mutating get {
      skipSpace()
      guard at < end else { return .none }
      switch at.pointee {
      case 0x7B: return .object
      case 0x5B: return .array
      case 0x22: return .string
      case 0x2D, 0x30...0x39: return .number
      case 0x74, 0x66, 0x6E: return .literal
      default: return .none
      }
    }
  }

  @inline(__always)
  mutating func skipSpace() {
    while at < end, at.pointee <= 0x20,
      at.pointee == 0x20 || at.pointee == 0x0A || at.pointee == 0x0D || at.pointee == 0x09
    { at += 1 }
  }

  private mutating func damage() {
    isDamaged = true
    at = end
  }

  /// Enters an object; any other value is skipped and gives false.
  package mutating func beginObject() -> Bool { begin(0x7B) }

  /// Enters an array; any other value is skipped and gives false.
  package mutating func beginArray() -> Bool { begin(0x5B) }

  @inline(__always)
  private mutating func begin(_ opening: UInt8) -> Bool {
    skipSpace()
    guard at < end, at.pointee == opening else {
      skip()
      return false
    }
    at += 1
    return true
  }

  /// The next key of the object, with the cursor then on its value; nil after the last one.
  @inline(__always)
  package mutating func nextKey() -> JSONText? {
    skipSpace()
    if at < end, at.pointee == 0x2C {
      at += 1
      skipSpace()
    }
    guard at < end else {
      damage()
      return nil
    }
    if at.pointee == 0x7D {
      at += 1
      return nil
    }
    guard at.pointee == 0x22, let key = scanString() else {
      damage()
      return nil
    }
    skipSpace()
    guard at < end, at.pointee == 0x3A else {
      damage()
      return nil
    }
    at += 1
    return key
  }

  /// Whether the array has a next element, with the cursor then on it.
  @inline(__always)
  package mutating func nextElement() -> Bool {
    skipSpace()
    if at < end, at.pointee == 0x2C {
      at += 1
      skipSpace()
    }
    guard at < end else {
      damage()
      return false
    }
    if at.pointee == 0x5D {
      at += 1
      return false
    }
    return true
  }

  /// Passes over the value, whatever it is.
  package mutating func skip() {
    skipSpace()
    guard at < end else { return damage() }
    switch at.pointee {
    case 0x22:
      if scanString() == nil { damage() }
    case 0x7B, 0x5B: skipContainer()
    case 0x7D, 0x5D, 0x2C, 0x3A: damage()
    default:
      while at < end, at.pointee != 0x2C, at.pointee != 0x7D, at.pointee != 0x5D { at += 1 }
    }
  }

  private mutating func skipContainer() {
    guard let behind = agtop_json_container_end(at, end) else { return damage() }
    at = behind
  }

  /// The value's bytes as they stand, and the cursor behind it.
  package mutating func rawValue() -> UnsafeRawBufferPointer {
    skipSpace()
    let start = at
    skip()
    return UnsafeRawBufferPointer(start: start, count: at - start)
  }

  /// The value if it is a string; any other value is skipped.
  @inline(__always)
  package mutating func string() -> JSONText? {
    skipSpace()
    guard at < end, at.pointee == 0x22 else {
      skip()
      return nil
    }
    guard let text = scanString() else {
      damage()
      return nil
    }
    return text
  }

  /// The value if it is `true` or `false`; any other value is skipped.
  package mutating func bool() -> Bool? {
    skipSpace()
    let start = at
    skip()
    let count = at - start
    if count >= 4, memcmp(start, "true", 4) == 0 { return true }
    if count >= 5, memcmp(start, "false", 5) == 0 { return false }
    return nil
  }

  /// The value if it is a finite number; any other value is skipped.
  package mutating func double() -> Double? {
    guard kind == .number else {
      skip()
      return nil
    }
    let bytes = rawValue()
    if let value = Double(shortDecimal: bytes) { return value }
    var text = Substring(decoding: bytes, as: UTF8.self)
    while let last = text.last, last.isWhitespace { text.removeLast() }
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }

  /// The value if it is a whole number that fits, such as milliseconds; any other value is skipped.
  package mutating func integer() -> Int64? {
    skipSpace()
    let start = at
    let negative = at < end && at.pointee == 0x2D
    if negative { at += 1 }
    var value: Int64 = 0
    var digits = 0
    while at < end, at.pointee &- 0x30 < 10, digits < 18 {
      value = value &* 10 &+ Int64(at.pointee &- 0x30)
      digits += 1
      at += 1
    }
    if digits > 0, at == end || Self.endsNumber(at.pointee) { return negative ? -value : value }
    at = start
    // A fraction, an exponent, more digits than fit, or no number at all.
    guard let value = double(), value == value.rounded(), abs(value) < 9e18 else { return nil }
    return Int64(value)
  }

  @inline(__always)
  private static func endsNumber(_ byte: UInt8) -> Bool {
    byte == 0x2C || byte == 0x7D || byte == 0x5D || byte <= 0x20
  }

  /// `at` is on the opening quote; afterwards just past the closing one.
  @inline(__always)
  private mutating func scanString() -> JSONText? {
    let start = at + 1
    var next = start
    // Most strings are short: look for their end a word at a time, without a call.
    var words = 4
    while words > 0, end - next >= 8 {
      let word = UnsafeRawPointer(next).loadUnaligned(as: UInt64.self)
      let hits =
        Self.bytes(in: word, like: 0x2222_2222_2222_2222)
        | Self.bytes(in: word, like: 0x5C5C_5C5C_5C5C_5C5C)
      if hits != 0 {
        next += UInt64(littleEndian: hits).trailingZeroBitCount >> 3
        if next.pointee == 0x22 {
          at = next + 1
          return JSONText(start: start, count: next - start, isEscaped: false)
        }
        break
      }
      next += 8
      words -= 1
    }
    return scanLongString(from: start, past: next)
  }

  /// The high bit of each byte of `word` that equals the byte repeated in `pattern`.
  ///
  /// The lowest set bit is exact; bits above it may be wrong, and nobody asks for them.
  @inline(__always)
  private static func bytes(in word: UInt64, like pattern: UInt64) -> UInt64 {
    let difference = word ^ pattern
    return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
  }

  private mutating func scanLongString(
    from start: UnsafePointer<UInt8>, past scanned: UnsafePointer<UInt8>
  ) -> JSONText? {
    guard let quote = agtop_json_string_end(scanned, end) else { return nil }
    at = quote + 1
    return JSONText(start: start, count: quote - start, isEscaped: nil)
  }
}
