/// Prices of many models as one text of sorted lines, searched as it lies and parsed row by row.
///
/// Nothing is read before the first lookup, and then only the lines a binary search touches: a run
/// that prices nothing pays nothing. `.github/tools/make-price-table` describes the lines. A text that is
/// not sorted loses rows, nothing worse.
package struct PriceSheet: Sendable {
  /// Where prices come from.
  package enum Origin: String, Hashable, Sendable, Codable {
    /// The table inside the binary.
    case embedded
    /// LiteLLM's table as fetched later.
    case litellm
    /// A file or an address of the user's, or rates in the settings.
    case user
  }

  /// Where the prices come from.
  package let origin: Origin
  let text: String
  private let knownDigest: String?

  /// A sheet of sorted lines with a header line.
  package init(text: String, origin: Origin) {
    self.init(text: text, origin: origin, digest: nil)
  }

  /// - Parameter digest: a hash of what the text says, where one is known.
  init(text: String, origin: Origin, digest: String?) {
    self.text = text
    self.origin = origin
    knownDigest = digest
  }

  /// The table inside the binary.
  package static let embedded = PriceSheet(
    text: EmbeddedPrices.text, origin: .embedded, digest: EmbeddedPrices.digest)

  /// The release that the prices were taken from, as `litellm 1.109.1`.
  package var source: String? { header(1) }

  /// The day of that release, `YYYY-MM-DD`.
  package var asOf: String? { header(2) }

  /// A hash of all that the sheet says, in hexadecimal.
  var digest: String {
    // It was made with the text: 250 KB are not hashed at every start.
    if let knownDigest { return knownDigest }
    var hash = StableHash()
    hash.add(text)
    return String(hash.value, radix: 16)
  }

  func header(_ index: Int) -> String? {
    let fields = text.utf8.prefix { $0 != UInt8(ascii: "\n") }
      .split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
    guard text.utf8.first == UInt8(ascii: "#"), index < fields.count else { return nil }
    return String(Substring(fields[index]))
  }

  /// What a sheet knows under a name.
  enum Entry {
    case row(PriceRow)
    /// Another name of the row with this key.
    case alias(String)
  }

  /// The entry of exactly this key, which is in lower case.
  func entry(for key: String) -> Entry? {
    guard let line = line(for: key) else { return nil }
    let fields = line.utf8.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
    if fields.count > 2, fields[2].first == UInt8(ascii: "@") {
      return .alias(String(Substring(fields[2].dropFirst())))
    }
    return PriceRow(line: line.utf8).map { .row($0) }
  }

  func line(for key: String) -> Substring? {
    var whole = text
    var name = key
    let line = whole.withUTF8 { bytes in
      name.withUTF8 { name in Self.line(for: name, in: bytes) }
    }
    return line.map { $0[...] }
  }

  /// Binary search over the lines: every step takes the line that holds the middle byte.
  private static func line(
    for key: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> String? {
    let newline = UInt8(ascii: "\n")
    var low = 0
    var high = bytes.count
    while low < high {
      let middle = (low + high) / 2
      var start = middle
      while start > low, bytes[start - 1] != newline { start -= 1 }
      var end = middle
      while end < high, bytes[end] != newline { end += 1 }
      let name = bytes[start..<end].prefix { $0 != UInt8(ascii: "\t") }
      if name.elementsEqual(key) { return String(decoding: bytes[start..<end], as: UTF8.self) }
      if name.lexicographicallyPrecedes(key) { low = end + 1 } else { high = start }
    }
    return nil
  }
}
