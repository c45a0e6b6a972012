extension PriceTable {
  /// Where the sheet that is asked first came from.
  public var origin: PriceSheet.Origin { sheets.first?.origin ?? .embedded }

  /// The date of the sheet that is asked first, `YYYY-MM-DD`; empty when it names none.
  public var asOf: String { sheets.first?.asOf ?? "" }
}
