/// Base64 with `-` and `_` (RFC 4648, section 5), padding optional.
enum Base64URL {
  /// The bytes; nil when a character is none of the alphabet, or one character is left over.
  static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var held = 0
    var seen = 0
    for character in text {
      if character == 0x3D { break }
      let value: UInt8
      switch character {
      case 0x41...0x5A: value = character - 0x41
      case 0x61...0x7A: value = character - 0x61 + 26
      case 0x30...0x39: value = character - 0x30 + 52
      case 0x2D, 0x2B: value = 62
      case 0x5F, 0x2F: value = 63
      default: return nil
      }
      seen += 1
      bits = bits << 6 | UInt32(value)
      held += 6
      if held >= 8 {
        held -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
      }
    }
    return seen % 4 == 1 ? nil : bytes
  }
}
