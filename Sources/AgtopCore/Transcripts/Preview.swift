/// Short one-line forms of texts in transcripts.
public enum Preview {
  /// Bytes of a text that are enough for any preview.
  public static let byteLimit = 1024

  /// One line of at most 80 characters for a title.
  public static func title(_ text: some StringProtocol) -> String { line(text, limit: 80) }

  /// One line of at most `limit` characters: runs of white space and control characters become one
  /// space, and a longer text ends in `…`. Characters are graphemes, so none is ever cut in two.
  public static func line(_ text: some StringProtocol, limit: Int) -> String {
    var out = ""
    var count = 0
    var pendingSpace = false
    for character in text {
      if character.isWhitespace || character.unicodeScalars.allSatisfy({ $0.isControl }) {
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
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool { properties.generalCategory == .control }
}
