import Foundation
import Testing

@testable import AgtopCore

@Suite("A worker and its store")
struct WorkerStoreTests {
  private let home: ScratchFolder

  init() throws { home = try ScratchFolder() }

  private var store: String { home.path + "/state/ledger.sqlite" }

  private func write(_ session: Int, answers: Int) throws {
    let lines = (0..<answers).map {
      ClaudeLog.answer("msg\(session)-\($0)", at: $0, ClaudeLog.usage(2, 3)) + "\n"
    }
    try home.write(lines.joined(), to: ClaudeLog.path(session))
  }

  /// What a worker finds that has the store to begin with.
  private func complete() throws -> Refresh {
    let stage = try WorkerStage(home: home)
    return try #require(stage.refresh { $0.origin == .complete })
  }

  private func damage(_ table: String) throws {
    let database = try TestDatabase(store)
    try database.run("UPDATE \(table) SET data = CAST(data || x'00' AS BLOB)")
    database.close()
  }

  private var isSetAside: Bool {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: home.path + "/state")
        .contains { $0.hasPrefix("ledger.sqlite.damaged-") }
    }
  }

  @Test(
    "A table that is not as written has the store set aside, and everything is counted",
    arguments: ["source", "settled"])
  func damaged(_ table: String) throws {
    try write(1, answers: 3)
    #expect(try complete().snapshot.totals.requests == 3)
    try damage(table)
    let refresh = try complete()
    #expect(refresh.snapshot.totals.requests == 3)
    #expect(refresh.snapshot.warnings.count { $0.source == store } == 1)
    #expect(try isSetAside)
    #expect(try complete().snapshot.warnings.isEmpty)
  }

  @Test("Many rows are written before they take much memory, long before they are due")
  func many() throws {
    for session in 1...60 { try write(session, answers: 300) }
    let stage = try WorkerStage(home: home, saveInterval: 3600)
    #expect(stage.refresh { $0.origin == .complete }?.snapshot.totals.requests == 60 * 300)
    var rows = 0
    _ = try Patience.wait {
      let store = try LedgerStore(path: store)
      try store.load { rows = store.size(of: .transcript).rows }
      return rows >= 60
    }
    #expect(rows == 60)
  }

  @Test("A transcript that is not as written has the store set aside when it is needed")
  func damagedTranscript() throws {
    try write(1, answers: 3)
    try write(2, answers: 1)
    // The same requests: a group of two, of which one changes.
    try home.write(
      String(contentsOfFile: home.path + "/" + ClaudeLog.path(1), encoding: .utf8),
      to: ClaudeLog.path(3))
    #expect(try complete().snapshot.totals.requests == 4)
    try damage("transcript")
    try write(3, answers: 5)
    let refresh = try complete()
    #expect(refresh.snapshot.totals.requests == 9)
    #expect(try isSetAside)
  }

  @Test("Groups alone show what the whole store shows")
  func groupsFirst() throws {
    let generated = try GeneratedHome(seed: 31)
    let keeping = try Keeping(generated.environment)
    let saved = try keeping.run()
    let options = RefreshWorker.Options(
      adapters: keeping.adapters, storePath: keeping.path, basis: keeping.basis,
      prices: keeping.prices)
    let first = StoredLedger(options, at: keeping.now).ledger
    let shown = keeping.report(first).snapshot
    #expect(shown.totals == saved.snapshot.totals)
    #expect(shown.sessions.count == saved.snapshot.sessions.count)
    #expect(first.sources.sources.isEmpty)
    try first.loadSources()
    try first.update(at: keeping.now)
    #expect(first.sourceCount.read == 0)
    #expect(firstDifference(keeping.report(first).report, saved.report) == nil)
  }

  @Test("Groups whose store another agtop has written meanwhile get no sources of it")
  func overtaken() throws {
    try write(1, answers: 3)
    let keeping = try Keeping(Environment(["HOME": home.path]))
    try keeping.run()
    let options = RefreshWorker.Options(
      adapters: keeping.adapters, storePath: keeping.path, basis: keeping.basis)
    let first = StoredLedger(options, at: keeping.now).ledger
    try write(2, answers: 1)
    try keeping.run()
    #expect(throws: StoreFault.overtaken) { try first.loadSources() }
  }
}
