#if os(Linux)
  import Foundation
  import Testing

  @testable import AgtopCore

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
#endif
