import CAgtop

extension Collection<UInt8> {
  /// Whether the bytes contain those of a text.
  ///
  /// `String.contains` compares characters, and makes a table of those it looks for: a thousand times the work
  /// where a transcript is read.
  func contains(text: StaticString) -> Bool {
    withContiguousStorageIfAvailable {
      agtop_contains($0.baseAddress, $0.count, text.utf8Start, text.utf8CodeUnitCount)
    } ?? [UInt8](self).contains(text: text)
  }
}
