import AgtopCore
import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("What is named like a transcript and is none", .timeLimit(.minutes(30)))
struct HostileEntriesTests {
  /// Names of transcripts below HOME, by client; `#` stands for a number that makes them unlike.
  private static let names: [ClientKind: [String]] = [
    .claude: [
      ".claude/projects/-w/00000000-0000-4000-8000-00000000000#.jsonl",
      ".claude/projects/-w/agent-b#.jsonl",
      ".claude/projects/-w/0000000a-0000-4000-8000-000000000000/subagents/agent-a#.jsonl",
    ],
    .codex: [
      ".codex/sessions/2026/04/17/rollout-2026-04-17T10-00-00-00000000-0000-4000-8000-00000000000#.jsonl",
      ".codex/sessions/2026/04/17/rollout-2026-04-17T10-00-00-00000001-0000-4000-8000-00000000000#.jsonl.zst",
      ".codex/archived_sessions/rollout-2026-04-17T10-00-00-00000002-0000-4000-8000-00000000000#.jsonl",
    ],
    .gemini: [
      ".gemini/tmp/slug/chats/session-#.jsonl", ".gemini/tmp/slug/chats/session-#x.json",
      ".gemini/tmp/slug/chats/00000000-0000-4000-8000-000000000000/agent#.jsonl",
    ],
    .opencode: [
      ".local/share/opencode/opencode-#.db",
      ".local/share/opencode/storage/session/global/ses_#.json",
      ".local/share/opencode/storage/message/ses_m/msg_#.json",
    ],
    .copilot: [".copilot/session-state/00000000-0000-4000-8000-00000000000#.jsonl"],
    .pi: [
      ".pi/agent/sessions/--w--/2026_00000000-0000-4000-8000-00000000000#.jsonl",
      ".omp/agent/sessions/--w--/2026_00000000-0000-4000-8000-000000000000/Agent#.jsonl",
    ],
    .qwen: [
      ".qwen/projects/-w/chats/00000000-0000-4000-8000-00000000000#.jsonl",
      ".qwen/projects/-w/subagents/00000000-0000-4000-8000-000000000000/agent-#.jsonl",
    ],
    .kilo: [".local/share/kilo/kilo-#.db", ".local/share/kilo/storage/session/global/ses_#.json"],
    .vibe: [
      ".vibe/logs/session/unified/00000000-0000-4000-8000-000000000000/journal/000000000000000#.jsonl"
    ],
  ]

  /// Makes one thing of each kind that is no file; gives what was made.
  private func makeAll(at name: String, in home: TemporaryHome) throws -> [String] {
    let paths = (1...7).map { home.path + "/" + name.replacing("#", with: "\($0)") }
    let folder = (paths[0] as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    #expect(mkfifo(paths[0], 0o600) == 0)
    #expect(makeSocket(paths[1], in: folder))
    try FileManager.default.createDirectory(atPath: paths[2], withIntermediateDirectories: false)
    for (path, target) in zip(
      paths[3...], ["/dev/zero", Path.name(paths[4]), "/nonexistent/file", Path.name(paths[0])])
    {
      #expect(symlink(target, path) == 0)
    }
    return paths
  }

  /// Socket names are short: it is made in the folder itself.
  private func makeSocket(_ path: String, in folder: String) -> Bool {
    let short = "/tmp/agtop-\(UUID().uuidString.prefix(8))"
    #if canImport(Glibc)
      let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
    #endif
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: short.utf8) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let isBound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) == 0 }
    }
    return isBound && rename(short, path) == 0
  }

  @Test(
    "FIFO, socket, folder, device, loop, dangling link: skipped, named, and the rest counts",
    arguments: names.keys.sorted())
  func entries(_ client: ClientKind) throws {
    let names = try #require(Self.names[client], "a new client has names too")
    for name in names {
      let home = try TemporaryHome()
      try home.write(Sample.files(client, 90))
      let made = try makeAll(at: name, in: home)
      let scan = Scanner.scan(home: home.environment)
      let total = scan.transcripts.flatMap(\.requests).reduce(0) { $0 + $1.usage.total }
      #expect(total == 15, "\(name)")
      for path in made {
        let warnings = scan.warnings.filter { $0.source == path }
        #expect(warnings.count == 1, "\(path)")
        #expect(warnings.first?.what == ReadingFault.notARegularFile.message, "\(path)")
      }
      #expect(scan.warnings.count == made.count)
    }
  }

  @Test(
    "a file that becomes something else between the walk and the reading is a fault",
    arguments: Sample.clients)
  func swapped(_ client: ClientKind) throws {
    let home = try TemporaryHome()
    let files = Sample.files(client, 1)
    let path = try home.write(files)
    let adapter = try #require(
      ClientRegistry.adapters(in: home.environment).first { $0.kind == client }?.reader)
    let source = try #require(adapter.sources().sources.first)
    try FileManager.default.removeItem(atPath: path)
    var reader = FileReader()
    // Gone: nothing is left to count, and nothing crashes.
    #expect(
      adapter.read(source, resuming: nil, with: &reader).transcripts
        .allSatisfy { $0.requests.isEmpty })
    #expect(mkfifo(path, 0o600) == 0)
    let reading = adapter.read(source, resuming: nil, with: &reader)
    #expect(reading.transcripts.allSatisfy { $0.requests.isEmpty })
    #expect(reading.faults.counts[.notARegularFile] == 1)
  }

  @Test(
    "a file that shrinks while it is read gives what was there",
    arguments: Sample.clients.filter { Sample.files($0, 1).isLines })
  func shrinking(_ client: ClientKind) throws {
    let home = try TemporaryHome()
    let files = Sample.files(client, 1)
    let padding = Array(#"{"type":"x","pad":"\#(String(repeating: "y", count: 500))"}"#.utf8)
    let path = try home.write(files, after: Array(repeating: padding, count: 200))
    let adapter = try #require(
      ClientRegistry.adapters(in: home.environment).first { $0.kind == client }?.reader)
    let source = try #require(adapter.sources().sources.first)
    var reader = FileReader(chunk: 512)
    let whole = adapter.read(source, resuming: nil, with: &reader)
    let size = try #require(FileStat.ofRegularFile(path)).size
    // Shorter than where the last reading stopped: what was read stays, nothing is read twice.
    #expect(truncate(path, off_t(size / 2)) == 0)
    let shorter = adapter.read(source, resuming: whole.resume, with: &reader)
    #expect(shorter.transcripts.first?.requests.count == 1)
    let fresh = adapter.read(source, resuming: nil, with: &reader)
    #expect(fresh.transcripts.first?.requests.map(\.usage.total) == [15])
    #expect(truncate(path, 0) == 0)
    let empty = adapter.read(source, resuming: nil, with: &reader)
    #expect(empty.transcripts.allSatisfy { $0.requests.isEmpty })
  }
}
