import AgtopCore
import Foundation
import Testing

@Suite("Codex: which files are threads")
struct CodexListingTests {
  typealias L = CodexLines
  let id = "cccc0002-0000-4000-8000-000000000002"

  var lines: [String] { [L.meta(id), L.record("r1", L.figures(50, 20, 5), thread: id, at: 2)] }
  var name: String { "rollout-2026-04-17T10-00-00-\(id).jsonl" }

  /// A Zstandard frame of raw blocks (RFC 8878): no compressor is needed to make one.
  static func zstandard(_ text: String) -> Data {
    let bytes = [UInt8](text.utf8)
    var frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0xE0]
    for shift in 0..<8 { frame.append(UInt8(truncatingIfNeeded: bytes.count >> (8 * shift))) }
    let block = 1000
    var index = 0
    repeat {
      let size = min(block, bytes.count - index)
      let isLast = index + size == bytes.count
      let header = (isLast ? 1 : 0) | size << 3
      for shift in 0..<3 { frame.append(UInt8(truncatingIfNeeded: header >> (8 * shift))) }
      frame += bytes[index..<index + size]
      index += size
    } while index < bytes.count
    return Data(frame)
  }

  @Test("CODEX_HOME names the folder, else it is ~/.codex; without either there is nothing")
  func roots() {
    let variable = CodexAdapter(
      environment: Environment(["CODEX_HOME": "/data/codex/", "HOME": "/h"]))
    #expect(variable.sources().roots == ["/data/codex/sessions", "/data/codex/archived_sessions"])
    let home = CodexAdapter(environment: Environment(["HOME": "/h"]))
    #expect(home.sources().roots == ["/h/.codex/sessions", "/h/.codex/archived_sessions"])
    #expect(CodexAdapter(environment: Environment([:])).sources().sources.isEmpty)
    #expect(ClientRegistry.adapters(in: Environment([:])).contains { $0.kind == .codex })
  }

  @Test("Only rollouts are threads")
  func onlyRollouts() throws {
    try CodexHome.temporary { home in
      try home.write("sessions/notes.jsonl", lines)
      try home.write("sessions/2026/rollout-x.json", lines)
      try home.write("sessions/2026/" + name + ".bak", lines)
      try home.write("sessions/2026/04/17/" + name, lines)
      #expect(home.adapter.sources().sources.map(\.form) == [.lines])
    }
  }

  @Test("The live copy of an archived thread is read, and it alone")
  func liveWins() throws {
    try CodexHome.temporary { home in
      try home.write("archived_sessions/" + name, lines)
      #expect(try home.only().usage.total == 55)
      let live = try home.write("sessions/2026/04/17/" + name, lines)
      #expect(home.adapter.sources().sources.map(\.path) == [live])
    }
  }

  @Test("A plain file is read before a compressed one, a live one before an archived one")
  func plainWins() throws {
    try CodexHome.temporary { home in
      try home.write("archived_sessions/" + name + ".zst", Data())
      try home.write("archived_sessions/" + name, lines)
      #expect(home.adapter.sources().sources.map(\.form) == [.lines])
      let live = try home.write("sessions/2026/04/17/" + name + ".zst", Data())
      #expect(home.adapter.sources().sources.map(\.path) == [live])
      let plain = try home.write("sessions/2026/04/17/" + name, lines)
      #expect(home.adapter.sources().sources.map(\.path) == [plain])
    }
  }

  @Test("A compressed rollout gives the same as a plain one, or a warning where nothing opens it")
  func compressed() throws {
    let fixture = CodexHome.fixture("codex-live-perm")
    let source = try #require(fixture.adapter.sources().sources.first)
    let text = try String(contentsOfFile: source.path, encoding: .utf8)
    let plain = try fixture.only()
    try CodexHome.temporary { home in
      let name = (source.path as NSString).lastPathComponent
      try home.write("sessions/" + name + ".zst", Self.zstandard(text))
      let (threads, faults) = home.read(chunk: 100)
      if faults.counts[.noZstandard] != nil {
        #expect(threads.values.allSatisfy { $0.requests.isEmpty })
        return
      }
      var thread = try #require(threads.values.first)
      thread.facts.path = plain.facts.path
      #expect(thread.isSame(as: plain))
      #expect(faults.isEmpty)
      // Damage is a fault, and what stood before it counts.
      var damaged = Self.zstandard(text)
      damaged.replaceSubrange(
        (damaged.count - 5000)..<(damaged.count - 4000), with: Data(repeating: 0xFF, count: 1000))
      try home.write("sessions/" + name + ".zst", damaged)
      let rest = home.read()
      #expect(!rest.faults.isEmpty)
      #expect(rest.threads.count == 1)
    }
  }

  @Test("What is no regular file is named, never opened")
  func odditiesWarn() throws {
    try CodexHome.temporary { home in
      let folder = home.folder.appendingPathComponent("sessions/2026").path
      try FileManager.default.createDirectory(
        atPath: folder + "/rollout-1.jsonl", withIntermediateDirectories: true)
      #expect(mkfifo(folder + "/rollout-2.jsonl", 0o600) == 0)
      #expect(symlink("rollout-3.jsonl", folder + "/rollout-3.jsonl") == 0)
      #expect(symlink("..", folder + "/up") == 0)
      try home.write("sessions/2026/" + name, lines)
      let listing = home.adapter.sources()
      #expect(listing.sources.count == 1)
      #expect(
        listing.warnings.map(\.source).sorted()
          == (1...3).map { folder + "/rollout-\($0).jsonl" })
    }
  }

  @Test("The name gives the id where no line does")
  func idFromName() throws {
    try CodexHome.temporary { home in
      try home.write("sessions/" + name, [L.record("r1", L.figures(1, 0, 1), thread: id, at: 1)])
      #expect(try home.only().facts.id == id)
    }
    try CodexHome.temporary { home in
      try home.write("sessions/rollout-odd.jsonl", ["{}"])
      #expect(try home.only().facts.id == "rollout-odd")
    }
  }
}
