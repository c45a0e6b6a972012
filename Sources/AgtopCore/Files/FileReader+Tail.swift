extension FileReader {
  /// How much of the end of a transcript is read for its newest turns, in bytes.
  static let tailSize = 256 * 1024

  /// The last bytes of a regular file, and whether the file begins with them; no bytes of a file that
  /// cannot be read.
  static func tail(of path: String, size: Int = tailSize) -> (bytes: [UInt8], isWhole: Bool) {
    guard let length = FileStat.ofRegularFile(path)?.size else { return ([], true) }
    let start = max(0, length - Int64(size))
    var found = (try? bytes(of: path, at: [start..<length]))?.first ?? []
    if start == 0 { found.removeFirst(found.withUnsafeBytes { markLength(of: $0) }) }
    return (found, start == 0)
  }

  /// Gives each line at the end of a regular file, oldest first: those that begin in its last bytes.
  ///
  /// The last one may lack its newline, and be cut.
  static func lastLines(
    of path: String, size: Int = tailSize, _ body: (UnsafeRawBufferPointer) -> Void
  ) {
    // One byte more tells whether the first of them ends a line.
    let (bytes, isWhole) = tail(of: path, size: size + 1)
    bytes.withUnsafeBytes { bytes in
      var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
      if !isWhole { lines = lines.dropFirst() }
      for line in lines where !line.isEmpty { body(UnsafeRawBufferPointer(rebasing: line)) }
    }
  }
}
