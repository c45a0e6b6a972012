/// Short one-line forms of texts in transcripts.
package enum Preview {
  /// Bytes of a text that are enough for any preview.
  package static let byteLimit = 1024

  /// Characters of a question that an agent asks.
  static let questionLimit = 200

  /// One line of at most 80 characters for a title.
  package static func title(_ text: some StringProtocol) -> String { line(text, limit: 80) }

  /// One line of at most `limit` characters: runs of white space and control characters become one
  /// space, and a longer text ends in `…`.
  ///
  /// Characters are graphemes, so none is ever cut in two.
  package static func line(_ text: some StringProtocol, limit: Int) -> String {
    if let short = plainLine(text, limit: limit) { return short }
    var out = ""
    var count = 0
    var pendingSpace = false
    for character in text {
      if character.unicodeScalars.first?.isWhiteSpace ?? true
        || character.unicodeScalars.allSatisfy({ $0.isControl })
      {
        pendingSpace = count > 0
        continue
      }
      if pendingSpace {
        out.append(" ")
        count += 1
        pendingSpace = false
      }
      out.append(character)
      count += 1
      if count > limit {
        while count >= limit, !out.isEmpty {
          out.removeLast()
          count -= 1
        }
        return out + "…"
      }
    }
    return out
  }

  /// The same for text of printable ASCII and white space, where a byte is a character; nil for any
  /// other.
  private static func plainLine(_ text: some StringProtocol, limit: Int) -> String? {
    var out: [UInt8] = []
    var pendingSpace = false
    for byte in text.utf8 {
      switch byte {
      case 0x21..<0x7F:
        if pendingSpace { out.append(0x20) }
        pendingSpace = false
        out.append(byte)
        if out.count > limit {
          // What is cut off begins at least one character before this byte, so a mark that may follow
          // it changes nothing.
          return String(decoding: out.prefix(max(0, limit - 1)), as: UTF8.self) + "…"
        }
      case 0x20, 0x09, 0x0A, 0x0D: pendingSpace = !out.isEmpty
      default: return nil
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

extension Unicode.Scalar {
  /// Unicode's `Cc` and `White_Space`, which will not change: asked for each character of a title, its
  /// tables take longer than all else.
  var isControl: Bool { value < 0x20 || (0x7F..<0xA0).contains(value) }

  var isWhiteSpace: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }
}
