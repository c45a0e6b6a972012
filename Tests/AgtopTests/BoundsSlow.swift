import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("agtop with 2 GB of address space", .serialized, .timeLimit(.minutes(30)))
struct BoundsSlow {
  private func run(_ home: Scratch) throws -> Report {
    var agtop = AgtopBinary(home: home.path)
    agtop.addressLimit = 2 << 30
    let result = try agtop.run(["--json"])
    #expect(!result.wasKilled)
    #expect(result.code == 0)
    return try Report(result.output)
  }

  private func call(_ number: Int, _ home: Scratch, _ path: String? = nil) throws -> String {
    try home.write(
      path ?? ClaudeHome.path(number),
      ClaudeHome.call("m\(number)", session: number, at: "2026-01-02T10:00:00Z"))
  }

  @Test(
    "sparse files, of lines and of a document, cost nothing, are named, and the rest counts",
    .enabled(if: AgtopBinary.canLimitFiles, "there is no prlimit"))
  func sparse() throws {
    let home = try Scratch()
    _ = try call(1, home)
    let lines = try call(2, home)
    #expect(truncate(lines, 20 << 30) == 0)
    let document = try home.write(".gemini/tmp/w/chats/session-1.json", "{}")
    #expect(truncate(document, 20 << 30) == 0)
    let gemini = try home.write(".gemini/tmp/w/chats/session-2.jsonl", "{}\n")
    #expect(truncate(gemini, 20 << 30) == 0)
    let report = try run(home)
    #expect(report.total == 30)
    let warnings = report.warnings.map { "\($0.string("source")) \($0.string("what"))" }
    #expect(warnings.contains("\(lines) line is longer than 512 MiB; skipped"))
    #expect(warnings.contains("\(document) larger than 1 GiB; skipped"))
    #expect(warnings.contains { $0.hasPrefix(gemini) })
  }

  @Test(
    "a small compressed file that expands to gigabytes is skipped, with a newline or without",
    .enabled(
      if: AgtopBinary.canLimitFiles
        && FileManager.default.isExecutableFile(atPath: "/usr/bin/zstd"),
      "there is no prlimit or zstd"))
  func bombs() throws {
    let home = try Scratch()
    _ = try call(1, home)
    let folder = home.path + "/.codex/sessions/2026/01/02"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let contents = [
      #"head -c 1400000000 /dev/zero | tr '\000' x"#,
      "yes '{}\(String(repeating: " ", count: 1000))' | head -c 1400000000",
    ]
    for (number, content) in contents.enumerated() {
      let name = "rollout-2026-01-02T10-00-00-\(ClaudeHome.id(number)).jsonl.zst"
      let shell = Process()
      shell.executableURL = URL(fileURLWithPath: "/bin/sh")
      shell.arguments = ["-c", "\(content) | zstd -q -1 > \(folder)/\(name)"]
      try shell.run()
      shell.waitUntilExit()
    }
    let report = try run(home)
    #expect(report.total == 15)
    #expect(
      report.warnings.map { $0.string("what") }
        == Array(
          repeating: "a small file that expands to more than 1 GiB; skipped", count: 2))
  }
}
