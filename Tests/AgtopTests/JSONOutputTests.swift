import Foundation
import Testing

@Suite("agtop --json")
struct JSONOutputTests {
  @Test("fits the published schema for every recorded home", arguments: RecordedHome.names)
  func fitsTheSchema(_ name: String) throws {
    let home = try RecordedHome.copy([name])
    let result = try AgtopBinary(home: home.path).run(["--json"])
    #expect(result.code == 0)
    #expect(result.error.isEmpty)
    #expect(try SchemaCheck().faults(in: result.output) == [])
    let report = try Report(result.output)
    #expect(!report.sessions.isEmpty)
    #expect(result.text.hasSuffix("}\n"))
  }

  @Test("the schema check itself finds what is missing, extra or of the wrong type")
  func theCheckFindsFaults() throws {
    let home = try Scratch()
    let text = try AgtopBinary(home: home.path).run(["--json"]).text
    let check = try SchemaCheck()
    #expect(check.faults(in: Data(text.utf8)) == [])
    for (from, to) in [
      ("\"plan\": \"retail\"", "\"plan\": \"free\""),
      ("\"schema_version\": 1", "\"schema_version\": 2"),
      ("\"requests\": 0", "\"requests\": \"0\""), ("\"requests\": 0", "\"requests\": -1"),
      ("\"included\": false", "\"included\": 0"), ("\"requests\": 0,", ""),
      ("\"limits\": []", "\"limits\": [], \"more\": 1"), ("\"days\": []", "\"days\": [{}]"),
    ] {
      #expect(text.contains(from))
      let damaged = text.replacingOccurrences(of: from, with: to)
      #expect(!check.faults(in: Data(damaged.utf8)).isEmpty, "\(to)")
    }
  }

  @Test("sums of sessions, days and models are the totals, with all homes as one")
  func sumsAgree() throws {
    let home = try RecordedHome.copy(RecordedHome.names)
    for plan in ["retail", "max", "included"] {
      let report = try Report(
        try AgtopBinary(home: home.path).run(["--json", "--plan", plan]).output)
      let totals = report.root.object("totals")
      let total = totals.object("tokens").integer("total")
      #expect(total > 0)
      #expect(report.sessions.reduce(0) { $0 + $1.object("tokens").integer("total") } == total)
      for list in ["days", "models"] {
        let parts = report.root.objects(list)
        #expect(parts.reduce(0) { $0 + $1.object("tokens").integer("total") } == total)
        #expect(parts.reduce(0) { $0 + $1.integer("requests") } == totals.integer("requests"))
        let cost = parts.reduce(0) { $0 + $1.object("cost").double("total") }
        #expect(abs(cost - totals.object("cost").double("total")) < 1e-9)
      }
      var own = 0
      for session in report.allSessions {
        own += session.integer("requests")
        for key in ["input", "cache_read", "cache_write_5m", "cache_write_1h", "output", "total"] {
          let children = session.objects("children").reduce(0) {
            $0 + $1.object("tokens").integer(key)
          }
          let ownPart = session.object("own_tokens").integer(key)
          #expect(session.object("tokens").integer(key) == ownPart + children)
        }
      }
      #expect(own == totals.integer("requests"))
    }
  }

  @Test("a second run prints the same bytes apart from the time")
  func runsAreEqual() throws {
    let home = try RecordedHome.copy(RecordedHome.names)
    func run() throws -> [String] {
      try AgtopBinary(home: home.path).run(["--json"]).lines.filter { !$0.contains("generated_at") }
    }
    #expect(try run() == run())
  }

  @Test("control characters of transcripts are written as escapes")
  func controlsAreEscaped() throws {
    let home = try HostileTitles.home()
    let result = try AgtopBinary(home: home.path).run(["--json"])
    #expect(try SchemaCheck().faults(in: result.output) == [])
    for scalar in result.text.unicodeScalars where scalar != "\n" {
      #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value))
    }
    #expect(try Report(result.output).sessions.count == HostileTitles.all.count)
  }
}

/// A report as plain values.
struct Report {
  let root: [String: Any]

  init(_ data: Data) throws {
    root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// What `agtop --json` says of a home.
  static func of(_ home: Scratch, _ arguments: [String]) throws -> Report {
    let result = try AgtopBinary(home: home.path).run(["--json"] + arguments)
    #expect(result.code == 0, "\(result.error)")
    return try Report(result.output)
  }

  /// Root sessions.
  var sessions: [[String: Any]] { root.objects("sessions") }

  /// All sessions with those they spawned.
  var allSessions: [[String: Any]] {
    var found: [[String: Any]] = []
    var waiting = sessions
    while let session = waiting.popLast() {
      found.append(session)
      waiting += session.objects("children")
    }
    return found
  }

  var ids: [String] { sessions.map { $0.string("session_id") } }
  var total: Int { root.object("totals").object("tokens").integer("total") }
  /// Tokens of each day.
  var days: [String: Int] {
    root.objects("days").reduce(into: [:]) {
      $0[$1.string("date")] = $1.object("tokens").integer("total")
    }
  }
  var warnings: [[String: Any]] { root.objects("warnings") }
}

extension [String: Any] {
  func object(_ key: String) -> [String: Any] { self[key] as? [String: Any] ?? [:] }
  func objects(_ key: String) -> [[String: Any]] { self[key] as? [[String: Any]] ?? [] }
  func integer(_ key: String) -> Int { (self[key] as? NSNumber)?.intValue ?? 0 }
  func double(_ key: String) -> Double { (self[key] as? NSNumber)?.doubleValue ?? 0 }
  func string(_ key: String) -> String { self[key] as? String ?? "" }
}
