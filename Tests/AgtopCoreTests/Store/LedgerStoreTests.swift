import Foundation
import Testing

@testable import AgtopCore

@Suite("The store")
struct LedgerStoreTests {
  private let home: GeneratedHome
  private let keeping: Keeping

  init() throws {
    home = try GeneratedHome(seed: 21)
    keeping = try Keeping(home.environment)
  }

  private var files: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: Path.folder(keeping.path)).sorted()
    }
  }

  private func rights(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
  }

  @Test("is one file that only its user can read, in such a folder")
  func rights() throws {
    try keeping.run()
    #expect(try files == ["ledger.sqlite"])
    #expect(try rights(keeping.path) == 0o600)
    #expect(try rights(Path.folder(keeping.path)) == 0o700)
  }

  @Test("is not written when nothing changed")
  func untouched() throws {
    try keeping.run()
    try keeping.run()
    let before = try Data(contentsOf: URL(fileURLWithPath: keeping.path))
    try keeping.run()
    #expect(try Data(contentsOf: URL(fileURLWithPath: keeping.path)) == before)
  }

  @Test("that is no database is set aside and kept")
  func noDatabase() throws {
    try FileManager.default.createDirectory(
      atPath: Path.folder(keeping.path), withIntermediateDirectories: true)
    try Data("not a database, but long enough to look at".utf8)
      .write(to: URL(fileURLWithPath: keeping.path))
    let run = try keeping.run()
    #expect(run.faults.count == 1)
    #expect(run.faults.first?.what.contains("set aside") == true)
    #expect(try files.contains { $0.hasPrefix("ledger.sqlite.damaged-") })
    try keeping.expectRepaired()
  }

  @Test("of a newer agtop, or of another program, is left alone", arguments: [false, true])
  func foreign(_ isOther: Bool) throws {
    try keeping.run()
    let database = try TestDatabase(keeping.path)
    try database.run(isOther ? "PRAGMA application_id = 7" : "PRAGMA user_version = 99")
    database.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: keeping.path))
    let run = try keeping.run()
    #expect(run.faults.count == 1)
    #expect(firstDifference(run.report, keeping.cold().report) == nil)
    #expect(try Data(contentsOf: URL(fileURLWithPath: keeping.path)) == before)
    #expect(try files == ["ledger.sqlite"])
  }

  @Test(
    "whose place is taken by something else stops nothing",
    arguments: ["folder", "fifo", "link", "dangling", "file above"])
  func place(_ kind: String) throws {
    let folder = Path.folder(keeping.path)
    let other = keeping.folder.path + "/other"
    if kind == "file above" {
      try Data().write(to: URL(fileURLWithPath: folder))
    } else {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      switch kind {
      case "folder":
        try FileManager.default.createDirectory(
          atPath: keeping.path, withIntermediateDirectories: true)
      case "fifo": #expect(mkfifo(keeping.path, 0o600) == 0)
      case "link":
        try Data("something of the user's".utf8).write(to: URL(fileURLWithPath: other))
        #expect(symlink(other, keeping.path) == 0)
      default: #expect(symlink(other, keeping.path) == 0)
      }
    }
    let run = try keeping.run()
    #expect(run.faults.count == 1)
    #expect(firstDifference(run.report, keeping.cold().report) == nil)
    if kind == "link" {
      #expect(try String(contentsOfFile: other, encoding: .utf8) == "something of the user's")
    }
    if kind == "dangling" { #expect(!FileManager.default.fileExists(atPath: other)) }
  }

  @Test("that another agtop has written since is not written, and not damaged")
  func overtaken() throws {
    let first = try keeping.run(saving: false).ledger
    let second = try keeping.run(saving: false).ledger
    try second.save()
    #expect(throws: StoreFault.overtaken) { try first.save() }
    let run = try keeping.run()
    #expect(run.read == 0)
    #expect(firstDifference(run.report, keeping.cold().report) == nil)
    // Who goes on with what was overtaken is told so as soon as more of it is needed.
    #expect(throws: StoreFault.overtaken) {
      try home.home.write(
        ".claude/projects/-p0/\(GeneratedHome.uuid(78, 1)).jsonl",
        #"{"type":"user","sessionId":"x","message":{"role":"user","content":"hi"}}"# + "\n")
      let third = try LiveLedger(
        adapters: keeping.adapters, store: LedgerStore(path: keeping.path), basis: keeping.basis)
      try keeping.run()
      try third.update(at: keeping.now)
    }
  }

  @Test("in which another agtop is writing is read all the same, and not waited for")
  func busy() throws {
    try keeping.run()
    let other = try TestDatabase(keeping.path)
    try other.run("BEGIN IMMEDIATE; DELETE FROM source")
    let run = try keeping.run(saving: false)
    #expect(run.faults.isEmpty)
    #expect(firstDifference(run.report, keeping.cold().report) == nil)
    try home.home.write(".claude/projects/-p0/\(GeneratedHome.uuid(79, 1)).jsonl", "{}\n")
    let changed = try keeping.run(saving: false).ledger
    #expect(throws: StoreFault.busy) { try changed.save() }
    try other.run("ROLLBACK")
    try changed.save()
    #expect(try keeping.run().read == 0)
  }

  @Test("of two that write in turn is right for both")
  func inTurn() throws {
    let other = try GeneratedHome(seed: 22)
    let second = try Keeping(
      Environment(["HOME": home.path, "CLAUDE_CONFIG_DIR": other.path + "/.claude"]))
    for _ in 0..<3 {
      #expect(firstDifference(try keeping.run().report, keeping.cold().report) == nil)
      var recovery = StoreRecovery(
        storeAt: keeping.path, adapters: second.adapters, basis: keeping.basis)
      let ledger = recovery.updatedLedger(at: keeping.now)
      #expect(firstDifference(second.report(ledger).report, second.cold().report) == nil)
      try ledger.save()
      #expect(recovery.warnings.isEmpty)
    }
  }
}
