import Foundation
import Testing

@Suite("agtop with a store in trouble")
struct StoreTroubleTests {
  private func report(_ result: AgtopBinary.Result) -> [String] {
    #expect(result.code == 0)
    return result.lines.filter { !$0.contains("\"generated_at\"") }
  }

  /// A home whose store is larger than a few pages.
  private func home() throws -> Scratch {
    let home = try RecordedHome.copy(["claude-live-1", "codex", "gemini-current"])
    for session in 0..<20 {
      let calls = (0..<200).map {
        ClaudeHome.call("m\(session)-\($0)", session: session, at: "2026-01-02T10:00:00Z")
      }
      try home.write(ClaudeHome.path(session), calls.joined())
    }
    return home
  }

  @Test(
    "goes on where its file cannot grow, says so in one line, and counts everything",
    .enabled(if: AgtopBinary.canLimitFiles, "there is no prlimit"), arguments: [0, 16_384, 65_536])
  func full(_ size: Int) throws {
    let home = try home()
    var agtop = AgtopBinary(home: home.path)
    let plain = try report(agtop.run(["--json", "--no-store"]))
    agtop.fileLimit = size
    // Whoever meets the limit gets a signal that would end it.
    for _ in 0..<2 {
      let result = try agtop.run(["--json"], piped: true)
      #expect(!result.wasKilled)
      #expect(report(result) == plain)
      #expect(result.error.split(separator: "\n").count == 1, "\(result.error)")
      #expect(result.error.contains("store"))
    }
    agtop.fileLimit = nil
    let after = try agtop.run(["--json"])
    #expect(report(after) == plain)
    #expect(after.error.isEmpty, "\(after.error)")
    #expect(try report(agtop.run(["--json"])) == plain)
  }

  @Test("is written by two at once for a while, while transcripts grow, and stays right")
  func twoWriters() throws {
    let seconds = Double(ProcessInfo.processInfo.environment["AGTOP_WRITERS"] ?? "") ?? 2
    let home = try home()
    let agtop = AgtopBinary(home: home.path)
    let end = DispatchTime.now() + seconds
    var round = 0
    repeat {
      round += 1
      let file = try #require(
        FileHandle(forWritingAtPath: home.path + "/" + ClaudeHome.path(round % 20)))
      try file.seekToEnd()
      try file.write(
        contentsOf: Data(
          ClaudeHome.call("r\(round)", session: round % 20, at: "2026-01-03T10:00:00Z").utf8))
      try file.close()
      let writers = try (0..<2).map { _ in
        try agtop.start(["--json"], output: FileHandle.nullDevice, error: FileHandle.nullDevice)
      }
      for writer in writers {
        #expect(writer.endsByItself())
        #expect(writer.terminationStatus == 0)
      }
    } while DispatchTime.now() < end
    let warm = try agtop.run(["--json"])
    #expect(warm.error.isEmpty, "\(warm.error)")
    #expect(try report(warm) == report(agtop.run(["--json", "--no-store"])))
    let aside = try FileManager.default.contentsOfDirectory(
      atPath: home.path + "/.local/state/agtop")
    #expect(!aside.contains { $0.contains("damaged") })
  }

  @Test("counts the days anew in another zone, and again in the first")
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
      #expect(try report(warm) == report(agtop.run(["--json", "--no-store"])))
      let found = try Report(warm.output).days
      #expect(days[zone] == nil || days[zone] == found)
      days[zone] = found
    }
    #expect(Set(days["UTC"]?.keys ?? [:].keys) == ["2026-03-04"])
    #expect(Set(days["Pacific/Kiritimati"]?.keys ?? [:].keys) == ["2026-03-04", "2026-03-05"])
  }
}
