import AgtopCore
import Foundation
import Testing

@testable import AgtopCore

/// Counts what a watch asks of a source beside the table.
final class CountingSource: ProcessSource {
  var folder: ProcFolder
  private(set) var openFileLists = 0
  /// Called before each question, as a system goes on while it is asked.
  var before: () -> Void = {}

  init(_ tree: ProcTree) { folder = tree.source() }

  func table() -> ProcessTable {
    before()
    return folder.table()
  }

  func fill(_ facts: inout ProcessFacts) {
    before()
    folder.fill(&facts)
  }

  func openFiles(of process: ProcessIdentity) -> [String]? {
    before()
    openFileLists += 1
    return folder.openFiles(of: process)
  }
}

@Suite("Process watch")
struct ProcessWatchTests: ProcessWatchSuite {
  func watch(_ source: CountingSource, home: String = "/nonexistent") -> ProcessWatch {
    ProcessWatch(
      adapters: ClientRegistry.adapters(in: Environment(["HOME": home])), source: source)
  }

  func rollout(_ id: String) -> String {
    "/home/dev/.codex/sessions/2026/11/22/rollout-2026-11-22T22-24-28-\(id).jsonl"
  }

  @Test("A look at what did not change reads no arguments and lists no open files")
  func unchanged() throws {
    let tree = try ProcTree(
      process(10, "codex", ["--no-daemon"], in: "/", open: [rollout(Self.id)]),
      process(11, "vi", ["notes"], in: "/"))
    let source = CountingSource(tree)
    var watch = watch(source)
    let sessions = [session(Self.id, .codex, in: "/")]
    #expect(watch.refresh(for: { sessions }, now: Self.now).bySession.count == 1)
    #expect(source.folder.reads.arguments == 2)
    let lists = source.openFileLists
    #expect(lists == 1)
    let view = watch.refresh(for: { sessions }, now: Self.now)
    #expect(view.bySession.values.first?.binding.confidence == .high)
    #expect(source.folder.reads.arguments == 0)
    #expect(source.folder.reads.executables == 0)
    #expect(source.openFileLists == lists)
    // Written to: another session may be open now.
    let newer = [session(Self.id, .codex, in: "/", to: 950)]
    _ = watch.refresh(for: { newer }, now: Self.now)
    #expect(source.openFileLists == lists + 1)
  }

  @Test("Without a process of a client no session is asked for")
  func nobody() throws {
    var watch = watch(CountingSource(try ProcTree(process(11, "vi", ["notes"], in: "/"))))
    var asked = false
    let view = watch.refresh(
      for: {
        asked = true
        return []
      }, now: Self.now)
    #expect(!asked)
    #expect(view.processes.isEmpty)
  }

  @Test("A session whose process ended is told as ended, also when no process is left")
  func ended() throws {
    let before = try ProcTree(
      process(10, "codex", ["--no-daemon"], in: "/", open: [rollout(Self.id)]))
    let after = try ProcTree(process(11, "vi", in: "/"))
    defer { withExtendedLifetime((before, after)) {} }
    let source = CountingSource(before)
    var watch = watch(source)
    let sessions = [session(Self.id, .codex, in: "/")]
    let key = sessions[0].key
    #expect(watch.refresh(for: { sessions }, now: Self.now).ended.isEmpty)
    source.folder = after.source()
    #expect(
      watch.refresh(for: { sessions }, now: Self.now).bySession[key]?.binding.liveness == .stopped)
    for _ in 0..<2 {
      let view = watch.refresh(for: { sessions }, now: Self.now)
      #expect(view.bySession.isEmpty && view.ended[key] != nil)
    }
    let late = Timestamp(
      milliseconds: Self.now.milliseconds + 1000 * (SessionState.unseenSeconds + 1))
    #expect(watch.refresh(for: { sessions }, now: late).ended.isEmpty)
  }

  @Test("A directory is the same by way of a link, and with a slash behind it")
  func links() throws {
    let folder = try ScratchFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/real", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: "real")
    let real = try #require(Path.resolved(folder.path + "/real"))
    for written in ["/link", "/real/", "/link/"] {
      let tree = try ProcTree(process(10, "gemini", in: real))
      var watch = watch(CountingSource(tree))
      let view = watch.refresh(
        for: { [session("s1", .gemini, in: folder.path + written)] }, now: Self.now)
      #expect(view.bySession.count == 1, "\(written)")
    }
  }

  @Test("A directory whose name is no UTF-8 is nobody's")
  func oddDirectory() throws {
    let tree = try ProcTree()
    var entry = process(10, "gemini", in: "/")
    entry.cwd = nil
    try tree.put(entry)
    tree.link("10/cwd", to: Array("/srv/".utf8) + [0xFF])
    var watch = watch(CountingSource(tree))
    let view = watch.refresh(for: { [session("s1", .gemini, in: "/srv/\u{FFFD}")] }, now: Self.now)
    #expect(view.bySession.isEmpty)
    #expect(view.processes.first?.role == .noSession)
  }

  @Test("A program that takes its place and pid is known by its new arguments")
  func becomesAnother() throws {
    let tree = try ProcTree(process(10, "env", ["claude"], in: "/"))
    var watch = watch(CountingSource(tree))
    #expect(watch.refresh(for: { [] }, now: Self.now).processes.isEmpty)
    try tree.change(10) {
      $0.comm = Array("claude".utf8)
      $0.argv = ["claude"]
      $0.exe = "/usr/bin/claude"
      $0.argumentsBegin += 4096
    }
    #expect(watch.refresh(for: { [] }, now: Self.now).processes.map(\.facts.pid) == [10])
  }

  @Test("A process that ended and waits to be collected is shown as what it was")
  func zombie() throws {
    let tree = try ProcTree(
      process(10, "codex", ["--no-daemon"], in: "/", open: [rollout(Self.id)]))
    var watch = watch(CountingSource(tree))
    let sessions = [session(Self.id, .codex, in: "/")]
    _ = watch.refresh(for: { sessions }, now: Self.now)
    try tree.change(10) {
      $0.state = "Z"
      $0.argv = []
      $0.exe = nil
      $0.cwd = nil
      $0.open = nil
    }
    let view = watch.refresh(for: { sessions }, now: Self.now)
    #expect(view.processes.map(\.facts.state) == [.zombie])
    #expect(view.processes.map(\.client) == [.codex])
  }

  @Test("An entry is about a process only with its very start; helpers that it names are sessions")
  func entries() throws {
    let home = try ScratchFolder()
    func entry(_ pid: Int, start: String, _ id: String) throws {
      try home.write(
        #"{"pid":\#(pid),"sessionId":"\#(id)","procStart":"\#(start)","status":"busy"}"#,
        to: ".claude/sessions/\(pid).json")
    }
    let other = "22222222-2222-4222-8222-222222222222"
    let spare = "33333333-3333-4333-8333-333333333333"
    try entry(10, start: "10000", Self.id)
    try entry(11, start: "10001", other)
    try entry(12, start: "10000", spare)
    let tree = try ProcTree(
      process(10, "claude", in: "/a"), process(11, "claude", in: "/b"),
      process(12, "claude", ["bg-spare", "--bg-spare", "/tmp/x.sock"], in: "/c"))
    var watch = watch(CountingSource(tree), home: home.path)
    let sessions = [Self.id, other, spare].map { session($0, .claude, in: "/srv", from: 1, to: 50) }
    let view = watch.refresh(for: { sessions }, now: Self.now)
    #expect(view.bySession.keys.map(\.id).sorted() == [Self.id, spare].sorted())
    #expect(view.bySession.values.allSatisfy { $0.binding.status == .busy })
  }

  @Test("A broken entry is a warning and hides no other")
  func brokenEntry() throws {
    let home = try ScratchFolder()
    try home.write("[[[", to: ".claude/sessions/9.json")
    try home.write(
      #"{"pid":10,"sessionId":"\#(Self.id)","procStart":"10000"}"#,
      to: ".claude/sessions/10.json")
    let tree = try ProcTree(process(10, "claude", in: "/a"))
    var watch = watch(CountingSource(tree), home: home.path)
    let view = watch.refresh(
      for: { [session(Self.id, .claude, in: "/srv", from: 1, to: 50)] }, now: Self.now)
    #expect(view.bySession.count == 1)
    #expect(view.warnings.map(\.source) == [home.path + "/.claude/sessions/9.json"])
  }

  @Test("Two looks tell what a process and its children use; a server's use stands at the server")
  func figures() throws {
    let tree = try ProcTree(
      process(10, "codex", ["app-server", "--managed-daemon"], in: "/", open: [rollout(Self.id)]))
    var tool = process(11, "make", in: "/")
    tool.parent = 10
    try tree.put(tool)
    var watch = watch(CountingSource(tree))
    let sessions = [session(Self.id, .codex, in: "/srv")]
    #expect(watch.refresh(for: { sessions }, now: Self.now).processes.first?.tree.cpuPercent == nil)
    try tree.change(11) { $0.userTicks = 50 }
    usleep(30_000)
    let view = watch.refresh(for: { sessions }, now: Self.now)
    let server = try #require(view.processes.first)
    #expect((server.tree.cpuPercent ?? 0) > 0)
    #expect(server.own.cpuPercent == 0)
    #expect(server.tree.processCount == 2)
    #expect(server.tree.readBytes == 20)
    #expect(view.bySession.values.first?.metrics == nil)
    #expect(view.bySession.values.first?.binding.isShared == true)
  }

  @Test("Processes that vanish between any two questions bind nothing wrong", arguments: 0..<12)
  func vanishing(_ question: Int) throws {
    let other = "22222222-2222-4222-8222-222222222222"
    let tree = try ProcTree(
      process(10, "codex", ["--no-daemon"], in: "/", open: [rollout(Self.id)]),
      process(11, "claude", ["--resume", other], in: "/"))
    let source = CountingSource(tree)
    var asked = 0
    source.before = {
      asked += 1
      guard asked == question else { return }
      tree.remove(10)
      // Its pid is given to another program at once, which has another session open.
      try? tree.put(
        process(10, "codex", ["--no-daemon"], in: "/", at: 500, open: [rollout(other)]))
      tree.remove(11)
    }
    var watch = watch(source)
    let sessions = [session(Self.id, .codex, in: "/"), session(other, .claude, in: "/")]
    for _ in 0..<2 {
      let view = watch.refresh(for: { sessions }, now: Self.now)
      for entry in view.bySession.values where entry.binding.liveness == .live {
        #expect(entry.binding.process.start == 10_000)
      }
      // The questions are counted from one: at none of them anything vanished.
      if question == 0 { #expect(view.bySession.count == 2) }
    }
  }
}
