import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("agtop on a hostile HOME", .serialized)
struct HostileHomeTests {
  /// Files that agtop reads beside transcripts, below HOME.
  private static let companions = [
    ".claude/projects/-home-dev-web/e3622e40-9322-4088-992a-12128f628359/custom-title.json",
    ".claude/.credentials.json", ".claude.json", ".codex/session_index.jsonl", ".codex/auth.json",
    ".codex/state_5.sqlite", ".codex/config.toml", ".gemini/projects.json",
    ".gemini/oauth_creds.json", ".gemini/tmp/beta/.project_root",
    ".gemini/history/beta/.project_root",
    ".local/share/opencode/auth.json", ".local/share/opencode/account.json",
  ]

  @Test(
    "a FIFO, a device or a folder in the place of any companion file blocks nothing",
    arguments: ["fifo", "device", "folder"])
  func companions(_ kind: String) throws {
    let home = try RecordedHome.copy(RecordedHome.names)
    let before = try Report(AgtopBinary(home: home.path).run(["--json"]).output)
    for name in Self.companions {
      let path = home.path + "/" + name
      try? FileManager.default.removeItem(atPath: path)
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      switch kind {
      case "fifo": #expect(mkfifo(path, 0o600) == 0)
      case "device": #expect(symlink("/dev/zero", path) == 0)
      default: #expect(mkdir(path, 0o700) == 0)
      }
    }
    let result = try AgtopBinary(home: home.path).run(["--json"])
    #expect(!result.wasKilled)
    #expect(result.code == 0)
    let after = try Report(result.output)
    #expect(after.total == before.total)
    #expect(Set(after.ids) == Set(before.ids))
  }

  @Test(
    "a FIFO, a device or a folder in the place of a database's log blocks nothing",
    arguments: ["fifo", "device", "folder"], ["-wal", "-shm", "-journal"])
  func databaseLogs(_ kind: String, _ suffix: String) throws {
    let home = try RecordedHome.copy(["opencode-sqlite-v2", "gemini-legacy"])
    let path = home.path + "/.local/share/opencode/opencode.db" + suffix
    try? FileManager.default.removeItem(atPath: path)
    switch kind {
    case "fifo": #expect(mkfifo(path, 0o600) == 0)
    case "device": #expect(symlink("/dev/zero", path) == 0)
    default: #expect(mkdir(path, 0o700) == 0)
    }
    let result = try AgtopBinary(home: home.path).run(["--json"])
    #expect(!result.wasKilled)
    #expect(result.code == 0)
    let report = try Report(result.output)
    #expect(report.sessions.contains { $0.string("client") == "gemini-cli" })
    // Either the database could be read without it, or a warning names the database.
    let isRead = report.sessions.contains { $0.string("client") == "opencode" }
    let isNamed = report.warnings.contains { $0.string("source").hasSuffix("opencode.db") }
    #expect(isRead || isNamed)
  }

  @Test(
    "a transcript without the right to read it is a warning with its path; the rest counts",
    .enabled(
      if: AgtopBinary.canBeUnprivileged, "root can read everything, and there is no setpriv"),
    arguments: ["claude-live-1", "codex", "gemini-current", "opencode-sqlite", "opencode-json"])
  func unreadable(_ name: String) throws {
    let home = try RecordedHome.copy([name])
    try home.write(
      ClaudeHome.path(1), ClaudeHome.call("m1", session: 1, at: "2026-01-02T10:00:00Z"))
    var agtop = AgtopBinary(home: home.path)
    agtop.isUnprivileged = true
    let before = try Report(agtop.run(["--json"]).output)
    let isOwn = { (session: [String: Any]) in session.string("session_id") != ClaudeHome.id(1) }
    let victim = try #require(before.sessions.first(where: isOwn)).string("data_path")
    #expect(chmod(victim, 0o000) == 0)
    defer { chmod(victim, 0o600) }
    let result = try agtop.run(["--json"])
    #expect(result.code == 0)
    let report = try Report(result.output)
    #expect(report.ids.contains(ClaudeHome.id(1)))
    let warnings = report.warnings.filter { $0.string("source") == victim }
    #expect(warnings.count == 1)
    #expect(warnings.first?.string("what").contains("Permission denied") == true)
    #expect(report.total <= before.total)
    #expect(try agtop.run(["--list"]).text.contains("skipped: "))
  }

  @Test(
    "a folder without the right to open it is a warning with its path; the rest counts",
    .enabled(
      if: AgtopBinary.canBeUnprivileged, "root can read everything, and there is no setpriv"),
    arguments: [
      ("claude-live-1", ".claude/projects/-home-dev-web"), ("codex", ".codex/sessions"),
      ("gemini-current", ".gemini/tmp/beta/chats"),
      ("opencode-json", ".local/share/opencode/storage/message"),
    ])
  func unopenable(_ name: String, _ folder: String) throws {
    let home = try RecordedHome.copy([name])
    try home.write(
      ClaudeHome.path(1), ClaudeHome.call("m1", session: 1, at: "2026-01-02T10:00:00Z"))
    var agtop = AgtopBinary(home: home.path)
    agtop.isUnprivileged = true
    let path = home.path + "/" + folder
    #expect(chmod(path, 0o000) == 0)
    defer { chmod(path, 0o700) }
    let report = try Report(agtop.run(["--json"]).output)
    #expect(report.ids.contains(ClaudeHome.id(1)))
    let warnings = report.warnings.filter { $0.string("source") == path }
    #expect(warnings.map { $0.string("what") } == ["folder cannot be opened: Permission denied"])
  }

  @Test(
    "times that no calendar has, and names that no client gives, still make a report that fits the schema"
  )
  func extremes() throws {
    let home = try Scratch()
    let storage = ".local/share/opencode/storage"
    for (number, time) in [
      "-5000000000000000000", "5000000000000000000", "1e309", "-1", "253402300799999",
    ]
    .enumerated() {
      let session = "ses_\(number)"
      try home.write(
        "\(storage)/session/global/\(session).json",
        #"{"id":"x","title":"","time":{"created":\#(time),"updated":\#(time)}}"#)
      try home.write(
        "\(storage)/message/\(session)/msg_\(number).json",
        #"{"role":"assistant","providerID":"","modelID":"\u0000","time":{"created":\#(time)},"#
          + #""cost":-1,"tokens":{"input":10,"output":5}}"#)
    }
    for (number, time) in [
      "0000-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-02-31T25:00:00Z", "yesterday",
      "2026-01-01T00:00:00", "", "2026-99-99T99:99:99Z",
    ].enumerated() {
      try home.write(
        ClaudeHome.path(number), ClaudeHome.call("m\(number)", session: number, at: time))
    }
    for zone in ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"] {
      let result = try AgtopBinary(home: home.path).run(["--json", "--timezone", zone])
      #expect(result.code == 0)
      #expect(try SchemaCheck().faults(in: result.output) == [])
      #expect(try Report(result.output).total == 12 * 15)
      #expect(try AgtopBinary(home: home.path).run(["--list", "--timezone", zone]).code == 0)
    }
  }
}
