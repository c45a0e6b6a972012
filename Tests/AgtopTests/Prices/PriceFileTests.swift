import Foundation
import Testing

@Suite("Prices from a file, and from LiteLLM's cache")
struct PriceFileTests {
  private let home: Scratch

  init() throws {
    home = try Scratch()
    try home.write(
      ClaudeHome.path(1),
      ClaudeHome.call(
        "now", session: 1, at: Date().formatted(.iso8601), input: 1_000_000, output: 0))
  }

  private func report(_ arguments: [String] = []) throws -> (report: Report, error: String) {
    let result = try AgtopBinary(home: home.path, ["AGTOP_OFFLINE": ""])
      .run(["--json"] + arguments)
    #expect(result.code == 0, "\(result.error)")
    return (try Report(result.output), result.error)
  }

  @Test("What lies in the cache is used, its day is that of its file, and damage is one line")
  func cache() throws {
    let path = PriceHome.cache + "/litellm-pricing.json"
    try home.write(String(path.dropFirst()), PriceHome.table(7))
    for arguments in [[], ["--no-store"], []] {
      let (report, error) = try report(arguments)
      #expect(report.source == "litellm" && report.cost == 7 && error.isEmpty, "\(error)")
    }
    // What was made of the table goes: it is made again.
    let sheet = home.path + PriceHome.state + "/prices"
    #expect(rights(of: sheet) == 0o600)
    try Data("rubbish".utf8).write(to: URL(fileURLWithPath: sheet))
    #expect(try report().report.cost == 7)
    try home.write(String(path.dropFirst()), "{")
    let damaged = try report()
    #expect(damaged.report.source == "embedded" && damaged.report.cost == 5)
    #expect(damaged.error.contains(path) && damaged.error.contains("no whole JSON"))
    #expect(damaged.error.split(separator: "\n").count == 1)
    // A table that is older than the one inside agtop adds what that lacks, and no more.
    try home.write(String(path.dropFirst()), PriceHome.table(7))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_750_000_000)],
      ofItemAtPath: home.path + path)
    #expect(try report().report.source == "embedded")
  }

  @Test("A file of the user's is read wherever it lies, and followed when it changes")
  func file() throws {
    try home.write("my prices.json", PriceHome.table(6))
    let settings = try home.write("c.toml", "[prices]\nsource = \"~/my prices.json\"\n")
    #expect(try report(["--config", settings]).report.cost == 6)
    #expect(try report(["--config", settings]).report.source == "user")
    try home.write("my prices.json", PriceHome.table(6.5))
    // A file of the same day has the price of the day.
    #expect(try report(["--config", settings]).report.cost == 6.5)
    try FileManager.default.removeItem(atPath: home.path + "/my prices.json")
    let gone = try report(["--config", settings])
    #expect(gone.report.source == "embedded" && gone.error.contains("no such file"))
  }

  @Test("Own rates, other names and free models count in every output")
  func own() throws {
    try home.write(
      ClaudeHome.path(2),
      ClaudeHome.call(
        "proxy", session: 2, at: "2026-02-01T10:00:00Z", input: 1_000_000, output: 0,
        model: "my-proxy-opus"))
    try home.write(
      ClaudeHome.path(3),
      ClaudeHome.call(
        "house", session: 3, at: "2026-02-01T10:00:00Z", input: 1_000_000, output: 0,
        model: "house-model"))
    #expect(
      try report().report.root.object("pricing")["unpriced_models"] as? [String] == [
        "house-model", "my-proxy-opus",
      ])
    let settings = try home.write(
      ".config/agtop/config.toml",
      """
      [prices]
      free = ["house-model"]
      [prices.alias]
      "my-proxy-opus" = "claude-opus-4-5"
      [prices.rates."claude-opus-4-5"]
      input = 20
      output = 30
      """)
    let (report, error) = try report()
    #expect(error.isEmpty && report.cost == 40)
    #expect(report.root.object("pricing")["unpriced_models"] as? [String] == [])
    // Neither network nor cache: what the settings say stays.
    #expect(try self.report(["--no-pricing-refresh"]).report.cost == 40)
    try FileManager.default.removeItem(atPath: settings)
    #expect(try self.report().report.cost == 5)
  }
}
