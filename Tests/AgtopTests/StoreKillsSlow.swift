import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("agtop that is killed while it writes its store")
struct StoreKillsSlow {
  @Test("is killed at any moment, and the next run is right")
  func killed() throws {
    let rounds = Int(ProcessInfo.processInfo.environment["AGTOP_KILLS"] ?? "") ?? 60
    let home = try RecordedHome.copy(
      ["claude-live-1", "codex", "gemini-current", "opencode-sqlite-v2"])
    let agtop = AgtopBinary(home: home.path)
    var random = SystemRandomNumberGenerator()
    for round in 0..<rounds {
      // Something to write each time.
      try home.write(
        ClaudeHome.path(round % 7),
        (0...round).map {
          ClaudeHome.call("m\($0)", session: round % 7, at: "2026-01-02T10:00:00Z")
        }
        .joined())
      let process = try agtop.start(
        ["--json"], output: FileHandle.nullDevice, error: FileHandle.nullDevice)
      Thread.sleep(forTimeInterval: Double.random(in: 0...0.12, using: &random))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let next = try agtop.run(["--json"])
      #expect(next.error.isEmpty)
      let warm = next.lines.filter { !$0.contains("\"generated_at\"") }
      let plain = try agtop.run(["--json", "--no-store"]).lines
        .filter { !$0.contains("\"generated_at\"") }
      let difference = zip(warm, plain).first { $0 != $1 }
      #expect(warm == plain, "round \(round): \(String(describing: difference))")
    }
  }
}
