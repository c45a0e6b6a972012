extension TokenBuckets {
  /// Their names in a sentence: `input, cache read and output`.
  package var words: String {
    Format.list(names.map { $0.replacing("_", with: " ") }, "and")
  }
}
