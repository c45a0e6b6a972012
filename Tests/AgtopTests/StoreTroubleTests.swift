import Foundation
import Testing

@Suite("agtop with a store in trouble")
struct StoreTroubleTests {
  @Test(
    "goes on where its file cannot grow, says so in one line, and counts everything",
    .enabled(if: AgtopBinary.canLimitFiles, "there is no prlimit"), arguments: [0, 16_384, 65_536])
  func full(_ size: Int) throws {
    let home = try StoreTrouble.home()
    var agtop = AgtopBinary(home: home.path)
    let plain = try StoreTrouble.report(agtop.run(["--json", "--no-store"]))
    agtop.fileLimit = size
    // Whoever meets the limit gets a signal that would end it.
    for _ in 0..<2 {
      let result = try agtop.run(["--json"], piped: true)
      #expect(!result.wasKilled)
      #expect(StoreTrouble.report(result) == plain)
      #expect(result.error.split(separator: "\n").count == 1, "\(result.error)")
      #expect(result.error.contains("store"))
    }
    agtop.fileLimit = nil
    let after = try agtop.run(["--json"])
    #expect(StoreTrouble.report(after) == plain)
    #expect(after.error.isEmpty, "\(after.error)")
    #expect(try StoreTrouble.report(agtop.run(["--json"])) == plain)
  }

  @Test("counts the days again in another zone, and again in the first")
  func zone() throws {
    let home = try Scratch()
    // Three days in the three zones: the last moment of one, and the first of the next.
    let calls = ["2026-03-04T09:59:59.999Z", "2026-03-04T10:00:00Z", "2026-03-04T23:59:59.999Z"]
    try home.write(
      ClaudeHome.path(1),
      calls.enumerated().map { ClaudeHome.call("m\($0)", session: 1, at: $1) }.joined())
    var days: [String: [String: Int]] = [:]
    for zone in ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"] {
      let agtop = AgtopBinary(home: home.path, ["TZ": zone])
      let warm = try agtop.run(["--json"])
      #expect(
        try StoreTrouble.report(warm) == StoreTrouble.report(agtop.run(["--json", "--no-store"])))
      let found = try Report(warm.output).days
      #expect(days[zone] == nil || days[zone] == found)
      days[zone] = found
    }
    #expect(Set(days["UTC"]?.keys ?? [:].keys) == ["2026-03-04"])
    #expect(Set(days["Pacific/Kiritimati"]?.keys ?? [:].keys) == ["2026-03-04", "2026-03-05"])
  }
}

/// What tests of stores in trouble have in common.
enum StoreTrouble {
  /// The lines of a report, but for the one that differs from run to run.
  static func report(_ result: AgtopBinary.Result) -> [String] {
    #expect(result.code == 0)
    return result.lines.filter { !$0.contains("\"generated_at\"") }
  }

  /// A home whose store is larger than a few pages.
  static func home() throws -> Scratch {
    let home = try RecordedHome.copy(["claude-live-1", "codex", "gemini-current"])
    for session in 0..<20 {
      let calls = (0..<200).map {
        ClaudeHome.call("m\(session)-\($0)", session: session, at: "2026-01-02T10:00:00Z")
      }
      try home.write(ClaudeHome.path(session), calls.joined())
    }
    return home
  }
}
