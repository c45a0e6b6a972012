/// The bytes of one file that is being made; a whole file is written at once.
struct CorpusLines {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(1 << 20) }

  /// How many bytes there are.
  var count: Int { bytes.count }

  /// Adds a line with its newline.
  mutating func add(_ line: String) {
    bytes.append(contentsOf: line.utf8)
    bytes.append(0x0A)
  }

  /// Adds text as it is.
  mutating func add(text: String) { bytes.append(contentsOf: text.utf8) }

  /// Forgets all bytes and keeps the space for the next file.
  mutating func clear() { bytes.removeAll(keepingCapacity: true) }
}
