import Testing

@testable import AgtopCore

@Suite("Usage reports that follow each other")
struct UsageReportCacheTests {
  private static let today = CivilDate(year: 2026, month: 11, day: 20)

  /// Everything that a report says, as text.
  private func text(_ report: UsageReport) -> [String] {
    (report.rows + [total(report)]).map { row in
      "\(row.key ?? "-") \(row.project ?? "-") \(row.client?.rawValue ?? "-") \(row.sums.sessions) "
        + "\(row.sums.figures) \(row.sums.before) \(row.sums.trend) "
        + row.roots.map(\.id).sorted().joined(separator: ",")
    }
  }

  private func total(_ report: UsageReport) -> UsageReport.Row {
    var row = UsageReport.Row(key: "total")
    row.sums = report.total
    return row
  }

  private func query(_ grouping: Grouping) -> UsageQuery {
    UsageQuery(
      by: grouping, trend: DaySpan(since: Self.today.adding(days: -400), until: Self.today),
      listsSessions: true)
  }

  @Test("Each says what one that was made alone says", arguments: Grouping.allCases)
  func same(_ grouping: Grouping) throws {
    var cache = UsageReportCache()
    for name in ["claude-live-1", "codex-tui-2", "gemini-current", "opencode-sqlite"] {
      let home = try Fixture.copy(name)
      let snapshot = try Keeping(home.environment).cold().snapshot
      let whole = UsageReport(of: snapshot, for: query(grouping))
      #expect(text(cache.report(of: snapshot, for: query(grouping))) == text(whole), "\(name)")
      // Fewer sessions, in another order.
      var other = snapshot
      other.sessions = snapshot.sessions.arranged(
        Array(snapshot.sessions.indices.reversed().dropLast()))
      #expect(
        text(cache.report(of: other, for: query(grouping)))
          == text(UsageReport(of: other, for: query(grouping))), "\(name), others")
      #expect(cache.lastRead == 0)
    }
  }

  @Test("Only what changed is gone through again, and all for another question")
  func changes() throws {
    let home = try Fixture.copy("claude-live-1")
    let snapshot = try Keeping(home.environment).cold().snapshot
    var cache = UsageReportCache()
    _ = cache.report(of: snapshot, for: query(.project))
    #expect(cache.lastRead == snapshot.sessions.count)
    var changed = snapshot
    let session = snapshot.sessions[0].changed { $0.project = "another" }
    changed.sessions = SessionList(
      [SharedSession(session)] + snapshot.sessions.indices.dropFirst().map(snapshot.sessions.shared)
    )
    let report = cache.report(of: changed, for: query(.project))
    #expect(cache.lastRead == 1)
    #expect(text(report) == text(UsageReport(of: changed, for: query(.project))))
    _ = cache.report(of: changed, for: query(.model))
    #expect(cache.lastRead == snapshot.sessions.count)
  }
}
