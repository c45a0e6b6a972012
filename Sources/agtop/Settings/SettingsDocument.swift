/// The text of a settings file, taken apart: values are changed where they stand, and all else stays as it
/// is, comments and unknown keys too.
struct SettingsDocument {
  private(set) var text: String
  /// What the text says, in its order.
  private(set) var statements: [TOMLReader.Statement]

  /// - Throws: `SettingsFault.broken` when it is no TOML, or says something twice.
  init(_ text: String = head) throws(SettingsFault) {
    self.text = text
    var reader = try TOMLReader(text)
    statements = try reader.statements()
    try check()
  }

  /// The value of a key; nil where it is not there.
  subscript(key: SettingKey) -> SettingValue? { statement(of: key)?.value }

  /// The line that a key stands on; nil where it is not there.
  func line(of key: SettingKey) -> Int? { statement(of: key)?.line }

  /// Sets a key.
  ///
  /// - Throws: `SettingsFault.broken` when it cannot be put into this text.
  mutating func set(_ value: SettingValue, for key: SettingKey) throws(SettingsFault) {
    var bytes = Array(text.utf8)
    let new = value.written
    if let old = statement(of: key) {
      bytes.replaceSubrange(old.range, with: new.utf8)
    } else {
      let (index, line) = room(for: key, new)
      let needsLine = index > 0 && bytes[index - 1] != 0x0A
      bytes.insert(contentsOf: ((needsLine ? "\n" : "") + line + "\n").utf8, at: index)
    }
    self = try SettingsDocument(String(decoding: bytes, as: UTF8.self))
  }

  static let head = "# Settings of agtop. The monitor changes values here and leaves all else.\n\n"

  private func statement(of key: SettingKey) -> TOMLReader.Statement? {
    statements.first { $0.value != nil && $0.path == key.path }
  }

  /// Where a key that is not there goes, and how it is written there.
  private func room(for key: SettingKey, _ value: String) -> (Int, String) {
    let plain = "\(key.name) = \(value)"
    let top = statements.prefix { $0.depth == 0 && $0.value != nil }
    guard let section = key.section else { return (top.last?.end ?? endOfHead, plain) }
    if let head = statements.firstIndex(where: { $0.value == nil && $0.path == [section] }) {
      let last = statements[(head + 1)...].prefix { $0.value != nil }.last ?? statements[head]
      return (last.end, plain)
    }
    // A table whose keys stand at the top cannot have a head of its own.
    if let last = top.last(where: { $0.path.first == section }) {
      return (last.end, "\(section).\(plain)")
    }
    return (text.utf8.count, "\n[\(section)]\n\(plain)")
  }

  /// Behind the comment that a file begins with, where a blank line ends it; else the beginning.
  private var endOfHead: Int {
    var end = 0
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let isLast = end + line.count >= text.utf8.count
      if line.first == UInt8(ascii: "#"), !isLast {
        end += line.count + 1
      } else {
        return line.isEmpty && !isLast ? end + 1 : 0
      }
    }
    return 0
  }

  /// - Throws: `SettingsFault.broken` where something is said twice, or a table is written as a value.
  private func check() throws(SettingsFault) {
    var seen: Set<[String]> = []
    let sections = Set(SettingKey.allCases.compactMap(\.section))
    var isInMany = false
    for statement in statements {
      if statement.value == nil { isInMany = statement.isOneOfMany }
      let isSection = statement.path.count == 1 && sections.contains(statement.path[0])
      if isSection, statement.value != nil || statement.isOneOfMany {
        throw .broken(
          line: statement.line, "\(statement.path[0]) is a table: write [\(statement.path[0])]")
      }
      if !isInMany, !seen.insert(statement.path).inserted {
        throw .broken(
          line: statement.line, "\(statement.path.joined(separator: ".")) is there twice")
      }
    }
  }
}

extension SettingKey {
  /// The tables it stands in and its name.
  fileprivate var path: [String] { (section.map { [$0] } ?? []) + [name] }
}

extension SettingValue {
  /// Whether it is something that was read as it stood.
  var isWritable: Bool {
    switch self {
    case .other: false
    case .list(let values): values.allSatisfy(\.isWritable)
    case .text, .number, .flag: true
    }
  }

  /// The value in TOML; lists of many values in several lines.
  var written: String {
    let values: [SettingValue]
    switch self {
    case .text(let text): return "\"" + text.unicodeScalars.map(Self.escaped).joined() + "\""
    case .number(let number): return Self.digits(number)
    case .flag(let flag): return "\(flag)"
    case .other(let type): return type
    case .list(let list): values = list
    }
    var lines = [""]
    for (index, value) in values.enumerated() {
      let piece = value.written + (index == values.count - 1 ? "" : ",")
      if lines[lines.count - 1].count + piece.count > 70 { lines.append("") }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + piece
    }
    return lines.count == 1
      ? "[\(lines[0])]" : "[\n" + lines.map { "  \($0)\n" }.joined() + "]"
  }

  /// The same in one line.
  var writtenInOneLine: String {
    guard case .list(let values) = self else { return written }
    return "[" + values.map(\.writtenInOneLine).joined(separator: ", ") + "]"
  }

  /// A character as it stands between quotes: paths may hold any.
  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"", "\\": return "\\\(scalar)"
    case "\0"..<" ", "\u{7F}":
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: return String(scalar)
    }
  }
}
