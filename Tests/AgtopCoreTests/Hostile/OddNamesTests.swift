import Foundation
import Testing

@testable import AgtopCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// On Linux a name is any bytes but `/` and NUL; the file systems of macOS refuse what is no UTF-8.
@Suite("Names that are no UTF-8")
struct OddNamesTests {
  /// Renames an entry to bytes; false where the file system refuses.
  private func rename(_ path: String, to bytes: [UInt8], in folder: String) -> Bool {
    let target = Array(folder.utf8) + [0x2F] + bytes + [0]
    return target.withUnsafeBufferPointer { target in
      target.withMemoryRebound(to: CChar.self) { target in
        guard let target = target.baseAddress else { return false }
        #if canImport(Glibc)
          return Glibc.rename(path, target) == 0
        #else
          return Darwin.rename(path, target) == 0
        #endif
      }
    }
  }

  private func remove(_ path: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/rm")
    process.arguments = ["-rf", path]
    try? process.run()
    process.waitUntilExit()
  }

  /// The folder to be renamed for each client, below HOME, and the sample below it.
  private static let renamed: [ClientKind: String] = [
    .claude: ".claude/projects/-w", .codex: ".codex/sessions/2026/04/17",
    .gemini: ".gemini/tmp/slug", .opencode: ".local/share/opencode/storage/session/global",
    .pi: ".pi/agent/sessions/--w--", .qwen: ".qwen/projects/-w", .kimi: ".kimi-code/sessions/wd_w",
    .kilo: ".local/share/kilo/storage/session/global",
  ]

  @Test("200 sessions in such folders are read, each once", arguments: renamed.keys.sorted())
  func folders(_ client: ClientKind) throws {
    let home = try TemporaryHome()
    // Foundation cannot name them.
    defer { remove(home.path) }
    let folder = home.path + "/" + (Self.renamed[client] ?? "")
    for number in 1...200 {
      try home.write(Sample.files(client, number))
      let odd: [UInt8] = [
        0x2D, 0xFF, 0xC3, UInt8(0x80 + number % 64), 0xFE, UInt8(0x30 + number / 64), 0xF4, 0x8F,
        0xBE, 0x80,
      ]
      guard rename(folder, to: odd, in: (folder as NSString).deletingLastPathComponent) else {
        #if os(Linux)
          Issue.record("the file system refuses the name")
        #endif
        return
      }
    }
    let scan = Scanner.scan(home: home.environment)
    #expect(scan.transcripts.flatMap(\.requests).count == 200)
    #expect(scan.transcripts.flatMap(\.requests).allSatisfy { $0.usage.total == 15 })
    #expect(scan.warnings.isEmpty)
    let report = Looking.scanned(home.environment)
    let paths = report.split(separator: "\n").filter { $0.contains("\"data_path\"") }
    #expect(paths.count == 200)
    // The last character of the name is one of those that stand for bytes, and is itself shown.
    #expect(!paths.joined().unicodeScalars.contains { $0.value > 0x10FF80 })
    // Through the ledger that is kept, too: paths are its keys.
    #expect(Set(scan.transcripts.map(\.facts.path)).count == 200)
  }

  @Test("a name reads as text without two names reading the same, and back")
  func text() {
    var seen: Set<String> = []
    for name: [UInt8] in [
      [0x61], [0xFF], [0xC3, 0xBC], [0xC3], [0xF4, 0x8F, 0xBE, 0x80], [0x80], [0xED, 0xA0, 0x80],
      [0xF4, 0x8F, 0xBF, 0xBF], [0xEF, 0xBF, 0xBD], [0x61, 0xF0, 0x9F, 0x98, 0x80, 0xF0, 0x9F],
    ] {
      let text = name.withUnsafeBytes { Path.text($0) }
      #expect(Path.bytes(of: text) == name)
      #expect(seen.insert(text).inserted)
    }
    #expect(Path.shown(([0x61, 0xFF] as [UInt8]).withUnsafeBytes { Path.text($0) }) == "a\u{FFFD}")
  }
}
