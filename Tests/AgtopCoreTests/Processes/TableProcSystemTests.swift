#if os(Linux)
  import Foundation
  import Testing

  @testable import AgtopCore

  /// Through links to this test's own processes: what else lives on the machine changes meanwhile.
  @Suite("The real /proc")
  struct TableProcSystemTests {
    @Test("A process that was there before is not asked for its arguments again")
    func secondLook() throws {
      let children = try (0..<3).map { _ in try ChildProcess(["sleep", "300"]) }
      let folder = try ScratchFolder()
      for name in children.map({ String($0.pid) }) + ["stat"] {
        try FileManager.default.createSymbolicLink(
          atPath: folder.path + "/" + name, withDestinationPath: "/proc/" + name)
      }
      var source = ProcFolder(root: folder.path)
      let arguments = Array(repeating: ["sleep", "300"], count: 3)
      #expect(ChildProcess.wait { source.table().processes.map(\.argv) == arguments })
      let second = source.table()
      #expect(source.reads.arguments == 0)
      #expect(second.processes.map(\.argv) == arguments)
    }
  }
#endif
