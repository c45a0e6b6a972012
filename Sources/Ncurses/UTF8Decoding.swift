/// Characters of UTF-8 that come in pieces.
enum UTF8Decoding {
  /// The bytes of the first character, 1 for a byte that is none; nil when more have to come.
  static func length(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first else { return nil }
    let wanted: Int
    switch first {
    case 0xC2...0xDF: wanted = 2
    case 0xE0...0xEF: wanted = 3
    case 0xF0...0xF4: wanted = 4
    default: return 1
    }
    let tail = bytes.dropFirst().prefix(wanted - 1)
    guard tail.allSatisfy({ $0 & 0xC0 == 0x80 }) else { return 1 }
    return tail.count == wanted - 1 ? wanted : nil
  }

  /// The character of just these bytes; nil when they are none, or a control character.
  static func character(_ bytes: ArraySlice<UInt8>) -> Character? {
    guard let text = String(validating: bytes, as: UTF8.self), let character = text.first,
      character.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
    else { return nil }
    return character
  }
}
