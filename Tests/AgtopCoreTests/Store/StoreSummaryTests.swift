import CSQLite
import Foundation
import Testing

@testable import AgtopCore

@Suite("The summary in the store")
struct StoreSummaryTests {
  typealias Log = ClaudeLog

  private func home() throws -> TemporaryHome {
    let home = try TemporaryHome()
    try home.lines(
      Log.path(1), [Log.prompt("a", at: 0), Log.answer("a", at: 10, Log.usage(0, 40_000))])
    return home
  }

  /// A minute after the answer.
  private static let now = Timestamp(milliseconds: 1_776_502_870_000)

  private func key(_ number: Int) -> SessionKey { SessionKey(client: .claude, id: Log.id(number)) }

  @Test("says what the snapshot says, and is read without the rest")
  func same() throws {
    let home = try home()
    let keeping = try Keeping(home.environment)
    let run = try keeping.run(at: Self.now)
    let summary = try #require(StoreSummary.read(fromStoreAt: keeping.path))
    #expect(summary.takenAt == Self.now)
    #expect(summary.todayList == run.snapshot.days.first?.figures.cost.listTotal)
    let session = try #require(summary.session(key(1)))
    #expect(session.list == Money(dollars: 1) && session.today == session.list)
    #expect(session.project == "w")
    #expect(session.size == FileStat.ofRegularFile(home.path + "/" + Log.path(1))?.size)
    #expect(summary.session(key(2)) == nil)
  }

  @Test("is there while another program holds the store, and none is made where there is none")
  func held() throws {
    let keeping = try Keeping(home().environment)
    #expect(StoreSummary.read(fromStoreAt: keeping.path) == nil)
    #expect(!FileManager.default.fileExists(atPath: keeping.path))
    try keeping.run(at: Self.now)
    var writer: OpaquePointer?
    sqlite3_open(keeping.path, &writer)
    defer { sqlite3_close(writer) }
    sqlite3_exec(writer, "BEGIN IMMEDIATE; UPDATE settled SET data = data", nil, nil, nil)
    #expect(StoreSummary.read(fromStoreAt: keeping.path) != nil)
  }

  @Test("of another form, damaged or missing is as if there were none, and takes nothing with it")
  func damaged() throws {
    for sql in [
      "UPDATE summary SET data = x'00'", "UPDATE summary SET data = zeroblob(40)",
      "UPDATE summary SET data = 'text'", "DELETE FROM summary", "DROP TABLE summary",
    ] {
      let keeping = try Keeping(home().environment)
      let first = try keeping.run(at: Self.now)
      first.ledger.close()
      var writer: OpaquePointer?
      sqlite3_open(keeping.path, &writer)
      #expect(sqlite3_exec(writer, sql, nil, nil, nil) == SQLITE_OK, "\(sql)")
      sqlite3_close(writer)
      #expect(StoreSummary.read(fromStoreAt: keeping.path) == nil, "\(sql)")
      let again = try keeping.run(at: Self.now)
      #expect(again.faults.isEmpty && again.read == 0, "\(sql)")
      #expect(firstDifference(again.report, first.report) == nil, "\(sql)")
      #expect(StoreSummary.read(fromStoreAt: keeping.path) != nil, "\(sql)")
    }
  }

  @Test(
    "has the sessions of the last day, 256 at most, each with its eight last requests, whatever there is"
  )
  func bounds() throws {
    let home = try TemporaryHome()
    // A session a second, the last of them with many requests; and two of the day before.
    for session in 1...300 {
      let requests = session == 300 ? 40 : 1
      try home.lines(
        Log.path(session),
        (0..<requests).map {
          Log.answer("m\(session)-\($0)", at: session, Log.usage(1, 1), stop: "tool_use")
        })
    }
    for (number, second) in [(301, -86_400), (302, -90_000)] {
      try home.lines(Log.path(number), [Log.answer("old\(number)", at: second, Log.usage(1, 1))])
    }
    let keeping = try Keeping(home.environment)
    let now = Timestamp(milliseconds: 1_776_502_800_000)
    try keeping.run(at: Timestamp(milliseconds: now.milliseconds + 300_000))
    let summary = try #require(StoreSummary.read(fromStoreAt: keeping.path))
    #expect(summary.sessions.count == 256)
    #expect(summary.session(key(300)) != nil && summary.session(key(45)) != nil)
    #expect(summary.session(key(44)) == nil)
    #expect(summary.sessions.allSatisfy { $0.last.count <= 8 })
    #expect(summary.packed.count < 64 << 10)
    // The old ones are too old even where there is room.
    for session in 1...300 {
      try FileManager.default.removeItem(atPath: home.path + "/" + Log.path(session))
    }
    let few = try Keeping(home.environment)
    try few.run(at: Timestamp(milliseconds: now.milliseconds - 1000))
    let rest = try #require(StoreSummary.read(fromStoreAt: few.path))
    #expect(rest.session(key(301)) != nil)
    #expect(rest.session(key(302)) == nil)
  }

  @Test("What was written since is read from the transcript, an answer's further lines not again")
  func fresh() throws {
    let home = try home()
    let keeping = try Keeping(home.environment)
    try keeping.run(at: Self.now)
    let known = try #require(StoreSummary.read(fromStoreAt: keeping.path)?.session(key(1)))
    let path = home.path + "/" + Log.path(1)
    let adapter = try #require(keeping.adapters.first { $0.kind == .claude })
    var calendar = LocalCalendar()
    let today = calendar.day(of: Self.now)
    func read(_ known: StoreSummary.Session?, inTime: Bool = true) -> FreshUsage? {
      FreshUsage.read(path, of: adapter, after: known, today: today, prices: .embedded) { inTime }
    }
    #expect(read(known)?.list == .zero)
    #expect(read(nil)?.list == Money(dollars: 1))
    try home.lines(
      Log.path(1),
      [
        Log.prompt("a", at: 0), Log.answer("a", at: 10, Log.usage(0, 40_000)),
        Log.answer("a", at: 10, Log.usage(0, 40_000)),
        Log.answer("b", at: 20, Log.usage(0, 40_000)),
        // Another day.
        Log.answer("c", at: 200_000, Log.usage(0, 40_000)),
        Log.answer("d", at: 30, model: "no-such-model", Log.usage(7, 7)),
      ])
    let fresh = try #require(read(known))
    #expect(fresh.list == Money(dollars: 2) && fresh.today == Money(dollars: 1))
    #expect(fresh.isLowerBound && fresh.isWhole && fresh.contextUsed == 7)
    #expect(read(known, inTime: false)?.isWhole == false)
    // Within a line, nothing is lost.
    var cut = known
    cut.size += 30
    #expect(read(cut)?.list == Money(dollars: 2))
    cut.size += 1_000_000
    #expect(read(cut) == nil)
  }
}
