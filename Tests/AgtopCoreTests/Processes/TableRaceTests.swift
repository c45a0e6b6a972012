import Foundation
import Synchronization
import Testing

@testable import AgtopCore

@Suite("A process table that changes while it is read")
struct TableRaceTests {
  /// Gives one id to one process after the other; each says its start in all that can be read.
  private static func giveOut(_ pid: Int32, times: Int, in root: String, by way: String) {
    let files = FileManager.default
    for start in 1...times {
      let next = "\(way)/\(start)"
      try? files.createDirectory(atPath: next + "/fd", withIntermediateDirectories: true)
      let line = ProcTree.Entry(pid, start: UInt64(start), argv: ["\(start)"]).stat
      try? Data(line).write(to: URL(fileURLWithPath: next + "/stat"))
      try? Data("\(start)\u{0}".utf8).write(to: URL(fileURLWithPath: next + "/cmdline"))
      try? Data("read_bytes: \(start)\n".utf8).write(to: URL(fileURLWithPath: next + "/io"))
      symlink("/bin/\(start)", next + "/exe")
      symlink("/srv/\(start)", next + "/cwd")
      symlink("/srv/\(start).jsonl", next + "/fd/3")
      rename("\(root)/\(pid)", "\(next)-before")
      rename(next, "\(root)/\(pid)")
    }
  }

  @Test("What is held of a process tells nothing of the next one with its id")
  func idGivenOutBetweenRefreshes() throws {
    let tree = try ProcTree(.init(10))
    let folder = try ScratchFolder()
    Self.giveOut(9, times: 1, in: tree.root, by: folder.path)
    var source = tree.source()
    var first = try #require(source.table().processes.first)
    source.fill(&first)
    #expect(first.cwd == "/srv/1" && first.readBytes == 1)
    Self.giveOut(9, times: 2, in: tree.root, by: folder.path + "/next")
    // It is asked again before the next table says that it is gone.
    source.fill(&first)
    #expect(first.cwd ?? "/srv/1" == "/srv/1" && first.readBytes ?? 1 == 1)
    var second = try #require(source.table().processes.first)
    source.fill(&second)
    #expect(second.identity.start == 2 && second.cwd == "/srv/2" && second.readBytes == 2)
    source.fill(&first)
    #expect(first.cwd == nil && first.readBytes == nil)
  }

  @Test("No process is shown with anything of another that had its id")
  func idsGivenOut() throws {
    let tree = try ProcTree(.init(10))
    let folder = try ScratchFolder()
    let isDone = Mutex(false)
    let (root, way) = (tree.root, folder.path)
    let thread = Thread {
      Self.giveOut(9, times: 50, in: root, by: way)
      isDone.withLock { $0 = true }
    }
    thread.start()
    var source = tree.source()
    var seen = 0
    while !isDone.withLock({ $0 }) {
      let processes = source.table().processes
      #expect(processes.last?.pid == 10)
      guard processes.count == 2, var facts = processes.first else { continue }
      seen += 1
      let start = facts.identity.start
      #expect(facts.argv == ["\(start)"])
      #expect(facts.exe == "/bin/\(start)")
      source.fill(&facts)
      #expect(facts.cwd ?? "/srv/\(start)" == "/srv/\(start)")
      #expect(facts.readBytes ?? Int64(start) == Int64(start))
      let files = source.openFiles(of: facts.identity)
      #expect(files ?? ["/srv/\(start).jsonl"] == ["/srv/\(start).jsonl"])
    }
    #expect(seen > 0)
  }
}
