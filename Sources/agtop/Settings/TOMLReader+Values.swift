extension TOMLReader {
  /// Lists and tables in one another that are followed; more is no settings file.
  private static let deepest = 64
  /// Characters of a date, after which its time may follow.
  private static let dateLength = 10

  /// The value at the position reached; goes behind it.
  ///
  /// - Throws: `SettingsFault.broken` where there is none.
  mutating func value(depth: Int) throws(SettingsFault) -> SettingValue {
    guard at < bytes.count else { throw fault("a value is expected") }
    guard depth < Self.deepest else { throw fault("lists are nested too deep") }
    switch bytes[at] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .text(try string(manyLines: true))
    case UInt8(ascii: "["): return .list(try list(depth: depth))
    case UInt8(ascii: "{"):
      try table(depth: depth)
      return .other("table")
    default: return try word()
    }
  }

  private mutating func list(depth: Int) throws(SettingsFault) -> [SettingValue] {
    at += 1
    var values: [SettingValue] = []
    while true {
      skipBlank()
      if next(is: "]") { return values }
      values.append(try value(depth: depth + 1))
      skipBlank()
      if next(is: ",") { continue }
      guard next(is: "]") else { throw fault("a list goes on with , or ends with ]") }
      return values
    }
  }

  private mutating func table(depth: Int) throws(SettingsFault) {
    at += 1
    skipSpaces()
    if next(is: "}") { return }
    while true {
      _ = try key()
      guard next(is: "=") else { throw fault("a key is followed by = and a value") }
      skipSpaces()
      _ = try value(depth: depth + 1)
      skipSpaces()
      if next(is: ",") { continue }
      guard next(is: "}") else { throw fault("a table goes on with , or ends with }") }
      return
    }
  }

  /// A number, true, false, or something of digits that no setting has, such as a date.
  private mutating func word() throws(SettingsFault) -> SettingValue {
    let begin = at
    while at < bytes.count, !",]}#\n\r".utf8.contains(bytes[at]) { at += 1 }
    // A date may have a space before its time.
    while at > begin, bytes[at - 1] == 0x20 || bytes[at - 1] == 0x09 { at -= 1 }
    let text = String(decoding: bytes[begin..<at], as: UTF8.self)
    switch text {
    case "true": return .flag(true)
    case "false": return .flag(false)
    case "inf", "+inf": return .number(.infinity)
    case "-inf": return .number(-.infinity)
    case "nan", "+nan", "-nan": return .number(.nan)
    default: break
    }
    let isWord = text.utf8.enumerated().allSatisfy { index, byte in
      (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || "+-.:_".utf8.contains(byte)
        || (byte == 0x20 && index == Self.dateLength)
    }
    guard isWord, let first = text.utf8.first(where: { $0 != 0x2B && $0 != 0x2D }),
      first &- 0x30 < 10
    else {
      at = begin
      throw fault(text.isEmpty ? "a value is expected" : "no value: text needs quotes")
    }
    if let number = Double(text.filter { $0 != "_" }) { return .number(number) }
    return .other("date, time or odd number")
  }

  /// A text in quotes; goes behind it.
  ///
  /// - Parameter manyLines: whether three quotes begin one that may have several lines.
  mutating func string(manyLines: Bool) throws(SettingsFault) -> String {
    let quote = bytes[at]
    let isThree = manyLines && bytes[at...].starts(with: [quote, quote, quote])
    let begin = at
    at += isThree ? 3 : 1
    var text: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      if byte == quote {
        let run = bytes[at...].prefix(5).prefix { $0 == quote }.count
        if !isThree {
          at += 1
          return String(decoding: text, as: UTF8.self)
        }
        // Up to two quotes more belong to the text.
        if run >= 3 {
          text += [UInt8](repeating: quote, count: run - 3)
          at += run
          return String(decoding: text, as: UTF8.self)
        }
        text.append(byte)
        at += 1
      } else if byte == 0x0A, !isThree {
        break
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        text += try escaped(manyLines: isThree)
      } else {
        text.append(byte)
        at += 1
      }
    }
    at = begin
    throw fault("the quotes are not closed")
  }

  /// What a backslash and what follows it stand for; goes behind them.
  private mutating func escaped(manyLines: Bool) throws(SettingsFault) -> [UInt8] {
    at += 1
    guard at < bytes.count else { throw fault("nothing follows a \\") }
    let letter = bytes[at]
    at += 1
    switch letter {
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): return [letter]
    case UInt8(ascii: "u"): return try scalar(digits: 4)
    case UInt8(ascii: "U"): return try scalar(digits: 8)
    case 0x20, 0x09, 0x0A, 0x0D:
      // The end of a line, with all that is blank up to the next sign.
      guard manyLines else { break }
      at -= 1
      skipSpaces()
      guard next(is: "\n") || (next(is: "\r") && next(is: "\n")) else { break }
      while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
      return []
    default: break
    }
    throw fault("no such escape after \\")
  }

  private mutating func scalar(digits: Int) throws(SettingsFault) -> [UInt8] {
    let text = String(decoding: bytes[at...].prefix(digits), as: UTF8.self)
    guard text.utf8.count == digits, !text.hasPrefix("+"), !text.hasPrefix("-"),
      let value = UInt32(text, radix: 16), let scalar = Unicode.Scalar(value)
    else { throw fault("no such character") }
    at += digits
    return Array(String(Character(scalar)).utf8)
  }
}
