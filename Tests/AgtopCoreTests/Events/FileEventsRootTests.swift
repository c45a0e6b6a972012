import Foundation
import Testing

@testable import AgtopCore

@Suite("File events of roots that come and go")
struct FileEventsRootTests {
  /// Writes a file and expects to be told.
  private func expectToldOf(_ name: String, _ watched: WatchedFolder) throws {
    try watched.write(UUID().uuidString, to: name)
    let changes = watched.changes(untilFile: name)
    #expect(changes.files.contains(watched.at(name)))
  }

  @Test("A root that comes later is told and watched, with all that lies in it")
  func later() throws {
    let watched = try WatchedFolder(["home/.claude/projects"])
    try watched.write("x", to: "home/.claude/projects/p/s.jsonl")
    let root = "home/.claude/projects"
    let changes = watched.changes(untilFolder: root)
    #expect(changes.folders.contains(watched.at(root)))
    try expectToldOf("home/.claude/projects/p/s.jsonl", watched)
    try expectToldOf("home/.claude/projects/q/r/s.jsonl", watched)
  }

  @Test("A root that comes step by step is told")
  func stepwise() throws {
    let watched = try WatchedFolder(["a/b/c"])
    for name in ["a", "a/b", "a/b/c"] {
      try watched.make(folder: name)
      _ = watched.events.changes()
    }
    try expectToldOf("a/b/c/s.jsonl", watched)
  }

  @Test("What comes beside an awaited root is not told")
  func beside() throws {
    let watched = try WatchedFolder(["root", "other"], made: { try $0.write("", to: "root/x") })
    try watched.write("x", to: "noise")
    try watched.make(folder: "more")
    let changes = try watched.changesUntilNow(in: "root")
    #expect(changes.files.allSatisfy { $0.contains("mark") })
    #expect(changes.folders.isEmpty)
  }

  @Test("A root that is deleted and made again is told and watched")
  func remade() throws {
    let watched = try WatchedFolder(["root"], made: { try $0.write("a", to: "root/p/s.jsonl") })
    for _ in 0..<10 {
      try watched.remove("root")
      #expect(watched.changes(untilFolder: "root").folders.contains(watched.at("root")))
      try watched.write("b", to: "root/p/s.jsonl")
      #expect(watched.changes(untilFolder: "root").folders.contains(watched.at("root")))
      try expectToldOf("root/p/s.jsonl", watched)
    }
  }

  @Test("A root that is replaced before anybody looks is told and watched")
  func replacedUnseen() throws {
    let watched = try WatchedFolder(["root"], made: { try $0.write("a", to: "root/p/s.jsonl") })
    try watched.remove("root")
    try watched.write("b", to: "root/q/s.jsonl")
    #expect(watched.changes(untilFolder: "root").folders.contains(watched.at("root")))
    try expectToldOf("root/q/s.jsonl", watched)
  }

  @Test("A root whose parent is renamed and made again is told and watched")
  func parentMoved() throws {
    let watched = try WatchedFolder(
      ["home/.codex/sessions"], made: { try $0.write("a", to: "home/.codex/sessions/s.jsonl") })
    let root = "home/.codex/sessions"
    watched.move("home/.codex", to: "home/.codex.old")
    try watched.write("b", to: "home/.codex/sessions/t.jsonl")
    #expect(watched.changes(untilFolder: root).folders.contains(watched.at(root)))
    try expectToldOf("home/.codex/sessions/t.jsonl", watched)
    try watched.write("c", to: "home/.codex.old/sessions/s.jsonl")
    let changes = try watched.changesUntilNow(in: root)
    #expect(!changes.files.contains(watched.at("home/.codex/sessions/s.jsonl")))
  }

  @Test("A root behind a link is told by the path that was given")
  func linkedRoot() throws {
    let watched = try WatchedFolder(
      ["link"],
      made: { folder in
        try folder.write("a", to: "real/p/s.jsonl")
        try FileManager.default.createSymbolicLink(
          atPath: folder.path + "/link", withDestinationPath: folder.path + "/real")
      })
    try watched.append("b", to: "real/p/s.jsonl")
    #expect(
      watched.changes(untilFile: "link/p/s.jsonl").files == [watched.at("link/p/s.jsonl")])
  }

  @Test("Watching other roots leaves the first alone")
  func otherRoots() throws {
    let watched = try WatchedFolder(
      ["a"],
      made: {
        try $0.write("", to: "a/p/s.jsonl")
        try $0.write("", to: "b/p/s.jsonl")
      })
    watched.events.watch([WatchedRoot(watched.at("b"))])
    try watched.append("x", to: "a/p/s.jsonl")
    let changes = try watched.changesUntilNow(in: "b/p")
    #expect(!changes.files.contains(watched.at("a/p/s.jsonl")))
  }

  @Test("Watching again loses nothing that was not told yet")
  func again() throws {
    let watched = try WatchedFolder(["a"], made: { try $0.write("", to: "a/p/s.jsonl") })
    try watched.append("x", to: "a/p/s.jsonl")
    watched.events.watch([WatchedRoot(watched.at("a"))])
    #expect(watched.changes(untilFile: "a/p/s.jsonl").files.contains(watched.at("a/p/s.jsonl")))
  }
}
