import AgtopCore
import Foundation
import Testing

@testable import AgtopCore

extension ProcessWatchTests {
  @Test("The spare of background jobs is no row, though its entry names a session")
  func spare() throws {
    let home = try ScratchFolder()
    try home.write(
      #"{"pid":10,"sessionId":"\#(Self.id)","procStart":"10000","status":"idle","spare":true}"#,
      to: ".claude/sessions/10.json")
    let tree = try ProcTree(process(10, "claude", in: "/a"))
    var watch = watch(CountingSource(tree), home: home.path)
    let view = watch.refresh(for: { [session(Self.id, .claude, in: "/a")] }, now: Self.now)
    #expect(view.processes.isEmpty && view.bySession.isEmpty)
    #expect(view.seesProcesses)
  }

  @Test("A process keeps session and state when its entry is swept, until another session begins")
  func swept() throws {
    let home = try ScratchFolder()
    let other = "22222222-2222-4222-8222-222222222222"
    try home.write(
      #"{"pid":10,"sessionId":"\#(Self.id)","cwd":"/a","procStart":"10000","status":"waiting","#
        + #""waitingFor":"permission prompt"}"#, to: ".claude/sessions/10.json")
    let tree = try ProcTree(process(10, "claude", in: "/a"))
    var watch = watch(CountingSource(tree), home: home.path)
    let old = session(Self.id, .claude, in: "/a")
    _ = watch.refresh(for: { [old] }, now: Self.now)
    try FileManager.default.removeItem(atPath: home.path + "/.claude/sessions/10.json")
    for _ in 0..<2 {
      let entry = try #require(watch.refresh(for: { [old] }, now: Self.now).bySession[old.key])
      #expect(entry.binding.confidence == .high)
      #expect(entry.recordVanished == Self.now)
      #expect(entry.status(after: old.lastActive) == .waiting("permission prompt"))
      // What was written later is news that the entry does not have.
      let later = Timestamp(milliseconds: Self.now.milliseconds + 1)
      #expect(entry.status(after: later) == nil)
    }
    let new = session(other, .claude, in: "/a", from: 1001, to: 1002)
    let later = Timestamp(milliseconds: Self.now.milliseconds + 5000)
    let view = watch.refresh(for: { [old, new] }, now: later)
    for entry in view.bySession.values where entry.binding.liveness == .live {
      #expect(entry.binding.status == nil && entry.binding.confidence != .high)
    }
  }

  @Test("A server's tool is that of the session in whose directory it works")
  func serversTools() throws {
    let server = process(
      10, "codex", ["app-server", "--managed-daemon"], in: "/srv", open: [rollout(Self.id)])
    let tree = try ProcTree(server, process(11, "codex", in: "/a"))
    var tool = process(12, "bash", ["-lc", "make"], in: "/a/sub", at: 903)
    tool.parent = 10
    try tree.put(tool)
    func finds(_ asking: Bool, in directory: String) -> Bool? {
      var candidate = session(Self.id, .codex, in: directory, from: 103, to: 902)
      candidate.isRunning = true
      candidate.isAsking = asking
      var watch = watch(CountingSource(tree))
      return watch.refresh(for: { [candidate] }, now: Self.now).bySession[candidate.key]?
        .hasToolChild
    }
    #expect(finds(false, in: "/a") == true)
    #expect(finds(true, in: "/a") == true)
    #expect(finds(false, in: "/b") == false)
    // Older than the call that asks: it is what the session left running before.
    try tree.change(12) { $0.start = 90_050 }
    #expect(finds(true, in: "/a") == false)
    #expect(finds(false, in: "/a") == true)
  }
}
