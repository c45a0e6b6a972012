/// Numbers as the kernel writes them in `/proc`.
enum DecimalBytes {
  /// The number that the bytes are; nil when they are anything but digits, or it needs more than 64
  /// bits.
  static func number(_ bytes: UnsafeRawBufferPointer) -> UInt64? {
    var value: UInt64 = 0
    for byte in bytes {
      let digit = byte &- 0x30
      guard digit < 10 else { return nil }
      let (tens, tensOverflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflow) = tens.addingReportingOverflow(UInt64(digit))
      guard !tensOverflow, !overflow else { return nil }
      value = sum
    }
    return bytes.isEmpty ? nil : value
  }

  /// The number that stands behind a name at the start of a line, blanks between them; nil when no
  /// line begins with that name, or no number follows.
  static func number(behind name: String, in text: UnsafeRawBufferPointer) -> UInt64? {
    for line in text.split(separator: 0x0A) where line.starts(with: name.utf8) {
      let rest = line.dropFirst(name.utf8.count)
      guard let first = rest.firstIndex(where: { $0 != 0x20 && $0 != 0x09 }) else { return nil }
      return number(UnsafeRawBufferPointer(rebasing: rest[first...]))
    }
    return nil
  }

  /// The bytes that such a line gives in kilobytes: `Pss:    1234 kB`; nil where it does not, or gives too
  /// many.
  static func kilobytes(behind name: String, in text: UnsafeRawBufferPointer) -> Int64? {
    for line in text.split(separator: 0x0A) where line.starts(with: name.utf8) {
      let fields = line.dropFirst(name.utf8.count).split { $0 == 0x20 || $0 == 0x09 }
      guard fields.count == 2, fields[1].elementsEqual("kB".utf8),
        let number = number(UnsafeRawBufferPointer(rebasing: fields[0]))
      else { return nil }
      return Int64(exactly: UInt128(number) * 1024)
    }
    return nil
  }
}
