#if os(Linux)
  import Foundation
  import Synchronization
  import Testing

  @testable import AgtopCore

  /// inotify with answers that a test can bend.
  private final class BentInotify: InotifyCalls {
    struct State {
      var mostWatches = Int.max
      var watches: Set<Int32> = []
      var added = 0
      var reads = 0
      var injected: [[UInt8]] = []
    }

    let state: Mutex<State>
    private let system = SystemInotify()
    var descriptor: Int32? { system.descriptor }
    var added: Int { state.withLock { $0.added } }
    var watchCount: Int { state.withLock { $0.watches.count } }

    init(mostWatches: Int = .max) { state = Mutex(State(mostWatches: mostWatches)) }

    func add(_ path: String, _ mask: InotifyMask) -> Result<Int32, InotifyError> {
      let answer = system.add(path, mask)
      return state.withLock { state in
        state.added += 1
        guard case .success(let number) = answer, !state.watches.contains(number) else {
          return answer
        }
        guard state.watches.count < state.mostWatches else {
          system.remove(number)
          return .failure(.refused)
        }
        state.watches.insert(number)
        return answer
      }
    }

    func remove(_ number: Int32) {
      _ = state.withLock { $0.watches.remove(number) }
      system.remove(number)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
      let bytes = state.withLock { state in
        state.reads += 1
        return state.injected.isEmpty ? nil : state.injected.removeFirst()
      }
      guard let bytes else { return system.read(into: buffer) }
      buffer.copyBytes(from: bytes)
      return bytes.count
    }

    func inject(_ bytes: [UInt8]) { state.withLock { $0.injected.append(bytes) } }
  }

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
    @Test("With nothing new a look is one read: no folder is watched or listed")
    func idle() throws {
      let calls = BentInotify()
      let watched = try WatchedFolder(
        events: InotifyEvents(calls, mostFolders: 100),
        made: { try $0.write("", to: "a/b/s.jsonl") })
      let added = calls.added
      let reads = calls.state.withLock { $0.reads }
      for _ in 0..<10 { #expect(watched.events.changes().isEmpty) }
      #expect(calls.added == added)
      #expect(calls.state.withLock { $0.reads } == reads + 10)
    }

    @Test("An append is told while the file is open, and watches nothing anew")
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

    @Test("A real overflow of the kernel's queue is told")
    func realOverflow() throws {
      let text = try String(
        contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
      let most = try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
      guard most <= 100_000 else { return }
      let watched = try WatchedFolder()
      for number in 0...(most / 2) {
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

    @Test("A folder whose name is not UTF-8 is told by the folder that holds it")
    func names() throws {
      let watched = try WatchedFolder(made: { try $0.write("", to: "p/s.jsonl") })
      let bytes = Array(watched.at("p/").utf8CString.dropLast()) + [-1, -2, 0]
      #expect(mkdir(bytes, 0o755) == 0)
      let changes = try watched.changesUntilNow()
      #expect(changes.folders == [watched.at("p")])
      rmdir(bytes)
    }

    @Test("A new folder with a file whose name is not UTF-8 is told whole")
    func newFolderWithNames() throws {
      let watched = try WatchedFolder()
      try watched.make(folder: "p")
      let bytes = Array(watched.at("p/").utf8CString.dropLast()) + [-1, -2, 0]
      close(open(bytes, O_CREAT | O_WRONLY, 0o644))
      #expect(watched.events.changes().folders == [watched.at("p")])
      unlink(bytes)
    }

    @Test("A write is the wake of who polls, and reading it is the end of that")
    func descriptor() throws {
      let watched = try WatchedFolder()
      #expect(!watched.isReadable(within: 0))
      try watched.write("x", to: "s.jsonl")
      #expect(watched.isReadable(within: 10_000))
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

  @Suite("inotify on more folders than can be watched")
  struct InotifyLimitTests {
    private func watched(
      mostFolders: Int, _ calls: BentInotify = BentInotify(), recent: [String] = []
    ) throws -> WatchedFolder {
      try WatchedFolder(
        recent: recent, events: InotifyEvents(calls, mostFolders: mostFolders),
        made: { for number in 0..<20 { try $0.write("", to: "p\(number)/s.jsonl") } })
    }

    @Test("As many as there are may be watched, and that is complete")
    func enough() throws {
      #expect(try watched(mostFolders: 20).events.isComplete)
      #expect(try !watched(mostFolders: 19).events.isComplete)
    }

    @Test("The folders used last are watched first", arguments: [true, false])
    func recent(bySystem: Bool) throws {
      let calls = BentInotify()
      let counted = try watched(mostFolders: 0, calls)
      let ways = calls.watchCount
      _ = counted
      let limited = bySystem ? BentInotify(mostWatches: ways + 3) : BentInotify()
      let watched = try watched(
        mostFolders: bySystem ? 1000 : 3, limited, recent: ["p13", "p7", "p19", "p1"])
      #expect(!watched.events.isComplete)
      for number in 0..<20 { try watched.append("x", to: "p\(number)/s.jsonl") }
      #expect(
        watched.events.changes().files == Set([13, 7, 19].map { watched.at("p\($0)/s.jsonl") }))
    }

    @Test("A new folder takes the place of the one used longest ago", arguments: [true, false])
    func eviction(bySystem: Bool) throws {
      let calls = BentInotify()
      let counted = try watched(mostFolders: 0, calls)
      let ways = calls.watchCount
      _ = counted
      let limited = bySystem ? BentInotify(mostWatches: ways + 3) : BentInotify()
      let watched = try watched(
        mostFolders: bySystem ? 1000 : 3, limited, recent: ["p13", "p7", "p19"])
      try watched.append("x", to: "p19/s.jsonl")
      _ = watched.events.changes()
      try watched.write("x", to: "new/s.jsonl")
      #expect(watched.events.changes().files == [watched.at("new/s.jsonl")])
      #expect(!watched.events.isComplete)
      for name in ["p13", "p7", "p19", "new"] { try watched.append("y", to: name + "/s.jsonl") }
      #expect(
        watched.events.changes().files
          == Set(["p13", "p19", "new"].map { watched.at($0 + "/s.jsonl") }))
    }

    @Test("New files never cost another folder its watch")
    func filesTakeNothing() throws {
      let watched = try watched(mostFolders: 3, recent: ["p1", "p2", "p3"])
      for number in 0..<50 { try watched.write("x", to: "file\(number)") }
      _ = watched.events.changes()
      for number in 1...3 { try watched.append("x", to: "p\(number)/s.jsonl") }
      #expect(watched.events.changes().files.count == 3)
    }

    @Test("When no folder can be watched the root still tells, and new folders are told whole")
    func noRoom() throws {
      let watched = try watched(mostFolders: 0)
      try watched.write("x", to: "new/s.jsonl")
      #expect(watched.events.changes().folders == [watched.at("new")])
      #expect(!watched.events.isComplete)
    }

    @Test("Watching again is complete once there is room")
    func room() throws {
      let watched = try watched(mostFolders: 10)
      for number in 0..<10 { try watched.remove("p\(number)") }
      _ = watched.events.changes()
      watched.events.watch([WatchedRoot(watched.path)])
      #expect(watched.events.isComplete)
    }

    @Test("Watches of folders that are gone are given back")
    func givenBack() throws {
      let calls = BentInotify()
      var events = InotifyEvents(calls, mostFolders: 100)
      let folder = try ScratchFolder()
      try folder.write("", to: "a/b/c/s.jsonl")
      events.watch([WatchedRoot(folder.path)])
      let all = calls.watchCount
      rename(folder.path + "/a/b", folder.path + "/b")
      _ = events.changes()
      #expect(events.table.count == all)
      events.watch([])
      #expect(calls.watchCount == 0)
      #expect(events.table.count == 0)
    }
  }

  @Suite("inotify and links")
  struct InotifyLinkTests {
    @Test("Links in a circle are followed once", arguments: [".", "a", "a/b"])
    func circle(target: String) throws {
      let watched = try WatchedFolder(made: { folder in
        try folder.write("", to: "a/b/s.jsonl")
        try FileManager.default.createSymbolicLink(
          atPath: folder.path + "/a/b/loop", withDestinationPath: folder.path + "/" + target)
      })
      try watched.append("x", to: "a/b/s.jsonl")
      #expect(watched.events.changes().files == [watched.at("a/b/s.jsonl")])
      #expect(watched.events.isComplete)
    }

    @Test("A link to a folder elsewhere is followed, also one that is made later")
    func elsewhere() throws {
      let other = try ScratchFolder()
      try other.write("", to: "one/s.jsonl")
      try other.write("", to: "two/deep/s.jsonl")
      let watched = try WatchedFolder(made: { folder in
        try FileManager.default.createSymbolicLink(
          atPath: folder.path + "/one", withDestinationPath: other.path + "/one")
      })
      try other.write("x", to: "one/s.jsonl")
      #expect(watched.changes(untilFile: "one/s.jsonl").files == [watched.at("one/s.jsonl")])
      try FileManager.default.createSymbolicLink(
        atPath: watched.at("two"), withDestinationPath: other.path + "/two")
      #expect(watched.events.changes().files == [watched.at("two/deep/s.jsonl")])
      try watched.remove("two")
      #expect(watched.events.changes().folders == [watched.at("two")])
      try other.write("xy", to: "two/deep/s.jsonl")
      #expect(watched.events.changes().isEmpty)
    }

    @Test("A folder that two links lead to keeps the path that its user knows")
    func recentPath() throws {
      for name in ["a", "b"] {
        let other = try ScratchFolder()
        try other.write("", to: "s.jsonl")
        let watched = try WatchedFolder(
          recent: [name],
          made: { folder in
            for name in ["a", "b"] {
              try FileManager.default.createSymbolicLink(
                atPath: folder.path + "/" + name, withDestinationPath: other.path)
            }
          })
        try other.write("x", to: "s.jsonl")
        #expect(
          watched.changes(untilFile: name + "/s.jsonl").files
            .contains(watched.at(name + "/s.jsonl")))
      }
    }

    @Test("A link to a file is a file")
    func fileLink() throws {
      let watched = try WatchedFolder(made: { try $0.write("", to: "s.jsonl") })
      try watched.link("t.jsonl", to: "s.jsonl")
      #expect(watched.events.changes().files == [watched.at("t.jsonl")])
    }
  }
#endif
