import AgtopCore
import Foundation
import Testing

@testable import AgtopCore

@Suite("Process watch: containers, other homes, what is refused, what is orphaned")
struct ProcessWatchMoreTests: ProcessWatchSuite {
  private func watch(_ tree: ProcTree, home: String = "/nonexistent") -> ProcessWatch {
    ProcessWatch(
      adapters: ClientRegistry.adapters(in: Environment(["HOME": home])), source: tree.source())
  }

  // MARK: Containers

  @Test(
    "A process in a container has the entry with its start, where the id in the container agrees")
  func container() throws {
    let home = try ScratchFolder()
    try home.write(
      #"{"pid":12,"sessionId":"\#(Self.id)","procStart":"10000","status":"waiting","#
        + #""waitingFor":"permission prompt","pidDomain":"linux:1b:pid:[4026532800]"}"#,
      to: ".claude/sessions/12.json")
    let sessions = [session(Self.id, .claude, in: "/inside", from: 1, to: 50)]
    for (status, link, isBound) in [
      ("Name:\tclaude\nNSpid:\t4711\t12\n", "pid:[4026532800]", true),
      ("NSpid:\t4711\t13\n", "pid:[4026532800]", false),
      ("NSpid:\t4711\t12\n", "pid:[4026539999]", false),
      ("", "", true),
    ] {
      let tree = try ProcTree(process(4711, "claude", in: "/srv"))
      if !status.isEmpty {
        try tree.write(status, to: "4711/status")
        try FileManager.default.createDirectory(
          atPath: tree.root + "/4711/ns", withIntermediateDirectories: true)
        tree.link("4711/ns/pid", to: link)
      }
      var watch = watch(tree, home: home.path)
      let found = watch.refresh(for: { sessions }, now: Self.now).bySession.values.first?.binding
      #expect((found?.process.pid == 4711) == isBound, "\(status)")
      if isBound { #expect(found?.status == .waiting("permission prompt")) }
    }
  }

  // MARK: Other homes

  @Test("An agent of another home says where its transcripts are, and takes no session of this one")
  func otherHome() throws {
    let sessions = [session("s1", .gemini, in: "/srv")]
    for (variables, folder) in [
      ("HOME=/home/other\u{0}SECRET=x\u{0}", "/home/other/.gemini/tmp"),
      ("HOME=/home/dev\u{0}GEMINI_CLI_HOME=/srv/g\u{0}", "/srv/g/.gemini/tmp"),
    ] {
      let tree = try ProcTree(process(10, "gemini", in: "/srv"))
      try tree.write(variables, to: "10/environ")
      var watch = watch(tree, home: "/home/dev")
      let view = watch.refresh(for: { sessions }, now: Self.now)
      #expect(view.bySession.isEmpty)
      #expect(view.processes.first?.role == .noSession)
      #expect(view.processes.first?.reason?.contains(folder) == true)
    }
    let tree = try ProcTree(process(10, "gemini", in: "/srv"))
    try tree.write("HOME=/home/dev\u{0}", to: "10/environ")
    var watch = watch(tree, home: "/home/dev")
    #expect(watch.refresh(for: { sessions }, now: Self.now).bySession.count == 1)
  }

  @Test("Of an environment only what is asked for is given")
  func variables() throws {
    let tree = try ProcTree(process(10, "claude"))
    try tree.write(
      "HOME=/h\u{0}ANTHROPIC_API_KEY=x\u{0}XHOME=/y\u{0}HOME=/z\u{0}", to: "10/environ")
    let identity = ProcessIdentity(pid: 10, start: 10_000)
    let source = tree.source()
    #expect(source.variables(["HOME"], of: identity) == ["HOME": "/h"])
    #expect(source.variables(["HOME"], of: ProcessIdentity(pid: 10, start: 1)) == nil)
    tree.remove(10, "environ")
    #expect(source.variables(["HOME"], of: identity) == nil)
  }

  // MARK: What the system refuses

  @Test("A process that cannot be looked into says so; its parent's directory is a weak hint")
  func hidden() throws {
    var closed = process(10, "gemini", in: nil, parent: 9)
    closed.open = nil
    let tree = try ProcTree(process(9, "bash", in: "/srv", at: 50), closed)
    var watch = watch(tree)
    let view = watch.refresh(for: { [] }, now: Self.now)
    #expect(view.processes.first?.reason?.contains("does not let agtop read") == true)
    let bound = watch.refresh(for: { [session("s1", .gemini, in: "/srv")] }, now: Self.now)
    let binding = bound.bySession.values.first?.binding
    #expect(binding?.confidence == .low)
    #expect(binding?.reason.contains("parent") == true)
  }

  @Test("A lock tells the thread of a Codex process that cannot be looked into")
  func locks() throws {
    let home = try ScratchFolder()
    let lock = ".codex/thread-writer-locks/\(Self.id).lock"
    try home.write("", to: lock)
    let inode = try #require(FileStat.ofRegularFile(home.path + "/" + lock)).inode
    var closed = process(10, "codex", ["--no-daemon"], in: nil)
    closed.open = nil
    let tree = try ProcTree(closed)
    try tree.write(
      "1: POSIX  ADVISORY  WRITE 9 08:02:\(inode) 0 EOF\n"
        + "2: FLOCK  ADVISORY  WRITE 10 08:02:\(inode) 0 EOF\n2: -> FLOCK x\n", to: "locks")
    var watch = watch(tree, home: home.path)
    let view = watch.refresh(for: { [session(Self.id, .codex, in: "/srv")] }, now: Self.now)
    #expect(view.bySession.values.first?.binding.process.pid == 10)
    #expect(view.bySession.values.first?.binding.confidence == .high)
  }

  // MARK: What lost its parent

  @Test("A command that outlives its shell still costs the agent that had it started")
  func outlives() throws {
    let tree = try ProcTree(
      process(10, "claude"), process(11, "bash", at: 200, parent: 10),
      process(12, "make", at: 201, parent: 11), process(13, "cc", at: 202, parent: 12))
    var watch = watch(tree)
    #expect(watch.refresh(for: { [] }, now: Self.now).processes.first?.tree.processCount == 4)
    tree.remove(11)
    try tree.change(12) { $0.parent = 1 }
    for _ in 0..<3 {
      let row = watch.refresh(for: { [] }, now: Self.now).processes.first
      #expect(row?.tree.processCount == 3)
      #expect(row?.members.map(\.identity.pid) == [10, 12, 13])
    }
    // The agent ended: nobody's any more.
    tree.remove(10)
    #expect(watch.refresh(for: { [] }, now: Self.now).processes.isEmpty)
  }

  @Test("At first sight a command is the agent's by its group, or by a scope with one agent alone")
  func firstSight() throws {
    func count(
      _ change: (inout ProcTree.Entry) -> Void, scope: String? = nil, agents: Int32 = 1
    ) throws -> Int? {
      var lost = process(20, "server", at: 300)
      change(&lost)
      let tree = try ProcTree(lost)
      for number in 0..<agents {
        try tree.put(process(10 + number, "claude", at: 100 + UInt64(number)))
        if let scope { try tree.write(scope, to: "\(10 + number)/cgroup") }
      }
      if let scope { try tree.write(scope, to: "20/cgroup") }
      var watch = watch(tree)
      return watch.refresh(for: { [] }, now: Self.now).processes.first?.tree.processCount
    }
    #expect(try count { _ in } == 1)
    #expect(try count { $0.group = 10 } == 2)
    #expect(try count { $0.session = 10 } == 2)
    // It is older than the process that has this id now.
    #expect(
      try count {
        $0.session = 10
        $0.start = 5000
      } == 1)
    let tab = "0::/user.slice/user@1000.service/tmux-spawn-1b2c.scope\n"
    #expect(try count({ _ in }, scope: tab) == 2)
    #expect(try count({ _ in }, scope: tab, agents: 2) == 1)
    #expect(try count({ _ in }, scope: "0::/user.slice/session-3.scope\n") == 1)
    #expect(try count({ _ in }, scope: "0::/\n") == 1)
  }

  @Test("A helper of nobody is a row once it burns the processor, and stays one while it lives")
  func orphanedHelper() throws {
    let tree = try ProcTree(
      process(10, "claude", ["bg-pty-host", "--bg-pty-host", "/tmp/x.sock"]))
    var watch = watch(tree)
    #expect(watch.refresh(for: { [] }, now: Self.now).processes.isEmpty)
    usleep(30_000)
    #expect(watch.refresh(for: { [] }, now: Self.now).processes.isEmpty)
    try tree.change(10) { $0.userTicks = 500 }
    usleep(30_000)
    let burning = watch.refresh(for: { [] }, now: Self.now).processes
    #expect(burning.map(\.role) == [.helper])
    #expect((burning.first?.tree.cpuPercent ?? 0) > 5)
    usleep(30_000)
    #expect(watch.refresh(for: { [] }, now: Self.now).processes.map(\.role) == [.helper])
    tree.remove(10)
    #expect(watch.refresh(for: { [] }, now: Self.now).processes.isEmpty)
  }

  @Test("A helper below an agent counts there, and is no row of its own")
  func helperBelow() throws {
    let tree = try ProcTree(
      process(10, "claude"), process(11, "claude", ["mcp", "serve"], at: 200, parent: 10))
    var watch = watch(tree)
    _ = watch.refresh(for: { [] }, now: Self.now)
    try tree.change(11) { $0.userTicks = 500 }
    usleep(30_000)
    let view = watch.refresh(for: { [] }, now: Self.now)
    #expect(view.processes.map(\.facts.pid) == [10])
    #expect((view.processes.first?.tree.cpuPercent ?? 0) > 5)
  }

  // MARK: The clock

  #if os(Linux)
    @Test("When the system's own processes started is told by its clocks, whatever /proc/stat says")
    func boot() throws {
      guard let folder = OpenFolder("/proc") else {
        Issue.record("/proc cannot be opened")
        return
      }
      let isOfSystem = folder.isOfSystem
      #expect(isOfSystem)
      var boot = BootTime()
      let moments = withUnsafeTemporaryAllocation(byteCount: 1 << 18, alignment: 16) { buffer in
        [boot.moment(in: folder, at: 1, buffer), boot.moment(in: folder, at: 2, buffer)]
      }
      #expect(moments[0] == moments[1])
      // `btime` counts whole seconds.
      #expect(abs(moments[0].milliseconds - BootTime.byClocks) < 100)
      let copy = try ProcTree(.init(9))
      guard let other = OpenFolder(copy.root) else {
        Issue.record("the copy cannot be opened")
        return
      }
      let isCopyOfSystem = other.isOfSystem
      #expect(!isCopyOfSystem)
    }
  #endif
}
