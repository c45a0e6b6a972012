/// Prices of the token buckets, in picodollars (1e-12 USD) a token.
public struct Rates: Hashable, Sendable {
  /// Fresh input.
  public var input: Int64
  /// Cache reads.
  public var cacheRead: Int64
  /// Cache writes of five minutes.
  public var cacheWrite5m: Int64
  /// Cache writes of one hour.
  public var cacheWrite1h: Int64
  /// Output that is no reasoning.
  public var output: Int64
  /// Reasoning; nearly always the price of output.
  public var reasoning: Int64
}

/// The rates of one service tier by the size of the prompt.
public struct RateCard: Hashable, Sendable {
  /// Rates of all tokens of a request with a long prompt.
  public struct LongPrompt: Hashable, Sendable {
    /// The rates hold when the whole prompt has more tokens than this.
    public var above: Int
    /// The rates.
    public var rates: Rates
  }

  /// The rates below every threshold.
  public var base: Rates
  /// Long-prompt rates, by rising threshold.
  public var longPrompts: [LongPrompt] = []

  /// The rates of a request by its own whole prompt: fresh input, cache reads and cache writes.
  ///
  /// The highest threshold crossed decides, for all tokens of the request.
  @inline(__always)
  public func rates(prompt: Int) -> Rates {
    longPrompts.last { prompt > $0.above }?.rates ?? base
  }
}
