import Synchronization
import Testing

@testable import AgtopCore

@Suite("OpenCode's sessions for a person")
struct ReadableOpenCodeTests {
  private let data = ".local/share/opencode"

  private func told(_ home: TemporaryHome, _ session: String, _ path: String? = nil) -> [String] {
    ToldTranscript(
      .opencode, home.path + "/" + (path ?? "\(data)/opencode.db"), session: session,
      home.environment
    ).lines
  }

  @Test("2.x: prompts, answers, changes of the model, a compaction, in the order of their places")
  func second() throws {
    let home = try Fixture.copy("opencode-sqlite-v2")
    #expect(
      told(home, "ses_0e7a1b7e1ffeNative00000000") == [
        "you: speed it up", "model: openai/gpt-5.2", "agent: ok",
        "model: anthropic/claude-sonnet-4-5", "agent: ok", "compacted: auto", "system: ...",
      ])
    #expect(
      told(home, "ses_0e8a1b7e1ffeMigrated000000") == [
        "you: port it", "model: anthropic/claude-sonnet-4-5", "agent: ok", "you: go on",
        "agent: ok",
      ])
    // A session that only 1.x knows, beside the tables of 2.x.
    #expect(told(home, "ses_0e8a00001ffeV1only00000000") == ["model: openai/gpt-5.2"])
    #expect(told(home, "ses_none") == ["note: its messages are no longer in the database"])
  }

  private static let parts = [
    #"{"type":"step-start"}"#, #"{"type":"reasoning","text":"Hm"}"#,
    #"{"type":"text","text":"On it","time":{"start":1778000020000}}"#,
    #"{"type":"tool","tool":"bash","state":{"status":"completed","input":{"command":"ls"},"output":"a\nb\n","title":"List","metadata":{"exit":2},"time":{"start":1778000021000,"end":1778000022000}}}"#,
    #"{"type":"tool","tool":"edit","state":{"status":"error","input":{"filePath":"/w/a"},"error":"no such file"}}"#,
    #"{"type":"tool","tool":"task","state":{"status":"running","input":{"description":"Look"}}}"#,
    #"{"type":"text","te"#,
  ]

  private static let told = [
    "thought: Hm", "agent: On it", "call: bash ls", "result: bash 4 B, 2 lines, exit 2, a",
    "call: edit /w/a", "result: edit 12 B, 1 lines, failed, no such file", "call: task Look",
    "damage: 1",
  ]

  @Test("1.x: what messages say stands in their parts; a damaged part is counted")
  func first() throws {
    let home = try Fixture.copy("opencode-sqlite")
    let writer = try TestDatabase(home.path + "/\(data)/opencode.db")
    let session = "ses_1e8a1b7e1ffeParent00000000"
    for (index, part) in Self.parts.enumerated() {
      try writer.run(
        """
        INSERT INTO part VALUES ('prt_\(index)', 'msg_e17a5e43a001P3000000000000', '\(session)', 1, 1,
          '\(part)');
        """)
    }
    try writer.run(
      """
      INSERT INTO part VALUES ('prt_a', 'msg_e17a5e40a001P0000000000000', '\(session)', 1, 1,
        '{"type":"text","text":"Port it"}');
      INSERT INTO part VALUES ('prt_b', 'msg_e17a5e40a001P0000000000000', '\(session)', 1, 1,
        '{"type":"text","text":"Called the Read tool","synthetic":true}');
      INSERT INTO part VALUES ('prt_c', 'msg_e17a5e40a001P0000000000000', '\(session)', 1, 1,
        '{"type":"file","mime":"text/plain","filename":"a.txt"}');
      """)
    writer.close()
    #expect(
      told(home, session)
        == [
          "you: Port it", "you: [a.txt]", "model: anthropic/claude-sonnet-4-5",
          "model: openai/gpt-5.2", "model: anthropic/claude-sonnet-4-5",
        ] + Self.told)
  }

  @Test("Files, in either layout", arguments: [true, false])
  func files(isOld: Bool) throws {
    let home = try TemporaryHome()
    let storage = isOld ? "\(data)/project/p/storage/session" : "\(data)/storage"
    let session = isOld ? "\(storage)/info/ses_1.json" : "\(storage)/session/p/ses_1.json"
    let parts = isOld ? "\(storage)/part/ses_1" : "\(storage)/part"
    try home.write(session, "{}")
    try home.write("\(storage)/message/ses_1/msg_1.json", #"{"role":"user"}"#)
    try home.write(
      "\(storage)/message/ses_1/msg_2.json",
      #"{"role":"assistant","modelID":"m","error":{"name":"MessageAbortedError"}}"#)
    try home.write("\(storage)/message/ses_1/msg_3.json", #"{"role":"assis"#)
    try home.write("\(parts)/msg_1/prt_1.json", #"{"type":"text","text":"Go"}"#)
    for (index, part) in Self.parts.enumerated() {
      try home.write("\(parts)/msg_2/prt_\(index).json", part)
    }
    let expected =
      ["you: Go", "model: m"] + Self.told + ["note: stopped by the user", "damage: 1"]
    #expect(told(home, "ses_1", session) == expected)
    // A session without a file of its own is named by the folder of its messages.
    #expect(told(home, "ses_1", "\(storage)/message/ses_1") == expected)
  }

  @Test("A recorded folder of files: the models, an abort, a broken file")
  func recorded() {
    let session = "ses_4ce2a1b7effeParent00000000"
    let told = ToldTranscript(
      .opencode,
      Fixture.home("opencode-json")
        + "/\(data)/storage/session/4b0ea68d7af9a6031a7ffda7ad66e0cb83315750/\(session).json",
      session: session)
    #expect(
      told.lines == [
        "model: anthropic/claude-sonnet-4-5", "model: openai/gpt-5.2",
        "model: anthropic/claude-sonnet-4-5", "note: stopped by the user", "damage: 1",
      ])
  }

  @Test(
    "Of many messages each is told once, however many pages they are", arguments: [true, false])
  func pages(isSecond: Bool) throws {
    let home = try OpenCodeHome()
    let count = 700
    var sql = isSecond ? OpenCodeHome.session2("ses_a") : OpenCodeHome.session1("ses_a")
    for number in 0..<count {
      // Most share their time: then their ids tell the order.
      let id = "msg_" + String(10_000 + number)
      if isSecond {
        sql += OpenCodeHome.message2(
          id, in: "ses_a", number, #"{"text":"prompt \#(number)"}"#, type: "user")
      } else {
        sql += OpenCodeHome.message1(id, in: "ses_a", #"{"role":"user"}"#)
        sql +=
          "INSERT INTO part VALUES('prt_\(number)', '\(id)', 'ses_a', 7, "
          + #"'{"type":"text","text":"prompt \#(number)"}');"#
      }
    }
    try home.database("opencode.db", OpenCodeHome.tables1, OpenCodeHome.tables2, sql)
    let told = ToldTranscript(.opencode, home.data + "/opencode.db", session: "ses_a")
    #expect(told.lines == (0..<count).map { "you: prompt \($0)" })
  }

  @Test("The database is closed while an entry is taken, and what comes meanwhile is told too")
  func closed() throws {
    let home = try OpenCodeHome()
    func message(_ number: Int) -> String {
      OpenCodeHome.message2(
        "msg_\(number)", in: "ses_a", number, #"{"text":"prompt \#(number)"}"#, type: "user")
    }
    try home.database(
      "opencode.db", OpenCodeHome.tables2, OpenCodeHome.session2("ses_a"), message(0))
    var told: [TranscriptEntry] = []
    var reader = FileReader()
    OpenCodeAdapter(environment: Environment(["HOME": home.path])).readEntries(
      of: "ses_a", at: home.data + "/opencode.db", with: &reader
    ) { entry in
      told.append(entry)
      // Nobody has it open, and another program may write.
      #expect(OpenCodeDatabase.isOpen.withLockIfAvailable { _ in true } ?? false)
      if told.count < 3 { try? home.database("opencode.db", message(told.count)) }
      return true
    }
    #expect(told.count == 3)
  }

  @Test("Reading leaves no trace beside a database")
  func untouched() throws {
    let scratch = try ScratchFolder(fixture: "opencode-sqlite-v2")
    let before = try scratch.listing()
    let told = ToldTranscript(
      .opencode, "\(scratch.path)/\(data)/opencode.db", session: "ses_0e7a1b7e1ffeNative00000000")
    #expect(told.lines.count == 7)
    #expect(try scratch.listing() == before)
  }

  @Test("A damaged database says that it cannot be read")
  func damaged() throws {
    let home = try TemporaryHome()
    try home.write("a.db", Array("SQLite format 3\0".utf8) + Array(repeating: 7, count: 8000))
    let lines = told(home, "ses_1", "a.db")
    #expect(lines.count == 1 && lines[0].hasPrefix("note: \(home.path)/a.db cannot be read: "))
  }
}
