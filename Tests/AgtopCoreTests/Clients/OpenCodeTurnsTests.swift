import Testing

@testable import AgtopCore

@Suite("Recent turns of OpenCode")
struct OpenCodeTurnsTests {
  private func turns(_ home: TemporaryHome, _ session: String, _ path: String) -> [String] {
    OpenCodeAdapter(environment: home.environment)
      .recentTurns(of: session, at: home.path + "/" + path, limit: 12)
      .map { "\($0.speaker.rawValue): \($0.text)" }
  }

  private let data = ".local/share/opencode"

  @Test("2.x: the newest messages of the session alone, oldest first")
  func second() throws {
    let home = try Fixture.copy("opencode-sqlite-v2")
    #expect(
      turns(home, "ses_0e8a1b7e1ffeMigrated000000", "\(data)/opencode.db")
        == ["user: port it", "agent: ok", "user: go on", "agent: ok"])
    #expect(turns(home, "ses_none", "\(data)/opencode.db").isEmpty)
  }

  @Test(
    "1.x: what messages say stands in their parts; what the client added to a prompt is left out")
  func first() throws {
    let home = try Fixture.copy("opencode-sqlite")
    let writer = try TestDatabase(home.path + "/\(data)/opencode.db")
    let user = "msg_e17a5e40a001P0000000000000"
    let answer = "msg_e17a5e43a001P3000000000000"
    let session = "ses_1e8a1b7e1ffeParent00000000"
    try writer.run(
      """
      INSERT INTO part VALUES ('prt_1', '\(user)', '\(session)', 1, 1,
        '{"type":"text","text":"Port the parser"}');
      INSERT INTO part VALUES ('prt_2', '\(user)', '\(session)', 1, 1,
        '{"type":"text","text":"Called the Read tool","synthetic":true}');
      INSERT INTO part VALUES ('prt_3', '\(answer)', '\(session)', 1, 1,
        '{"type":"text","text":"On it"}');
      INSERT INTO part VALUES ('prt_4', '\(answer)', '\(session)', 1, 1,
        '{"type":"tool","tool":"bash","state":{"status":"completed","input":{"command":"ls"}}}');
      INSERT INTO part VALUES ('prt_5', '\(answer)', '\(session)', 1, 1, '{"type":"text","te');
      """)
    writer.close()
    #expect(
      turns(home, session, "\(data)/opencode.db")
        == ["user: Port the parser", "agent: On it", "tool: bash: ls"])
  }

  @Test("Files: the newest messages with their parts, in either layout", arguments: [true, false])
  func files(isOld: Bool) throws {
    let home = try TemporaryHome()
    let storage = isOld ? "\(data)/project/p/storage/session" : "\(data)/storage"
    let session = isOld ? "\(storage)/info/ses_1.json" : "\(storage)/session/p/ses_1.json"
    let parts = isOld ? "\(storage)/part/ses_1" : "\(storage)/part"
    try home.write(session, "{}")
    try home.write("\(storage)/message/ses_1/msg_1.json", #"{"role":"user"}"#)
    try home.write("\(storage)/message/ses_1/msg_2.json", #"{"role":"assistant"}"#)
    try home.write("\(storage)/message/ses_1/msg_3.json", #"{"role":"assis"#)
    try home.write("\(parts)/msg_1/prt_1.json", #"{"type":"text","text":"Go"}"#)
    try home.write("\(parts)/msg_2/prt_2.json", #"{"type":"text","text":"Gone"}"#)
    try home.write("\(parts)/msg_2/prt_3.json", #"{"type":"tool","tool":"read"}"#)
    #expect(turns(home, "ses_1", session) == ["user: Go", "agent: Gone", "tool: read"])
    // A session without a file of its own is named by the folder of its messages.
    #expect(
      turns(home, "ses_1", "\(storage)/message/ses_1")
        == ["user: Go", "agent: Gone", "tool: read"])
  }

  @Test("Reading leaves no trace beside a database")
  func untouched() throws {
    let scratch = try ScratchFolder(fixture: "opencode-sqlite-v2")
    let before = try scratch.listing()
    let adapter = OpenCodeAdapter(environment: Environment(["HOME": scratch.path]))
    let found = adapter.recentTurns(
      of: "ses_0e8a1b7e1ffeMigrated000000", at: "\(scratch.path)/\(data)/opencode.db", limit: 12)
    #expect(!found.isEmpty)
    #expect(try scratch.listing() == before)
  }

  @Test("A damaged database has no turns")
  func damaged() throws {
    let home = try TemporaryHome()
    try home.write("a.db", Array("SQLite format 3\0".utf8) + Array(repeating: 7, count: 8000))
    #expect(turns(home, "ses_1", "a.db").isEmpty)
  }
}
