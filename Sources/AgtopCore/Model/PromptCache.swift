/// What a transcript says of the vendor's cache of its session's prompt.
package struct PromptCache: Hashable, Sendable, Codable {
  /// When it was written or read last.
  package var usedAt: Timestamp
  /// How long it is kept after that, in seconds: 300 or 3600.
  package var lifetime: Int64

  /// A cache.
  package init(usedAt: Timestamp, lifetime: Int64) {
    self.usedAt = usedAt
    self.lifetime = lifetime
  }
}
