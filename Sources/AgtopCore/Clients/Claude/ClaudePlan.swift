/// The name of the plan Claude Code is signed in with.
///
/// Of the credentials file only `rateLimitTier` and `subscriptionType` are looked at; nothing else is
/// copied out of it.
enum ClaudePlan {
  /// The file that says it.
  static func file(in root: String) -> String { root + "/.credentials.json" }

  /// The plan's name, nil when no file says so (an API key, or macOS, which uses the keychain).
  static func name(in root: String, with reader: inout FileReader) -> String? {
    let name = try? reader.whole(file(in: root)) { bytes -> String? in
      var cursor = JSONCursor(bytes)
      guard cursor.beginObject() else { return nil }
      while let key = cursor.nextKey() {
        if key == "claudeAiOauth" { return plan(&cursor) }
        cursor.skip()
      }
      return nil
    }
    return name.flatMap { $0 }
  }

  private static func plan(_ cursor: inout JSONCursor) -> String? {
    guard cursor.beginObject() else { return nil }
    var tier: String?
    var type: String?
    while let key = cursor.nextKey() {
      switch key {
      case "rateLimitTier": tier = cursor.string()?.prefix(64)
      case "subscriptionType": type = cursor.string()?.prefix(64)
      default: cursor.skip()
      }
    }
    switch tier {
    case "default_claude_pro": return "Pro"
    case "default_claude_max_5x": return "Claude Max 5x"
    case "default_claude_max_20x": return "Claude Max 20x"
    default: return type.map { $0.prefix(1).uppercased() + $0.dropFirst() }
    }
  }
}
