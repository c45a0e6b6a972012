/// Until when the vendor keeps the cache of a session's prompt, and what going on costs before and after.
///
/// Each use of a cache keeps it for its lifetime again. Only clients that state the lifetime have a clock.
package struct CacheClock: Hashable, Sendable {
  /// Until when it is warm, if nobody uses it before.
  package var warmUntil: Timestamp
  /// How long it is kept after each use, in seconds.
  package var lifetime: Int64
  /// Tokens of the context, which the next prompt repeats.
  package var tokens: Int
  /// What these cost at list price while the cache is warm: they are read; nil without a price.
  package var warmCost: Money?
  /// What they cost once it is cold: they are written again; nil without a price.
  package var coldCost: Money?
}

extension CacheClock {
  /// The clock of a cache.
  ///
  /// - Parameter price: gives the list price of a call.
  init?(of cache: PromptCache, context: Int?, price: (Request) -> Money?) {
    guard let context, context > 0,
      let end = Timestamp.stated(cache.usedAt.milliseconds + cache.lifetime * 1000)
    else { return nil }
    warmUntil = Timestamp(milliseconds: end)
    lifetime = cache.lifetime
    tokens = context
    var call = Request(identity: 0)
    call.time = cache.usedAt
    call.usage = TokenUsage(cacheRead: context)
    warmCost = price(call)
    let isLong = cache.lifetime > 300
    call.usage = TokenUsage(
      cacheWrite5m: isLong ? 0 : context, cacheWrite1h: isLong ? context : 0)
    coldCost = price(call)
  }

  /// Seconds that it is still warm at a moment; nil when it is cold.
  package func secondsLeft(at now: Timestamp) -> Int64? {
    let left = warmUntil.seconds - now.seconds
    return left > 0 ? left : nil
  }
}
