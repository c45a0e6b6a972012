#if os(Linux)
  import Foundation
  import Testing

  @testable import AgtopCore

  @Suite("The real /proc")
  struct TableProcSystemTests {
    @Test("A process that was there before is not asked for its arguments again")
    func secondLook() throws {
      let child = try ChildProcess(["sleep", "300"])
      func found(_ table: ProcessTable) -> [String]? {
        table.processes.first { $0.pid == child.pid }?.argv
      }
      var source = ProcFolder()
      #expect(ChildProcess.wait { found(source.table()) == ["sleep", "300"] })
      let pids = Set(source.table().processes.map(\.identity))
      let second = source.table()
      let new = second.processes.filter { !pids.contains($0.identity) }
      // Other processes of the machine come, and become others, meanwhile.
      #expect(source.reads.arguments <= new.count + 5)
      #expect(source.reads.arguments < second.processes.count)
      #expect(found(second) == ["sleep", "300"])
    }

    @Test("Threads of the kernel are not in the table, though root owns them")
    func kernelThreads() {
      var source = ProcFolder()
      for process in source.table().processes where process.state != .zombie {
        #expect(process.residentBytes != 0 || process.exe != nil || !process.argv.isEmpty)
      }
    }
  }
#endif
