import Foundation
import Testing

@Suite("Days follow the zone")
struct DayTests {
  /// A home with a call of so many tokens at each time.
  private func home(_ calls: [(time: String, tokens: Int)]) throws -> Scratch {
    let home = try Scratch()
    let lines = calls.enumerated().map { number, call in
      ClaudeHome.call("m\(number)", session: 1, at: call.time, input: call.tokens, output: 0)
    }
    try home.write(ClaudeHome.path(1), lines.joined())
    return home
  }

  private func days(_ home: Scratch, _ zone: String) throws -> [String: Int] {
    let result = try AgtopBinary(home: home.path).run(["--json", "--timezone", zone])
    #expect(result.code == 0, "\(result.error)")
    let report = try Report(result.output)
    #expect(report.root.string("time_zone") == zone)
    #expect(report.days.values.reduce(0, +) == report.total)
    let dates = report.root.objects("days").map { $0.string("date") }
    #expect(dates == dates.sorted(by: >))
    return report.days
  }

  /// Calls in the last millisecond of a day and the first of the next, in local time, with the
  /// moments at which they were made.
  private static let midnights: [(zone: String, before: String, after: String, days: [String])] = [
    ("UTC", "2026-03-04T23:59:59.999Z", "2026-03-05T00:00:00.000Z", ["2026-03-04", "2026-03-05"]),
    (
      "Asia/Kathmandu", "2026-03-04T18:14:59.999Z", "2026-03-04T18:15:00.000Z",
      ["2026-03-04", "2026-03-05"]
    ),
    (
      "America/New_York", "2026-03-05T04:59:59.999Z", "2026-03-05T05:00:00.000Z",
      ["2026-03-04", "2026-03-05"]
    ),
    // 29 March 2026 has 23 hours, 25 October 25.
    (
      "Europe/Berlin", "2026-03-28T22:59:59.999Z", "2026-03-28T23:00:00.000Z",
      ["2026-03-28", "2026-03-29"]
    ),
    (
      "Europe/Berlin", "2026-03-29T21:59:59.999Z", "2026-03-29T22:00:00.000Z",
      ["2026-03-29", "2026-03-30"]
    ),
    (
      "Europe/Berlin", "2026-10-24T21:59:59.999Z", "2026-10-24T22:00:00.000Z",
      ["2026-10-24", "2026-10-25"]
    ),
    (
      "Europe/Berlin", "2026-10-25T22:59:59.999Z", "2026-10-25T23:00:00.000Z",
      ["2026-10-25", "2026-10-26"]
    ),
    // 4 November 2018 began at one o'clock; 18 February 2018 had its last hour twice the day before.
    (
      "America/Sao_Paulo", "2018-11-04T02:59:59.999Z", "2018-11-04T03:00:00.000Z",
      ["2018-11-03", "2018-11-04"]
    ),
    (
      "America/Sao_Paulo", "2018-11-05T01:59:59.999Z", "2018-11-05T02:00:00.000Z",
      ["2018-11-04", "2018-11-05"]
    ),
    (
      "America/Sao_Paulo", "2018-02-18T02:59:59.999Z", "2018-02-18T03:00:00.000Z",
      ["2018-02-17", "2018-02-18"]
    ),
    // Apia had no 30 December 2011.
    (
      "Pacific/Apia", "2011-12-30T09:59:59.999Z", "2011-12-30T10:00:00.000Z",
      ["2011-12-29", "2011-12-31"]
    ),
    (
      "Pacific/Apia", "2011-12-31T09:59:59.999Z", "2011-12-31T10:00:00.000Z",
      ["2011-12-31", "2012-01-01"]
    ),
  ]

  @Test("a day ends at local midnight, to the millisecond, in either order", arguments: midnights)
  func midnight(_ zone: String, _ before: String, _ after: String, _ expected: [String]) throws {
    let tokens = [expected[0]: 1, expected[1]: 10]
    #expect(try days(home([(before, 1), (after, 10)]), zone) == tokens)
    #expect(try days(home([(after, 10), (before, 1)]), zone) == tokens)
  }

  private static let lengths: [(zone: String, day: String, start: String, hours: Int)] = [
    ("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z", 23),
    ("Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00Z", 25),
    ("Europe/Berlin", "2026-07-01", "2026-06-30T22:00:00Z", 24),
    ("Asia/Kathmandu", "2026-03-05", "2026-03-04T18:15:00Z", 24),
    ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z", 23),
    ("America/Sao_Paulo", "2018-02-17", "2018-02-17T02:00:00Z", 25),
    ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z", 24),
    ("Australia/Lord_Howe", "2026-04-05", "2026-04-04T13:00:00Z", 0),
  ]

  @Test("a day has as many hours as its zone gives it", arguments: lengths)
  func length(_ zone: String, _ day: String, _ start: String, _ hours: Int) throws {
    // A call every half hour for three days, with the day in the middle; in a scrambled order.
    let format = ISO8601DateFormatter()
    let begin = try #require(format.date(from: start)).addingTimeInterval(-86_400)
    var calls = (0..<150).map { number in
      (time: format.string(from: begin.addingTimeInterval(Double(number) * 1800)), tokens: 1)
    }
    calls = calls.indices.map { calls[$0 * 67 % calls.count] }
    let found = try days(home(calls), zone)
    // Lord Howe moves its clocks by half an hour.
    #expect(found[day] == (hours == 0 ? 49 : hours * 2))
    #expect(found["2011-12-30"] == nil)
  }

  @Test("another zone moves days, and no total")
  func totalsStay() throws {
    let home = try RecordedHome.copy(RecordedHome.names)
    func report(_ zone: String) throws -> Report {
      try Report(try AgtopBinary(home: home.path).run(["--json", "--timezone", zone]).output)
    }
    let utc = try report("UTC")
    var variants: Set<[String: Int]> = []
    for zone in ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata"] {
      let other = try report(zone)
      #expect(other.total == utc.total)
      #expect(other.ids == utc.ids)
      #expect(
        other.root.object("totals").integer("requests")
          == utc.root.object("totals").integer("requests"))
      variants.insert(other.days)
    }
    #expect(variants.count > 1)
  }

  @Test(
    "another zone over the same store says what it says without one, and so does the first again")
  func sameStore() throws {
    let home = try home([
      ("2026-03-04T20:00:00Z", 7), ("2026-03-05T04:30:00Z", 11), ("2026-03-05T12:00:00Z", 13),
    ])
    let zones = ["UTC", "America/New_York", "Asia/Kathmandu", "America/New_York", "UTC"]
    let agtop = AgtopBinary(home: home.path)
    func output(_ zone: String, _ more: [String] = []) throws -> [String] {
      let result = try agtop.run(["--json", "--timezone", zone] + more)
      #expect(result.code == 0 && result.error.isEmpty, "\(result.error)")
      return result.lines.filter { !$0.contains("generated_at") }
    }
    for zone in zones { #expect(try output(zone) == output(zone, ["--no-store"]), "\(zone)") }
    #expect(try days(home, "America/New_York") == ["2026-03-04": 18, "2026-03-05": 13])
    #expect(try days(home, "Asia/Kathmandu") == ["2026-03-05": 31])
  }

  @Test("TZ names the zone unless a flag does")
  func variable() throws {
    let home = try home([("2026-03-04T20:00:00Z", 7)])
    let agtop = AgtopBinary(home: home.path, ["TZ": "Asia/Kathmandu"])
    let report = try Report(agtop.run(["--json"]).output)
    #expect(report.root.string("time_zone") == "Asia/Kathmandu")
    #expect(report.days == ["2026-03-05": 7])
    let other = try Report(agtop.run(["--json", "--timezone", "America/New_York"]).output)
    #expect(other.days == ["2026-03-04": 7])
    #expect(other.root.string("time_zone") == "America/New_York")
  }
}
