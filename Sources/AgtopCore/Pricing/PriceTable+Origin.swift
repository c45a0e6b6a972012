extension PriceTable {
  /// Where the sheet that is asked first came from.
  package var origin: PriceSheet.Origin { sheets.first?.origin ?? .embedded }

  /// The date of the sheet that is asked first, `YYYY-MM-DD`; empty when it names none.
  package var asOf: String { sheets.first?.asOf ?? "" }

  /// The same table without the user's other names: one of them is not looked up again.
  var withoutAliases: PriceTable {
    var table = self
    table.own.aliases = [:]
    return table
  }
}
