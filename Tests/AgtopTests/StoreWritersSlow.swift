import Foundation
import Testing

@Suite("A store that many write")
struct StoreWritersSlow {
  @Test("is written by two streams and forty reports while transcripts grow, and stays right")
  func manyWriters() throws {
    let seconds = Double(ProcessInfo.processInfo.environment["AGTOP_WRITERS"] ?? "") ?? 4
    let home = try StoreTrouble.home()
    let agtop = AgtopBinary(home: home.path)
    let streams = try (0..<2).map { _ in try RunningStream(agtop, []) }
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
      let reports = try (0..<4).map { _ in
        try agtop.start(["--json"], output: FileHandle.nullDevice, error: FileHandle.nullDevice)
      }
      for report in reports {
        #expect(report.endsByItself())
        #expect(report.terminationStatus == 0)
      }
    } while round < 10 || DispatchTime.now() < end
    for stream in streams {
      let (code, error) = stream.end()
      #expect(code == 0 && error.isEmpty, "\(error)")
    }
    let warm = try agtop.run(["--json"])
    #expect(warm.error.isEmpty, "\(warm.error)")
    #expect(
      try StoreTrouble.report(warm)
        == StoreTrouble.report(agtop.run(["--json", "--no-store"])))
    let aside = try FileManager.default.contentsOfDirectory(
      atPath: home.path + "/.local/state/agtop")
    #expect(!aside.contains { $0.contains("damaged") })
    print("rounds of one line and four reports beside two streams: \(round)")
  }
}
