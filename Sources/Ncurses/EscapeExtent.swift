/// How many bytes of input an escape sequence takes (ECMA-48, and what xterm adds).
enum EscapeExtent: Equatable {
  /// The sequence has so many bytes.
  case whole(Int)
  /// More bytes have to come.
  case unfinished

  /// A string without an end is given up after so many bytes.
  private static let longest = 4096

  /// The extent of the sequence at the beginning of the bytes, the first of which is ESC.
  init(of bytes: ArraySlice<UInt8>) {
    let start = bytes.startIndex
    guard bytes.count > 1 else {
      self = .unfinished
      return
    }
    switch bytes[start + 1] {
    case 0x1B: self = .whole(1)
    case UInt8(ascii: "["): self = Self.control(bytes)
    case UInt8(ascii: "O"): self = Self.parameters(bytes, from: 2)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      self = Self.string(bytes)
    case 0x80...:
      // Alt and a character of more than one byte.
      let length = UTF8Decoding.length(bytes[(start + 1)...])
      self = length.map { .whole(1 + $0) } ?? .unfinished
    default: self = .whole(2)
    }
  }

  /// CSI, and the two that do not look like one: F1 of the Linux console, the mouse of old xterms.
  private static func control(_ bytes: ArraySlice<UInt8>) -> EscapeExtent {
    guard bytes.count > 2 else { return .unfinished }
    switch bytes[bytes.startIndex + 2] {
    case UInt8(ascii: "["): return bytes.count > 3 ? .whole(4) : .unfinished
    case UInt8(ascii: "M"): return bytes.count > 5 ? .whole(6) : .unfinished
    default: return parameters(bytes, from: 2)
    }
  }

  /// Parameters, intermediates, and one final byte; a byte that cannot belong to it ends it before.
  private static func parameters(_ bytes: ArraySlice<UInt8>, from first: Int) -> EscapeExtent {
    for (count, byte) in bytes.enumerated().dropFirst(first) {
      switch byte {
      // rxvt ends with it what is typed with Shift; elsewhere it is part of answers to questions.
      case UInt8(ascii: "$") where bytes[bytes.startIndex + 2] != UInt8(ascii: "?"):
        return .whole(count + 1)
      case 0x20..<0x40 where count < longest: continue
      case 0x40..<0x7F: return .whole(count + 1)
      default: return .whole(count)
      }
    }
    return .unfinished
  }

  /// Anything up to BEL or ESC \; another control character ends it before.
  private static func string(_ bytes: ArraySlice<UInt8>) -> EscapeExtent {
    for (count, byte) in bytes.enumerated().dropFirst(2) {
      switch byte {
      case 0x07: return .whole(count + 1)
      case 0x1B:
        let next = bytes.startIndex + count + 1
        guard next < bytes.endIndex else { return .unfinished }
        return .whole(bytes[next] == UInt8(ascii: "\\") ? count + 2 : count)
      case 0..<0x20: return .whole(count)
      default: if count >= longest { return .whole(count) }
      }
    }
    return .unfinished
  }
}
