/// A text to be found in others, upper and lower case being the same.
///
/// Made for a search over thousands of sessions at each key: ASCII, which almost all of it is, is compared
/// byte by byte without a copy.
struct TextSearch: Sendable {
  private let text: String
  /// Its bytes; nil where it has characters beyond ASCII.
  let bytes: [UInt8]?

  init(_ text: String) {
    self.text = text.lowercased()
    let folded = Array(self.text.utf8)
    bytes = folded.allSatisfy { $0 < 0x80 } ? folded : nil
  }

  var isEmpty: Bool { text.isEmpty }

  /// Whether the text is in another.
  func isFound(in other: String) -> Bool {
    guard let bytes else { return other.lowercased().contains(text) }
    guard let first = bytes.first else { return true }
    var other = other
    return other.withUTF8 { there in
      guard there.count >= bytes.count else { return false }
      for start in 0...(there.count - bytes.count) where Self.folded(there[start]) == first {
        if bytes.indices.allSatisfy({ Self.folded(there[start + $0]) == bytes[$0] }) { return true }
      }
      return false
    }
  }

  /// A byte in lower case, if it is an ASCII letter.
  static func folded(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}
