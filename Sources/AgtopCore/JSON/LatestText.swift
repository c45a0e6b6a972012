#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The newest of a text that most lines repeat: taken over as bytes, made a `String` when asked.
///
/// Escapes are kept as they stand, so a repeated value costs one comparison.
package struct LatestText: Hashable, Sendable {
  private var bytes: [UInt8] = []

  /// No text yet.
  package init() {}

  /// Whether there is none.
  package var isEmpty: Bool { bytes.isEmpty }

  /// Keeps a text; nil and empty ones leave the old one.
  ///
  /// A text longer than `limit` bytes is cut.
  package mutating func update(_ text: JSONText?, limit: Int = 4096) {
    guard let text, !text.isEmpty else { return }
    let taken = UnsafeRawBufferPointer(rebasing: text.bytes.prefix(limit))
    guard !isSame(taken) else { return }
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: taken)
  }

  /// Forgets it.
  package mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  private func isSame(_ other: UnsafeRawBufferPointer) -> Bool {
    guard other.count == bytes.count, let base = other.baseAddress else { return false }
    return bytes.withUnsafeBytes { mine in
      mine.baseAddress.map { memcmp($0, base, other.count) == 0 } ?? false
    }
  }

  /// Whether it is the given text as it stands.
  package func isSame(_ text: JSONText) -> Bool { isSame(text.bytes) }

  /// The text, escapes decoded; nil when there is none.
  package var string: String? {
    guard !bytes.isEmpty else { return nil }
    return bytes.withUnsafeBytes { JSONText(undecoded: $0).string }
  }
}

extension LatestText: Codable {
  /// Reads the text: as a string, or as a list of bytes where it is none.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    bytes =
      if let text = try? container.decode(String.self) { Array(text.utf8) } else {
        try container.decode([UInt8].self)
      }
  }

  /// Writes a string, which is fast; of bytes that are no UTF-8, the bytes.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    let text = String(decoding: bytes, as: UTF8.self)
    if text.utf8.elementsEqual(bytes) {
      try container.encode(text)
    } else {
      try container.encode(bytes)
    }
  }
}
