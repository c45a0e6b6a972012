#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A JSON string where it stands, without its quotes; escapes are decoded only when asked.
package struct JSONText {
  /// The bytes between the quotes, escapes undecoded.
  package let bytes: UnsafeRawBufferPointer
  private let knownEscaped: Bool?

  init(start: UnsafePointer<UInt8>, count: Int, isEscaped: Bool?) {
    bytes = UnsafeRawBufferPointer(start: start, count: count)
    knownEscaped = isEscaped
  }

  /// A text of bytes that stood between quotes.
  init(undecoded bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    knownEscaped = nil
  }

  /// Whether it has the given ASCII text, compared undecoded: the names agtop looks for are never
  /// written with escapes.
  @inline(__always)
  package static func == (text: JSONText, name: StaticString) -> Bool {
    guard text.bytes.count == name.utf8CodeUnitCount, let base = text.bytes.baseAddress else {
      return false
    }
    return memcmp(base, name.utf8Start, text.bytes.count) == 0
  }

  /// Whether it has the given ASCII text; see `==`.
  @inline(__always)
  package static func ~= (name: StaticString, text: JSONText) -> Bool { text == name }

  /// Whether it is a text, compared undecoded; a text with escapes is never the same.
  package func isSame(as string: String) -> Bool {
    guard string.utf8.count == bytes.count else { return false }
    let compared = string.utf8.withContiguousStorageIfAvailable { utf8 in
      guard let mine = bytes.baseAddress, let other = utf8.baseAddress else { return true }
      return memcmp(mine, other, utf8.count) == 0
    }
    return compared ?? string.utf8.elementsEqual(bytes)
  }

  /// Whether it begins with the given ASCII text, compared undecoded.
  package func hasPrefix(_ prefix: StaticString) -> Bool {
    guard bytes.count >= prefix.utf8CodeUnitCount, let base = bytes.baseAddress else {
      return false
    }
    return memcmp(base, prefix.utf8Start, prefix.utf8CodeUnitCount) == 0
  }

  /// Whether there is no text.
  package var isEmpty: Bool { bytes.isEmpty }

  private var isEscaped: Bool {
    if let knownEscaped { return knownEscaped }
    guard let base = bytes.baseAddress else { return false }
    return memchr(base, 0x5C, bytes.count) != nil
  }

  /// The text, escapes decoded; bytes that are no UTF-8 become U+FFFD.
  package var string: String {
    isEscaped ? decoded(limit: .max) : String(decoding: bytes, as: UTF8.self)
  }

  /// The text of at least the first `limit` bytes of it, decoded, without reading a long rest.
  package func prefix(_ limit: Int) -> String {
    if bytes.count <= limit { return string }
    return decoded(limit: limit)
  }

  private func decoded(limit: Int) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(min(bytes.count, limit))
    var at = 0
    while at < bytes.count, out.count < limit {
      let byte = bytes[at]
      at += 1
      guard byte == 0x5C, at < bytes.count else {
        out.append(byte)
        continue
      }
      let escape = bytes[at]
      at += 1
      switch escape {
      case 0x6E: out.append(0x0A)
      case 0x74: out.append(0x09)
      case 0x72: out.append(0x0D)
      case 0x62: out.append(0x08)
      case 0x66: out.append(0x0C)
      case 0x75: at = appendUnicode(at, to: &out)
      default: out.append(escape)
      }
    }
    // A limit may have cut a character: drop its first bytes rather than show U+FFFD.
    if at < bytes.count {
      while let last = out.last, last & 0xC0 == 0x80 { out.removeLast() }
      if let last = out.last, last >= 0xC0 { out.removeLast() }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Decodes the four digits at `at`, and a second surrogate behind them; gives the index after.
  private func appendUnicode(_ at: Int, to out: inout [UInt8]) -> Int {
    guard let first = hexadecimal(at) else {
      out.append(contentsOf: [0xEF, 0xBF, 0xBD])
      return at
    }
    var value = first
    var next = at + 4
    if (0xD800..<0xDC00).contains(first), next + 6 <= bytes.count, bytes[next] == 0x5C,
      bytes[next + 1] == 0x75, let second = hexadecimal(next + 2),
      (0xDC00..<0xE000).contains(second)
    {
      value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
      next += 6
    }
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    return next
  }

  private func hexadecimal(_ at: Int) -> UInt32? {
    guard at + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for index in at..<at + 4 {
      let byte = bytes[index]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
      default: return nil
      }
    }
    return value
  }
}

extension Timestamp {
  /// Reads RFC 3339 from a JSON string.
  package init?(_ text: JSONText?) {
    guard let text, let read = Timestamp(rfc3339: text.bytes) else { return nil }
    self = read
  }
}
