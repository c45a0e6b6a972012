#if os(Linux)
  import Foundation
  import Testing

  @testable import AgtopCore

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
