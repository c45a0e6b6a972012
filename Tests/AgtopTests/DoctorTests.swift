import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("agtop --doctor")
struct DoctorTests {
  /// The lines of a level.
  private func lines(_ level: String, of result: AgtopBinary.Result) -> [String] {
    result.lines.filter { $0.hasPrefix("  \(level)") }
  }

  /// Runs it, and gives its faults; processes cannot be seen in these tests, which is one.
  private func faults(_ agtop: AgtopBinary, _ more: [String] = []) throws -> [String] {
    let result = try agtop.run(["--doctor"] + more)
    #expect(result.code == 0 && !result.wasKilled && result.error.isEmpty, "\(result.error)")
    return lines("fault", of: result).filter { !$0.contains("no process can be seen") }
  }

  @Test("a sound home has no fault, and each client its counts", arguments: RecordedHome.names)
  func sound(_ name: String) throws {
    let home = try RecordedHome.copy([name])
    let agtop = AgtopBinary(home: home.path)
    let report = try Report(agtop.run(["--json"]).output)
    let result = try agtop.run(["--doctor"])
    #expect(result.code == 0)
    let found = try faults(agtop)
    if report.warnings.isEmpty { #expect(found.isEmpty, "\(found)") }
    let counted = result.lines.compactMap { line -> Int? in
      line.firstMatch(of: /(\d+) sessions?, \d+ requests? counted/).flatMap { Int($0.output.1) }
    }
    #expect(counted.reduce(0, +) == report.ids.count)
    #expect(result.text.contains("the table inside agtop"))
    #expect(result.text.contains("each as it was written"))
    #expect(!result.text.contains(home.path))
  }

  @Test(
    "a file or folder that cannot be read is a fault with what to do",
    .enabled(
      if: AgtopBinary.canBeUnprivileged, "root can read everything, and there is no setpriv"),
    arguments: [
      ("claude-live-1", ".claude/projects/-home-dev-web"), ("codex", ".codex/sessions"),
      ("gemini-current", ".gemini/tmp/beta/chats"),
      ("opencode-json", ".local/share/opencode/storage/message"),
      ("opencode-sqlite", ".local/share/opencode/opencode.db"),
    ])
  func unreadable(_ name: String, _ path: String) throws {
    let home = try RecordedHome.copy([name])
    var agtop = AgtopBinary(home: home.path)
    agtop.isUnprivileged = true
    #expect(chmod(home.path + "/" + path, 0o000) == 0)
    defer { chmod(home.path + "/" + path, 0o700) }
    let found = try faults(agtop)
    #expect(found.contains { $0.contains("Permission denied") && $0.contains("chmod") }, "\(found)")
  }

  @Test("a link to nothing, a pipe and a damaged line in the place of a transcript are faults")
  func transcripts() throws {
    let home = try Scratch()
    try home.write(
      ClaudeHome.path(1), ClaudeHome.call("m1", session: 1, at: "2026-01-02T10:00:00Z"))
    #expect(symlink("/nowhere", home.path + "/" + ClaudeHome.path(2)) == 0)
    #expect(mkfifo(home.path + "/" + ClaudeHome.path(3), 0o600) == 0)
    try home.write(ClaudeHome.path(4), "{\"type\":\"assistant\"\n")
    let found = try faults(AgtopBinary(home: home.path))
    #expect(found.contains { $0.contains("not a regular file") && $0.contains(ClaudeHome.id(2)) })
    #expect(found.contains { $0.contains("not a regular file") && $0.contains(ClaudeHome.id(3)) })
    #expect(found.contains { $0.contains("not a JSON object") && $0.contains(ClaudeHome.id(4)) })
  }

  @Test("a damaged database is a fault")
  func database() throws {
    let home = try RecordedHome.copy(["opencode-sqlite"])
    let path = home.path + "/.local/share/opencode/opencode.db"
    // A log beside it may hold all its pages.
    for end in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
    try Data("SQLite format 3\u{0}and then nothing that could be one".utf8).write(
      to: URL(fileURLWithPath: path))
    let found = try faults(AgtopBinary(home: home.path))
    #expect(
      found.contains { $0.contains("opencode.db") && $0.contains("cannot be read") }, "\(found)")
  }

  @Test("a variable that leads nowhere is a fault, and so is a root that is a file or a dead link")
  func roots() throws {
    let home = try Scratch()
    try home.write(
      ClaudeHome.path(1), ClaudeHome.call("m1", session: 1, at: "2026-01-02T10:00:00Z"))
    for (name, client) in [
      ("CLAUDE_CONFIG_DIR", "Claude Code"), ("CODEX_HOME", "Codex"),
      ("GEMINI_CLI_HOME", "Gemini CLI"),
    ] {
      let found = try faults(AgtopBinary(home: home.path, [name: home.path + "/wrong"]))
      #expect(
        found.contains { $0.contains("\(name) is ~/wrong") && $0.contains(client) }, "\(found)")
    }
    let relative = try faults(AgtopBinary(home: home.path, ["XDG_CONFIG_HOME": "relative"]))
    #expect(relative.contains { $0.contains("XDG_CONFIG_HOME") && $0.contains("no absolute path") })
    try home.write(".codex", "a file")
    #expect(symlink("/nowhere", home.path + "/.gemini") == 0)
    let found = try faults(AgtopBinary(home: home.path))
    #expect(found.contains { $0.contains("~/.codex is a file and no folder") })
    #expect(found.contains { $0.contains("~/.gemini is a link that leads nowhere") })
  }

  @Test("a damaged or foreign store is a fault, and stays as it is")
  func stores() throws {
    let home = try RecordedHome.copy(["gemini-legacy"])
    let agtop = AgtopBinary(home: home.path)
    let path = home.path + "/.local/state/agtop/ledger.sqlite"
    #expect(try agtop.run(["--doctor"]).text.contains("not there yet"))
    #expect(!FileManager.default.fileExists(atPath: path))
    _ = try agtop.run(["--json"])
    #expect(try !faults(agtop).contains { $0.contains("ledger") })
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for index in stride(from: bytes.count / 2, to: bytes.count, by: 512) { bytes[index] ^= 0xFF }
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(try faults(agtop).contains { $0.contains("ledger.sqlite is damaged") })
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
    try Data("another program's own file, which is long enough to look at".utf8).write(
      to: URL(fileURLWithPath: path))
    #expect(try faults(agtop).contains { $0.contains("ledger.sqlite") })
  }

  @Test(
    "a home that cannot be written is a fault",
    .enabled(
      if: AgtopBinary.canBeUnprivileged, "root can write everywhere, and there is no setpriv"))
  func readOnly() throws {
    let home = try RecordedHome.copy(["gemini-legacy"])
    var agtop = AgtopBinary(home: home.path)
    agtop.isUnprivileged = true
    #expect(chmod(home.path, 0o500) == 0)
    defer { chmod(home.path, 0o700) }
    let found = try faults(agtop)
    #expect(found.contains { $0.contains("cannot be written: Permission denied") }, "\(found)")
  }

  @Test("settings that cannot be taken are faults")
  func settings() throws {
    let home = try Scratch()
    try home.write(".config/agtop/config.toml", "delay = \"soon\"\nplan = \"free\"\n")
    let found = try faults(AgtopBinary(home: home.path))
    #expect(found.filter { $0.contains("the default is used") }.count >= 2, "\(found)")
  }

  @Test("no title, path of a project, prompt or home stands in it, unless it is asked for")
  func veiled() throws {
    let home = try Scratch()
    let marks = ["MARKTITLE", "MARKPROJECT", "MARKPROMPT", "MARKSLUG", "MARKBRANCH"]
    let line = ClaudeHome.call("m1", session: 1, at: "2026-01-02T10:00:00Z")
      .replacing("/nowhere/w", with: "/srv/MARK PROJECT/MARKPROJECT")
    try home.write(
      ClaudeHome.path(1, project: "-srv-MARKPROJECT"),
      ClaudeHome.prompt("MARKPROMPT MARKTITLE", session: 1, at: "2026-01-02T09:00:00Z") + line
        + "damaged MARKPROMPT\n")
    try home.write(".claude/projects/-srv-MARKPROJECT/\(ClaudeHome.id(2)).jsonl", "damaged\n")
    try home.write(
      ".gemini/tmp/MARKSLUG/chats/session-MARKSLUG.json", "{\"sessionId\":\"MARKTITLE\"")
    try home.write(".gemini/tmp/MARKSLUG/chats/session-x.jsonl", "MARKPROMPT\n")
    try home.write(".codex/sessions/2026/01/02/rollout-MARKTITLE.jsonl", "MARKPROMPT\n")
    try home.write(".local/share/opencode/storage/session/MARKPROJECT/ses_1.json", "MARKTITLE")
    try home.write(".config/agtop/config.toml", "delay = \"/srv/MARKPROJECT\"\n")
    let agtop = AgtopBinary(home: home.path)
    let plain = try agtop.run(["--doctor"])
    #expect(plain.code == 0)
    for mark in marks { #expect(!plain.text.contains(mark), "\(mark): \(plain.text)") }
    #expect(!plain.text.contains(home.path))
    #expect(plain.text.contains("not a JSON object"))
    let told = try agtop.run(["--doctor", "--with-titles"])
    #expect(told.text.contains("MARKPROJECT") && told.text.contains("MARKSLUG"))
    #expect(!told.text.contains(home.path) && !told.text.contains("MARKPROMPT"))
  }

  @Test(
    "flags that do not go together are usage errors",
    arguments: [
      ["--with-titles"], ["--doctor", "--json"], ["--doctor", "--explain", "x"], ["--explain", ""],
      ["--explain", "x", "--list"], ["--explain"], ["--doctor", "-n", "2"],
    ])
  func usage(_ arguments: [String]) throws {
    let home = try Scratch()
    let result = try AgtopBinary(home: home.path).run(arguments)
    #expect(result.code == 2 && result.output.isEmpty, "\(arguments)")
  }
}
