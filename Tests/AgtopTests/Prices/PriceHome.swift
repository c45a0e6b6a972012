import Foundation
import Testing

/// A home with requests of a million tokens of input each, and settings that name a table of prices.
struct PriceHome {
  let home: Scratch
  let server: HTTPSServer

  /// The times of the requests: far from today, and today.
  static let past = "2026-01-02T10:00:00Z"

  init() throws {
    home = try Scratch()
    server = try HTTPSServer()
    try add("past", at: Self.past)
  }

  /// Adds a request.
  func add(_ name: String, at time: String) throws {
    let number = name.utf8.reduce(0) { $0 + Int($1) }
    try home.write(
      ClaudeHome.path(number),
      ClaudeHome.call(name, session: number, at: time, input: 1_000_000, output: 0))
  }

  /// A table in which the model's input costs so many dollars a million tokens.
  static func table(_ dollars: Double, _ more: String = "") -> String {
    #"{"claude-opus-4-5": {"mode": "chat", "litellm_provider": "anthropic", "#
      + #""input_cost_per_token": \#(dollars)e-06, "output_cost_per_token": 9e-06}\#(more)}"#
  }

  /// Settings whose source is an answer of the server; gives their path.
  func settings(_ name: String) throws -> String {
    try home.write("settings-\(name).toml", "[prices]\nsource = \"\(server.address(name))\"\n")
  }

  /// agtop that may ask the server.
  var agtop: AgtopBinary {
    AgtopBinary(
      home: home.path, ["AGTOP_OFFLINE": "", "CURL_CA_BUNDLE": server.certificate])
  }

  /// A report with the prices of an answer.
  func report(
    _ name: String, _ arguments: [String] = [], _ agtop: AgtopBinary? = nil
  ) throws -> (report: Report, error: String) {
    let result = try (agtop ?? self.agtop).run(
      ["--json", "--config", settings(name)] + arguments, piped: true)
    #expect(result.code == 0, "\(result.error)")
    return (try Report(result.output), result.error)
  }

  /// The files of a folder of agtop's own.
  func files(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: home.path + folder)) ?? []).sorted()
  }

  static let cache = onMac ? "/Library/Caches/agtop" : "/.cache/agtop"
  static let state = onMac ? "/Library/Application Support/agtop" : "/.local/state/agtop"
  private static let onMac = FileManager.default.fileExists(atPath: "/System/Library")
}

extension Report {
  /// What all of it costs.
  var cost: Double { root.object("totals").object("cost").double("total") }
  /// Where the prices come from.
  var source: String { root.object("pricing").string("source") }
  /// Of which day they are.
  var asOf: String { root.object("pricing").string("as_of") }
}
