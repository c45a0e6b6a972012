import Testing

@testable import AgtopCore

@Suite("Usage reports")
struct UsageReportTests {
  private static let recorded = [
    "claude-commands", "claude-iterations", "claude-live-1", "claude-print", "codex",
    "codex-live-perm", "codex-tui-2", "gemini-current", "gemini-legacy", "opencode-json",
    "opencode-sqlite", "opencode-sqlite-v2", "seed-home", "seed-home-panic",
    "copilot", "agy", "kimi", "kimi-code", "pi", "qwen", "kilo", "vibe",
  ]

  /// Expects that rows, whatever they stand for, come to the totals of a snapshot.
  private func expectTotals(
    of snapshot: Snapshot, _ location: SourceLocation = #_sourceLocation
  ) throws {
    let reports = UsageReport.reports(
      of: snapshot, for: Grouping.allCases.map { UsageQuery(by: $0) })
    #expect(reports.count == 8, sourceLocation: location)
    for report in reports {
      var sum = Snapshot.Figures()
      for row in report.rows { sum += row.sums.figures }
      let note = "\(report.query.grouping)"
      #expect(sum == snapshot.totals, "\(note)", sourceLocation: location)
      #expect(report.total.figures == snapshot.totals, "\(note)", sourceLocation: location)
      #expect(report.rows.allSatisfy { $0.sums.sessions > 0 }, "\(note)", sourceLocation: location)
      let names = report.rows.map { [$0.key, $0.client?.rawValue, $0.provider, $0.project] }
      if report.query.grouping != .session {
        #expect(Set(names).count == names.count, "\(note)", sourceLocation: location)
      }
    }
    // What is summed up in another way says the same.
    let empty = Snapshot.Figures()
    let days = snapshot.days.filter { $0.figures != empty }
    #expect(reports[0].rows.map(\.key) == days.map(\.date.iso8601), sourceLocation: location)
    #expect(reports[0].rows.map(\.sums.figures) == days.map(\.figures), sourceLocation: location)
    let models = snapshot.models.filter { $0.figures != empty }
    #expect(reports[4].rows.count == models.count, sourceLocation: location)
    for row in reports[4].rows {
      let same = models.first {
        $0.client == row.client && $0.provider == row.provider && $0.model == row.key
      }
      #expect(same?.figures == row.sums.figures, sourceLocation: location)
    }
    for row in reports[7].rows {
      let sessions = snapshot.sessions.filter {
        $0.facts.id == row.key && $0.facts.client == row.client
      }
      #expect(sessions.contains { $0.usage == row.sums.figures.usage }, sourceLocation: location)
    }
  }

  @Test(
    "What sessions come to as a whole is the sum of their cells", arguments: recorded)
  func wholeSessions(_ name: String) throws {
    let snapshot = try Analysis(fixture: name, plan: .max).snapshot
    let ever = DaySpan(since: CivilDate(year: 1970, month: 1, day: 1), until: nil)
    for grouping in [Grouping.project, .branch, .client, .session] {
      let whole = UsageQuery(by: grouping, listsSessions: true)
      let byCells = UsageQuery(by: grouping, over: ever, listsSessions: true)
      #expect(whole.isOfWholeSessions)
      #expect(!byCells.isOfWholeSessions)
      let reports = UsageReport.reports(of: snapshot, for: [byCells, whole])
      let queries = reports.map(\.query)
      #expect(queries == [byCells, whole])
      let rows = reports.map { report in
        report.rows.map { row in
          "\(row.key ?? "-") \(row.project ?? "-") \(row.sums.figures) \(row.sums.sessions) "
            + row.roots.sorted().map(\.id).joined(separator: ",")
        }
      }
      #expect(rows[0] == rows[1])
      #expect(reports[0].total.figures == reports[1].total.figures)
      #expect(reports[0].total.sessions == reports[1].total.sessions)
    }
  }

  @Test(
    "On every fixture the rows come to the totals, whatever they stand for", arguments: recorded)
  func everyFixture(_ name: String) throws {
    for plan in [Plan.retail, .max] {
      try expectTotals(of: try Analysis(fixture: name, plan: plan).snapshot)
    }
  }

  @Test("On made homes too, also where a filter chooses", arguments: [UInt64(1), 2, 3])
  func madeHomes(_ seed: UInt64) throws {
    let home = try GeneratedHome(seed: seed)
    let all = Analysis(of: home.environment, keeping: home.home).snapshot
    #expect(all.totals.usage.total > 0)
    try expectTotals(of: all)
    let some = Analysis(of: home.environment, filter: "codex", keeping: home.home).snapshot
    #expect(some.totals.usage.total > 0 && some.totals.usage.total < all.totals.usage.total)
    try expectTotals(of: some)
  }

  /// A home with calls, each with its time, tokens, session, branch and directory.
  private func home(
    _ calls: [(time: String, tokens: Int, session: Int, branch: String?, cwd: String)]
  ) throws -> TemporaryHome {
    let home = try TemporaryHome()
    for (number, session) in Set(calls.map(\.session)).sorted().enumerated() {
      let id = GeneratedHome.uuid(7, session)
      let lines = calls.enumerated().filter { $1.session == session }.map { number, call in
        let branch = call.branch.map { #""gitBranch":"\#($0)","# } ?? ""
        return #"{"type":"assistant","uuid":"u\#(number)","timestamp":"\#(call.time)","#
          + #""sessionId":"\#(id)","cwd":"\#(call.cwd)",\#(branch)"message":{"id":"m\#(number)","#
          + #""role":"assistant","model":"claude-opus-4-5","content":[],"#
          + #""usage":{"input_tokens":\#(call.tokens),"output_tokens":0}}}"#
      }
      try home.write(
        ".claude/projects/-p\(number)/\(id).jsonl", lines.joined(separator: "\n") + "\n")
    }
    return home
  }

  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso8601: text)) }

  @Test("Weeks begin on the day that is asked for, months on the first")
  func weeksAndMonths() throws {
    // 2026-03-01 is a Sunday.
    let home = try home([
      ("2026-02-28T12:00:00Z", 1, 1, nil, "/p"), ("2026-03-01T12:00:00Z", 10, 1, nil, "/p"),
      ("2026-03-02T12:00:00Z", 100, 2, nil, "/p"), ("2026-03-08T12:00:00Z", 1000, 2, nil, "/p"),
    ])
    let snapshot = Analysis(of: home).snapshot
    func rows(_ query: UsageQuery) -> [String: Int] {
      UsageReport(of: snapshot, for: query).rows.reduce(into: [:]) {
        $0[$1.key ?? ""] = $1.sums.figures.usage.total
      }
    }
    #expect(
      rows(UsageQuery(by: .week)) == ["2026-02-23": 11, "2026-03-02": 1100])
    #expect(
      rows(UsageQuery(by: .week, weekStart: .sunday))
        == ["2026-02-22": 1, "2026-03-01": 110, "2026-03-08": 1000])
    #expect(rows(UsageQuery(by: .month)) == ["2026-02": 1, "2026-03": 1110])
    let span = DaySpan(since: try day("2026-03-01"), until: try day("2026-03-02"))
    #expect(rows(UsageQuery(by: .week, over: span)) == ["2026-02-23": 10, "2026-03-02": 100])
    #expect(
      UsageReport(of: snapshot, for: UsageQuery(by: .day, over: span)).total.figures.usage.total
        == 110)
    let keys = UsageReport(of: snapshot, for: UsageQuery(by: .day)).rows.map(\.key)
    #expect(keys == ["2026-03-08", "2026-03-02", "2026-03-01", "2026-02-28"])
  }

  @Test("The period before has as many days, and stands beside the same rows")
  func compared() throws {
    let home = try home([
      ("2026-03-01T12:00:00Z", 7, 1, nil, "/p"), ("2026-03-02T12:00:00Z", 1, 1, nil, "/p"),
      ("2026-03-03T12:00:00Z", 10, 1, nil, "/p"), ("2026-03-04T12:00:00Z", 100, 1, nil, "/p"),
    ])
    let snapshot = Analysis(of: home).snapshot
    let span = DaySpan(since: try day("2026-03-04"), until: try day("2026-03-05"))
    let report = UsageReport(
      of: snapshot, for: UsageQuery(by: .day, over: span, isCompared: true))
    #expect(
      report.query.before == DaySpan(since: try day("2026-03-02"), until: try day("2026-03-03")))
    #expect(report.rows.map(\.key) == ["2026-03-05", "2026-03-04"])
    #expect(report.rows.map(\.sums.figures.usage.total) == [0, 100])
    #expect(report.rows.map(\.sums.before.usage.total) == [10, 1])
    #expect(report.total.figures.usage.total == 100 && report.total.before.usage.total == 11)
    #expect(report.rows.map(\.sums.sessions) == [0, 1])
  }

  @Test("A trend has each of its days, whatever the period")
  func trend() throws {
    let home = try home([
      ("2026-03-01T12:00:00Z", 1_000_000, 1, nil, "/p"),
      ("2026-03-03T12:00:00Z", 2_000_000, 1, nil, "/p"),
    ])
    let days = DaySpan(since: try day("2026-03-01"), until: try day("2026-03-03"))
    let span = DaySpan(since: try day("2026-03-03"), until: try day("2026-03-03"))
    let report = UsageReport(
      of: Analysis(of: home).snapshot,
      for: UsageQuery(by: .project, over: span, trend: days))
    #expect(report.rows.count == 1)
    #expect(report.rows[0].sums.trend.map(\.dollars) == [5, 0, 10])
    #expect(report.rows[0].sums.figures.usage.total == 2_000_000)
  }

  @Test("Worktrees of one repository are one project, its branches rows of their own")
  func worktrees() throws {
    let repositories = try TemporaryHome()
    let main = repositories.path + "/src/shop"
    try repositories.write("src/shop/.git/HEAD", "ref: refs/heads/main\n")
    let tree = repositories.path + "/trees/fix-9"
    try repositories.write("trees/fix-9/.git", "gitdir: \(main)/.git/worktrees/fix-9\n")
    let home = try home([
      ("2026-03-01T12:00:00Z", 1, 1, "main", main), ("2026-03-02T12:00:00Z", 10, 2, "fix-9", tree),
      ("2026-03-02T13:00:00Z", 100, 3, nil, "/nowhere/else"),
    ])
    let reports = UsageReport.reports(
      of: Analysis(of: home).snapshot, for: [UsageQuery(by: .project), UsageQuery(by: .branch)])
    #expect(reports[0].rows.map(\.key) == ["else", "shop"])
    #expect(reports[0].rows.map(\.sums.figures.usage.total) == [100, 11])
    #expect(reports[0].rows.map(\.sums.sessions) == [1, 2])
    #expect(reports[1].rows.map(\.project) == ["else", "shop", "shop"])
    #expect(reports[1].rows.map(\.key) == [nil, "fix-9", "main"])
  }

  @Test("A subagent counts where it worked, and as one session with its parent")
  func subagents() throws {
    let home = try TemporaryHome()
    let id = GeneratedHome.uuid(7, 1)
    func line(_ number: Int, _ cwd: String, _ tokens: Int, _ more: String) -> String {
      #"{"type":"assistant","uuid":"u\#(number)","timestamp":"2026-03-01T12:00:0\#(number)Z","#
        + #""sessionId":"\#(id)","cwd":"\#(cwd)",\#(more)"message":{"id":"m\#(number)","#
        + #""role":"assistant","model":"claude-opus-4-5","content":[],"#
        + #""usage":{"input_tokens":\#(tokens),"output_tokens":0}}}"# + "\n"
    }
    try home.write(
      ".claude/projects/-p/\(id).jsonl", line(1, "/none/shop", 1, #""gitBranch":"main","#))
    try home.write(
      ".claude/projects/-p/\(id)/subagents/agent-1.jsonl",
      line(2, "/none/docs", 10, #""isSidechain":true,"agentId":"1","gitBranch":"text","#))
    let reports = UsageReport.reports(
      of: Analysis(of: home).snapshot,
      for: [UsageQuery(by: .branch), UsageQuery(by: .session), UsageQuery(by: .day)])
    #expect(reports[0].rows.map(\.project) == ["docs", "shop"])
    #expect(reports[0].rows.map(\.key) == ["text", "main"])
    #expect(reports[0].rows.map(\.sums.figures.usage.total) == [10, 1])
    #expect(reports[1].rows.map(\.key) == [id])
    #expect(reports[1].rows.map(\.sums.figures.usage.total) == [11])
    #expect(reports[2].rows.map(\.sums.sessions) == [1])
    #expect(reports.allSatisfy { $0.total.sessions == 1 })
  }

  @Test("A start from the store says the same as a first reading")
  func stored() throws {
    let home = try GeneratedHome(seed: 5)
    let store = home.path + "/store.sqlite"
    func reports() -> [[String]] {
      var recovery = StoreRecovery(
        storeAt: store, adapters: ClientRegistry.adapters(in: home.environment), isKept: false,
        basis: LedgerBasis(
          plan: .retail, prices: PriceTable.embedded, timeZone: "local", version: "test"))
      let ledger = recovery.updatedLedger(at: Analysis.later)
      let snapshot = ledger.snapshot(now: Analysis.later)
      try? ledger.save()
      return UsageReport.reports(
        of: snapshot, for: Grouping.allCases.map { UsageQuery(by: $0) }
      ).map { report in report.rows.map { "\($0.key ?? "-") \($0.sums)" } }
    }
    let first = reports()
    #expect(first.allSatisfy { !$0.isEmpty })
    #expect(reports() == first)
  }
}
