/// Prices of the token buckets, in picodollars (1e-12 USD) a token.
package struct Rates: Hashable, Sendable {
  /// Fresh input.
  package var input: Int64
  /// Cache reads.
  package var cacheRead: Int64
  /// Cache writes of five minutes.
  package var cacheWrite5m: Int64
  /// Cache writes of one hour.
  package var cacheWrite1h: Int64
  /// Output that is no reasoning.
  package var output: Int64
  /// Reasoning; nearly always the price of output.
  package var reasoning: Int64
}

/// The rates of one service tier by the size of the prompt.
package struct RateCard: Hashable, Sendable {
  /// Rates of all tokens of a request with a long prompt.
  package struct LongPrompt: Hashable, Sendable {
    /// The rates hold when the whole prompt has more tokens than this.
    package var above: Int
    /// The rates.
    package var rates: Rates
  }

  /// The rates below every threshold.
  package var base: Rates
  /// Long-prompt rates, by rising threshold.
  package var longPrompts: [LongPrompt] = []

  /// The rates of a request by its own whole prompt: fresh input, cache reads and cache writes.
  ///
  /// The highest threshold crossed decides, for all tokens of the request.
  @inline(__always)
  package func rates(prompt: Int) -> Rates {
    longPrompts.last { prompt > $0.above }?.rates ?? base
  }
}
