import Foundation
import Testing

@Suite(
  "The monitor's prices", .enabled(if: HTTPSServer.isThere, "there is no openssl or no curl"))
struct MonitorPricesSlow {
  @Test("It fetches a table when there is none, and prices what is shown anew, without a wait")
  func fetches() throws {
    let scene = try PriceHome()
    try scene.add("now", at: Date().formatted(.iso8601))
    try scene.server.serve("t", PriceHome.table(7))
    let terminal = try MonitorTerminal(
      "exec agtop --config \(scene.settings("t"))", scene.agtop.environment)
    try terminal.wait(for: "the new price of today, and the old one of then") {
      $0.rows.contains { $0.contains("7.00") } && $0.rows.contains { $0.contains("5.00") }
    }
    #expect(scene.files(PriceHome.cache).count == 1)
    try terminal.press("q")
  }

  @Test("Where nothing is to be had it says so in one line, and goes on with what it has")
  func fails() throws {
    let scene = try PriceHome()
    try scene.server.serve("t", "<html>")
    let terminal = try MonitorTerminal(
      "exec agtop --config \(scene.settings("t"))", scene.agtop.environment)
    try terminal.wait(for: "refresh failed: it is no whole JSON")
    #expect(scene.files(PriceHome.cache) == [])
    try terminal.press("q")
  }

  @Test(
    "Only its curl opens a socket of the network, and --no-pricing-refresh none at all",
    .enabled(if: ReadOnlyTests.canTrace, "there is no strace, or it is not allowed"),
    arguments: [true, false])
  func sockets(fetches: Bool) throws {
    let scene = try PriceHome()
    try scene.add("now", at: Date().formatted(.iso8601))
    try scene.server.serve("t", PriceHome.table(7))
    let calls = scene.home.path + "/calls"
    let terminal = try MonitorTerminal(
      "exec strace -f -qq -o \(calls) -e trace=socket,execve agtop --config \(scene.settings("t"))"
        + (fetches ? "" : " --no-pricing-refresh"), scene.agtop.environment)
    try terminal.wait(for: "the price") {
      $0.rows.contains { $0.contains(fetches ? "7.00" : "5.00") }
    }
    // The price on the screen was fetched before: all calls of that are noted.
    let lines = try String(contentsOfFile: calls, encoding: .utf8).split(separator: "\n")
    try terminal.press("q")
    func process(_ line: Substring) -> Substring { line.prefix { $0 != " " } }
    let curls = Set(lines.filter { $0.contains("execve(") && $0.contains("\"curl\"") }.map(process))
    let sockets = lines.filter { $0.contains("AF_INET") }
    #expect(sockets.isEmpty == !fetches)
    #expect(curls.isEmpty == !fetches)
    #expect(sockets.allSatisfy { curls.contains(process($0)) })
  }

  @Test("A server that does not answer is given up after ten seconds")
  func slow() throws {
    let scene = try PriceHome()
    try scene.server.hang("t")
    let (report, error) = try scene.report("t", ["--refresh-pricing"])
    #expect(report.source == "embedded" && error.contains("more than 10 s"), "\(error)")
  }
}
