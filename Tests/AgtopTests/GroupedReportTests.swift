import Foundation
import TerminalCells
import Testing

@Suite("agtop --by")
struct GroupedReportTests {
  private static let groups = [
    "day", "week", "month", "project", "model", "client", "branch", "session",
  ]

  /// The fields of a CSV without quotes in it.
  private func table(_ text: String) -> [[String: String]] {
    let lines = text.components(separatedBy: "\r\n").filter { !$0.isEmpty }
    let header = lines.first?.components(separatedBy: ",") ?? []
    return lines.dropFirst().map { line in
      Dictionary(
        zip(header, line.components(separatedBy: ",")), uniquingKeysWith: { first, _ in first })
    }
  }

  @Test("The totals are those of the table without it, to the cent and to the token")
  func totals() throws {
    let home = try RecordedHome.copy(RecordedHome.names)
    let agtop = AgtopBinary(home: home.path)
    let report = try Report.of(home, [])
    let tokens = String(report.total)
    let plain = try agtop.run(["--list"]).lines.first { $0.hasPrefix("totals: ") }
    let cost = try #require(plain?.firstMatch(of: /\$([0-9.+]+) at list price/)?.output.1)
    for group in Self.groups {
      let result = try agtop.run(["--list", "--by", group])
      #expect(result.code == 0 && result.error.isEmpty, "\(result.error)")
      let total = try #require(result.lines.first { $0.hasPrefix("total ") })
      let words = total.split(separator: " ")
      #expect(words.contains { $0 == tokens } && words.contains { $0 == cost }, "\(total)")
      let header = result.lines[0].split(separator: " ").map(String.init)
      #expect(header.first == group.uppercased())
      #expect(header.contains("TOKENS") && header.contains("COST$"))
    }
  }

  @Test("As CSV the rows add up to the totals, and are those of --json", arguments: groups)
  func csv(_ group: String) throws {
    let home = try RecordedHome.copy(RecordedHome.names)
    let agtop = AgtopBinary(home: home.path)
    let result = try agtop.run(["--csv", "--by", group])
    #expect(result.code == 0 && result.error.isEmpty, "\(result.error)")
    let json = try agtop.run(["--json", "--by", group])
    #expect(try SchemaCheck().faults(in: json.output) == [])
    let report = try Report(json.output)
    let grouped = report.root.object("report")
    let rows = table(result.text.replacing(/"[^"]*"/, with: ""))
    #expect(rows.count == grouped.objects("rows").count)
    #expect(rows.reduce(0) { $0 + (Int($1["tokens"] ?? "") ?? 0) } == report.total)
    let total = report.root.object("totals")
    let dollars = rows.reduce(0) { $0 + (Double($1["cost_usd"] ?? "") ?? 0) }
    #expect(abs(dollars - total.object("cost").double("total")) < 1e-9)
    #expect(grouped.string("by") == group)
    #expect(grouped.object("total").object("tokens").integer("total") == report.total)
    #expect(grouped.object("total").integer("requests") == total.integer("requests"))
  }

  @Test("--json has projects and branches, and every other byte is as it was")
  func places() throws {
    let home = try RecordedHome.copy(RecordedHome.names)
    let report = try Report.of(home, [])
    for list in ["projects", "branches"] {
      let parts = report.root.objects(list)
      #expect(!parts.isEmpty)
      #expect(parts.reduce(0) { $0 + $1.object("tokens").integer("total") } == report.total)
      let cost = parts.reduce(0) { $0 + $1.object("cost").double("total") }
      #expect(
        abs(cost - report.root.object("totals").object("cost").double("total")) < 1e-9)
    }
    #expect(report.root["report"] is NSNull)
  }

  /// Calls in the last second of a local day and the first of the next.
  private static let midnights: [(zone: String, before: String, after: String, days: [String])] = [
    // 29 March 2026 has 23 hours in Berlin, 25 October 25.
    (
      "Europe/Berlin", "2026-03-28T22:59:59Z", "2026-03-28T23:00:01Z", ["2026-03-28", "2026-03-29"]
    ),
    (
      "Europe/Berlin", "2026-03-29T21:59:59Z", "2026-03-29T22:00:01Z", ["2026-03-29", "2026-03-30"]
    ),
    (
      "Europe/Berlin", "2026-10-24T21:59:59Z", "2026-10-24T22:00:01Z", ["2026-10-24", "2026-10-25"]
    ),
    (
      "Europe/Berlin", "2026-10-25T22:59:59Z", "2026-10-25T23:00:01Z", ["2026-10-25", "2026-10-26"]
    ),
    // 8 March 2026 has 23 hours in New York, 1 November 25.
    (
      "America/New_York", "2026-03-08T04:59:59Z", "2026-03-08T05:00:01Z",
      ["2026-03-07", "2026-03-08"]
    ),
    (
      "America/New_York", "2026-03-09T03:59:59Z", "2026-03-09T04:00:01Z",
      ["2026-03-08", "2026-03-09"]
    ),
    (
      "America/New_York", "2026-11-01T03:59:59Z", "2026-11-01T04:00:01Z",
      ["2026-10-31", "2026-11-01"]
    ),
    (
      "America/New_York", "2026-11-02T04:59:59Z", "2026-11-02T05:00:01Z",
      ["2026-11-01", "2026-11-02"]
    ),
  ]

  private func home(_ calls: [(time: String, tokens: Int)]) throws -> Scratch {
    let home = try Scratch()
    let lines = calls.enumerated().map { number, call in
      ClaudeHome.call("m\(number)", session: 1, at: call.time, input: call.tokens, output: 0)
    }
    try home.write(ClaudeHome.path(1), lines.joined())
    return home
  }

  @Test(
    "23:59:59 and 00:00:01 are of two days, over both changes of the clock", arguments: midnights)
  func midnight(_ zone: String, _ before: String, _ after: String, _ days: [String]) throws {
    let home = try home([(before, 1), (after, 10)])
    let agtop = AgtopBinary(home: home.path)
    func rows(_ more: [String]) throws -> [String: String] {
      let result = try agtop.run(["--csv", "--by", "day", "--timezone", zone] + more)
      #expect(result.code == 0, "\(result.error)")
      return table(result.text).reduce(into: [:]) { $0[$1["day"] ?? ""] = $1["tokens"] }
    }
    #expect(try rows([]) == [days[0]: "1", days[1]: "10"])
    #expect(try rows(["--since", days[1]]) == [days[1]: "10"])
    #expect(try rows(["--until", days[0]]) == [days[0]: "1"])
    #expect(try rows(["--since", days[0], "--until", days[0]]) == [days[0]: "1"])
  }

  @Test("Weeks and months end at local midnight, and week_start moves the week")
  func edges() throws {
    // Berlin: Sunday 2026-05-31 23:59:59, Monday 2026-06-01 00:00:01.
    let home = try home([("2026-05-31T21:59:59Z", 1), ("2026-05-31T22:00:01Z", 10)])
    let agtop = AgtopBinary(home: home.path)
    func rows(_ group: String) throws -> [String: String] {
      let result = try agtop.run(["--csv", "--by", group, "--timezone", "Europe/Berlin"])
      return table(result.text).reduce(into: [:]) { $0[$1[group] ?? ""] = $1["tokens"] }
    }
    #expect(try rows("month") == ["2026-05": "1", "2026-06": "10"])
    #expect(try rows("week") == ["2026-05-25": "1", "2026-06-01": "10"])
    try home.write(".config/agtop/config.toml", "week_start = \"sunday\"\n")
    #expect(try rows("week") == ["2026-05-31": "11"])
  }

  @Test("What a period without any price became since the one before is not known")
  func unpricedChange() throws {
    let home = try Scratch()
    func call(_ id: String, _ day: Int, _ model: String) -> String {
      ClaudeHome.call(
        id, session: 1, at: "2026-03-0\(day)T12:00:00Z", input: 1_000_000, output: 0, model: model)
    }
    let period = ["--since", "2026-03-04", "--until", "2026-03-04", "--compare"]
    try home.write(
      ClaudeHome.path(1), call("a", 3, "claude-opus-4-5") + call("b", 4, "no-such-model"))
    let agtop = AgtopBinary(home: home.path)
    let unknown = try agtop.run(["--list", "--by", "client"] + period)
    #expect(unknown.lines[2].split(separator: " ").suffix(2) == ["5.0000", "?"])
    try home.write(
      ClaudeHome.path(1),
      call("a", 3, "claude-opus-4-5") + call("b", 4, "no-such-model")
        + call("c", 4, "claude-opus-4-5"))
    let some = try agtop.run(["--list", "--by", "client"] + period)
    #expect(some.lines[2].split(separator: " ").suffix(2) == ["5.0000", "~0%"])
  }

  @Test("A wrong group or period is named once, with the nearest right one")
  func wrongWords() throws {
    let agtop = AgtopBinary(home: try Scratch().path)
    let group = try agtop.run(["--list", "--by", "wek"])
    #expect(group.code == 2 && group.error.contains("unknown group 'wek': did you mean week?"))
    let other = try agtop.run(["--list", "--by", "zzzzzz"])
    #expect(other.code == 2 && other.error.contains("unknown group 'zzzzzz': use day, week"))
    let period = try agtop.run(["--budget", "1", "--period", "mounth"])
    #expect(period.code == 2 && period.error.contains("did you mean month?"))
  }

  @Test("--compare puts the period before beside each row")
  func compare() throws {
    let home = try home([
      ("2026-03-02T12:00:00Z", 1_000_000), ("2026-03-04T12:00:00Z", 2_000_000),
    ])
    let agtop = AgtopBinary(home: home.path)
    let period = ["--since", "2026-03-04", "--until", "2026-03-05", "--compare"]
    let list = try agtop.run(["--list", "--by", "client"] + period)
    #expect(list.lines[0].hasSuffix("BEFORE$  CHANGE"))
    #expect(list.lines[2].split(separator: " ").suffix(2) == ["5.0000", "+100%"])
    #expect(list.text.contains("before: from 2026-03-02 to 2026-03-03"))
    let json = try agtop.run(["--json", "--by", "day"] + period)
    #expect(try SchemaCheck().faults(in: json.output) == [])
    let report = try Report(json.output).root.object("report")
    #expect(report.string("since") == "2026-03-04" && report.string("until") == "2026-03-05")
    #expect(report.object("compared_to").string("since") == "2026-03-02")
    let row = try #require(report.objects("rows").first)
    #expect(row.string("key") == "2026-03-04")
    #expect(row.object("before").object("tokens").integer("total") == 1_000_000)
    let csv = table(try agtop.run(["--csv", "--by", "day"] + period).text)
    #expect(csv.first?["before_tokens"] == "1000000" && csv.first?["tokens"] == "2000000")
  }

  @Test("A filter and a client choose what is grouped; a limit shortens rows, not totals")
  func selection() throws {
    let home = try RecordedHome.copy(RecordedHome.names)
    let agtop = AgtopBinary(home: home.path)
    for choice in [["--client", "codex"], ["--filter", "codex"]] {
      let tokens = try Report.of(home, choice).total
      let rows = table(try agtop.run(["--csv", "--by", "client"] + choice).text)
      #expect(rows.map { $0["client"] } == ["codex"])
      #expect(rows.map { $0["tokens"] } == [String(tokens)])
    }
    let all = try agtop.run(["--list", "--by", "session"])
    let some = try agtop.run(["--list", "--by", "session", "--limit", "1"])
    #expect(some.lines.contains { $0.hasPrefix("… ") && $0.contains("more rows not shown") })
    #expect(some.lines.first { $0.hasPrefix("total ") } != nil)
    #expect(
      some.lines.first { $0.hasPrefix("total ") }?.split(separator: " ")
        == all.lines.first { $0.hasPrefix("total ") }?.split(separator: " "))
    let back = try agtop.run(["--csv", "--by", "day", "--reverse"])
    let forth = try agtop.run(["--csv", "--by", "day"])
    #expect(table(back.text) == table(forth.text).reversed())
  }

  @Test("On a terminal no line is wider than it, whatever the names", arguments: [30, 60, 80, 140])
  func terminal(_ columns: Int) throws {
    let home = try HostileTitles.home()
    for group in ["session", "branch", "model", "day"] {
      let terminal = try PseudoTerminal(columns: columns)
      let result = try terminal.run(AgtopBinary(home: home.path), ["--list", "--by", group])
      #expect(result.code == 0)
      #expect(result.text.contains("TOKENS") && result.text.contains("COST$"))
      for line in result.text.split(separator: "\n") {
        #expect(DisplayWidth.of(String(line)) <= columns, "\(line)")
      }
      for scalar in result.text.unicodeScalars where scalar != "\n" {
        #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value))
      }
    }
  }
}
