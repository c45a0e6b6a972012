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

/// The time in which the rates that a request pays are in force, as far as it is known.
package struct PricePeriod: Hashable, Sendable {
  /// From here on these rates were seen; nil where they are the oldest that are known.
  package var since: Timestamp?
  /// The first moment at which the next rates were seen; nil while these are in force.
  package var until: Timestamp?
  /// From here on the next rates may have been in force already; nil while these are in force.
  package var surelyUntil: Timestamp?
  /// The usual rates of the time.
  package var standard: RateCard

  /// Whether a request at a moment of the period may have paid the next rates already.
  package func isDoubtful(at time: Timestamp) -> Bool { surelyUntil.map { $0 <= time } ?? false }
}

extension PriceRow {
  /// The time in which the rates that a request at a moment pays are in force; without a moment, that of
  /// the row's own rates.
  package func period(at time: Timestamp?) -> PricePeriod {
    let place =
      time.flatMap { time in earlier.firstIndex { time.milliseconds < $0.until } } ?? earlier.count
    let since = place > 0 ? Timestamp(milliseconds: earlier[place - 1].until) : nil
    guard place < earlier.count else { return PricePeriod(since: since, standard: standard) }
    let then = earlier[place]
    return PricePeriod(
      since: since, until: Timestamp(milliseconds: then.until),
      surelyUntil: Timestamp(milliseconds: then.surelyUntil), standard: then.standard)
  }
}
