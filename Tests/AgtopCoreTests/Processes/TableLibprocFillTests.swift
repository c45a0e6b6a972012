import Testing

@testable import AgtopCore

@Suite("What is asked of few processes, by libproc")
struct TableLibprocFillTests {
  private let identity = ProcessIdentity(pid: 9, start: 1_776_400_000_250_000)

  private func filled(
    _ identity: ProcessIdentity? = nil, _ change: (inout RecordedLibproc.Entry) -> Void
  ) -> ProcessFacts {
    var entry = RecordedLibproc.Entry()
    change(&entry)
    var facts = ProcessFacts(identity: identity ?? self.identity)
    facts.cwd = "/before"
    facts.readBytes = 1
    facts.writtenBytes = 2
    LibprocTable(RecordedLibproc([9: entry]), uid: 501).fill(&facts)
    return facts
  }

  @Test("The working directory and the bytes of devices are filled in")
  func whole() throws {
    let folder = try ScratchFolder()
    let facts = filled { $0.directory = Array(folder.path.utf8) }
    #expect(facts.cwd == folder.path)
    #expect(facts.readBytes == 4096)
    #expect(facts.writtenBytes == 8192)
  }

  @Test("What the system refuses is not known")
  func refused() {
    let facts = filled { $0.usage = nil }
    #expect(facts.cwd == nil)
    #expect(facts.readBytes == nil)
    #expect(facts.writtenBytes == nil)
    #expect(filled { $0.usage?.readBytes = .max }.readBytes == nil)
    #expect(filled { $0.usage?.readBytes = .max }.writtenBytes == 8192)
  }

  @Test("A working directory that is gone, not absolute or not UTF-8 is none")
  func oddFolders() throws {
    let folder = try ScratchFolder()
    for path in [folder.path + "/gone", "", "work", folder.path + "\u{0}x"] {
      #expect(filled { $0.directory = Array(path.utf8) }.cwd == nil)
    }
    #expect(filled { $0.directory = Array("/".utf8) + [0xFF] }.cwd == nil)
  }

  @Test("A process whose id was given out again has neither, nor open files")
  func idGivenOutAgain() {
    let other = ProcessIdentity(pid: 9, start: identity.start - 1)
    let facts = filled(other) { $0.directory = Array("/".utf8) }
    #expect(facts.cwd == nil)
    #expect(facts.readBytes == nil)
    let gone = filled(ProcessIdentity(pid: 10, start: 1)) { _ in }
    #expect(gone.cwd == nil)
    #expect(gone.writtenBytes == nil)
    var entry = RecordedLibproc.Entry()
    entry.openFiles = []
    let table = LibprocTable(RecordedLibproc([9: entry]), uid: 501)
    #expect(table.openFiles(of: other) == nil)
    #expect(table.openFiles(of: identity) == [])
  }

  @Test("Open files are those that are there: no devices, nothing deleted")
  func openFiles() throws {
    let folder = try ScratchFolder()
    try folder.write("{}", to: "a b.jsonl")
    var entry = RecordedLibproc.Entry()
    let path = folder.path + "/a b.jsonl"
    entry.openFiles = [path, folder.path + "/gone", "/dev/null", folder.path].map { Array($0.utf8) }
    entry.openFiles?.append(Array(folder.path.utf8) + [0xFF])
    let calls = RecordedLibproc([9: entry])
    let table = LibprocTable(calls, uid: 501)
    #expect(table.openFiles(of: identity) == [path, folder.path])
    calls.change(9) { $0.openFiles = nil }
    #expect(table.openFiles(of: identity) == nil)
  }
}
