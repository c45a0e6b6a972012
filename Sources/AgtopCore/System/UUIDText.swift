/// UUIDs as text: 8-4-4-4-12 hexadecimal digits of either case.
enum UUIDText {
  /// Whether bytes are the text of a UUID.
  static func matches(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count == 36 else { return false }
    for index in 0..<36 {
      let byte = bytes[index]
      switch index {
      case 8, 13, 18, 23:
        if byte != 0x2D { return false }
      default:
        let isDigit = byte &- 0x30 < 10
        let isLetter = (byte | 0x20) &- 0x61 < 6
        if !isDigit && !isLetter { return false }
      }
    }
    return true
  }

  /// Whether a text is a UUID.
  static func matches(_ text: some StringProtocol) -> Bool {
    var copy = String(text)
    return copy.withUTF8 { matches(UnsafeRawBufferPointer($0)) }
  }
}
