extension PriceTable {
  /// A row, and how the table has it.
  struct Finding: Sendable {
    /// The row.
    var row: PriceRow
    /// The sheet that has it.
    var sheet: PriceSheet
    /// The row's key, where what was asked for is another name of it.
    var alias: String?
  }

  /// The row of exactly this key, as `row(for:)` finds it, with the sheet that has it.
  func finding(for key: String) -> Finding? {
    if let found = ownFinding(for: key) { return found }
    for sheet in sheets {
      guard case .alias(let target) = sheet.entry(for: key) else { continue }
      var found = ownFinding(for: target)
      found?.alias = target
      return found
    }
    return nil
  }

  private func ownFinding(for key: String) -> Finding? {
    for sheet in sheets {
      if case .row(let row) = sheet.entry(for: key) { return Finding(row: row, sheet: sheet) }
    }
    return nil
  }
}
