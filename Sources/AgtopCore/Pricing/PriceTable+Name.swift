extension PriceTable {
  /// A name that changes with every price: where its sheets come from, their dates and a hash of what
  /// they say.
  ///
  /// What was priced with a table of this name need not be priced again.
  package var name: String {
    sheets.map { "\($0.origin.rawValue) \($0.asOf ?? "") \($0.digest)" }.joined(separator: ", ")
  }
}
