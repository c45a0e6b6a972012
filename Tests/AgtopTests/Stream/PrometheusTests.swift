import Foundation
import Testing

@testable import agtop

/// Prometheus' text format (https://prometheus.io/docs/instrumenting/exposition_formats/) and the names that
/// `promtool check metrics` wants.
@Suite("agtop --prometheus")
struct PrometheusTests {
  /// A text taken apart; what is against the format is a fault.
  private struct Metrics {
    var types: [String: String] = [:]
    var samples: [(name: String, labels: [String: String], value: Double)] = []
    var faults: [String] = []

    init(_ text: String) {
      if !text.hasSuffix("\n") { faults.append("no newline at the end") }
      var helped: Set<String> = []
      var open: String?
      for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
        if let match = line.wholeMatch(of: /# HELP ([a-z_:][a-z0-9_:]*) (.+)/) {
          if !helped.insert(String(match.1)).inserted { faults.append("twice: \(line)") }
          open = String(match.1)
        } else if let match = line.wholeMatch(of: /# TYPE ([a-z0-9_:]+) (counter|gauge)/) {
          let name = String(match.1)
          if open != name || types[name] != nil { faults.append("type without help: \(line)") }
          if name.hasSuffix("_total") != (match.2 == "counter") { faults.append("name: \(line)") }
          types[name] = String(match.2)
        } else if let match = line.wholeMatch(of: /([a-z0-9_:]+)(?:\{(.*)\})? (-?[0-9.e+-]+)/),
          let value = Double(match.3), String(match.1) == open, types[String(match.1)] != nil
        {
          add(String(match.1), match.2.map(String.init) ?? "", value)
        } else {
          faults.append("no line: \(line)")
        }
      }
    }

    private mutating func add(_ name: String, _ text: String, _ value: Double) {
      var labels: [String: String] = [:]
      var rest = text[...]
      while let match = rest.prefixMatch(of: /([a-z_][a-z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(?:,|$)/)
      {
        if labels.updateValue(String(match.2), forKey: String(match.1)) != nil {
          faults.append("label twice: \(text)")
        }
        rest = rest[match.range.upperBound...]
      }
      if !rest.isEmpty { faults.append("labels: \(text)") }
      if samples.contains(where: { $0.name == name && $0.labels == labels }) {
        faults.append("sample twice: \(name) \(text)")
      }
      samples.append((name, labels, value))
    }

    func sum(_ name: String, _ label: String? = nil, _ value: String = "") -> Double {
      samples.filter { $0.name == name && (label == nil || $0.labels[label ?? ""] == value) }
        .reduce(0) { $0 + $1.value }
    }
  }

  private func metrics(_ home: Scratch, _ arguments: [String] = []) throws -> Metrics {
    let result = try AgtopBinary(home: home.path).run(["--prometheus"] + arguments)
    #expect(result.code == 0 && result.error.isEmpty, "\(result.error)")
    let metrics = Metrics(result.text)
    #expect(metrics.faults == [])
    for scalar in result.text.unicodeScalars where scalar != "\n" {
      #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value))
    }
    return metrics
  }

  @Test("Its sums are those of --json, under every plan", arguments: ["retail", "included"])
  func sums(_ plan: String) throws {
    let home = try RecordedHome.copy(RecordedHome.names)
    let metrics = try metrics(home, ["--plan", plan])
    let report = try Report.of(home, ["--plan", plan])
    let totals = report.root.object("totals")
    #expect(Int(metrics.sum("agtop_requests_total")) == totals.integer("requests"))
    for (kind, key) in [
      ("input", "input"), ("cache_read", "cache_read"), ("cache_write_5m", "cache_write_5m"),
      ("cache_write_1h", "cache_write_1h"), ("output", "output"),
    ] {
      #expect(
        Int(metrics.sum("agtop_tokens_total", "kind", kind))
          == totals.object("tokens").integer(key))
    }
    let cost = totals.object("cost")
    #expect(abs(metrics.sum("agtop_cost_usd_total") - cost.double("total")) < 1e-9)
    #expect(abs(metrics.sum("agtop_list_cost_usd_total") - cost.double("list_total")) < 1e-9)
    #expect(
      Int(metrics.sum("agtop_unpriced_tokens_total")) == cost.integer("unpriced_tokens"))
    #expect(
      Int(metrics.sum("agtop_sessions")) == report.sessions.count { $0["gone"] as? Bool == false })
    #expect(
      Int(metrics.sum("agtop_sessions", "state", "closed"))
        == report.sessions.count { $0.string("state") == "closed" })
  }

  @Test("A home without sessions is valid too")
  func empty() throws {
    let metrics = try metrics(Scratch())
    #expect(metrics.sum("agtop_build_info") == 1)
    #expect(metrics.samples.contains { $0.name == "agtop_sessions" && $0.value == 0 })
  }

  @Test("Names of models are escaped, and of very many the last are summed up")
  func manyModels() throws {
    let home = try Scratch()
    var lines = ""
    for number in 0..<150 {
      lines += ClaudeHome.call(
        "m\(number)", session: 1, at: "2026-01-02T10:00:00.000Z", input: 1000 - number,
        output: 1, model: #"quote\\\" {x=\#(number)}\u001b[31m"#)
    }
    try home.write(ClaudeHome.path(1), lines)
    let metrics = try metrics(home)
    let requests = metrics.samples.filter { $0.name == "agtop_requests_total" }
    #expect(requests.count == PrometheusReport.mostModels + 1)
    #expect(metrics.sum("agtop_requests_total") == 150)
    #expect(metrics.sum("agtop_requests_total", "model", "(others)") == 50)
    #expect(requests.contains { $0.labels["model"]?.hasPrefix(#"quote\\\" {x=0}"#) == true })
  }

  @Test("A value of a label keeps its text whatever is in it")
  func escapes() {
    #expect(PrometheusText.escaped(#"a\b"c"#) == #"a\\b\"c"#)
    #expect(!PrometheusText.escaped("a\nb").contains("\n"))
    var text = PrometheusText()
    text.add("x", .gauge, "Help.", [])
    #expect(text.text.isEmpty)
    let sample = PrometheusText.Sample(1, [("l", "v")])
    text.add("x", .gauge, "Help.", [sample, sample])
    #expect(text.text == "# HELP x Help.\n# TYPE x gauge\nx{l=\"v\"} 1\n")
  }

  private func file(_ path: String) throws -> String {
    try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent(path), encoding: .utf8)
  }

  @Test("The page has each metric and no other, and the dashboard asks for no other")
  func page() throws {
    func names(_ text: String, _ pattern: Regex<(Substring, Substring)>) -> Set<String> {
      Set(text.matches(of: pattern).map { String($0.1) })
    }
    let metrics = names(
      try file("Sources/agtop/Report/PrometheusReport.swift"), /"(agtop_[a-z_]+)"/)
    #expect(metrics.count == 16)
    #expect(names(try file("docs/integrations.md"), /(?m)^\| `(agtop_[a-z_]+)` \|/) == metrics)
    let dashboard = try file("docs/integrations/grafana-dashboard.json")
    let panels = try #require(
      (try JSONSerialization.jsonObject(with: Data(dashboard.utf8)) as? [String: Any])?
        .objects("panels"))
    let queries = panels.flatMap { $0.objects("targets") }.map { $0.string("expr") }
    #expect(queries.count == panels.count)
    for query in queries {
      let asked = names(query, /(agtop_[a-z_]+)/)
      #expect(!asked.isEmpty && asked.isSubset(of: metrics), "\(query)")
    }
  }
}
