import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("agtop with its store")
struct StoreTests {
  /// The report without the lines that differ from run to run.
  private func report(_ agtop: AgtopBinary, _ arguments: [String] = []) throws -> [String] {
    let result = try agtop.run(["--json"] + arguments)
    #expect(result.code == 0)
    return result.lines.filter { !$0.contains("\"generated_at\"") }
  }

  private func home() throws -> Scratch {
    try RecordedHome.copy(["claude-live-1", "codex", "gemini-current", "opencode-sqlite-v2"])
  }

  @Test("says the same without a store, with a new one, and with one that is there")
  func same() throws {
    let home = try home()
    let agtop = AgtopBinary(home: home.path)
    let plain = try report(agtop, ["--no-store"])
    #expect(!FileManager.default.fileExists(atPath: home.path + "/.local/state/agtop"))
    #expect(try report(agtop) == plain)
    #expect(try report(agtop) == plain)
    #expect(try report(agtop, ["--no-store"]) == plain)
  }

  @Test("lists what is gone as one line, and counts it")
  func history() throws {
    let home = try home()
    let agtop = AgtopBinary(home: home.path)
    let before = try agtop.run(["--list"])
    #expect(!before.text.contains("history:"))
    let totals = before.lines.first { $0.hasPrefix("totals:") }
    try FileManager.default.removeItem(atPath: home.path + "/.claude/projects")
    let after = try agtop.run(["--list"])
    #expect(after.lines.first { $0.hasPrefix("totals:") } == totals)
    #expect(
      after.lines.count {
        $0.hasPrefix("history: ") && $0.contains(" gone from disk, in all sums: ")
      } == 1)
    #expect(!after.lines.contains { $0.hasPrefix("claude") })
    let sessions = try Report(agtop.run(["--json"]).output).sessions
    #expect(sessions.contains { $0["gone"] as? Bool == true && $0.string("client") == "claude" })
    #expect(try SchemaCheck().faults(in: agtop.run(["--json"]).output) == [])
    #expect(try !agtop.run(["--list", "--no-store"]).text.contains("history:"))
  }

  @Test("goes on without one where it cannot be made, and says so in one line on stderr")
  func unusable() throws {
    let home = try home()
    try home.write("state", "a file where the folder should be")
    let agtop = AgtopBinary(home: home.path, ["XDG_STATE_HOME": home.path + "/state"])
    let plain = try report(agtop, ["--no-store"])
    #expect(try report(agtop) == plain)
    let result = try agtop.run(["--json"])
    #expect(result.error.split(separator: "\n").count == 1)
    #expect(result.error.contains("ledger.sqlite"))
  }

  @Test(
    "goes on without one that it must not write",
    .enabled(
      if: AgtopBinary.canBeUnprivileged, "root can write everywhere, and there is no setpriv")
  )
  func readOnly() throws {
    let home = try home()
    var agtop = AgtopBinary(home: home.path)
    agtop.isUnprivileged = true
    let plain = try report(agtop)
    let folder = home.path + "/.local/state/agtop"
    #expect(chmod(folder + "/ledger.sqlite", 0o400) == 0)
    #expect(chmod(folder, 0o500) == 0)
    defer { chmod(folder, 0o700) }
    let result = try agtop.run(["--json"])
    #expect(result.lines.filter { !$0.contains("\"generated_at\"") } == plain)
    #expect(result.error.split(separator: "\n").count == 1)
  }

  @Test("is written by two at once, and both are right")
  func together() throws {
    let home = try home()
    let agtop = AgtopBinary(home: home.path)
    for round in 0..<5 {
      try home.write(
        ClaudeHome.path(round),
        ClaudeHome.call("m\(round)", session: round, at: "2026-01-02T10:00:00Z"))
      let plain = try report(agtop, ["--no-store"])
      let other = try agtop.start(
        ["--json"], output: FileHandle.nullDevice, error: FileHandle.nullDevice)
      #expect(try report(agtop) == plain)
      other.waitUntilExit()
      #expect(other.terminationStatus == 0)
      #expect(try report(agtop) == plain)
    }
  }
}
