/// Reads TOML from bytes: what stands where, so that text can be changed in place and all else stay as
/// it is.
///
/// Values that no setting has, such as dates, are followed to their end and not looked into.
struct TOMLReader {
  /// A key with its value, or the head of a table.
  struct Statement: Hashable {
    /// The key with the tables it stands in, or the table's name.
    var path: [String]
    /// nil for the head of a table.
    var value: SettingValue?
    /// Where the value stands.
    var range: Range<Int>
    /// Whether it is the head of one of many tables of a name.
    var isOneOfMany = false
    /// The line it begins on, from 1.
    var line: Int
    /// Behind its line, newline included.
    var end: Int
    /// How many of the path's names are those of the table that it stands in.
    var depth: Int
  }

  let bytes: [UInt8]
  var at = 0

  /// - Throws: `SettingsFault.broken` where a byte stands that no text has.
  init(_ text: String) throws(SettingsFault) {
    bytes = Array(text.utf8)
    if let bad = bytes.firstIndex(where: {
      ($0 < 0x20 && !"\t\n\r".utf8.contains($0)) || $0 == 0x7F
    }) {
      throw .broken(line: line(of: bad), "a control character")
    }
    // A mark that some editors put first.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  /// All statements in order.
  ///
  /// - Throws: `SettingsFault.broken` at the first that is none.
  mutating func statements() throws(SettingsFault) -> [Statement] {
    var found: [Statement] = []
    var table: [String] = []
    while true {
      skipBlank()
      guard at < bytes.count else { return found }
      var statement = try bytes[at] == UInt8(ascii: "[") ? head() : pair(in: table)
      if statement.value == nil { table = statement.path }
      statement.end = try endOfLine()
      found.append(statement)
    }
  }

  private mutating func head() throws(SettingsFault) -> Statement {
    let start = at
    at += 1
    let isOneOfMany = next(is: "[")
    let path = try key()
    try expect("]", "a table's name ends with ]")
    if isOneOfMany { try expect("]", "a table's name ends with ]]") }
    return Statement(
      path: path, range: at..<at, isOneOfMany: isOneOfMany, line: line(of: start), end: at,
      depth: path.count)
  }

  private mutating func pair(in table: [String]) throws(SettingsFault) -> Statement {
    let start = at
    let path = try table + key()
    try expect("=", "a key is followed by = and a value")
    skipSpaces()
    let begin = at
    let value = try value(depth: 0)
    return Statement(
      path: path, value: value, range: begin..<at, line: line(of: start), end: at,
      depth: table.count)
  }

  /// Names with dots between them, and the spaces round them.
  mutating func key() throws(SettingsFault) -> [String] {
    var names: [String] = []
    repeat {
      skipSpaces()
      guard at < bytes.count else { throw fault("a key is expected") }
      if bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") {
        names.append(try string(manyLines: false))
      } else {
        let begin = at
        while at < bytes.count, Self.isBare(bytes[at]) { at += 1 }
        guard at > begin else { throw fault("a key is expected") }
        names.append(String(decoding: bytes[begin..<at], as: UTF8.self))
      }
      skipSpaces()
    } while next(is: ".")
    return names
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x2D || byte == 0x5F
  }

  // MARK: What stands between

  mutating func skipSpaces() {
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
  }

  /// Skips spaces, newlines and comments.
  mutating func skipBlank() {
    while at < bytes.count {
      switch bytes[at] {
      case 0x20, 0x09, 0x0A, 0x0D: at += 1
      case UInt8(ascii: "#"): skipComment()
      default: return
      }
    }
  }

  private mutating func skipComment() {
    while at < bytes.count, bytes[at] != 0x0A { at += 1 }
  }

  /// Goes behind the line, on which nothing but a comment may follow.
  private mutating func endOfLine() throws(SettingsFault) -> Int {
    skipSpaces()
    if at < bytes.count, bytes[at] == UInt8(ascii: "#") { skipComment() }
    if at < bytes.count, bytes[at] == 0x0D { at += 1 }
    guard at < bytes.count else { return at }
    guard bytes[at] == 0x0A else { throw fault("the line should end here") }
    at += 1
    return at
  }

  /// Goes behind a character if it is the next.
  mutating func next(is character: Unicode.Scalar) -> Bool {
    guard at < bytes.count, bytes[at] == UInt8(ascii: character) else { return false }
    at += 1
    return true
  }

  private mutating func expect(
    _ character: Unicode.Scalar, _ what: String
  ) throws(SettingsFault) {
    skipSpaces()
    guard next(is: character) else { throw fault(what) }
  }

  /// A fault at the position reached.
  func fault(_ what: String) -> SettingsFault { .broken(line: line(of: at), what) }

  private func line(of index: Int) -> Int {
    bytes[..<min(index, bytes.count)].count { $0 == 0x0A } + 1
  }
}
