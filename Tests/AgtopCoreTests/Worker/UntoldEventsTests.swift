import Foundation
import Testing

@testable import AgtopCore

@Suite("File systems that tell of nothing")
struct UntoldEventsTests {
  @Test("What is written on one is seen soon although no event tells it, and that is said once")
  func walksSooner() throws {
    let home = try ScratchFolder()
    let root = home.path + "/.claude/projects"
    let stage = try WorkerStage(
      home: home, stored: false,
      events: {
        var events = SilentEvents()
        events.untold = [root: "NFS"]
        return events
      })
    #expect(stage.refresh { $0.origin == .complete } != nil)
    let line =
      #"{"type":"user","uuid":"u1","timestamp":"2026-11-28T10:00:00.000Z","#
      + #""sessionId":"11111111-1111-4111-8111-111111111111","cwd":"/w","#
      + #""message":{"role":"user","content":"Hello"}}"#
    try home.write(
      line + "\n", to: ".claude/projects/-w/11111111-1111-4111-8111-111111111111.jsonl")
    let refresh = try #require(stage.refresh { $0.snapshot.sessions.count == 1 })
    let said = refresh.snapshot.warnings.filter { $0.source == root }
    #expect(said.count == 1)
    #expect(said.first?.what.contains("NFS") == true)
  }

  #if os(Linux)
    @Test("A root's file system is asked for when it is watched")
    func fileSystems() throws {
      /// Every folder lies on the given file system.
      struct OnDisk: InotifyCalls {
        let number: UInt64
        var descriptor: Int32? { 1 }
        func add(_ path: String, _ mask: InotifyMask) -> Result<Int32, InotifyError> { .success(1) }
        func remove(_ number: Int32) {}
        func read(into buffer: UnsafeMutableRawBufferPointer) -> Int { 0 }
        func fileSystem(at path: String) -> UInt64 { number }
      }
      let cases: [(UInt64, String?)] = [
        (0x6969, "NFS"), (0x6573_5546, "FUSE"), (0x0102_1997, "9p"), (0xFF53_4D42, "CIFS"),
        (0xEF53, nil), (0, nil),
      ]
      for (number, name) in cases {
        var events = InotifyEvents(OnDisk(number: number), mostFolders: 10)
        events.watch([WatchedRoot("/nonexistent/a", depth: 0)])
        #expect(events.untold["/nonexistent/a"] == name)
        #expect(events.isComplete)
      }
    }
  #endif
}
