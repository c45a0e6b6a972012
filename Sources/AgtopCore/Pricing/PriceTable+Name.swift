extension PriceTable {
  /// A name that changes with every price: where its sheets come from and a hash of what they say; a
  /// sheet that was fetched again and says the same has the same name.
  ///
  /// What was priced with a table of this name need not be priced again.
  package var name: String {
    sheets.map { "\($0.origin.rawValue) \($0.digest)" }.joined(separator: ", ") + own.digest
  }
}
