/// The context windows that Claude Code 2.1.330 works with (`contextWindow` in its `modelUsage`).
enum ClaudeContextWindows {
  /// The windows of a model in tokens, the usual one first; none for a model that it does not know.
  @Sendable static func windows(of name: String) -> [Int] {
    if name.hasSuffix("[1m]") { return [1_000_000] }
    guard let base = ModelSpellings.all(of: name).first(where: { usual[$0] != nil }),
      let window = usual[base]
    else { return [] }
    return longContext.contains(base) ? [window, 1_000_000] : [window]
  }

  private static let usual = [
    "claude-fable-5": 1_000_000,
    "claude-fable-5-1": 1_000_000,
    "claude-fable-5-2": 1_000_000,
    "claude-haiku-4-5": 200_000,
    "claude-haiku-5-5": 1_000_000,
    "claude-mythos-5": 1_000_000,
    "claude-opus-4-5": 200_000,
    "claude-opus-4-6": 200_000,
    "claude-opus-4-7": 1_000_000,
    "claude-opus-4-8": 1_000_000,
    "claude-opus-5": 1_000_000,
    "claude-opus-5-5": 1_000_000,
    "claude-sonnet-4": 200_000,
    "claude-sonnet-4-0": 200_000,
    "claude-sonnet-4-5": 200_000,
    "claude-sonnet-4-6": 200_000,
    "claude-sonnet-5": 1_000_000,
    "claude-sonnet-5-5": 1_000_000,
  ]

  /// Models whose million-token context was a beta that the price table no longer knows.
  private static let longContext: Set = [
    "claude-sonnet-4", "claude-sonnet-4-0", "claude-sonnet-4-5",
  ]
}
