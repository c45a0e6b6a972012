import AgtopCore

/// Where the table of prices comes from beside the one inside agtop.
enum PriceSource: Hashable, Sendable {
  /// LiteLLM's public table.
  case litellm
  /// Another address, of the same layout.
  case address(String)
  /// A file of the same layout.
  case file(String)

  /// The word for LiteLLM's in the settings.
  static let litellmName = "litellm"
  /// Where LiteLLM keeps it.
  static let litellmAddress =
    "https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json"

  /// A source as the settings write it; nil for what is none.
  ///
  /// Only HTTPS, and an address without a user's name: agtop uses no credential.
  init?(spelling text: String) {
    let scheme = "https://"
    if text.lowercased() == Self.litellmName {
      self = .litellm
    } else if text.hasPrefix("/") || text.hasPrefix("~/") {
      self = .file(text)
    } else if text.lowercased().hasPrefix(scheme),
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    {
      let place = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
      guard !place.isEmpty, !place.contains("@") else { return nil }
      self = .address(text)
    } else {
      return nil
    }
  }

  /// The source that settings name.
  init(_ settings: PriceSettings) {
    self = settings.source.flatMap { PriceSource(spelling: $0) } ?? .litellm
  }

  /// What is fetched; nil for a file.
  var address: String? {
    switch self {
    case .litellm: Self.litellmAddress
    case .address(let address): address
    case .file: nil
    }
  }

  /// What its sheet is called in reports.
  var origin: PriceSheet.Origin { self == .litellm ? .litellm : .user }

  /// What tells files of one source from those of another; empty for LiteLLM's.
  var mark: String {
    switch self {
    case .litellm: ""
    case .address(let text), .file(let text):
      "-" + String(StableHash.of("prices", text), radix: 16)
    }
  }
}
