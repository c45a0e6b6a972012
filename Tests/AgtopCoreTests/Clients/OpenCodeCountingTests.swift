import AgtopCore
import Foundation
import Testing

@Suite("A call of OpenCode is counted once")
struct OpenCodeCountingTests {
  typealias Home = OpenCodeHome

  /// Who keeps reasoning apart from output, by the total or else by era and provider.
  @Test(arguments: [
    (Home.Message(provider: "openai", output: 20, reasoning: 5, total: 35), 25),
    (Home.Message(provider: "openai", output: 20, reasoning: 5, total: 30), 20),
    (Home.Message(provider: "google", output: 20, reasoning: 5, total: 30), 20),
    (Home.Message(provider: "openai", output: 20, reasoning: 5), 20),
    (Home.Message(provider: "google-vertex", output: 20, reasoning: 5), 25),
    (Home.Message(provider: "openai", output: 20, reasoning: 50), 70),
    (Home.Message(provider: "openai", output: 20, reasoning: 5, total: 31), 20),
  ])
  func withReasoningInItsOutputOnce(_ message: Home.Message, _ output: Int) throws {
    let home = try Home()
    try home.writeSession("ses_a")
    try home.writeMessage("msg_1", in: "ses_a", message.json)
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.totals.tokens.output == output)
    #expect(tally.totals.tokens.reasoning == message.reasoning)
    #expect(tally.totals.tokens.input == 10)
  }

  @Test func withReasoningApartIn2x() throws {
    let home = try Home()
    let message = Home.Message(provider: "openai", output: 20, reasoning: 5)
    try home.database(
      "opencode.db", Home.tables2,
      Home.session2("ses_a", cost: 0.5, input: 10, output: 20, reasoning: 5),
      Home.message2("msg_1", in: "ses_a", 1, message.json2))
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.totals.tokens == TokenUsage(input: 10, output: 25, reasoning: 5))
    #expect(tally.requests.count == 1)
  }

  /// The import drops the total, and the era, that explains old figures; the row sums them as written.
  @Test func andKeepsItsMeaningThroughTheImport() throws {
    let home = try Home()
    let old = Home.Message(provider: "openai", output: 900, reasoning: 640)
    try home.database(
      "opencode.db", Home.tables1 + Home.tables2, Home.session1("ses_a"),
      Home.message1("msg_1", in: "ses_a", old.json),
      Home.session2("ses_a", cost: 0.5, input: 10, output: 900, reasoning: 640),
      Home.message2("msg_1", in: "ses_a", 1, old.json2))
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.totals.tokens == TokenUsage(input: 10, output: 900, reasoning: 640))
    #expect(tally.requests.count == 1)
    #expect(tally.requests.values.first?.rank == 3)
  }

  /// An imported compaction is a row without usage in 2.x; its spend is in the sums and in 1.x.
  @Test func andNoneIsInTheRemainderToo() throws {
    let home = try Home()
    let call = Home.Message(created: 1_100, input: 100)
    let summary = Home.Message(created: 1_200, input: 200, rest: #""summary": true"#)
    try home.database(
      "opencode.db", Home.tables1 + Home.tables2, Home.session1("ses_a"),
      Home.message1("msg_1", in: "ses_a", call.json),
      Home.message1("msg_2", in: "ses_a", summary.json),
      Home.session2("ses_a", cost: 1.25, input: 307, output: 40),
      Home.message2("msg_1", in: "ses_a", 1, call.json2),
      Home.message2(
        "msg_2", in: "ses_a", 2, #"{"status": "completed", "time": {"created": 1200}}"#,
        type: "compaction"))
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.totals.tokens == TokenUsage(input: 307, output: 40))
    #expect(tally.totals.requests == 2)
    #expect(tally.totals.picodollars == 1_250_000_000_000)
    let remainder = tally.requests.values.first { $0.flags.contains(.remainder) }
    #expect(remainder?.usage == TokenUsage(input: 7))
    #expect(remainder?.recordedPicodollars == 250_000_000_000)
    #expect(tally.facts["ses_a"]?.contextUsed == nil)
  }

  @Test func andSumsSmallerThanTheMessagesAreNoDebt() throws {
    let home = try Home()
    try home.database(
      "opencode.db", Home.tables2, Home.session2("ses_a", cost: 0.1, input: 3, output: 1000),
      Home.message2("msg_1", in: "ses_a", 1, Home.Message().json2))
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.totals.tokens == TokenUsage(input: 10, output: 1000))
    #expect(tally.totals.picodollars == 500_000_000_000)
  }

  @Test func andARemainderBeyondOneRequestIsSplit() throws {
    let home = try Home()
    try home.database(
      "opencode.db", Home.tables2,
      Home.session2("ses_a", cost: 7, input: 10_000_000_000, output: 4_000_000_000))
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.totals.tokens == TokenUsage(input: 10_000_000_000, output: 4_000_000_000))
    #expect(tally.totals.picodollars == 7_000_000_000_000)
    #expect(tally.totals.requests == 0)
    #expect(tally.requests.count == 3)
  }

  @Test func andATableWithoutSumsHasNoRemainder() throws {
    let home = try Home()
    try home.database(
      "opencode.db",
      """
      CREATE TABLE session_v2(id TEXT, title TEXT);
      CREATE TABLE session_message(id TEXT, session_id TEXT, type TEXT, data TEXT);
      INSERT INTO session_v2 VALUES('ses_a', 'T');
      INSERT INTO session_message VALUES('msg_1', 'ses_a', 'assistant', '\(Home.Message().json2)');
      """)
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.faults.isEmpty)
    #expect(tally.totals.tokens == TokenUsage(input: 10, output: 20))
    #expect(tally.requests.count == 1)
  }

  /// A fork copies messages under new ids, and its parent may be gone.
  @Test func howeverOftenItsSessionIsForked() throws {
    let home = try Home()
    let calls = [
      Home.Message(created: 1_100), Home.Message(created: 1_200), Home.Message(created: 5_100),
    ]
    try home.database(
      "opencode.db", Home.tables1, Home.session1("ses_b", created: 5_000),
      Home.session1("ses_a", created: 1_000), Home.session1("ses_c", created: 6_000),
      Home.message1("msg_f1", in: "ses_b", calls[0].json),
      Home.message1("msg_f2", in: "ses_b", calls[1].json),
      Home.message1("msg_f3", in: "ses_b", calls[2].json),
      Home.message1("msg_1", in: "ses_a", calls[0].json),
      Home.message1("msg_2", in: "ses_a", calls[1].json),
      Home.message1("msg_c1", in: "ses_c", calls[0].json))
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.totals.requests == 3)
    #expect(tally.sessions["ses_a"]?.requests == 2)
    #expect(tally.sessions["ses_b"]?.requests == 1)
    #expect(tally.sessions["ses_c"]?.requests == 0)
    #expect(tally.inherited["ses_b"] == 2)
  }

  /// The row of a fork of 2.x starts at nothing, whether its parent is still there or not.
  @Test(arguments: [true, false]) func andAForksSumsLeaveItsHistoryOut(_ parent: Bool) throws {
    let home = try Home()
    let old = Home.Message(created: 1_100)
    let new = Home.Message(created: 5_100, input: 11)
    try home.database(
      "opencode.db", Home.tables2,
      parent ? Home.session2("ses_a", cost: 0.5, input: 10, output: 20) : "",
      parent ? Home.message2("msg_1", in: "ses_a", 3, old.json2) : "",
      Home.session2("ses_b", created: 5_000, fork: "ses_a", cost: 0.75, input: 13, output: 20),
      Home.message2("msg_f_3", in: "ses_b", 3, old.json2),
      Home.message2("msg_2", in: "ses_b", 9, new.json2))
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.totals.tokens == TokenUsage(input: 23, output: 40))
    #expect(tally.totals.picodollars == 1_250_000_000_000)
    #expect(tally.sessions["ses_b"]?.requests == (parent ? 1 : 2))
    #expect(tally.facts["ses_b"]?.forkedFrom == "ses_a")
  }

  /// The files stay when the database has taken over.
  @Test func howeverManyGenerationsHaveIt() throws {
    let home = try Home()
    let call = Home.Message()
    try home.writeSession("ses_a")
    try home.writeMessage("msg_1", in: "ses_a", call.json)
    try home.database(
      "opencode.db", Home.tables1 + Home.tables2, Home.session1("ses_a"),
      Home.message1("msg_1", in: "ses_a", call.json),
      Home.session2("ses_a", cost: 0.5, input: 10, output: 20),
      Home.message2("msg_1", in: "ses_a", 1, call.json2))
    try home.database(
      "opencode-next.db", Home.tables2, Home.session2("ses_a", cost: 0.5, input: 10, output: 20),
      Home.message2("msg_1", in: "ses_a", 1, call.json2))
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.transcripts.count == 3)
    #expect(tally.sessions.count == 1)
    #expect(tally.totals.requests == 1)
    #expect(tally.totals.tokens == TokenUsage(input: 10, output: 20))
    #expect(tally.requests.values.first?.rank == 3)
  }

  /// Old messages sum their cost over several steps, but keep the figures of the last one only.
  @Test func withAllOfItsSteps() throws {
    let home = try Home()
    func step(_ input: Int) -> String {
      #"INSERT INTO part VALUES('p\#(input)', 'msg_1', 'ses_a', 1, '{"type": "step-finish", "#
        + #""tokens": {"input": \#(input), "output": 2, "reasoning": 0, "#
        + #""cache": {"read": 1, "write": 0}}}');"#
    }
    try home.database(
      "opencode.db", Home.tables1, Home.session1("ses_a"), step(100), step(10),
      Home.message1("msg_1", in: "ses_a", Home.Message(input: 10, output: 2, read: 1).json),
      Home.message1("msg_2", in: "ses_a", Home.Message(created: 2_000).json))
    // The same message as a file has only its last step; the database knows better.
    try home.writeMessage(
      "msg_1", in: "ses_a", Home.Message(input: 10, output: 2, read: 1).json)
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.totals.tokens == TokenUsage(input: 120, cacheRead: 2, output: 24))
    #expect(tally.totals.requests == 2)
  }

  /// Each call has its own model, named with its provider.
  @Test func underItsOwnModel() throws {
    let home = try Home()
    try home.writeSession("ses_a")
    try home.writeMessage("msg_1", in: "ses_a", Home.Message(created: 1).json)
    try home.writeMessage(
      "msg_2", in: "ses_a", Home.Message(provider: "openrouter", model: "a/b", created: 2).json)
    try home.writeMessage("msg_3", in: "ses_a", Home.Message(created: 3).json)
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.models["anthropic/claude-sonnet-4-5"]?.requests == 2)
    #expect(tally.models["openrouter/a/b"]?.requests == 1)
    #expect(tally.models.count == 2)
  }

  /// Dollars that OpenCode recorded are kept, and 0 is a record, too.
  @Test func withItsRecordedDollars() throws {
    let home = try Home()
    try home.writeSession("ses_a")
    for (index, cost) in [0.25, 0, nil, -3].enumerated() {
      try home.writeMessage(
        "msg_\(index)", in: "ses_a", Home.Message(created: index, cost: cost).json)
    }
    let tally = OpenCodeTally(home: home.path)
    let recorded = tally.requests.values.sorted { $0.milliseconds < $1.milliseconds }
      .map(\.recordedPicodollars)
    #expect(recorded == [250_000_000_000, 0, -1, -1])
  }

  @Test func butNotBeforeItHasFigures() throws {
    let home = try Home()
    try home.writeSession("ses_a")
    try home.writeMessage("msg_1", in: "ses_a", #"{"role": "assistant", "time": {"created": 1}}"#)
    try home.writeMessage(
      "msg_2", in: "ses_a", Home.Message(cost: 0, input: 0, output: 0, rest: #""a": 1"#).json)
    try home.writeMessage("msg_3", in: "ses_a", #"{"role": "user", "time": {"created": 3000}}"#)
    let tally = OpenCodeTally(home: home.path)
    #expect(tally.requests.isEmpty)
    #expect(tally.sessions.count == 1)
    #expect(tally.facts["ses_a"]?.tail.kind == .running)
  }
}
