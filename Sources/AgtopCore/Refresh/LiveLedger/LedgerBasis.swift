/// What finished sums depend on beside transcripts: sums that were made on another basis are made again.
package struct LedgerBasis: Hashable, Sendable {
  /// The plan that decides what is included.
  package var plan: Plan
  /// A name for the price table: equal names mean equal prices.
  package var prices: String
  /// The zone of the days.
  package var timeZone: String
  /// The version of the program.
  package var version: String

  /// A basis whose price table has a name.
  package init(plan: Plan, prices: String, timeZone: String, version: String) {
    self.plan = plan
    self.prices = prices
    self.timeZone = timeZone
    self.version = version
  }

  /// A basis with the prices of a table, which its content names.
  package init(plan: Plan, prices: PriceTable, timeZone: String, version: String) {
    self.init(plan: plan, prices: prices.name, timeZone: timeZone, version: version)
  }

  /// Changes with the rules by which owners are found, prices are looked up and sums are made.
  private static let rules: Int64 = 5

  /// The basis as the store keeps it (`StoreHeader.validity`).
  var hash: UInt64 {
    var hash = StableHash()
    for text in [plan.rawValue, prices, timeZone, version] { hash.add(text) }
    hash.add(Self.rules)
    return hash.value
  }
}
