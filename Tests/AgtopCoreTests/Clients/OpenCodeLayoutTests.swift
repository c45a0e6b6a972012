import AgtopCore
import Foundation
import Testing

@Suite("OpenCode: the rows tell the layout, not a table's name")
struct OpenCodeLayoutTests {
  typealias Home = OpenCodeHome

  /// The sessions of early 2.x: in `session`, with the sums of `session_v2`.
  static let early = """
    CREATE TABLE session(id TEXT PRIMARY KEY, parent_id TEXT, directory TEXT, title TEXT,
      cost REAL DEFAULT 0, tokens_input INT DEFAULT 0, tokens_output INT DEFAULT 0,
      tokens_reasoning INT DEFAULT 0, tokens_cache_read INT DEFAULT 0,
      tokens_cache_write INT DEFAULT 0, time_created INT, time_updated INT);
    CREATE TABLE session_message(id TEXT PRIMARY KEY, session_id TEXT, type TEXT, seq INT,
      time_created INT, time_updated INT, data TEXT);
    """
  static let first = """
    CREATE TABLE message(id TEXT PRIMARY KEY, session_id TEXT, time_created INT, time_updated INT,
      data TEXT);
    CREATE TABLE part(id TEXT PRIMARY KEY, message_id TEXT, session_id TEXT, time_created INT,
      time_updated INT, data TEXT);
    """

  static func session(_ id: String, input: Int = 0, output: Int = 0, cost: Double = 0) -> String {
    "INSERT INTO session VALUES('\(id)', NULL, '/w', 'T', \(cost), \(input), \(output), 0, 0, 0, "
      + "1000, 1100);"
  }

  @Test(
    "Sessions of 2.x in `session` count, with what only their row has", arguments: [true, false])
  func earlySecond(hasFirst: Bool) throws {
    let home = try Home()
    try home.database(
      "opencode-next.db", Self.early, hasFirst ? Self.first : "",
      Self.session("ses_a", input: 17, output: 20, cost: 0.75),
      Home.message2("msg_1", in: "ses_a", 1, Home.Message().json2),
      Home.message2("msg_2", in: "ses_a", 2, #"{"outcome": "succeeded"}"#, type: "idle"))
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.totals.requests == 1)
    #expect(tally.totals.tokens == TokenUsage(input: 17, output: 20))
    #expect(tally.totals.picodollars == 750_000_000_000)
    #expect(tally.facts["ses_a"]?.tail.kind == .idle)
    let adapter = OpenCodeAdapter(environment: Environment(["HOME": home.path]))
    let path = try #require(tally.facts["ses_a"]?.path)
    #expect(adapter.recentTurns(of: "ses_a", at: path, limit: 5).isEmpty)
  }

  @Test("What an experiment of 1.x wrote a second time counts once, with the dollars of the first")
  func experiments() throws {
    let home = try Home()
    let call = Home.Message()
    let free = Home.Message(cost: 0)
    let later = Home.Message(created: 9_000, cost: 0, input: 4)
    try home.database(
      "opencode.db", Self.early, Self.first, Self.session("ses_a", input: 14, output: 40),
      Self.session("ses_b"), Home.message1("msg_1", in: "ses_a", call.json),
      Home.message2("msg_1", in: "ses_a", 1, free.json2),
      // Here alone.
      Home.message2("msg_2", in: "ses_a", 2, later.json2),
      // The same row under another id.
      Home.message1("msg_3", in: "ses_b", Home.Message(created: 2_000).json),
      Home.message2("evt_3", in: "ses_b", 1, Home.Message(created: 2_000, cost: 0).json2))
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.sessions["ses_a"]?.tokens == TokenUsage(input: 14, output: 40))
    #expect(tally.sessions["ses_a"]?.picodollars == 500_000_000_000)
    #expect(tally.sessions["ses_b"]?.requests == 1)
    #expect(tally.sessions["ses_b"]?.picodollars == 500_000_000_000)
    #expect(tally.totals.requests == 3)
    #expect(tally.faults.isEmpty)
  }

  @Test("A session without tokens whose row sums some up is a warning")
  func unexplained() throws {
    let home = try Home()
    try home.database(
      "opencode.db", Self.early, Self.first, Self.session("ses_a", input: 17),
      Self.session("ses_b"), Home.message1("msg_1", in: "ses_a", #"{"role": "user"}"#))
    #expect(OpenCodeTally(home: home.path).faults.counts == [.unexplainedUsage: 1])
  }
}

@Suite("OpenCode: equal figures are no copy")
struct OpenCodeEqualCallsTests {
  typealias Home = OpenCodeHome

  static func rows(
    _ count: Int, in session: String, _ message: Home.Message, isSecond: Bool = false
  ) -> [String] {
    (0..<count).map { number in
      isSecond
        ? Home.message2("\(session)_\(number)", in: session, number, message.json2)
        : Home.message1("\(session)_\(number)", in: session, message.json)
    }
  }

  static func read(_ statements: [String], in home: Home, _ name: String = "opencode.db") throws {
    let database = try TestDatabase(home.data + "/" + name)
    for statement in statements { try database.run(statement) }
    database.close()
  }

  @Test("Twenty rows of one session with the same millisecond and figures are twenty calls")
  func twenty() throws {
    let home = try Home()
    try Self.read(
      [Home.tables1, Home.session1("ses_a")] + Self.rows(20, in: "ses_a", Home.Message()), in: home)
    // Left behind as a file by an earlier version.
    try home.writeSession("ses_a")
    try home.writeMessage("ses_a_3", in: "ses_a", Home.Message().json)
    try home.writeMessage("ses_a_4", in: "ses_a", Home.Message().json)
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.totals.requests == 20)
    #expect(tally.totals.tokens == TokenUsage(input: 200, output: 400))
  }

  @Test("A fork's copies of equal rows count once, as often as the one that has most of them")
  func forks() throws {
    for (original, copy) in [(20, 20), (20, 3), (2, 7)] {
      let home = try Home()
      let call = Home.Message(created: 1_100)
      try Self.read(
        [Home.tables1, Home.session1("ses_a"), Home.session1("ses_b", created: 5_000)]
          + Self.rows(original, in: "ses_a", call) + Self.rows(copy, in: "ses_b", call), in: home)
      let tally = OpenCodeTally(home: home.path)
      #expect(tally.totals.requests == max(original, copy))
      #expect(tally.sessions["ses_a"]?.requests == original)
      #expect(tally.inherited["ses_b"] == min(original, copy))
    }
  }

  @Test("Two sessions that each made an equal call in the same millisecond made two")
  func strangers() throws {
    let home = try Home()
    let call = Home.Message(created: 1_100)
    try Self.read(
      [
        Home.tables1, Home.session1("ses_a"), Home.session1("ses_b"),
        Home.session1("ses_c", parent: "ses_a"), Home.session1("ses_f", created: 5_000),
      ] + Self.rows(2, in: "ses_a", call) + Self.rows(3, in: "ses_b", call)
        + Self.rows(1, in: "ses_c", call) + Self.rows(2, in: "ses_f", call), in: home)
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.totals.requests == 6)
    #expect(tally.sessions["ses_b"]?.requests == 3)
    #expect(tally.sessions["ses_f"]?.requests == 0)
  }

  @Test("Rows that 2.x took over under other ids are matched one by one")
  func imported() throws {
    let home = try Home()
    let call = Home.Message()
    try Self.read(
      [
        Home.tables1, Home.tables2, Home.session1("ses_a"),
        Home.session2("ses_a", cost: 1.5, input: 30, output: 60),
      ] + Self.rows(3, in: "ses_a", call)
        + (0..<3).map { Home.message2("v2_\($0)", in: "ses_a", $0, call.json2) }, in: home)
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.totals.requests == 3)
    #expect(tally.totals.tokens == TokenUsage(input: 30, output: 60))
  }

  @Test(
    "Equal rows at random, copied by forks and imports: each call once",
    arguments: 1...20 as ClosedRange<UInt64>)
  func anyCopies(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let home = try Home()
    var statements = [Home.tables1 + Home.tables2]
    var expected = 0
    var number = 0
    for family in 0..<3 {
      let root = "ses_\(family)"
      let start = 1_000 + family * 100_000
      let isSecond = random.below(2) == 0
      statements.append(
        isSecond ? Home.session2(root, created: start) : Home.session1(root, created: start))
      var history: [Home.Message] = []
      for _ in 0..<(3 + random.below(10)) {
        // Few times and few figures: many are equal.
        history.append(
          Home.Message(created: start + random.below(3), input: 1 + random.below(2)))
      }
      expected += history.count
      func add(_ messages: [Home.Message], to session: String) {
        for message in messages {
          number += 1
          statements.append(
            isSecond
              ? Home.message2("m\(number)", in: session, number, message.json2)
              : Home.message1("m\(number)", in: session, message.json))
        }
      }
      add(history, to: root)
      for fork in 0..<random.below(3) {
        let id = "\(root)_f\(fork)"
        let created = start + 50 + fork
        statements.append(
          isSecond
            ? Home.session2(id, created: created, fork: root) : Home.session1(id, created: created))
        add(Array(history.prefix(random.below(history.count + 1))), to: id)
        let own = [Home.Message](
          repeating: Home.Message(created: created + 1), count: random.below(3))
        add(own, to: id)
        expected += own.count
      }
    }
    try Self.read(statements, in: home)
    #expect(OpenCodeTally(home: home.path).totals.requests == expected)
  }
}
