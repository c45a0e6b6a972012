import AgtopCore

/// What this build calls itself.
enum Version {
  /// The version number, as in JSON's `agtop_version`.
  static let number = "0.1.0"

  /// The line of `--version`.
  static var line: String { "agtop \(number) (prices of \(PriceTable.embedded.asOf))" }
}
