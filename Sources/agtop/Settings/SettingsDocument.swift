import TOMLKit

/// The text of a settings file, taken apart: the one place that knows its format, TOML.
///
/// Keys that agtop does not know stay; comments do not, for the parser drops them.
struct SettingsDocument {
  private let table: TOMLTable

  /// Nothing chosen yet.
  init() { table = TOMLTable() }

  /// - Throws: `SettingsFault.broken` when it is no TOML.
  init(_ text: String) throws(SettingsFault) {
    // The parser would take what stands before it for the whole.
    if let zero = text.utf8.firstIndex(of: 0) {
      let line = text.utf8[..<zero].count { $0 == 0x0A } + 1
      throw .broken(line: line, "a zero byte")
    }
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw .broken(line: error.source.begin.line, error.description)
    } catch {
      throw .broken(line: 1, "\(error)")
    }
  }

  /// The value of a key; nil where it is not there.
  subscript(key: SettingKey) -> SettingValue? {
    guard let section = key.section else { return table[key.name].map(Self.value(of:)) }
    return table[section]?.table?[key.name].map(Self.value(of:))
  }

  /// Sets a key.
  func set(_ value: SettingValue, for key: SettingKey) {
    guard let section = key.section else {
      table[key.name] = Self.node(of: value)
      return
    }
    if table[section]?.table == nil { table[section] = TOMLTable() }
    let inner: TOMLTable? = table[section]?.table
    inner?[key.name] = Self.node(of: value)
  }

  /// The file's text.
  ///
  /// - Throws: `SettingsFault.broken` when the text would not say what the document holds.
  func text() throws(SettingsFault) -> String {
    let text = Self.head + table.convert(options: Self.format) + "\n"
    guard try SettingsDocument(text).table == table else {
      throw .broken(line: 1, "it has values that cannot be written again")
    }
    return text
  }

  private static var format: FormatOptions {
    [
      .allowMultilineStrings, .allowUnicodeStrings, .allowBinaryIntegers, .allowOctalIntegers,
      .allowHexadecimalIntegers, .indentations,
    ]
  }

  private static let head = """
    # Settings of agtop (docs/cli.md). The monitor writes here what is changed in it: all keys
    # stay, other comments do not.


    """

  private static func value(of node: any TOMLValueConvertible) -> SettingValue {
    if let text = node.string { return .text(text) }
    if let flag = node.bool { return .flag(flag) }
    if let whole = node.int { return .number(Double(whole)) }
    if let number = node.double { return .number(number) }
    if let array = node.array { return .list(array.map { value(of: $0) }) }
    return .other(node.type.description)
  }

  private static func node(of value: SettingValue) -> any TOMLValueConvertible {
    switch value {
    case .text(let text): text
    case .flag(let flag): flag
    case .number(let number):
      if let whole = Int(exactly: number) { whole } else { number }
    case .list(let values):
      TOMLArray(values.map { node(of: $0) })
    case .other(let type): type
    }
  }
}
