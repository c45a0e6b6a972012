/// Times as OpenCode writes them.
enum OpenCodeTime {
  /// Milliseconds since 1970 that lie before the year 10000; anything else is no time.
  static func milliseconds(_ value: Int64?) -> Int64? {
    guard let value, (0..<253_402_300_800_000).contains(value) else { return nil }
    return value
  }

  /// The same as a moment.
  static func timestamp(_ value: Int64?) -> Timestamp? {
    milliseconds(value).map { Timestamp(milliseconds: $0) }
  }
}
