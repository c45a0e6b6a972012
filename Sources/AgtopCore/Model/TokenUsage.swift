/// Tokens of one request or a sum of requests, in disjoint buckets.
///
/// `total` is the plain sum of the five billable buckets; `reasoning` is part of `output` and only
/// informative (`docs/counting.md`, "Buckets").
package struct TokenUsage: Hashable, Sendable, Codable {
  /// Prompt tokens that were neither read from nor written to a cache.
  package var input = 0
  /// Prompt tokens read from a cache.
  package var cacheRead = 0
  /// Prompt tokens written to a cache for five minutes, or for a time the client does not say.
  package var cacheWrite5m = 0
  /// Prompt tokens written to a cache for one hour.
  package var cacheWrite1h = 0
  /// All billable output, reasoning included.
  package var output = 0
  /// The part of `output` that was reasoning.
  package var reasoning = 0
  /// The buckets of which some request's client says nothing: 0 there is no count, and any other figure
  /// is at least that.
  package var unrecorded: TokenBuckets = []

  /// No tokens, or the given ones.
  package init(
    input: Int = 0, cacheRead: Int = 0, cacheWrite5m: Int = 0, cacheWrite1h: Int = 0,
    output: Int = 0, reasoning: Int = 0
  ) {
    self.input = input
    self.cacheRead = cacheRead
    self.cacheWrite5m = cacheWrite5m
    self.cacheWrite1h = cacheWrite1h
    self.output = output
    self.reasoning = reasoning
  }

  /// `unrecorded` is no part of a parser's kept state: who needs it makes it again.
  private enum CodingKeys: CodingKey {
    case input, cacheRead, cacheWrite5m, cacheWrite1h, output, reasoning
  }

  /// Whether tokens that cost something are left out of `total`.
  package var isLowerBound: Bool { !unrecorded.isDisjoint(with: .billable) }

  /// The sum of the five billable buckets.
  package var total: Int { prompt + output }

  /// The whole prompt of a request: fresh input, cache reads and cache writes.
  package var prompt: Int { input + cacheRead + cacheWrite5m + cacheWrite1h }

  /// Whether every bucket is zero.
  package var isZero: Bool { total == 0 && reasoning == 0 }

  /// Bucket by bucket sum.
  package static func + (left: TokenUsage, right: TokenUsage) -> TokenUsage {
    var sum = left
    sum += right
    return sum
  }

  /// Adds bucket by bucket.
  package static func += (left: inout TokenUsage, right: TokenUsage) {
    left.input += right.input
    left.cacheRead += right.cacheRead
    left.cacheWrite5m += right.cacheWrite5m
    left.cacheWrite1h += right.cacheWrite1h
    left.output += right.output
    left.reasoning += right.reasoning
    left.unrecorded.formUnion(right.unrecorded)
  }

  /// Takes away bucket by bucket what was added; whether the rest lacks a bucket, it does not tell.
  static func -= (left: inout TokenUsage, right: TokenUsage) {
    left.input -= right.input
    left.cacheRead -= right.cacheRead
    left.cacheWrite5m -= right.cacheWrite5m
    left.cacheWrite1h -= right.cacheWrite1h
    left.output -= right.output
    left.reasoning -= right.reasoning
  }
}
