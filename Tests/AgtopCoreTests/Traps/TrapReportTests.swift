import AgtopCore
import Foundation
import Testing

@Suite("Traps: states, plans, days and names") struct TrapReportTests {
  typealias Log = ClaudeLog

  @Test("A short id is cut between characters")
  func shortID() {
    #expect(Figure.shortID("ses_éééééééé") == "ses_éééééé")
    #expect(Figure.shortID("漢字漢字漢字漢字漢字") == "漢字漢字漢字漢字")
    #expect(Figure.shortID("") == "")
  }

  @Test("The report names the state of every session")
  func states() throws {
    let home = try TemporaryHome()
    let tool = Log.tool("Bash", command: "make")
    try home.lines(
      Log.path(1),
      [Log.answer("m1", at: 0, Log.usage(1, 1), content: tool, stop: "tool_use")])
    try home.lines(Log.path(2), [Log.answer("m2", at: 0, Log.usage(1, 1))])
    let now = try #require(Timestamp(rfc3339: Log.time(10)))
    let sessions = try Analysis(of: home, now: now).json().array("sessions")
    let states = sessions.reduce(into: [String: String]()) {
      $0[$1["session_id"] as? String ?? ""] = $1["state"] as? String
    }
    #expect(states == [Log.id(1): "running", Log.id(2): "idle"])
    let first = try #require(sessions.first { $0["state"] as? String == "running" })
    #expect(first["current_action"] as? String == "Bash: make")
    let later = try Analysis(of: home).json().array("sessions")
    #expect(later.allSatisfy { $0["state"] as? String == "closed" })
  }

  @Test("Under a plan that covers all, all is included, priced or not")
  func coveredByPlan() throws {
    let snapshot = try Analysis(fixture: "seed-home", plan: .included).snapshot
    #expect(snapshot.sessions.allSatisfy { $0.cost.isIncluded && $0.cost.total == .zero })
    let codex = try Analysis(fixture: "codex", plan: .included).snapshot
    #expect(codex.totals.cost.isIncluded)
    #expect(codex.pricing.unpricedModels.isEmpty)
  }

  @Test("Each request has its own local day; today is the local day of now")
  func localDays() throws {
    let home = try TemporaryHome()
    // One session over five days, one request a day.
    let day = 86_400
    try home.lines(
      Log.path(1), (0..<5).map { Log.answer("m\($0)", at: $0 * day, Log.usage(1 << $0, 0)) })
    let now = try #require(Timestamp(rfc3339: Log.time(4 * day + 60)))
    let snapshot = Analysis(of: home, now: now).snapshot
    #expect(snapshot.days.map(\.figures.usage.input) == [16, 8, 4, 2, 1])
    #expect(snapshot.sessions.map(\.todayUsage.input) == [16])
    #expect(snapshot.sessions.map(\.usage.input) == [31])
  }

  @Test("Two clients may have sessions of one name")
  func sameNames() throws {
    let home = try TemporaryHome()
    let id = Log.id(1)
    try home.lines(Log.path(1), [Log.answer("m1", at: 0, Log.usage(1, 0))])
    try home.rollout(
      id,
      [
        CodexLines.meta(id), CodexLines.turn("gpt-5", at: 1),
        CodexLines.count(total: CodexLines.figures(10, 0, 0), last: nil, at: 2),
      ])
    let sessions = Analysis(of: home).snapshot.sessions
    #expect(sessions.map(\.facts.id) == [id, id])
    #expect(Set(sessions.map(\.facts.client)) == [.claude, .codex])
    #expect(Set(sessions.map(\.usage.input)) == [1, 10])
  }
}
