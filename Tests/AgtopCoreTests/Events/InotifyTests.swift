#if os(Linux)
  import Foundation
  import Testing

  @testable import AgtopCore

  /// A record as the kernel lays it out.
  private func record(
    _ number: Int32, _ mask: InotifyMask, _ name: [UInt8] = [], length: UInt32? = nil
  )
    -> [UInt8]
  {
    var bytes: [UInt8] = []
    withUnsafeBytes(of: number) { bytes += $0 }
    withUnsafeBytes(of: mask.rawValue) { bytes += $0 }
    withUnsafeBytes(of: UInt32(0)) { bytes += $0 }
    withUnsafeBytes(of: length ?? UInt32(name.count)) { bytes += $0 }
    return bytes + name
  }

  @Suite("inotify")
  struct InotifyTests {
    @Test("With nothing new a refresh is one read: no folder is watched or listed")
    func idle() throws {
      let calls = BentInotify()
      let watched = try WatchedFolder(
        events: InotifyEvents(calls, mostFolders: 100),
        made: { try $0.write("", to: "a/b/s.jsonl") })
      let added = calls.added
      let reads = calls.reads
      for _ in 0..<10 { #expect(watched.events.changes().isEmpty) }
      #expect(calls.added == added)
      #expect(calls.reads == reads + 10)
    }

    @Test("An append is told while the file is open, and watches nothing again")
    func openFile() throws {
      let calls = BentInotify()
      let watched = try WatchedFolder(
        events: InotifyEvents(calls, mostFolders: 100), made: { try $0.write("", to: "s.jsonl") })
      let added = calls.added
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: watched.at("s.jsonl")))
      try file.write(contentsOf: Data("x".utf8))
      #expect(watched.events.changes().files == [watched.at("s.jsonl")])
      #expect(calls.added == added)
      try file.close()
    }

    @Test(
      "When events were lost everything may have changed, and new folders are found all the same")
    func overflow() throws {
      let calls = BentInotify()
      let watched = try WatchedFolder(events: InotifyEvents(calls, mostFolders: 100))
      try watched.write("x", to: "lost/s.jsonl")
      var rest = [UInt8](repeating: 0, count: 65536)
      _ = rest.withUnsafeMutableBytes { calls.read(into: $0) }
      calls.inject(record(-1, .overflow))
      let changes = watched.events.changes()
      #expect(changes.isEverything)
      #expect(changes.files.isEmpty && changes.folders.isEmpty)
      #expect(watched.events.isComplete)
      try watched.append("y", to: "lost/s.jsonl")
      let next = watched.changes(untilFile: "lost/s.jsonl")
      #expect(next.files == [watched.at("lost/s.jsonl")])
      #expect(!next.isEverything)
    }

    /// How many events the kernel keeps.
    private static let queueLength: Int = {
      let text = try? String(
        contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
      return text.flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) } ?? .max
    }()

    @Test(
      "A real overflow of the kernel's queue is told",
      .enabled(if: queueLength <= 100_000, "the queue of this system is too long to be filled"))
    func realOverflow() throws {
      let watched = try WatchedFolder()
      for number in 0...(Self.queueLength / 2) {
        let path = watched.at("\(number % 100)")
        close(open(path, O_CREAT | O_WRONLY, 0o644))
        unlink(path)
      }
      #expect(watched.changes { $0.isEverything }.isEverything)
    }

    @Test("Records that are cut or lie about their length are left out")
    func cutRecords() throws {
      let calls = BentInotify()
      let watched = try WatchedFolder(events: InotifyEvents(calls, mostFolders: 100))
      calls.inject([1, 2, 3])
      calls.inject(record(1, .modified, Array("a".utf8), length: .max))
      calls.inject(record(99, .modified, Array("a".utf8)))
      calls.inject(record(.min, [.ignored, .movedSelf, .created]))
      #expect(watched.events.changes().isEmpty)
    }

    @Test("Without inotify nothing is complete and nothing is told")
    func noDescriptor() {
      struct Nothing: InotifyCalls {
        let descriptor: Int32? = nil
        func add(_ path: String, _ mask: InotifyMask) -> Result<Int32, InotifyError> {
          .failure(.refused)
        }
        func remove(_ number: Int32) {}
        func read(into buffer: UnsafeMutableRawBufferPointer) -> Int { 0 }
      }
      var events = InotifyEvents(Nothing(), mostFolders: 100)
      events.watch([WatchedRoot("/tmp")])
      #expect(!events.isComplete)
      #expect(events.changes().isEmpty)
    }

    @Test("A file whose name is not UTF-8 is told by its name, also in a folder of such a name")
    func names() throws {
      let watched = try WatchedFolder(made: { try $0.write("", to: "p/s.jsonl") })
      let folder = Array(watched.at("p/").utf8CString.dropLast()) + [-1, -2]
      #expect(mkdir(folder + [0], 0o755) == 0)
      let file = folder + [0x2F, -3, 0]
      close(open(file, O_CREAT | O_WRONLY, 0o644))
      let changes = try watched.changesUntilNow()
      #expect(changes.files.contains(Path.text(file)))
      unlink(file)
      rmdir(folder + [0])
    }

    @Test("A write is the wake of who polls, and reading it is the end of that")
    func descriptor() throws {
      let watched = try WatchedFolder()
      #expect(!watched.isReadable(within: 0))
      try watched.write("x", to: "s.jsonl")
      #expect(watched.isReadable(within: Patience.milliseconds))
      _ = watched.events.changes()
      #expect(!watched.isReadable(within: 0))
    }

    @Test("Once a root has come, what comes beside it wakes nobody")
    func quiet() throws {
      let watched = try WatchedFolder(["root"])
      try watched.write("x", to: "root/s.jsonl")
      _ = watched.changes(untilFolder: "root")
      _ = watched.events.changes()
      try watched.write("x", to: "noise")
      #expect(!watched.isReadable(within: 0))
    }
  }
#endif
