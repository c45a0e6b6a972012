import Foundation
import Testing

@testable import AgtopCore

@Suite("The process table from /proc")
struct TableProcFolderTests {
  private func facts(_ tree: ProcTree) throws -> ProcessFacts {
    var source = tree.source()
    let table = source.table()
    #expect(table.processes.count == 1)
    return try #require(table.processes.first)
  }

  @Test("A process has the facts that its files state")
  func allFacts() throws {
    var entry = ProcTree.Entry(77, "claude", start: 1234, argv: ["claude", "--resume", "x y"])
    entry.parent = 5
    entry.state = "R"
    entry.terminal = 34819
    entry.userTicks = 150
    entry.systemTicks = 50
    entry.childUserTicks = 3
    entry.childSystemTicks = 4
    entry.virtualBytes = 745_709_568
    entry.residentPages = 10000
    entry.exe = "/opt/claude/versions/2.1.121"
    let facts = try facts(ProcTree(entry))
    #expect(facts.identity == ProcessIdentity(pid: 77, start: 1234))
    #expect(facts.parent == 5)
    #expect(facts.uid == geteuid())
    #expect(facts.comm == "claude")
    #expect(facts.exe == "/opt/claude/versions/2.1.121")
    #expect(facts.argv == ["claude", "--resume", "x y"])
    #expect(facts.tty == "pts/3")
    #expect(facts.state == .running)
    #expect(facts.startedAt.milliseconds == ProcTree.boot * 1000 + 12_340)
    #expect(facts.cpuTime == 2_000_000_000)
    #expect(facts.reapedCPUTime == 70_000_000)
    #expect(facts.residentBytes == 40_960_000)
    #expect(facts.virtualBytes == 745_709_568)
    #expect(facts.cwd == nil)
    #expect(facts.readBytes == nil)
    #expect(facts.writtenBytes == nil)
  }

  @Test("The table is in the order of ids and knows its moment and the cores")
  func table() throws {
    let tree = try ProcTree(.init(300), .init(9), .init(1000))
    var source = tree.source()
    let first = source.table()
    let second = source.table()
    #expect(first.processes.map(\.pid) == [9, 300, 1000])
    #expect(second.takenAt > first.takenAt)
    #expect(first.coreCount >= 1)
  }

  @Test("Only folders that are named by an id are processes")
  func otherEntries() throws {
    let tree = try ProcTree(.init(9))
    for name in ["self", "1x", "-5", "05", "99999999999", "4294967305", "0", "12 "] {
      try tree.write(ProcTree.Entry(9).stat, to: name + "/stat")
    }
    try tree.write("not a folder", to: "10")
    tree.link("11", to: tree.root + "/9")
    #expect(try facts(tree).pid == 9)
  }

  @Test("Processes of other users are left out")
  func otherUsers() throws {
    let tree = try ProcTree(.init(9))
    var source = tree.source(uid: geteuid() + 1)
    #expect(source.table().processes.isEmpty)
    #expect(source.reads == ProcFolder.Reads())
    source = tree.source(uid: geteuid())
    #expect(source.table().processes.count == 1)
  }

  @Test("Threads of the kernel are left out, and nothing of theirs is read but their line")
  func kernelThreads() throws {
    var thread = ProcTree.Entry(70, "kworker/0:1", argv: [])
    thread.flags = 69_238_880
    let tree = try ProcTree(thread, .init(71))
    var source = tree.source()
    #expect(source.table().processes.map(\.pid) == [71])
    #expect(source.reads == ProcFolder.Reads(stats: 3, arguments: 1, executables: 1))
  }

  @Test("A known thread of the kernel is not read again, until its id may be another's")
  func knownKernelThreads() throws {
    var thread = ProcTree.Entry(70, "kworker/0:1", argv: [])
    thread.flags = 69_238_880
    let tree = try ProcTree(thread, .init(71))
    var source = tree.source()
    _ = source.table()
    #expect(source.table().processes.map(\.pid) == [71])
    #expect(source.reads == ProcFolder.Reads(stats: 1))
    try tree.change(70) {
      $0.flags = 4_194_304
      $0.comm = Array("claude".utf8)
      $0.argv = ["claude"]
    }
    let seen = (0..<20).contains { _ in source.table().processes.map(\.pid) == [70, 71] }
    #expect(seen)
  }

  @Test("A zombie has no arguments and no executable, and none are looked for")
  func zombie() throws {
    var entry = ProcTree.Entry(9, "claude")
    entry.state = "Z"
    let tree = try ProcTree(entry)
    var source = tree.source()
    let facts = try #require(source.table().processes.first)
    #expect(facts.state == .zombie)
    #expect(facts.argv == [])
    #expect(facts.exe == nil)
    #expect(source.reads == ProcFolder.Reads(stats: 1))
  }

  @Test("A process that ends while it was a live one loses its arguments")
  func becomesZombie() throws {
    let tree = try ProcTree(.init(9, "claude", argv: ["claude", "-c"]))
    var source = tree.source()
    #expect(source.table().processes.first?.argv == ["claude", "-c"])
    try tree.change(9) {
      $0.state = "Z"
      $0.argumentsBegin = 0
      $0.argv = []
    }
    let facts = try #require(source.table().processes.first)
    #expect(facts.state == .zombie)
    #expect(facts.argv == [])
  }

  @Test("An executable that was deleted or replaced keeps its path; one named so keeps its name")
  func deletedExecutable() throws {
    var entry = ProcTree.Entry(9)
    entry.exe = "/opt/codex/codex (deleted)"
    #expect(try facts(ProcTree(entry)).exe == "/opt/codex/codex")
    let folder = try ScratchFolder()
    try folder.write("#!", to: "codex (deleted)")
    entry.exe = folder.path + "/codex (deleted)"
    #expect(try facts(ProcTree(entry)).exe == entry.exe)
  }

  @Test("Bytes of an executable's path that are not UTF-8 are replaced")
  func executableOfAnyBytes() throws {
    let tree = try ProcTree(.init(9))
    tree.link("9/exe", to: Array("/home/\u{0}/claude".utf8).map { $0 == 0 ? 0xFF : $0 })
    #expect(try facts(tree).exe == "/home/\u{FFFD}/claude")
  }

  @Test("The moment of boot is the clocks' when it is not stated, or nonsense")
  func bootTime() throws {
    let own = Int64(Date().timeIntervalSince1970 * 1000)
    for text in ["", "cpu 1\n", "btime\n", "btime x\n", "xbtime 5\n", "btime 99999999999999999\n"] {
      let tree = try ProcTree(.init(9, start: 0))
      try tree.write(text, to: "stat")
      let boot = try facts(tree).startedAt.milliseconds
      #expect(boot > 1_000_000_000_000)
      #expect(boot <= own + 1000)
    }
    let tree = try ProcTree(.init(9, start: 0))
    try FileManager.default.removeItem(atPath: tree.root + "/stat")
    #expect(try facts(tree).startedAt.milliseconds > 1_000_000_000_000)
  }

  @Test("A process that cannot have started when it says is left out")
  func impossibleStart() throws {
    let tree = try ProcTree(.init(9, start: .max), .init(10))
    var source = tree.source()
    #expect(source.table().processes.map(\.pid) == [10])
  }

  @Test("A folder that is not there has no processes; they are back when it is")
  func noFolder() throws {
    let tree = try ProcTree(.init(9))
    var source = tree.source()
    #expect(source.table().processes.count == 1)
    try FileManager.default.moveItem(atPath: tree.root, toPath: tree.root + "-away")
    #expect(source.table().processes.isEmpty)
    try FileManager.default.moveItem(atPath: tree.root + "-away", toPath: tree.root)
    #expect(source.table().processes.count == 1)
  }

  @Test("What is missing, damaged, no file or endless leaves out that process or that fact alone")
  func brokenFiles() throws {
    let tree = try ProcTree(.init(8))
    for pid in 20...28 { try tree.put(.init(Int32(pid), "claude", argv: ["claude", "-c"])) }
    func replace(_ name: String, with text: String?) throws {
      try FileManager.default.removeItem(atPath: tree.root + "/" + name)
      if let text { try tree.write(text, to: name) }
    }
    try replace("20/stat", with: nil)
    try replace("21/stat", with: nil)
    try FileManager.default.createDirectory(
      atPath: tree.root + "/21/stat", withIntermediateDirectories: true)
    try replace("22/stat", with: "\u{0}\u{1}garbage")
    try replace("23/stat", with: nil)
    #expect(mkfifo(tree.root + "/23/stat", 0o600) == 0)
    try replace(
      "24/stat",
      with: String(decoding: ProcTree.Entry(24).stat, as: UTF8.self)
        + String(repeating: " 1", count: 100_000))
    try replace("25/stat", with: String(decoding: ProcTree.Entry(8).stat, as: UTF8.self))
    try replace("26/cmdline", with: nil)
    try replace("27/cmdline", with: nil)
    try FileManager.default.createDirectory(
      atPath: tree.root + "/27/cmdline", withIntermediateDirectories: true)
    try replace(
      "28/stat", with: String(decoding: ProcTree.Entry(28).stat.dropLast(), as: UTF8.self))
    var source = tree.source()
    let processes = source.table().processes
    #expect(processes.map(\.pid) == [8, 26, 27])
    #expect(processes.map(\.argv) == [["sleep"], [], []])
  }

  @Test("Arguments longer than what is read do not end in a half one")
  func endlessArguments() throws {
    let long = String(repeating: "a", count: 1000)
    let tree = try ProcTree(.init(9, argv: ["codex"] + Array(repeating: long, count: 30)))
    let whole = try facts(tree).argv
    #expect(whole.count == 31)
    #expect(whole.dropFirst().allSatisfy { $0 == long })
    let huge = String(repeating: "b", count: 300_000)
    let cut = try ProcTree(.init(9, argv: ["codex", "exec", huge, "--last"]))
    #expect(try facts(cut).argv == ["codex", "exec"])
  }
}
