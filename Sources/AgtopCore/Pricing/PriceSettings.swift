/// What the settings say of prices (`docs/prices.md`).
package struct PriceSettings: Hashable, Sendable {
  /// A file or an address in place of LiteLLM's table; nil for that.
  package var source: String?
  /// Whether the monitor fetches the table when it is old.
  package var refreshes = true
  /// Rates, other names and free models of the user's own.
  package var own = OwnPrices()

  /// LiteLLM's table, fetched when it is old.
  package init() {}
}
