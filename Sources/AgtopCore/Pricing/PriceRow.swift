/// What one row of the price table says of a model, with absent rates filled in.
public struct PriceRow: Hashable, Sendable {
  /// The row's name as LiteLLM spells it.
  public var key: String
  /// The usual rates.
  public var standard: RateCard
  /// Rates of priority processing (OpenAI, Gemini), if it is sold.
  public var priority: RateCard?
  /// Rates of flex processing, if it is sold.
  public var flex: RateCard?
  /// What it cost before its price changed, oldest first.
  public var earlier: [EarlierRates] = []
  /// Rates outside the busy hours, if they differ.
  public var offPeak: OffPeakRates?
  /// Picodollars for one web search on the server.
  public var webSearch: Int64 = 0
  /// The price of Claude's fast mode in percent of the usual one, cache included; nil: not sold.
  public var fastPercent: Int64?
  /// The price of processing in the United States only, in percent.
  public var usPercent: Int64 = 100
  /// The longest prompt the model takes, in tokens.
  public var maxInputTokens: Int?
  /// The last LiteLLM release that had the row, when it has been deleted since.
  public var lastRelease: String?

  /// The last time that `earlier` tells of, in milliseconds since 1970; requests from then on need not
  /// ask it.
  var lastChange: Int64 { earlier.last?.until ?? .min }

  /// Whether LiteLLM has deleted the row because the model is retired.
  public var isRetired: Bool { lastRelease != nil }
}
