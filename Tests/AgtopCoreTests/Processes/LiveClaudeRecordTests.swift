import AgtopCore
import Testing

@Suite("Claude Code's list of live processes")
struct LiveClaudeRecordTests {
  static let session = "d0c12ec8-ba5a-4750-b5c6-63ac668f0a0d"

  /// An entry as 2.1.330 writes it, with the parts that differ.
  static func text(
    pid: String = "21586", start: String = #""1063281""#,
    status: String = #""status":"busy","updatedAt":1795386201809,"statusUpdatedAt":1795386201809"#,
    session: String = session, startedAt: String = "1795386196475"
  ) -> String {
    #"{"pid":\#(pid),"sessionId":"\#(session)","cwd":"/home/dev/web","startedAt":\#(startedAt),"#
      + #""procStart":\#(start),"version":"2.1.330","peerProtocol":1,"peerFeatures":["notify_idle","#
      + #""reply_across_default_dirs","artifact_yield"],"kind":"interactive","entrypoint":"cli","#
      + #""pidDomain":"linux:3d1219c7c4c5404aaa1f6d2a48adfda4:pid:[4026531836]","#
      + #""asksForConvertedSkills":null,"messagingSocketPath":"/tmp/cc-socks/21586.sock","#
      + #""name":"web-54","nameSource":"derived","nameSince":1795386196475,\#(status)}"#
  }

  private let adapter = ClaudeAdapter(environment: Environment(["HOME": "/home/dev"]))

  private func read(
    _ text: String, named name: String = "21586.json"
  ) throws -> LiveRecord {
    let bytes = Array(text.utf8)
    return try bytes.withUnsafeBytes { bytes in
      try adapter.liveRecord(bytes, of: "/home/dev/.claude/sessions/" + name)
    }
  }

  @Test("An entry tells process, session and state") func whole() throws {
    let record = try read(Self.text())
    #expect(record.client == .claude)
    #expect(record.path == "/home/dev/.claude/sessions/21586.json")
    #expect(record.pid == 21586)
    #expect(record.processStart == 1_063_281)
    #expect(record.registeredAt == Timestamp(milliseconds: 1_795_386_196_475))
    #expect(record.role == .session)
    #expect(record.sessionID == Self.session)
    #expect(record.status == .busy)
    #expect(record.statusSince == Timestamp(milliseconds: 1_795_386_201_809))
    #expect(record.cwd == "/home/dev/web")
  }

  @Test("The state is the client's own word") func states() throws {
    #expect(try read(Self.text(status: #""status":"idle""#)).status == .idle)
    #expect(try read(Self.text(status: #""status":"shell""#)).status == .shell)
    let waiting = #""status":"waiting","waitingFor":"permission prompt""#
    #expect(try read(Self.text(status: waiting)).status == .waiting("permission prompt"))
    #expect(try read(Self.text(status: #""status":"waiting""#)).status == .waiting("input"))
    #expect(try read(Self.text(status: #""status":"dreaming""#)).status == nil)
    #expect(try read(Self.text(status: #""status":7"#)).status == nil)
    #expect(try read(Self.text(status: #""x":1"#)).status == nil)
    let odd = #""status":"waiting","waitingFor":"a\nb\u001b[2J"#
    #expect(try read(Self.text(status: odd + #"""#)).status == .waiting("a b [2J"))
  }

  @Test(
    "The spare that is kept ready, and the server of background jobs, run no session",
    arguments: [
      #""spare":true"#, #""kind":"daemon""#, #""kind":"daemon-worker""#,
    ])
  func helpers(_ member: String) throws {
    let text = Self.text(status: #""status":"idle",\#(member)"#)
    #expect(try read(text).role == .helper)
    #expect(try read(Self.text(status: #""kind":"bg","spare":false"#)).role == .session)
  }

  @Test("What the process waits for is short") func longWait() throws {
    let long = String(repeating: "y", count: 5000)
    let text = Self.text(status: #""status":"waiting","waitingFor":"\#(long)""#)
    guard case .waiting(let what)? = try read(text).status else {
      Issue.record("not waiting")
      return
    }
    #expect(what.count == 80)
  }

  @Test(
    "A start that is no count of ticks is not compared",
    arguments: [
      #""Sun Nov 22 22:23:16 2026""#, #""""#, #""-1""#, #""+5""#, "1063281", "null",
      #""99999999999999999999999""#, #""1063281.5""#,
    ])
  func starts(text: String) throws {
    #expect(try read(Self.text(start: text)).processStart == nil)
  }

  @Test("Times out of all bounds are none") func times() throws {
    for time in ["-1", "9223372036854775807", "1e300", "99999999999999999999", #""soon""#] {
      let record = try read(
        Self.text(status: #""statusUpdatedAt":\#(time)"#, startedAt: time))
      #expect(record.registeredAt == nil)
      #expect(record.statusSince == nil)
    }
  }

  @Test("An id in capital letters is the session's, one that is none is left out")
  func ids() throws {
    #expect(try read(Self.text(session: Self.session.uppercased())).sessionID == Self.session)
    #expect(try read(Self.text(session: "../../etc")).sessionID == nil)
  }

  @Test(
    "A file that tells of another process than its name is none",
    arguments: ["21587", "0", "-21586", "null", #""21586""#, "4294988882", "21586.5"])
  func otherProcess(pid: String) {
    #expect(throws: ReadingFault.unexpectedShape) { try read(Self.text(pid: pid)) }
  }

  @Test("Cut at any byte an entry is no entry") func cut() {
    let text = Self.text()
    for length in 0..<text.utf8.count {
      let part = String(decoding: Array(text.utf8).prefix(length), as: UTF8.self)
      #expect(throws: ReadingFault.self) { try read(part) }
    }
  }

  @Test(
    "What is no single object is no entry", arguments: ["[]", "1", "null", "{}{}", "{} x", "{"])
  func noObject(text: String) {
    #expect(throws: ReadingFault.self) { try read(text) }
  }

  @Test("Only files named after a process are listed") func listed() throws {
    let home = try TemporaryHome()
    for name in [
      "21586.json", "7.json", "7.0123abcd.key", "7.json.tmp", "x.json", "-7.json", "+8.json",
      "0.json",
      "99999999999.json", ".json", "7",
    ] {
      try home.write(".claude/sessions/" + name, "{}")
    }
    var warnings: [Warning] = []
    let files = ClaudeAdapter(environment: home.environment).liveRecordFiles(warnings: &warnings)
    #expect(files == ["21586", "7"].map { home.path + "/.claude/sessions/\($0).json" })
    #expect(warnings.isEmpty)
  }

  @Test("Each configuration folder has a list") func roots() throws {
    let home = try TemporaryHome()
    try home.write("a/sessions/1.json", "{}")
    try home.write("b/sessions/2.json", "{}")
    let environment = Environment(["CLAUDE_CONFIG_DIR": "\(home.path)/a,\(home.path)/b"])
    var warnings: [Warning] = []
    let files = ClaudeAdapter(environment: environment).liveRecordFiles(warnings: &warnings)
    #expect(files == [home.path + "/a/sessions/1.json", home.path + "/b/sessions/2.json"])
  }
}
