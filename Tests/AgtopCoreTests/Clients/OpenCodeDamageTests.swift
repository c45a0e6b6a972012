import Foundation
import Testing

@testable import AgtopCore

@Suite("Damage to OpenCode's data hides nothing else")
struct OpenCodeDamageTests {
  typealias Home = OpenCodeHome

  @Test func inOneFileOfASession() throws {
    let home = try Home()
    try home.writeSession("ses_a")
    try home.writeMessage("msg_1", in: "ses_a", Home.Message().json)
    for (index, text) in ["", "{", "[]", "null", #"{"role": "assistant"} x"#, "\0\u{1}", "{}}"]
      .enumerated()
    {
      try home.writeMessage("bad_\(index)", in: "ses_a", text)
    }
    try home.folder.write("no", to: Home.data + "/storage/session/global/ses_b.json")
    try home.writeMessage("msg_1", in: "ses_b", Home.Message(created: 9).json)
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.totals.requests == 2)
    #expect(tally.faults.counts.count == 8)
    #expect(tally.faults.counts[.unreadable("ses_b.json is no whole JSON object")] == 1)
  }

  @Test func inAFigure() throws {
    let home = try Home()
    try home.writeSession("ses_a")
    for (index, figure) in ["-5", "\"12\"", "1e309", "1.5", "99999999999", "[1]", "true"]
      .enumerated()
    {
      let json = Home.Message(created: index, input: 7_654_321).json
        .replacingOccurrences(of: "7654321", with: figure)
      try home.writeMessage("msg_\(index)", in: "ses_a", json)
    }
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.totals.requests == 7)
    #expect(tally.totals.tokens == TokenUsage(output: 140))
    #expect(tally.faults.counts == [.notACount: 7])
  }

  @Test func inARowOfADatabase() throws {
    let home = try Home()
    try home.database(
      "opencode.db", Home.tables1, Home.session1("ses_a"),
      "INSERT INTO session VALUES(NULL, 1, 2, 3, 'x', 'y', 'z', 'c', x'00');",
      "INSERT INTO session VALUES('ses_b', x'FF', 2.5, NULL, 'x', -9e300, 'z', 'c', x'00');",
      Home.message1("msg_1", in: "ses_a", Home.Message().json),
      "INSERT INTO message VALUES('msg_2', 'ses_a', 'x', x'01', NULL);",
      "INSERT INTO message VALUES(NULL, 'ses_a', 1, 1, '{}');",
      "INSERT INTO message VALUES('msg_3', NULL, 1, 1, '{}');",
      "INSERT INTO message VALUES('msg_4', 'ses_a', 1, 1, 'no JSON');",
      "INSERT INTO message VALUES('msg_5', 'ses_b', 9e300, 1, CAST('{}' AS BLOB));",
      "INSERT INTO part VALUES(1, 2, 3, 4, 5);",
      "INSERT INTO part VALUES('prt_1', 'msg_1', 'ses_a', 1, '{\"type\": \"tool\"');")
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.totals.requests == 1)
    #expect(Set(tally.sessions.keys) == ["ses_a", "ses_b"])
    #expect(tally.faults.counts == [.unexpectedShape: 4, .damagedLine: 1])
  }

  /// A moment that no calendar has would break whoever asks for its day.
  @Test func inATime() throws {
    let home = try Home()
    let times = [Int.min, -10, Int.max, 253_402_300_800_000]
    try home.database(
      "opencode.db", Home.tables1,
      times.map {
        "INSERT INTO session VALUES('ses_\($0)', NULL, '/w', 'T', \($0), \($0), 1, 0, 0);"
      }
      .joined(),
      times.map {
        "INSERT INTO message VALUES('m\($0)', 'ses_\($0)', \($0), \($0), "
          + "'\(Home.Message(created: $0).json)');"
      }.joined())
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.totals.requests == 4)
    for facts in tally.facts.values {
      #expect(facts.startedAt == nil)
      #expect(facts.lastActive == nil)
    }
    #expect(tally.requests.values.allSatisfy { $0.milliseconds == .min })
  }

  @Test func inTheSumsOfARow() throws {
    let home = try Home()
    try home.database(
      "opencode.db", Home.tables2,
      "INSERT INTO session_v2 VALUES('ses_a', NULL, NULL, '/w', NULL, -1e308, -5, "
        + "9223372036854775807, 'x', x'00', 1e308, -9223372036854775808, 9223372036854775807);",
      Home.message2("msg_1", in: "ses_a", 1, Home.Message().json2))
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.totals.tokens == TokenUsage(input: 10, output: 20))
  }

  /// A view could be a query without end.
  @Test func orAViewInPlaceOfATable() throws {
    let home = try Home()
    try home.database(
      "opencode.db", Home.tables1, "DROP TABLE message", Home.session1("ses_a"),
      """
      CREATE VIEW message AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x FROM c)
      SELECT x AS id, x AS session_id, x AS data FROM c
      """)
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.sessions.count == 1)
    #expect(tally.faults.isEmpty)
  }

  @Test func orADatabaseThatIsLocked() throws {
    let home = try Home()
    try home.writeSession("ses_json")
    try home.writeMessage("msg_1", in: "ses_json", Home.Message().json)
    try home.database("opencode-dev.db", Home.tables1, Home.session1("ses_dev"))
    try home.database("opencode.db", Home.tables1, Home.session1("ses_a"))
    let owner = try TestDatabase(home.data + "/opencode.db")
    try owner.run("BEGIN EXCLUSIVE")
    let locked = OpenCodeTally(home: home.path)
    #expect(Set(locked.sessions.keys) == ["ses_json", "ses_dev"])
    #expect(locked.faults.counts == [.unreadable("database is locked"): 1])
    try owner.run("ROLLBACK")
    #expect(OpenCodeTally(home: home.path).sessions.count == 3)
  }

  @Test func orADatabaseThatIsNone() throws {
    let home = try Home()
    try home.folder.write(
      String(repeating: "no database ", count: 500), to: Home.data + "/opencode.db")
    try home.database("opencode-dev.db", Home.tables1, Home.session1("ses_dev"))
    let tally = OpenCodeTally(home: home.path)
    #expect(Set(tally.sessions.keys) == ["ses_dev"])
    #expect(tally.faults.counts == [.unreadable("file is not a database"): 1])
  }

  @Test(arguments: OpenCodeTruthTests.sets.dropFirst())
  func andNoDatabaseStopsTheProgram(_ name: String) throws {
    let home = try ScratchFolder(fixture: name)
    let folder = ".local/share/opencode/"
    let files = ["opencode.db", "opencode.db-wal", "opencode.db-shm"]
    var sound: [String: [UInt8]] = [:]
    for file in files {
      sound[file] = Array(
        try Data(contentsOf: URL(fileURLWithPath: home.path + "/" + folder + file)))
    }
    var random = SplitMix(seed: 8)
    for round in 0..<150 {
      for (file, bytes) in sound.sorted(by: { $0.key < $1.key }) {
        var bytes = bytes
        if round % 4 == 0 { bytes.removeLast(random.below(bytes.count)) }
        for _ in 0..<random.below(round % 2 == 0 ? 4 : 400) where !bytes.isEmpty {
          bytes[random.below(bytes.count)] = UInt8(random.below(256))
        }
        try home.write(bytes, to: folder + file)
      }
      if round % 5 == 0 {
        try FileManager.default.removeItem(atPath: home.path + "/" + folder + "opencode.db-shm")
      }
      _ = OpenCodeTally(home: home.path)
    }
    for (file, bytes) in sound { try home.write(bytes, to: folder + file) }
    #expect(OpenCodeTally(home: home.path).totals.requests > 0)
  }

  @Test func andNoDocumentDoes() throws {
    let seeds = [
      Home.Message(provider: "googlé", output: 9, reasoning: 5, total: 44).json,
      Home.Message().json2,
      #"{"type":"tool","tool":"bash","state":{"status":"running","input":{"command":"lß\u00e9 \n"}}}"#,
      #"{"content":[{"type":"tool","name":"a","state":{"status":"running","input":{"path":"/x"}}},[]]}"#,
      #"{"role":"assistant","error":{"name":"APIError","data":{"message":"m","statusCode":429}}}"#,
    ].map { Array($0.utf8) }
    let fragments: [[UInt8]] = [
      Array(repeating: 0x5B, count: 10_000), Array(repeating: 0x7B, count: 10_000), [0x22], [0x5C],
      [0], [0xFF, 0xFE], Array("1e309".utf8), Array("-".utf8), Array(#""tokens":{"#.utf8),
      Array("99999999999999999999".utf8), Array(#"\ud800"#.utf8), Array("}".utf8), [0x2C], [],
    ]
    var random = SplitMix(seed: 3)
    var session = OpenCodeSession(id: "s", path: "p", generation: .documents)
    var read = 0
    for round in 0..<10_000 {
      var bytes = seeds[random.below(seeds.count)]
      for _ in 0...random.below(3) {
        let from = random.below(bytes.count + 1)
        let to = min(bytes.count, from + random.below(6))
        bytes.replaceSubrange(from..<to, with: fragments[random.below(fragments.count)])
      }
      if round % 3 == 0 { bytes.removeLast(random.below(bytes.count)) }
      bytes.withUnsafeBytes { bytes in
        if let message = OpenCodeMessage(bytes) {
          read += 1
          session.add(
            OpenCodeSession.Entry(
              message: message, id: 1, created: nil, updated: nil, generation: .documents))
        }
        var parts = OpenCodeParts()
        parts.add(message: bytes, session: bytes, data: bytes)
      }
    }
    #expect(read > 100)
    let transcript = session.finish()
    #expect(transcript.requests.allSatisfy { $0.usage.total >= 0 })
  }
}
