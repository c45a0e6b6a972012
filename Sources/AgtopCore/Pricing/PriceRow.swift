/// What one row of the price table says of a model, with absent rates filled in.
package struct PriceRow: Hashable, Sendable {
  /// The row's name as LiteLLM spells it.
  package var key: String
  /// The usual rates.
  package var standard: RateCard
  /// Rates of priority processing (OpenAI, Gemini), if it is sold.
  package var priority: RateCard?
  /// Rates of flex processing, if it is sold.
  package var flex: RateCard?
  /// What it cost before its price changed, oldest first.
  package var earlier: [EarlierRates] = []
  /// Rates outside the busy hours, if they differ.
  package var offPeak: OffPeakRates?
  /// Picodollars for one web search on the server.
  package var webSearch: Int64 = 0
  /// The price of Claude's fast mode in percent of the usual one, cache included; nil: not sold.
  package var fastPercent: Int64?
  /// The price of processing in the United States only, in percent.
  package var usPercent: Int64 = 100
  /// The longest prompt the model takes, in tokens.
  package var maxInputTokens: Int?
  /// The last LiteLLM release that had the row, when it has been deleted since.
  package var lastRelease: String?

  /// The last time that `earlier` tells of, in milliseconds since 1970; requests from then on need not
  /// ask it.
  var lastChange: Int64 { earlier.last?.until ?? .min }

  /// Whether LiteLLM has deleted the row because the model is retired.
  package var isRetired: Bool { lastRelease != nil }
}
