/// Models that their vendor gives away: they cost 0, which is a price.
enum FreeModels {
  /// Whether a name in lower case is that of a free model, at a provider if one is named.
  ///
  /// OpenRouter marks its free routes with `:free`. OpenCode's own providers name theirs `…-free`, or
  /// as below.
  static func isFree(_ name: String, provider: String?) -> Bool {
    if name.hasSuffix(":free") { return true }
    guard provider.map(opencode.contains) ?? true else { return false }
    return name.hasSuffix("-free") || named.contains(name)
  }

  private static let opencode: Set = ["opencode", "opencode-go"]
  private static let named: Set = ["big-pickle", "grok-code"]
}
