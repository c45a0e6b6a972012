import Foundation
import Testing

@testable import AgtopCore

@Suite("A ledger that reads what changed in a database is one that reads all of it")
struct ChangedDatabaseTests {
  private let changes: OpenCodeChanges
  private let keeping: Keeping
  private let tally = ReadingTally()
  private let catalogue: SourceCatalogue
  private let log: String

  init() throws {
    changes = try OpenCodeChanges(seed: 5)
    try changes.change(80)
    try changes.heal()
    // Some of them are in files, too.
    try changes.home.writeSession("ses_1")
    try changes.home.writeMessage("msg_5", in: "ses_1", OpenCodeHome.Message().json)
    keeping = try Keeping(Environment(["HOME": changes.home.path]))
    var catalogue = SourceCatalogue(of: keeping.adapters)
    catalogue.apply(Scanner.listings(of: keeping.adapters))
    self.catalogue = catalogue
    log = changes.home.data + "/opencode.db-wal"
  }

  private func ledger(store: LedgerStore? = nil) throws -> LiveLedger {
    let ledger = try LiveLedger(
      adapters: [
        Client.opencode.adapter(in: Environment(["HOME": changes.home.path])).tallied(by: tally)
      ], store: store, basis: keeping.basis)
    try ledger.update(at: keeping.now)
    _ = keeping.report(ledger)
    return ledger
  }

  /// Tells a ledger of the log, as the worker does; gives how many sessions were read for it.
  private func tell(_ ledger: LiveLedger) throws -> Int {
    var files = FileChanges()
    files.record(file: log)
    var catalogue = catalogue
    let meaning = catalogue.meaning(of: files)
    #expect(meaning.sources.count == 1)
    let before = tally.counts.transcripts
    try ledger.absorb(meaning.sources, at: keeping.now)
    return tally.counts.transcripts - before
  }

  @Test("after any changes, sessions that were deleted included", arguments: [false, true])
  func random(_ isStored: Bool) throws {
    var store: LedgerStore?
    if isStored { store = try LedgerStore(path: keeping.path) }
    let kept = try ledger(store: store)
    let whole = try ledger()
    var saved = 0
    var random = SplitMix(seed: 3)
    for step in 0..<40 {
      try changes.change(1 + random.below(4))
      if random.below(8) == 0 { try changes.disturb() }
      if step % 5 == 0 { try changes.heal() }
      if step == 20 {
        for table in ["message", "session_message", "part"] {
          try changes.run("DELETE FROM \(table) WHERE session_id LIKE 'ses_orphan%'")
        }
      }
      let few = try tell(kept)
      whole.parsers = ParserCache()
      let all = try tell(whole)
      #expect(few <= all)
      saved += all - few
      #expect(
        firstDifference(keeping.report(kept).report, keeping.report(whole).report) == nil,
        "step \(step)")
      #expect(kept.warnings == whole.warnings)
      if isStored, random.below(3) == 0 { try kept.save() }
    }
    #expect(saved > 0)
    #expect(keeping.report(kept).report.contains("\"gone\": true"))
    guard isStored else { return }
    try kept.save()
    let again = try ledger(store: LedgerStore(path: keeping.path))
    #expect(firstDifference(keeping.report(again).report, keeping.report(whole).report) == nil)
  }

  @Test("and reads nothing else for a message")
  func one() throws {
    for number in 0..<30 {
      try changes.run(
        "INSERT INTO message VALUES('old_\(number)', 'ses_old\(number)', 9000, 9000, "
          + "'\(OpenCodeHome.Message(created: 9000 + number).json)')")
    }
    let kept = try ledger()
    let all = tally.counts.transcripts
    for number in 0..<3 {
      try changes.run(
        "INSERT INTO message VALUES('one_\(number)', 'ses_one', 1900000000000, 190000000000\(number), "
          + "'\(OpenCodeHome.Message(created: 1_900_000_000_000 + number).json)')")
      let count = try tell(kept)
      #expect(count > 0)
      #expect(count < all / 2)
      #expect(firstDifference(keeping.report(kept).report, keeping.cold().report) == nil)
    }
  }

  @Test("and reads another file in its place whole")
  func replaced() throws {
    let kept = try ledger()
    let path = changes.home.data + "/opencode.db"
    try changes.run("PRAGMA wal_checkpoint(TRUNCATE)")
    try Data(contentsOf: URL(fileURLWithPath: path))
      .write(to: URL(fileURLWithPath: path), options: .atomic)
    let before = tally.counts.transcripts
    try kept.update(at: keeping.now)
    let source = try #require(kept.sources.sources.values.first { $0.path == path })
    #expect(tally.counts.transcripts - before == source.members.count)
  }
}
