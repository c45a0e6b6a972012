/// Numbers for people, without a library that would be most of the program.
enum Figures {
  /// A number with so many decimals.
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return "-" }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int((value * scale).rounded())
    let whole = "\(abs(scaled) / Int(scale))"
    let sign = scaled < 0 ? "-" : ""
    guard decimals > 0 else { return sign + whole }
    let rest = "\(abs(scaled) % Int(scale))"
    return "\(sign)\(whole).\(String(repeating: "0", count: decimals - rest.count))\(rest)"
  }

  /// A duration in milliseconds.
  static func milliseconds(_ seconds: Double) -> String { fixed(seconds * 1000, 1) + " ms" }

  /// A number of bytes in units of a million.
  static func megabytes(_ bytes: Int) -> String { fixed(Double(bytes) / 1e6, 1) + " MB" }

  /// Text at the left of a column.
  static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(width - text.count, 0))
  }

  /// Text at the right of a column.
  static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(width - text.count, 0)) + text
  }
}

/// The middle and the ends of repeated measurements.
struct Spread {
  let least: Double
  let median: Double
  /// 99 of 100 values are not above it.
  let high: Double
  let most: Double

  /// The spread of at least one value.
  init(_ values: [Double]) {
    let sorted = values.sorted()
    least = sorted.first ?? .nan
    most = sorted.last ?? .nan
    let index = Int((Double(sorted.count) * 0.99).rounded(.up)) - 1
    high = sorted.isEmpty ? .nan : sorted[max(0, min(sorted.count - 1, index))]
    let middle = sorted.count / 2
    if sorted.isEmpty {
      median = .nan
    } else if sorted.count % 2 == 1 {
      median = sorted[middle]
    } else {
      median = (sorted[middle - 1] + sorted[middle]) / 2
    }
  }
}
