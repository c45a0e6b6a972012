/// Some of the buckets of `TokenUsage`.
package struct TokenBuckets: OptionSet, Hashable, Sendable {
  /// The bits.
  package var rawValue: UInt8
  /// Buckets from bits.
  package init(rawValue: UInt8) { self.rawValue = rawValue }
  /// Fresh input.
  package static let input = TokenBuckets(rawValue: 1)
  /// Cache reads.
  package static let cacheRead = TokenBuckets(rawValue: 2)
  /// Cache writes, whatever their lifetime.
  package static let cacheWrite = TokenBuckets(rawValue: 4)
  /// Output, reasoning included.
  package static let output = TokenBuckets(rawValue: 8)
  /// The part of the output that was reasoning.
  package static let reasoning = TokenBuckets(rawValue: 16)
  /// The whole prompt.
  package static let prompt: TokenBuckets = [.input, .cacheRead, .cacheWrite]
  /// All that are paid for.
  package static let billable: TokenBuckets = [.prompt, .output]
  /// All there are.
  static let all: TokenBuckets = [.billable, .reasoning]

  /// Their names as in JSON, in the order of the buckets.
  package var names: [String] {
    let all: [(TokenBuckets, String)] = [
      (.input, "input"), (.cacheRead, "cache_read"), (.cacheWrite, "cache_write"),
      (.output, "output"), (.reasoning, "reasoning_output"),
    ]
    return all.filter { contains($0.0) }.map(\.1)
  }
}
