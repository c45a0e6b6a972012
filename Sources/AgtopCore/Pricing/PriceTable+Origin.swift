extension PriceTable {
  /// Where the sheet that is asked first came from.
  package var origin: PriceSheet.Origin { sheets.first?.origin ?? .embedded }

  /// The date of the sheet that is asked first, `YYYY-MM-DD`; empty when it names none.
  package var asOf: String { sheets.first?.asOf ?? "" }
}
