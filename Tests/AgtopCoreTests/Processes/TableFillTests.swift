import Foundation
import Testing

@testable import AgtopCore

@Suite("What is asked of few processes")
struct TableFillTests {
  private func filled(_ tree: ProcTree, _ pid: Int32 = 9, start: UInt64 = 1000) -> ProcessFacts {
    var facts = ProcessFacts(identity: ProcessIdentity(pid: pid, start: start))
    // What an earlier refresh knew must not stay.
    facts.cwd = "/before"
    facts.readBytes = 1
    facts.writtenBytes = 2
    var source = tree.source()
    source.fill(&facts)
    return facts
  }

  private func entry(_ change: (inout ProcTree.Entry) -> Void) -> ProcTree.Entry {
    var entry = ProcTree.Entry(9)
    entry.cwd = "/srv/shop"
    entry.io =
      "rchar: 7280\nwchar: 1\nsyscr: 12\nsyscw: 0\nread_bytes: 4096\nwrite_bytes: 8192\n"
      + "cancelled_write_bytes: 77\n"
    change(&entry)
    return entry
  }

  @Test("The working directory and the bytes of devices are filled in")
  func whole() throws {
    let facts = filled(try ProcTree(entry { _ in }))
    #expect(facts.cwd == "/srv/shop")
    #expect(facts.readBytes == 4096)
    #expect(facts.writtenBytes == 8192)
  }

  @Test(
    "Each of the two counters is known or not, whatever the other is",
    arguments: [
      ("read_bytes: 5\n", 5, nil), ("write_bytes: 6\n", nil, 6),
      ("read_bytes: x\nwrite_bytes: 6\n", nil, 6),
      ("read_bytes: 5\nwrite_bytes: 18446744073709551615\n", 5, nil),
      ("read_bytes: 5\nwrite_bytes: 99999999999999999999\n", 5, nil),
      ("read_bytes: -5\nwrite_bytes:\n", nil, nil), ("cancelled_write_bytes: 3\n", nil, nil),
      ("", nil, nil), ("read_bytes:\t7\nwrite_bytes:8", 7, 8),
    ] as [(String, Int64?, Int64?)])
  func counters(_ io: String, _ read: Int64?, _ written: Int64?) throws {
    let facts = filled(try ProcTree(entry { $0.io = io }))
    #expect(facts.readBytes == read)
    #expect(facts.writtenBytes == written)
    #expect(facts.cwd == "/srv/shop")
  }

  @Test("Without permission nothing is known, and nothing is zero")
  func unreadable() throws {
    let facts = filled(
      try ProcTree(
        entry {
          $0.io = nil
          $0.cwd = nil
        }))
    #expect(facts.cwd == nil)
    #expect(facts.readBytes == nil)
    #expect(facts.writtenBytes == nil)
  }

  @Test("A working directory that was deleted is none; a folder named so is one")
  func deletedFolder() throws {
    let folder = try ScratchFolder()
    let marked = folder.path + "/shop (deleted)"
    #expect(filled(try ProcTree(entry { $0.cwd = marked })).cwd == nil)
    try FileManager.default.createDirectory(atPath: marked, withIntermediateDirectories: true)
    #expect(filled(try ProcTree(entry { $0.cwd = marked })).cwd == marked)
  }

  @Test("A working directory that is not UTF-8, not absolute, or a name too long is none")
  func oddFolders() throws {
    let tree = try ProcTree(entry { $0.cwd = nil })
    tree.link("9/cwd", to: Array("/srv/a".utf8) + [0xFF])
    #expect(filled(tree).cwd == nil)
    #expect(filled(tree).readBytes == 4096)
    #expect(filled(try ProcTree(entry { $0.cwd = "(unreachable)/srv" })).cwd == nil)
    let long = "/" + String(repeating: "a", count: 4094)
    #expect(filled(try ProcTree(entry { $0.cwd = long })).cwd == long)
  }

  @Test("A process whose id was given out again has neither, nor open files")
  func idGivenOutAgain() throws {
    let tree = try ProcTree(entry { $0.open = ["/srv/a.jsonl"] })
    let facts = filled(tree, start: 999)
    #expect(facts.cwd == nil)
    #expect(facts.readBytes == nil)
    #expect(facts.writtenBytes == nil)
    let source = tree.source()
    #expect(source.openFiles(of: ProcessIdentity(pid: 9, start: 999)) == nil)
    #expect(source.openFiles(of: ProcessIdentity(pid: 9, start: 1000)) == ["/srv/a.jsonl"])
  }

  @Test("A process that went away has neither, nor open files")
  func wentAway() throws {
    let tree = try ProcTree()
    #expect(filled(tree).cwd == nil)
    #expect(tree.source().openFiles(of: ProcessIdentity(pid: 9, start: 1000)) == nil)
  }

  @Test("Open files are those with paths: no devices, sockets or pipes, nothing deleted")
  func openFiles() throws {
    let tree = try ProcTree(
      entry {
        $0.open = [
          "/dev/pts/3", "socket:[12345]", "pipe:[6]", "anon_inode:[eventpoll]",
          "/memfd:buffer (deleted)", "/srv/gone.jsonl (deleted)", "/srv/a b.jsonl", "/srv",
          "/devices/x", "", "/dev/null",
        ]
      })
    tree.link("9/fd/50", to: Array("/srv/".utf8) + [0xC3, 0x28])
    try tree.write("no link", to: "9/fd/51")
    let paths = tree.source().openFiles(of: ProcessIdentity(pid: 9, start: 1000))
    #expect(paths?.sorted() == ["/devices/x", "/srv", "/srv/a b.jsonl"])
  }

  @Test("A folder of open files that cannot be opened tells nothing, not that there are none")
  func noOpenFiles() throws {
    let identity = ProcessIdentity(pid: 9, start: 1000)
    let tree = try ProcTree(entry { $0.open = [] })
    #expect(tree.source().openFiles(of: identity) == [])
    try tree.change(9) { $0.open = nil }
    #expect(tree.source().openFiles(of: identity) == nil)
    try tree.write("a file", to: "9/fd")
    #expect(tree.source().openFiles(of: identity) == nil)
  }

  @Test("Of very many open files the first some thousand are told")
  func manyOpenFiles() throws {
    let tree = try ProcTree(entry { $0.open = Array(repeating: "/srv/a", count: 5000) })
    let paths = tree.source().openFiles(of: ProcessIdentity(pid: 9, start: 1000))
    #expect(paths?.count == 4096)
  }
}
