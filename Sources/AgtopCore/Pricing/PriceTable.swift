/// Price sheets one over the other: what an upper one does not know, a lower one answers.
///
/// So prices fetched later, or the user's own, never hide the retired models of the sheet inside the
/// binary.
package struct PriceTable: Sendable {
  /// The sheets, the one that is asked first in front.
  package var sheets: [PriceSheet]
  /// What the user's settings say; it beats every sheet.
  package var own: OwnPrices

  /// A table of sheets, the one that is asked first in front.
  package init(sheets: [PriceSheet], own: OwnPrices = OwnPrices()) {
    self.sheets = sheets
    self.own = own
  }

  /// The table inside the binary alone.
  package static let embedded = PriceTable(sheets: [.embedded])

  /// The row of exactly this key or of a declared other name for it; the key is in lower case.
  package func row(for key: String) -> PriceRow? { find(key)?.row }

  /// The row of exactly this key or of a declared other name for it, and where it stands; the key is in
  /// lower case.
  ///
  /// A row of any sheet beats another name of any sheet.
  package func find(_ key: String) -> PriceFinding? {
    if let found = ownRow(for: key, as: key) { return found }
    for sheet in sheets {
      if case .alias(let target) = sheet.entry(for: key) { return ownRow(for: target, as: key) }
    }
    return nil
  }

  private func ownRow(for key: String, as name: String) -> PriceFinding? {
    for sheet in sheets {
      if case .row(let row) = sheet.entry(for: key) {
        return PriceFinding(row: row, key: name, origin: sheet.origin, asOf: sheet.asOf)
      }
    }
    return nil
  }
}
