import Foundation
import Testing

@Suite("Choosing and ordering sessions")
struct SelectionTests {
  @Test("one client, several, and all of them")
  func clients() throws {
    let home = try RecordedHome.copy(RecordedHome.names)
    let all = try Report.of(home, [])
    var sum = 0
    for client in ["claude", "codex", "gemini-cli", "opencode"] {
      let one = try Report.of(home, ["--client", client])
      #expect(!one.sessions.isEmpty)
      #expect(one.allSessions.allSatisfy { $0.string("client") == client })
      #expect(
        one.ids
          == all.sessions.filter { $0.string("client") == client }.map { $0.string("session_id") })
      sum += one.total
    }
    #expect(sum == all.total)
    let two = try Report.of(home, ["--agentic-client", "gemini", "--client", "CODEX"])
    #expect(Set(two.sessions.map { $0.string("client") }) == ["gemini-cli", "codex"])
    #expect(try Report.of(home, ["--client", "gemini, CODEX"]).ids == two.ids)
    #expect(
      try Report.of(home, ["--client", "claude,codex", "--client", "gemini,opencode"]).ids
        == all.ids)
    #expect(
      try Report.of(home, ["--client", "gemini"]).ids
        == Report.of(home, ["--client", "gemini-cli"]).ids)
  }

  @Test("a filter selects roots, and every sum is over the selection")
  func filter() throws {
    let home = try RecordedHome.copy(RecordedHome.names)
    let all = try Report.of(home, [])
    let some = try Report.of(home, ["--filter", "CODEX"])
    #expect(!some.sessions.isEmpty && some.sessions.count < all.sessions.count)
    #expect(some.total == some.sessions.reduce(0) { $0 + $1.object("tokens").integer("total") })
    #expect(some.days.values.reduce(0, +) == some.total)
    #expect(some.root.object("totals").integer("sessions") == some.sessions.count)
    let child = try #require(all.allSessions.first { $0["parent_id"] is String })
    let family = try Report.of(home, ["--filter", child.string("session_id")])
    #expect(family.allSessions.contains { $0.string("session_id") == child.string("session_id") })
    let none = try Report.of(home, ["--filter", "no such text anywhere"])
    #expect(none.sessions.isEmpty && none.total == 0 && none.days.isEmpty)
  }

  @Test("a limit cuts the rows and leaves the totals whole")
  func limit() throws {
    let home = try RecordedHome.copy(RecordedHome.names)
    let all = try Report.of(home, [])
    // 0 is no limit.
    for limit in [0, 1, 5, 10_000] {
      let some = try Report.of(home, ["--limit", "\(limit)"])
      let count = limit == 0 ? all.sessions.count : limit
      #expect(some.ids == Array(all.ids.prefix(count)))
      #expect(some.total == all.total)
      #expect(some.root.object("totals").integer("sessions") == all.sessions.count)
      #expect(some.days == all.days)
      let list = try AgtopBinary(home: home.path).run(["--list", "--limit", "\(limit)"])
      #expect(list.text.contains("totals: \(all.sessions.count) sessions"))
      let rest = all.sessions.count - count
      #expect(list.text.contains(" more: ") == (rest > 0))
      if rest > 0 { #expect(list.lines.contains("\(rest) more: --limit 0 shows all")) }
    }
  }

  @Test("a list has 200 rows unless told otherwise, a report all")
  func usualLimit() throws {
    let home = try Scratch()
    for number in 0..<230 {
      let time = "2026-01-02T10:\(10 + number / 60):\(10 + number % 50).000Z"
      try home.write(
        ClaudeHome.path(number), ClaudeHome.call("m\(number)", session: number, at: time))
    }
    #expect(try Report.of(home, []).sessions.count == 230)
    let list = try AgtopBinary(home: home.path).run(["--list"])
    #expect(list.lines.filter { $0.hasPrefix("claude ") }.count == 200)
    #expect(list.lines.contains("30 more: --limit 0 shows all"))
    #expect(list.text.contains("totals: 230 sessions, 230 requests, "))
    let whole = try AgtopBinary(home: home.path).run(["--list", "--limit", "0"])
    #expect(whole.lines.filter { $0.hasPrefix("claude ") }.count == 230)
  }

  @Test("a plan changes what is paid, never what was used")
  func plans() throws {
    let home = try RecordedHome.copy(RecordedHome.names)
    let retail = try Report.of(home, ["--plan", "retail"])
    let max = try Report.of(home, ["-p", "MAX"])
    let included = try Report.of(home, ["--plan", "included"])
    for report in [max, included] { #expect(report.total == retail.total) }
    #expect(retail.root.string("plan") == "retail" && max.root.string("plan") == "max")
    func paid(_ report: Report) -> Double {
      report.root.object("totals").object("cost").double("total")
    }
    #expect(paid(retail) > paid(max))
    #expect(paid(max) > 0)
    #expect(paid(included) == 0)
    for session in max.sessions where session.object("tokens").integer("total") > 0 {
      let cost = session.object("cost")
      let isClaude = session.string("client") == "claude"
      if isClaude { #expect(cost["included"] as? Bool == true) }
      if isClaude { #expect(cost.double("total") == 0) }
    }
    let list = try AgtopBinary(home: home.path).run(["--list", "--plan", "included"])
    #expect(list.text.contains(" incl "))
    #expect(list.text.contains(" at list price, $0.0000 billed, "))
    #expect(list.text.contains(" sessions covered by the plan"))
    let plain = try AgtopBinary(home: home.path).run(["--list", "--client", "claude"]).text
    #expect(plain.contains(" at list price") && !plain.contains("billed"))
  }
}
