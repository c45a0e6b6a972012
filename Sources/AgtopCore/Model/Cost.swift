/// What requests cost, bucket by bucket, and how far that is known.
///
/// Sums are exact and do not depend on the order. Tokens are counted on exactly one of three sides:
/// priced, included in a plan, or without a price.
package struct Cost: Hashable, Sendable {
  /// Fresh input.
  package var input = Money.zero
  /// Cache reads.
  package var cacheRead = Money.zero
  /// Cache writes of five minutes, or of a time the client does not say.
  package var cacheWrite5m = Money.zero
  /// Cache writes of one hour.
  package var cacheWrite1h = Money.zero
  /// Output, reasoning included.
  package var output = Money.zero
  /// Web searches on the server.
  package var webSearch = Money.zero
  /// Dollars that the client itself recorded for its requests, which have no split.
  package var recorded = Money.zero
  /// What that which a plan covers would cost at list price; in no sum but `listTotal`.
  package var covered = Money.zero
  /// Tokens that the sums pay for; a price of 0 is a price.
  package var pricedTokens = 0
  /// Tokens that a plan covers: they cost nothing here.
  package var includedTokens = 0
  /// Tokens that a plan covers and that have no list price: `covered` leaves them out.
  package var unlistedTokens = 0
  /// Tokens that have no price and are left out of the sums.
  package var unpricedTokens = 0
  /// Whether part of it is the table's price where the client recorded none, that of another tier, or
  /// of a day on which the price may have changed.
  package var isEstimated = false
  /// Whether tokens are left out that no record states: the sums are at least that.
  package var isPartial = false

  /// No usage: nothing.
  package init() {}

  /// The plain sum of the seven amounts, whatever is known.
  package var sum: Money {
    input + cacheRead + cacheWrite5m + cacheWrite1h + output + webSearch + recorded
  }

  /// The sum; nil when there is usage and nothing of it could be priced.
  ///
  /// No usage at all is zero.
  package var total: Money? {
    let sum = sum
    let isUnknown =
      unpricedTokens > 0 && pricedTokens == 0 && includedTokens == 0 && sum == .zero
    return isUnknown ? nil : sum
  }

  /// The sum at list price, as if no plan covered anything; nil when there is usage and nothing of it has
  /// a price.
  package var listTotal: Money? {
    let sum = sum + covered
    let isUnknown =
      (unpricedTokens > 0 || unlistedTokens > 0) && pricedTokens == 0
      && includedTokens == unlistedTokens && sum == .zero
    return isUnknown ? nil : sum
  }

  /// Whether `listTotal` leaves tokens out that have no price.
  package var isListLowerBound: Bool { unpricedTokens > 0 || unlistedTokens > 0 || isPartial }

  /// Whether `total` leaves tokens out.
  package var isLowerBound: Bool { unpricedTokens > 0 || isPartial }

  /// The same where a plan covers it: it costs nothing.
  func asCovered(_ usage: TokenUsage) -> Cost {
    var cost = Cost()
    cost.includedTokens = usage.total
    cost.covered = sum + covered
    cost.unlistedTokens = unpricedTokens + unlistedTokens
    cost.isPartial = isPartial
    return cost
  }

  /// Whether a plan covers all usage of this sum.
  ///
  /// False when there is no usage.
  package var isIncluded: Bool {
    includedTokens > 0 && pricedTokens == 0 && unpricedTokens == 0 && sum == .zero
  }

  /// Sum.
  package static func + (left: Cost, right: Cost) -> Cost {
    var sum = left
    sum += right
    return sum
  }

  /// Adds, exactly.
  package static func += (left: inout Cost, right: Cost) {
    left.input += right.input
    left.cacheRead += right.cacheRead
    left.cacheWrite5m += right.cacheWrite5m
    left.cacheWrite1h += right.cacheWrite1h
    left.output += right.output
    left.webSearch += right.webSearch
    left.recorded += right.recorded
    left.covered += right.covered
    left.pricedTokens += right.pricedTokens
    left.includedTokens += right.includedTokens
    left.unlistedTokens += right.unlistedTokens
    left.unpricedTokens += right.unpricedTokens
    left.isEstimated = left.isEstimated || right.isEstimated
    left.isPartial = left.isPartial || right.isPartial
  }

  /// Takes away amounts and tokens that were added; whether the rest is estimated or lacks any, they do
  /// not tell.
  static func -= (left: inout Cost, right: Cost) {
    left.input -= right.input
    left.cacheRead -= right.cacheRead
    left.cacheWrite5m -= right.cacheWrite5m
    left.cacheWrite1h -= right.cacheWrite1h
    left.output -= right.output
    left.webSearch -= right.webSearch
    left.recorded -= right.recorded
    left.covered -= right.covered
    left.pricedTokens -= right.pricedTokens
    left.includedTokens -= right.includedTokens
    left.unlistedTokens -= right.unlistedTokens
    left.unpricedTokens -= right.unpricedTokens
  }
}
