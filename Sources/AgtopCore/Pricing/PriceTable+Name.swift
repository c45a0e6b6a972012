extension PriceTable {
  /// A name that changes with every price: where its sheets come from, their dates, and what those say
  /// that are not inside the binary.
  ///
  /// What was priced with a table of this name need not be priced again.
  public var name: String {
    sheets.map { sheet in
      let head = "\(sheet.origin.rawValue) \(sheet.asOf ?? "")"
      // The one inside changes with the version of the program.
      return sheet.origin == .embedded ? head : head + " \(sheet.digest)"
    }.joined(separator: ", ")
  }
}
