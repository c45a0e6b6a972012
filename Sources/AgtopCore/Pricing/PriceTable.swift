/// Price sheets one over the other: what an upper one does not know, a lower one answers.
///
/// So prices fetched later, or the user's own, never hide the retired models of the sheet inside the
/// binary.
package struct PriceTable: Sendable {
  /// The sheets, the one that is asked first in front.
  package var sheets: [PriceSheet]

  /// A table of sheets, the one that is asked first in front.
  package init(sheets: [PriceSheet]) { self.sheets = sheets }

  /// The table inside the binary alone.
  package static let embedded = PriceTable(sheets: [.embedded])

  /// The row of exactly this key or of a declared other name for it; the key is in lower case.
  ///
  /// A row of any sheet beats another name of any sheet.
  package func row(for key: String) -> PriceRow? {
    if let row = ownRow(for: key) { return row }
    for sheet in sheets {
      if case .alias(let target) = sheet.entry(for: key) { return ownRow(for: target) }
    }
    return nil
  }

  private func ownRow(for key: String) -> PriceRow? {
    for sheet in sheets {
      if case .row(let row) = sheet.entry(for: key) { return row }
    }
    return nil
  }
}
