import Foundation
import Testing

@testable import AgtopCore

@Suite("File events")
struct FileEventsTests {
  @Test("A new file is told")
  func create() throws {
    let watched = try WatchedFolder(made: { try $0.write("", to: "p/old.jsonl") })
    try watched.write("x", to: "p/new.jsonl")
    let changes = watched.changes(untilFile: "p/new.jsonl")
    #expect(changes.files.contains(watched.at("p/new.jsonl")))
    #expect(!changes.files.contains(watched.at("p/old.jsonl")))
    #expect(!changes.isEverything)
  }

  @Test("An append is told, and many appends are one change")
  func append() throws {
    let watched = try WatchedFolder(made: { try $0.write("a", to: "p/s.jsonl") })
    for _ in 0..<500 { try watched.append("line\n", to: "p/s.jsonl") }
    let changes = try watched.changesUntilNow()
    #expect(changes.files.filter { !$0.contains("mark") } == [watched.at("p/s.jsonl")])
  }

  @Test("A file that is renamed is told under both names")
  func renamed() throws {
    let watched = try WatchedFolder(made: { try $0.write("a", to: "p/a.jsonl") })
    watched.move("p/a.jsonl", to: "p/b.jsonl")
    let changes = watched.changes(untilFile: "p/b.jsonl")
    #expect(changes.files == [watched.at("p/a.jsonl"), watched.at("p/b.jsonl")])
  }

  @Test("A file that is replaced by a rename is told")
  func replaced() throws {
    let watched = try WatchedFolder(made: {
      try $0.write("old", to: "p/s.json")
      try $0.write("new", to: "other/temporary")
    })
    watched.move("other/temporary", to: "p/s.json")
    #expect(watched.changes(untilFile: "p/s.json").files.contains(watched.at("p/s.json")))
  }

  @Test("A deleted file is told")
  func deleted() throws {
    let watched = try WatchedFolder(made: { try $0.write("a", to: "p/s.jsonl") })
    try watched.remove("p/s.jsonl")
    #expect(watched.changes(untilFile: "p/s.jsonl").files.contains(watched.at("p/s.jsonl")))
  }

  @Test("Folders that are made at once with a file in them are told, and watched from then on")
  func nested() throws {
    let watched = try WatchedFolder()
    try watched.write("x", to: "a/b/c/s.jsonl")
    #expect(watched.changes(untilFile: "a/b/c/s.jsonl").files.contains(watched.at("a/b/c/s.jsonl")))
    try watched.append("y", to: "a/b/c/s.jsonl")
    #expect(watched.changes(untilFile: "a/b/c/s.jsonl").files.contains(watched.at("a/b/c/s.jsonl")))
  }

  @Test("Files of folders that appear while events are read are never missed")
  func race() throws {
    let watched = try WatchedFolder()
    let path = watched.path
    let writer = Thread {
      for number in 0..<300 {
        let folder = "\(path)/p\(number % 7)/s\(number)/subagents"
        mkdir("\(path)/p\(number % 7)", 0o755)
        mkdir("\(path)/p\(number % 7)/s\(number)", 0o755)
        mkdir(folder, 0o755)
        close(open(folder + "/agent.jsonl", O_CREAT | O_WRONLY, 0o644))
      }
    }
    writer.start()
    let changes = watched.changes { $0.files.count >= 300 }
    #expect(
      changes.files
        == Set((0..<300).map { "\(path)/p\($0 % 7)/s\($0)/subagents/agent.jsonl" }))
  }

  @Test("A folder that is moved in is told and watched")
  func movedIn() throws {
    let watched = try WatchedFolder(
      ["in"],
      made: {
        try $0.write("", to: "in/x")
        try $0.write("a", to: "out/session/deep/s.jsonl")
      })
    watched.move("out/session", to: "in/session")
    let file = "in/session/deep/s.jsonl"
    let changes = watched.changes {
      $0.files.contains(watched.at(file)) || $0.folders.contains(watched.at("in/session"))
    }
    #expect(!changes.isEmpty)
    try watched.append("b", to: file)
    #expect(watched.changes(untilFile: file).files.contains(watched.at(file)))
  }

  @Test("A folder that is moved out is told, and no longer watched")
  func movedOut() throws {
    let watched = try WatchedFolder(
      ["in"],
      made: {
        try $0.write("a", to: "in/session/deep/s.jsonl")
        try $0.write("", to: "out/x")
      })
    watched.move("in/session", to: "out/session")
    #expect(
      watched.changes(untilFolder: "in/session").folders.contains(watched.at("in/session")))
    try watched.append("b", to: "out/session/deep/s.jsonl")
    let changes = try watched.changesUntilNow(in: "in")
    #expect(!changes.files.contains(watched.at("in/session/deep/s.jsonl")))
  }

  @Test("A folder that is renamed is watched under its new name")
  func movedWithin() throws {
    let watched = try WatchedFolder(made: { try $0.write("a", to: "p/deep/s.jsonl") })
    watched.move("p", to: "q")
    #expect(watched.changes(untilFolder: "p").folders.contains(watched.at("p")))
    try watched.append("b", to: "q/deep/s.jsonl")
    let changes = watched.changes(untilFile: "q/deep/s.jsonl")
    #expect(changes.files.contains(watched.at("q/deep/s.jsonl")))
    #expect(!changes.files.contains(watched.at("p/deep/s.jsonl")))
  }

  @Test("A deleted folder is told, and one that takes its place is watched")
  func remade() throws {
    let watched = try WatchedFolder(made: { try $0.write("a", to: "p/s.jsonl") })
    for round in 0..<20 {
      try watched.remove("p")
      try watched.write("b", to: "p/s\(round).jsonl")
      let changes = watched.changes(untilFile: "p/s\(round).jsonl")
      #expect(changes.folders.contains(watched.at("p")))
      #expect(changes.files.contains(watched.at("p/s\(round).jsonl")))
    }
  }

  @Test("A change of a database's log is one of the database; its index says nothing")
  func database() throws {
    let watched = try WatchedFolder(made: { try $0.write("a", to: "opencode.db") })
    try watched.write("x", to: "opencode.db-shm")
    try watched.write("x", to: "opencode.db-wal")
    let changes = watched.changes(untilFile: "opencode.db")
    #expect(changes.files == [watched.at("opencode.db")])
  }

  @Test("Only so many levels are watched as a root has")
  func depth() throws {
    let watched = try WatchedFolder(depth: 1, made: { try $0.write("a", to: "p/q/deep") })
    try watched.write("x", to: "p/q/deep")
    try watched.write("x", to: "p/near")
    let changes = try watched.changesUntilNow()
    #expect(changes.files.contains(watched.at("p/near")))
    #expect(!changes.files.contains(watched.at("p/q/deep")))
  }

  @Test("A root in another root is watched as deep as it says")
  func nestedRoots() throws {
    let watched = try WatchedFolder([], made: { try $0.write("a", to: "projects/p/q/s.jsonl") })
    watched.events.watch([
      WatchedRoot(watched.path, depth: 0), WatchedRoot(watched.at("projects")),
    ])
    try watched.append("b", to: "projects/p/q/s.jsonl")
    #expect(
      watched.changes(untilFile: "projects/p/q/s.jsonl").files
        .contains(watched.at("projects/p/q/s.jsonl")))
  }

  @Test("Two thousand folders are watched")
  func manyFolders() throws {
    let watched = try WatchedFolder(made: { folder in
      for number in 0..<2000 {
        try FileManager.default.createDirectory(
          atPath: "\(folder.path)/p\(number / 50)/s\(number)", withIntermediateDirectories: true)
      }
    })
    #expect(watched.events.isComplete)
    for number in [0, 777, 1999] {
      try watched.write("x", to: "p\(number / 50)/s\(number)/s.jsonl")
    }
    let changes = watched.changes { $0.files.count >= 3 }
    #expect(
      changes.files
        == Set([0, 777, 1999].map { watched.at("p\($0 / 50)/s\($0)/s.jsonl") }))
  }

  @Test("No root means no change, and no descriptor that would wake anybody")
  func noRoots() throws {
    let watched = try WatchedFolder([])
    try watched.write("x", to: "s.jsonl")
    #expect(watched.events.changes().isEmpty)
    #expect(watched.events.isComplete)
    #expect(!watched.isReadable(within: 0))
  }
}
