/// The time in a version 7 UUID, which some clients use as the ids of sessions and turns.
enum UUIDTime {
  /// The same of a text.
  static func milliseconds(_ text: String) -> Int64? {
    var text = text
    return text.withUTF8 { milliseconds(UnsafeRawBufferPointer($0)) }
  }

  /// Milliseconds since 1970, or nil for any other text and for a time before there were such ids.
  static func milliseconds(_ text: UnsafeRawBufferPointer) -> Int64? {
    guard text.count == 36, text[8] == 0x2D, text[13] == 0x2D, text[14] == 0x37 else { return nil }
    var time: Int64 = 0
    for index in 0..<13 where index != 8 {
      let byte = text[index]
      switch byte {
      case 0x30...0x39: time = time << 4 | Int64(byte - 0x30)
      case 0x61...0x66: time = time << 4 | Int64(byte - 0x57)
      case 0x41...0x46: time = time << 4 | Int64(byte - 0x37)
      default: return nil
      }
    }
    return time > 1_600_000_000_000 ? time : nil
  }
}
