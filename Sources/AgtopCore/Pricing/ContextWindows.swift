/// How long a prompt a model takes, for the context meter.
package enum ContextWindows {
  /// The context window of a model in tokens; nil when it is not known.
  ///
  /// The window that the client itself works with, else the price table's longest prompt. When more
  /// tokens are used than that, a larger window that the model is known to have (the million-token
  /// context) is the one in use. The client's own statement in a transcript is better than this. What
  /// is still exceeded is for the caller to show as full.
  package static func window(
    for model: ModelName, client: ClientPricing, used: Int, in table: PriceTable = .embedded
  ) -> Int? {
    var known = ModelLookup.modelName(model.name).map(client.contextWindows) ?? []
    if let longest = ModelLookup.row(for: model, client: client, in: table)?.maxInputTokens {
      known.append(longest)
    }
    guard let usual = known.first else { return nil }
    if used <= usual { return usual }
    return known.filter { $0 >= used }.min() ?? known.max()
  }
}
