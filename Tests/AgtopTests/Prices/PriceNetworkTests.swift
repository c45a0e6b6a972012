import Foundation
import Testing

@Suite(
  "What asks the network",
  .enabled(if: ReadOnlyTests.canTrace, "there is no strace, or it is not allowed"))
struct PriceNetworkTests {
  @Test(
    "A report opens no socket of the network",
    arguments: [
      ["--json"], ["--list"], ["--statusline"], ["--json", "--no-pricing-refresh"],
      ["--list", "--by", "model"], ["--stream", "-n", "1"], ["--prometheus"],
    ])
  func reports(_ arguments: [String]) throws {
    let home = try RecordedHome.copy(["claude-print", "codex"])
    let calls = home.path + "/calls"
    // Allowed to fetch, and with a cache that is old.
    var agtop = AgtopBinary(home: home.path, ["AGTOP_OFFLINE": ""])
    try home.write(".cache/agtop/litellm-pricing.json", PriceHome.table(7))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_750_000_000)],
      ofItemAtPath: home.path + "/.cache/agtop/litellm-pricing.json")
    agtop.through = [
      "/usr/bin/strace", "-f", "-qq", "-o", calls, "-e", "trace=socket,connect,execve,openat",
    ]
    #expect(try agtop.run(arguments).code == 0)
    let text = try String(contentsOfFile: calls, encoding: .utf8)
    #expect(text.contains("execve(") && text.contains("openat("))
    #expect(!text.contains("AF_INET"))
    #expect(text.ranges(of: "execve(").count == 1)
    // Without anything to price it looks for no prices.
    guard arguments != ["--statusline"] else { return }
    let opensCache = text.contains("litellm-pricing.json") || text.contains("/agtop/prices")
    #expect(opensCache != arguments.contains("--no-pricing-refresh"))
  }
}
