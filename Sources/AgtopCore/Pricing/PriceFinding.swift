/// Where the price of a model was found: the row, the name that it was found by, and the sheet that the row
/// stands in.
package struct PriceFinding: Hashable, Sendable {
  /// The row.
  package var row: PriceRow
  /// The key that matched, in lower case: one of the spellings of the model's name.
  package var key: String
  /// Where the sheet comes from.
  package var origin: PriceSheet.Origin
  /// The day of that sheet, `YYYY-MM-DD`; nil where it names none, as the user's own rates do.
  package var asOf: String?
  /// The model that the user's settings name in place of the transcript's; nil without such an alias.
  package var alias: String?
}

extension PriceRow {
  /// From when on today's rates were seen; nil where no change of them is known.
  package var lastChangeSeen: Timestamp? {
    earlier.last.map { Timestamp(milliseconds: $0.until) }
  }
}
