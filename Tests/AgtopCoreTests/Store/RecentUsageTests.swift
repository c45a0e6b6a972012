import Foundation
import Testing

@testable import AgtopCore

/// A home with requests at known times, and what is said of its last minutes.
@Suite("Rates of the first frame")
struct RecentUsageTests {
  typealias Log = ClaudeLog
  private static let begin: Int64 = 1_776_502_800

  private static func moment(_ second: Int64) -> Timestamp {
    Timestamp(milliseconds: (begin + second) * 1000)
  }

  /// A request each half minute for twenty minutes, the last at second 1170, and one without a price.
  private func home() throws -> TemporaryHome {
    let home = try TemporaryHome()
    let usage = Log.usage(100, 20, read: 1000, flat: 50)
    try home.lines(
      Log.path(1), (0..<40).map { Log.answer("m\($0)", at: 30 * $0, usage) })
    try home.lines(
      Log.path(2), [Log.answer("n", at: 1000, model: "no-such-model", Log.usage(7, 0))])
    return home
  }

  private func keeping(_ home: TemporaryHome, at moment: Timestamp) throws -> Keeping {
    let keeping = try Keeping(home.environment)
    keeping.now = moment
    return keeping
  }

  private func check(_ rates: UsageRates, _ location: SourceLocation = #_sourceLocation) {
    let one = RequestPrice(
      of: ModelName(name: "claude-opus-4-6"), client: .claude, plan: .retail
    ).cost(
      of: request(
        TokenUsage(input: 100, cacheRead: 1000, cacheWrite5m: 50, output: 20),
        at: "2026-04-18T09:10:00Z"))
    #expect(rates.windows.map(\.requests) == [2, 11, 31], sourceLocation: location)
    for window in rates.windows {
      let other = window.minutes == 1 ? 0 : 7
      #expect(window.usage.input == 200 * window.minutes + other, sourceLocation: location)
      #expect(window.perMinute(window.usage.output) == 40, sourceLocation: location)
      #expect(window.perMinute(window.usage.cacheRead) == 2000, sourceLocation: location)
      #expect(window.perMinute(window.usage.cacheWrite5m) == 100, sourceLocation: location)
      #expect(
        window.listPerHour.picodollars == one.sum.picodollars * 120, sourceLocation: location)
      #expect(window.isLowerBound == (window.minutes > 1), sourceLocation: location)
    }
  }

  @Test("Without a store, with one, and from the store alone they are the known values")
  func known() throws {
    let home = try home()
    let now = Self.moment(1170)
    let keeping = try keeping(home, at: now)
    let cold = keeping.cold(at: now)
    check(cold.snapshot.rates)
    let ledger = try keeping.run(at: keeping.now).ledger
    check(ledger.snapshot(now: now).rates)
    let stored = try first(keeping, at: now)
    check(stored.rates)
    // Later they are less, as the requests get older.
    #expect(try first(keeping, at: Self.moment(1230)).rates.windows.map(\.requests) == [0, 9, 29])
    // What is still to come is not counted.
    #expect(
      try first(keeping, at: Self.moment(1169)).rates.windows.prefix(2).map(\.requests) == [2, 11])
    let report = String(decoding: JSONReport.bytes(of: stored, version: "0"), as: UTF8.self)
    #expect(report.contains("\"cache_read_per_min\": 2000"))
    #expect(report.contains("\"lower_bound\": true"))
  }

  /// What the store alone shows: the first frame.
  private func first(_ keeping: Keeping, at now: Timestamp) throws -> Snapshot {
    let store = try LedgerStore(path: keeping.path)
    defer { store.close() }
    let ledger = try LiveLedger(
      adapters: keeping.adapters, store: store, prices: keeping.prices, basis: keeping.basis)
    return ledger.snapshot(now: now)
  }

  @Test("A plan changes nothing of them; what it covers is told at list price, day by day")
  func plan() throws {
    let home = try home()
    let now = Self.moment(1170)
    let paid = Analysis(of: home, now: now).snapshot
    let covered = Analysis(of: home, plan: .max, now: now).snapshot
    #expect(paid.rates.windows == covered.rates.windows)
    #expect(paid.rates.days == covered.rates.days)
    #expect(covered.rates.days.count == 14)
    #expect(covered.totals.cost.total == .zero)
    #expect(covered.rates.days.reduce(.zero) { $0 + $1.list } == paid.totals.cost.total)
    #expect(covered.rates.days.contains { $0.isLowerBound })
  }

  @Test("A session that grows is told with its new requests, in the kept ledger and in the store")
  func growing() throws {
    let home = try home()
    let keeping = try keeping(home, at: Self.moment(1170))
    try keeping.run(at: keeping.now)
    try home.lines(
      Log.path(1), (0..<41).map { Log.answer("m\($0)", at: 30 * $0, Log.usage(100, 20)) })
    keeping.now = Self.moment(1200)
    let ledger = try keeping.run(at: keeping.now).ledger
    let kept = ledger.snapshot(now: keeping.now).rates.windows
    #expect(kept.map(\.requests) == [2, 10 + 1, 30 + 1])
    #expect(try first(keeping, at: keeping.now).rates.windows == kept)
  }

  @Test("With a filter they are those of the sessions shown, subagents included")
  func filtered() throws {
    let home = try home()
    try home.lines(
      Log.agentPath(2, "agent-0123456789abcdef0"),
      [Log.answer("sub", at: 1150, Log.usage(3, 4), #","isSidechain":true"#)])
    let now = Self.moment(1170)
    func requests(_ filter: String) -> [Int] {
      Analysis(of: home.environment, now: now, filter: filter, keeping: home).snapshot.rates.windows
        .map(\.requests)
    }
    #expect(requests("") == [3, 12, 32])
    #expect(requests(Log.id(1)) == [2, 10, 30])
    #expect(requests(Log.id(2)) == [1, 2, 2])
    #expect(requests("nothing") == [0, 0, 0])
  }

  @Test("Where the last day is over, neither memory nor the store keeps it, and sums stay")
  func faded() throws {
    let home = try home()
    let keeping = try keeping(home, at: Self.moment(1170))
    try keeping.run(at: keeping.now)
    let later = Self.moment(1170 + 2 * 86_400)
    var totals: [Snapshot.Figures] = []
    for isOver in [false, true] {
      let store = try LedgerStore(path: keeping.path)
      let ledger = try LiveLedger(
        adapters: keeping.adapters, store: store, prices: keeping.prices, basis: keeping.basis)
      #expect(ledger.groups.count == 2)
      #expect(ledger.groups.all.allSatisfy { $0.recent.isEmpty == isOver })
      totals.append(ledger.snapshot(now: keeping.now).totals)
      let snapshot = ledger.snapshot(now: later)
      #expect(snapshot.rates.series(hours: 24, parts: 24).isEmpty)
      #expect(ledger.groups.all.allSatisfy { $0.recent.isEmpty })
      totals.append(snapshot.totals)
      try ledger.save()
      ledger.close()
    }
    #expect(totals.allSatisfy { $0 == totals[0] } && totals[0].requests == 41)
  }

  @Test("History that is read for the first time leaves nothing of a last day")
  func history() throws {
    let home = try home()
    let keeping = try keeping(home, at: Self.moment(1170 + 86_400))
    #expect(try keeping.run(at: keeping.now).ledger.groups.all.allSatisfy { $0.recent.isEmpty })
  }
}
