import AgtopCore

/// The keys of the table `[prices]` of the settings file (`docs/prices.md`); its tables are read by
/// `PriceTables`.
enum PriceKey: String, CaseIterable, Hashable, Sendable {
  case source
  case refresh
  case free

  /// What is written for settings.
  func value(in prices: PriceSettings) -> SettingValue {
    switch self {
    case .source: .text(prices.source ?? PriceSource.litellmName)
    case .refresh: .flag(prices.refreshes)
    case .free: .list(prices.own.free.sorted().map { .text($0) })
    }
  }

  /// Takes a value of the file into settings; what cannot be taken leaves them as they are.
  ///
  /// - Returns: what is allowed, where the value is not.
  func read(_ value: SettingValue, into prices: inout PriceSettings) -> String? {
    switch self {
    case .source:
      guard case .text(let text) = value, let source = PriceSource(spelling: text) else {
        return "\"litellm\", an address that begins with https:// and names no user, "
          + "or a file that begins with / or ~/"
      }
      prices.source = source == .litellm ? nil : text
    case .refresh:
      guard case .flag(let isOn) = value else { return "true or false" }
      prices.refreshes = isOn
    case .free:
      guard case .list(let values) = value else { return "a list of models" }
      let names = values.compactMap(\.modelName)
      guard names.count == values.count else { return "a list of models" }
      prices.own.free = Set(names)
    }
    return nil
  }
}

extension SettingValue {
  /// The name of a model as prices are looked up by it; nil for what is none.
  fileprivate var modelName: String? {
    guard case .text(let text) = self else { return nil }
    return PriceTables.name(of: text)
  }
}
