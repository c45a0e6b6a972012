/// How long a prompt a model takes, for the context meter.
package enum ContextWindows {
  /// The context window of a model in tokens; nil when it is not known.
  ///
  /// For Claude Code the window that this client itself works with, else the price table's longest
  /// prompt. When more tokens are used than that, a larger window that the model is known to have
  /// (the million-token context) is the one in use. The client's own statement in a transcript is
  /// better than this. What is still exceeded is for the caller to show as full.
  package static func window(
    for model: ModelName, client: ClientKind, used: Int, in table: PriceTable = .embedded
  ) -> Int? {
    var known: [Int] = []
    if client == .claude, let name = ModelLookup.modelName(model.name) {
      if name.hasSuffix("[1m]") { return 1_000_000 }
      let base = ModelSpellings.all(of: name).first { claudeCode[$0] != nil }
      if let base, let window = claudeCode[base] {
        known.append(window)
        if longContext.contains(base) { known.append(1_000_000) }
      }
    }
    if let longest = ModelLookup.row(for: model, client: client, in: table)?.maxInputTokens {
      known.append(longest)
    }
    guard let usual = known.first else { return nil }
    if used <= usual { return usual }
    return known.filter { $0 >= used }.min() ?? known.max()
  }

  /// The windows that Claude Code 2.1.330 works with (`contextWindow` in its `modelUsage`).
  private static let claudeCode = [
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
