/// A value in the settings file, whatever the file's format.
enum SettingValue: Hashable, Sendable {
  case text(String)
  case number(Double)
  case flag(Bool)
  case list([SettingValue])
  /// Something that no setting takes, by the name of its type.
  case other(String)

  /// The value as a complaint quotes it; a long one is cut.
  var quoted: String {
    let whole =
      switch self {
      case .text(let text): "\"\(text)\""
      case .number(let number): Self.digits(number)
      case .flag(let flag): "\(flag)"
      case .list(let values): "[" + values.prefix(9).map(\.quoted).joined(separator: ", ") + "]"
      case .other(let type): "a \(type)"
      }
    return whole.count > 60 ? whole.prefix(59) + "…" : whole
  }

  /// A number as a user writes it: without a decimal point where it is whole.
  static func digits(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }
}
