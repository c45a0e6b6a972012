import AgtopCore
import Foundation
import Testing

/// What `docs/json.md` promises of every report, looked at in the bytes as a script would.
@Suite("Equalities of the report") struct ReportEqualitiesTests {
  static let sets = [
    "claude-print", "claude-commands", "claude-iterations", "claude-live-1", "codex",
    "codex-live-perm", "codex-tui-2",
    "gemini-legacy", "gemini-current", "opencode-json", "opencode-sqlite", "opencode-sqlite-v2",
    "seed-home", "seed-home-panic",
  ]

  private static let buckets = [
    "input", "cache_read", "cache_write_5m", "cache_write_1h", "output", "reasoning_output",
    "total",
  ]
  private static let amounts = [
    "input", "cache_read", "cache_write_5m", "cache_write_1h", "output", "web_search", "recorded",
  ]

  /// The sum of the `tokens` and `cost` of some objects.
  private struct Sum: Equatable {
    var tokens = [Int](repeating: 0, count: buckets.count)
    var picodollars = [Int](repeating: 0, count: amounts.count + 1)
    var unpriced = 0

    init() {}

    init(
      _ objects: [[String: Any]], tokens tokenKey: String = "tokens", cost costKey: String = "cost"
    ) {
      for object in objects {
        for (index, name) in buckets.enumerated() {
          tokens[index] += object.object(tokenKey).integer(name)
        }
        // Amounts are whole picodollars; as such they are summed without error.
        for (index, name) in (amounts + ["total"]).enumerated() {
          picodollars[index] += Int((object.object(costKey).double(name) * 1e12).rounded())
        }
        unpriced += object.object(costKey).integer("unpriced_tokens")
      }
    }

    static func + (left: Sum, right: Sum) -> Sum {
      var sum = left
      for index in sum.tokens.indices { sum.tokens[index] += right.tokens[index] }
      for index in sum.picodollars.indices { sum.picodollars[index] += right.picodollars[index] }
      sum.unpriced += right.unpriced
      return sum
    }

    /// Equal to the token and to 1e-9 dollars.
    func isSame(as other: Sum) -> Bool {
      tokens == other.tokens && unpriced == other.unpriced
        && zip(picodollars, other.picodollars).allSatisfy { abs($0 - $1) < 1000 }
    }
  }

  private static func tree(_ session: [String: Any]) -> [[String: Any]] {
    [session] + session.array("children").flatMap(tree)
  }

  @Test("sessions, days and models each sum up to the totals", arguments: sets)
  func totals(_ set: String) throws {
    let report = try Analysis(fixture: set).json()
    let totals = Sum([report.object("totals")])
    #expect(totals.tokens[6] > 0)
    #expect(Sum(report.array("sessions")).isSame(as: totals))
    #expect(Sum(report.array("days")).isSame(as: totals))
    #expect(Sum(report.array("models")).isSame(as: totals))
    for day in report.array("days") {
      #expect(Sum(day.array("models")).isSame(as: Sum([day])))
    }
    let all = report.array("sessions").flatMap(Self.tree)
    #expect(Sum(all, tokens: "own_tokens", cost: "own_cost").isSame(as: totals))
    #expect(report.object("totals").integer("sessions") == report.array("sessions").count)
  }

  @Test("a row is itself and its children", arguments: sets)
  func families(_ set: String) throws {
    let sessions = try Analysis(fixture: set).json().array("sessions").flatMap(Self.tree)
    #expect(!sessions.isEmpty)
    for session in sessions {
      let own = Sum([session], tokens: "own_tokens", cost: "own_cost")
      let whole = own + Sum(session.array("children"))
      #expect(Sum([session]).isSame(as: whole), "\(session["session_id"] ?? "")")
      let requests = session.array("children").reduce(session.integer("requests")) {
        $0 + $1.integer("requests_with_children")
      }
      #expect(session.integer("requests_with_children") == requests)
      // A part of a day is no more than the whole.
      let today = Sum([session], tokens: "today_tokens", cost: "today_cost")
      #expect(zip(today.tokens, whole.tokens).allSatisfy { $0 <= $1 })
      for child in session.array("children") {
        #expect(child["parent_id"] as? String == session["session_id"] as? String)
      }
    }
  }

  @Test("requests are counted once: own, by day, by model and in all", arguments: sets)
  func requests(_ set: String) throws {
    let report = try Analysis(fixture: set).json()
    func sum(_ objects: [[String: Any]]) -> Int {
      objects.reduce(0) { $0 + $1.integer("requests") }
    }
    let total = report.object("totals").integer("requests")
    #expect(sum(report.array("sessions").flatMap(Self.tree)) == total)
    #expect(sum(report.array("days")) == total)
    #expect(sum(report.array("models")) == total)
  }

  @Test("a total is the sum of its parts; no bucket is negative", arguments: sets)
  func parts(_ set: String) throws {
    let report = try Analysis(fixture: set).json()
    var objects = [report.object("totals")] + report.array("days") + report.array("models")
    objects += report.array("days").flatMap { $0.array("models") }
    for session in report.array("sessions").flatMap(Self.tree) {
      for (tokens, cost) in [
        ("tokens", "cost"), ("own_tokens", "own_cost"), ("today_tokens", "today_cost"),
        ("inherited_tokens", ""),
      ] {
        objects.append(["tokens": session.object(tokens), "cost": session.object(cost)])
      }
    }
    for object in objects {
      let tokens = object.object("tokens")
      let figures = Self.buckets.map(tokens.integer)
      #expect(figures[6] == figures[..<5].reduce(0, +))
      #expect(figures[5] <= figures[4])
      #expect(figures.allSatisfy { $0 >= 0 })
      let cost = object.object("cost")
      let sum = Self.amounts.reduce(0) { $0 + cost.double($1) }
      #expect(abs(sum - cost.double("total")) < 1e-9)
      if cost["total"] is NSNull { #expect(cost.integer("unpriced_tokens") == figures[6]) }
    }
  }

  @Test("days are in order, the newest first, each once", arguments: sets)
  func days(_ set: String) throws {
    let dates = try Analysis(fixture: set).json().array("days").compactMap { $0["date"] as? String }
    #expect(!dates.isEmpty)
    #expect(dates == Array(Set(dates)).sorted(by: >))
  }

  @Test("rows stand by newest activity, then client and id", arguments: sets)
  func order(_ set: String) throws {
    let rows = try Analysis(fixture: set).json().array("sessions").map { row in
      ["last_active", "client", "session_id"].map { row[$0] as? String ?? "" }
    }
    #expect(!rows.isEmpty)
    for (first, second) in zip(rows, rows.dropFirst()) {
      #expect(first[0] >= second[0])
      if first[0] == second[0] { #expect(first[2] < second[2] || first[1] != second[1]) }
    }
  }

  @Test("the same files give the same bytes", arguments: sets)
  func twice(_ set: String) throws {
    let home = try Fixture.copy(set)
    let first = Analysis(of: home).bytes
    let second = Analysis(of: home).bytes
    // Lines, so that a failure says what differs.
    let lines = zip(first.split(separator: 0x0A), second.split(separator: 0x0A))
      .filter { $0 != $1 }.map { String(decoding: $0 + [0x2F] + $1, as: UTF8.self) }
    #expect(lines == [])
    #expect(first.count == second.count)
    #expect(first.last == UInt8(ascii: "\n"))
  }

  @Test("owners are decided before a client or a filter is chosen; the figures follow the choice")
  func selection() throws {
    let home = try Fixture.copy("seed-home")
    let all = Analysis(of: home)
    let resumed = Analysis(of: home.environment, filter: "00000007", keeping: home)
    let report = try resumed.json()
    #expect(report.array("sessions").count == 1)
    // What it copied stays the original's, though that is not shown.
    #expect(report.object("totals").object("tokens").integer("total") == 15)
    #expect(Sum(report.array("models")).isSame(as: Sum([report.object("totals")])))
    var parts = Sum()
    for client in ClientKind.allCases {
      let one = try Analysis(of: home.environment, clients: [client], keeping: home).json()
      parts = parts + Sum([one.object("totals")])
    }
    #expect(parts.isSame(as: Sum([try all.json().object("totals")])))
  }
}
