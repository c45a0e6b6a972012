#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension JSONText {
  /// How large a text is once its escapes are decoded.
  struct Size {
    /// Bytes of UTF-8.
    var bytes = 0
    /// Newlines in it.
    var newlines = 0
    /// Whether its last character is a newline.
    var endsWithNewline = false
  }

  /// Its size, without decoding it.
  var size: Size {
    var size = Size()
    guard let base = bytes.baseAddress else { return size }
    var at = 0
    while at < bytes.count {
      // Between escapes a byte is a byte.
      let next = memchr(base + at, 0x5C, bytes.count - at).map { UnsafeRawPointer($0) - base }
      let plain = (next ?? bytes.count) - at
      if plain > 0 {
        size.bytes += plain
        size.endsWithNewline = false
      }
      guard let next else { break }
      at = next + 1
      guard at < bytes.count else { break }
      let escape = bytes[at]
      at += 1
      size.endsWithNewline = escape == 0x6E
      size.newlines += escape == 0x6E ? 1 : 0
      size.bytes += escape == 0x75 ? width(ofDigits: &at) : 1
    }
    return size
  }

  /// The bytes of UTF-8 that four digits stand for, with the index moved behind them; the second half of
  /// a pair counts one, so that both halves count four.
  private func width(ofDigits at: inout Int) -> Int {
    var value: UInt32 = 0
    var end = at
    while end < min(at + 4, bytes.count), let digit = Self.digit(bytes[end]) {
      value = value << 4 | digit
      end += 1
    }
    guard end == at + 4 else { return 3 }
    at = end
    switch value {
    case ..<0x80: return 1
    case ..<0x800: return 2
    case 0xDC00..<0xE000: return 1
    default: return 3
    }
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x37)
    case 0x61...0x66: UInt32(byte - 0x57)
    default: nil
    }
  }
}
