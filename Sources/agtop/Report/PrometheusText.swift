import AgtopCore
import TerminalCells

/// Metrics in Prometheus' text format, version 0.0.4: HELP and TYPE before the samples of each.
struct PrometheusText {
  /// What a metric is.
  enum Kind: String {
    /// A sum that only grows; its name ends in `_total`.
    case counter
    /// A figure of the moment.
    case gauge
  }

  /// A figure with its labels.
  struct Sample {
    /// Names and values, in order; values may come from a transcript.
    var labels: [(name: String, value: String)]
    /// As the format writes numbers.
    var value: String
  }

  private(set) var text = ""

  /// Adds a metric, unless nothing is known of it.
  mutating func add(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
    guard !samples.isEmpty else { return }
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    var seen: Set<String> = []
    for sample in samples {
      let labels = sample.labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }
        .joined(separator: ",")
      // A sample that stands there twice makes the whole text invalid.
      guard seen.insert(labels).inserted else { continue }
      text += name + (labels.isEmpty ? "" : "{\(labels)}") + " \(sample.value)\n"
    }
  }

  /// A value of a label as it stands between quotes; control characters go as they do in every table.
  static func escaped(_ value: String) -> String {
    Sanitizer.clean(value).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: "\\n")
  }
}

extension PrometheusText.Sample {
  /// A count.
  init(_ value: Int, _ labels: [(String, String)] = []) {
    self.init(labels: labels, value: "\(value)")
  }

  /// Dollars, exactly.
  init(_ value: Money, _ labels: [(String, String)] = []) {
    self.init(labels: labels, value: value.exactText)
  }

  /// A measured figure; nil where it is none.
  init?(_ value: Double?, _ labels: [(String, String)] = []) {
    guard let value, value.isFinite else { return nil }
    self.init(labels: labels, value: Int(exactly: value).map { "\($0)" } ?? "\(value)")
  }
}
