import Foundation
import Testing

@testable import AgtopCore

@Suite("What a client deletes stays counted")
struct HistoryTests {
  private func flat(_ sessions: some Sequence<Session>) -> [Session] {
    Array(sessions) + sessions.flatMap { flat($0.children) }
  }

  private func remove(_ source: TranscriptSource) throws {
    for path in [source.path] + source.parts.map(\.path)
    where FileManager.default.fileExists(atPath: path) {
      try FileManager.default.removeItem(atPath: path)
    }
  }

  @Test("in totals, days and models, and its sessions are marked", arguments: [1, 2] as [UInt64])
  func totals(_ seed: UInt64) throws {
    let home = try GeneratedHome(seed: seed)
    let keeping = try Keeping(home.environment)
    let before = try keeping.run().snapshot
    var random = SplitMix(seed: seed)
    var sources = keeping.adapters.flatMap { $0.reader.sources().sources }
    sources.shuffle(using: &random)
    for source in sources {
      try remove(source)
      let after = try keeping.run()
      #expect(after.snapshot.totals == before.totals)
      #expect(after.snapshot.sessions.count == before.sessions.count)
      #expect(after.snapshot.days.map(\.date) == before.days.map(\.date))
      #expect(after.snapshot.days.map(\.figures) == before.days.map(\.figures))
      #expect(after.snapshot.models.map(\.figures) == before.models.map(\.figures))
      #expect(flat(after.snapshot.sessions).contains { $0.facts.isGone } || source == sources[0])
    }
    // A thread that was archived as well is found there when its live file is gone.
    for source in keeping.adapters.flatMap({ $0.reader.sources().sources }) { try remove(source) }
    try keeping.run()
    let last = try keeping.run()
    #expect(last.snapshot.totals == before.totals)
    #expect(flat(last.snapshot.sessions).allSatisfy { $0.facts.isGone })
    #expect(last.read == 0)
    #expect(last.report.contains("\"gone\": true"))
  }

  @Test("and is no history any more when it is back")
  func back() throws {
    let home = try GeneratedHome(seed: 3)
    let keeping = try Keeping(home.environment)
    let before = try keeping.run()
    let away = home.path + "/.claude-away"
    try FileManager.default.moveItem(atPath: home.path + "/.claude/projects", toPath: away)
    #expect(try keeping.run().snapshot.totals == before.snapshot.totals)
    try FileManager.default.moveItem(atPath: away, toPath: home.path + "/.claude/projects")
    let after = try keeping.run()
    #expect(firstDifference(after.report, before.report) == nil)
    #expect(!after.report.contains("\"gone\": true"))
  }

  @Test("and is not shown where it never lay")
  func otherRoot() throws {
    let home = try GeneratedHome(seed: 4)
    let keeping = try Keeping(home.environment)
    let before = try keeping.run()
    let other = try Keeping(
      Environment(["HOME": home.path, "CLAUDE_CONFIG_DIR": home.path + "/elsewhere"]))
    var recovery = StoreRecovery(
      storeAt: keeping.path, adapters: other.adapters, basis: keeping.basis)
    let ledger = recovery.updatedLedger(at: keeping.now)
    #expect(firstDifference(other.report(ledger).report, other.cold().report) == nil)
    try ledger.save()
    let after = try keeping.run()
    #expect(after.read == 0)
    #expect(firstDifference(after.report, before.report) == nil)
  }

  @Test("also of a session that was deleted from a database")
  func fromDatabase() throws {
    let home = try Fixture.copy("opencode-sqlite")
    let keeping = try Keeping(home.environment)
    let before = try keeping.run().snapshot
    // It is nowhere else, as the archived one is.
    let victim = try #require(before.sessions.first { $0.facts.id.contains("Fork") })
    let path = home.path + "/.local/share/opencode/opencode.db"
    let database = try TestDatabase(path)
    let id = victim.facts.id
    try database.run(
      """
      DELETE FROM message WHERE session_id = '\(id)'; DELETE FROM part WHERE session_id = '\(id)';
      DELETE FROM session WHERE id = '\(id)'
      """)
    database.close()
    let after = try keeping.run()
    #expect(after.read == 1)
    #expect(after.snapshot.totals == before.totals)
    #expect(after.snapshot.sessions.filter(\.facts.isGone).map(\.facts.id) == [id])
    let again = try keeping.run()
    #expect(again.read == 0)
    #expect(firstDifference(again.report, after.report) == nil)
  }

  @Test("and its requests go to a session that has them too only while it does not")
  func owners() throws {
    let home = try TemporaryHome()
    func line(_ session: Int, _ message: String, _ time: Int) -> String {
      #"{"type":"assistant","sessionId":"\#(GeneratedHome.uuid(1, session))","#
        + #""timestamp":"\#(GeneratedHome.time(time))","message":{"id":"\#(message)","#
        + #""model":"claude-sonnet-4-5","usage":{"input_tokens":10,"output_tokens":5}}}"# + "\n"
    }
    let first = ".claude/projects/-a/\(GeneratedHome.uuid(1, 1)).jsonl"
    let second = ".claude/projects/-a/\(GeneratedHome.uuid(1, 2)).jsonl"
    try home.write(first, line(1, "m1", 0) + line(1, "m2", 1000))
    let keeping = try Keeping(home.environment)
    try keeping.run()
    try FileManager.default.removeItem(atPath: home.path + "/" + first)
    try home.write(second, line(2, "m1", 0) + line(2, "m3", 6000))
    let after = try keeping.run().snapshot
    #expect(after.totals.requests == 3)
    let fork = try #require(after.sessions.first { $0.facts.id == GeneratedHome.uuid(1, 2) })
    #expect(fork.requests == 1)
    #expect(fork.inherited.total == 15)
    #expect(!fork.facts.isGone)
  }
}
