import Testing

@testable import AgtopCore

@Suite("What a look at /proc reads")
struct TableReadingTests {
  /// A refresh in which nothing but the lines was read.
  private let quiet = ProcFolder.Reads(stats: 2)

  private func tree() throws -> ProcTree {
    var claude = ProcTree.Entry(9, "claude", argv: ["claude", "-c"])
    claude.exe = "/opt/claude"
    return try ProcTree(claude, .init(10, "node", argv: ["node", "x.js"]))
  }

  @Test("A second look reads one line of each process, no arguments, no executable")
  func nothingChanged() throws {
    let tree = try tree()
    var source = tree.source()
    let first = source.table().processes
    #expect(source.reads == ProcFolder.Reads(stats: 4, arguments: 2, executables: 2))
    let second = source.table().processes
    #expect(source.reads == quiet)
    #expect(second == first)
    // Not even when they could not be read any more.
    tree.remove(9, "cmdline")
    tree.remove(9, "exe")
    #expect(source.table().processes == first)
  }

  @Test("Counters change without anything else being read")
  func counters() throws {
    let tree = try tree()
    var source = tree.source()
    _ = source.table()
    try tree.change(9) {
      $0.userTicks = 500
      $0.state = "R"
      $0.parent = 10
    }
    let facts = try #require(source.table().processes.first)
    #expect(facts.cpuTime == 5_000_000_000)
    #expect(facts.state == .running)
    #expect(facts.parent == 10)
    #expect(source.reads == quiet)
  }

  @Test("A process that became another program is read again")
  func becameAnother() throws {
    let tree = try tree()
    var source = tree.source()
    _ = source.table()
    try tree.change(10) {
      $0.argumentsBegin += 4096
      $0.argv = ["node", "y.js"]
      $0.exe = "/usr/bin/node"
    }
    let facts = try #require(source.table().processes.last)
    #expect(facts.argv == ["node", "y.js"])
    #expect(facts.exe == "/usr/bin/node")
    #expect(source.reads == ProcFolder.Reads(stats: 3, arguments: 1, executables: 1))
    _ = source.table()
    #expect(source.reads == quiet)
  }

  @Test("A process that took another name is read again")
  func tookName() throws {
    let tree = try tree()
    var source = tree.source()
    _ = source.table()
    try tree.change(10) { $0.comm = Array("gemini".utf8) }
    try tree.write("gemini\u{0}", to: "10/cmdline")
    let facts = try #require(source.table().processes.last)
    #expect(facts.comm == "gemini")
    #expect(facts.argv == ["gemini"])
  }

  @Test("An id that was given out again is another process")
  func idGivenOutAgain() throws {
    let tree = try tree()
    var source = tree.source()
    _ = source.table()
    try tree.put(.init(9, "claude", start: 5000, argv: ["claude", "-p"]))
    let facts = try #require(source.table().processes.first)
    #expect(facts.identity == ProcessIdentity(pid: 9, start: 5000))
    #expect(facts.argv == ["claude", "-p"])
    #expect(facts.exe == nil)
  }

  @Test("A process that went away is forgotten, though its like comes back")
  func wentAway() throws {
    let tree = try tree()
    var source = tree.source()
    _ = source.table()
    tree.remove(9)
    #expect(source.table().processes.map(\.pid) == [10])
    try tree.put(.init(9, "claude", argv: ["claude", "-x"]))
    #expect(source.table().processes.first?.argv == ["claude", "-x"])
  }
}
