import AgtopCore
import Testing

/// The Gemini cases of the synthetic home: ids are missing or short, and files disagree.
@Suite("Gemini CLI seed cases") struct GeminiSeedTests {
  private static let chats = ".gemini/tmp/myproject/chats/"

  private func home() throws -> GeminiHome {
    let home = try GeminiHome()
    try home.put(".gemini/oauth_creds.json", "{}")
    try home.put(".gemini/projects.json", #"{"projects":{"/home/user/myproject":"myproject"}}"#)
    return home
  }

  private func put(
    _ home: GeminiHome, _ name: String, id: String, from: String, to: String,
    messages: [String]
  ) throws {
    try home.put(
      Self.chats + name,
      #"{"sessionId":"\#(id)","startTime":"\#(from)","lastUpdated":"\#(to)","messages":["#
        + messages.joined(separator: ",") + "]}")
  }

  @Test("A record on one line, without ids or times, with a subagent")
  func recordOnOneLine() throws {
    let home = try home()
    let id = "11111111-0000-4000-8000-000000000001"
    try put(
      home, "session-2026-04-10T10-00-11111111.json", id: id, from: "2026-04-10T10:00:00Z",
      to: "2026-04-10T10:01:00Z",
      messages: [
        #"{"type":"user","content":"Build it"}"#,
        #"{"type":"gemini","model":"gemini-2.5-pro","toolCalls":[{"name":"read_file","status":"success"},{"name":"shell","status":"success"}],"tokens":{"input":1000,"output":200,"cached":300,"thoughts":50}}"#,
        #"{"type":"user","content":"Continue"}"#,
        #"{"type":"gemini","model":"gemini-2.5-pro","tokens":{"input":500,"output":100}}"#,
      ])
    try home.put(
      Self.chats + id + "/sub1.jsonl",
      #"{"sessionId":"sub1","startTime":"2026-04-10T10:00:10Z","lastUpdated":"2026-04-10T10:00:20Z","kind":"subagent"}"#
        + "\n")
    let count = home.read()
    #expect(
      count.sum(id)
        == .init(
          requests: 2,
          usage: TokenUsage(input: 1200, cacheRead: 300, output: 350, reasoning: 50)))
    let facts = try #require(count.facts[id])
    #expect(count.toolCalls(id) == 2)
    #expect(facts.prompts.count == 2)
    #expect(facts.title == SessionTitle("Build it", from: .prompt))
    #expect(facts.startedAt == Timestamp(rfc3339: "2026-04-10T10:00:00Z"))
    #expect(facts.lastActive == Timestamp(rfc3339: "2026-04-10T10:01:00Z"))
    #expect(facts.cwd == "/home/user/myproject")
    #expect(facts.subscription == "Google · Gemini")
    #expect(facts.tail.kind == .idle)
    #expect(facts.contextUsed == 600)
    let child = try #require(count.facts["sub1"])
    #expect(child.parentID == id)
    #expect(child.isSubagent)
    #expect(child.cwd == "/home/user/myproject")
  }

  @Test("One message in three lines and a rewound one")
  func threeLinesAndRewind() throws {
    let home = try home()
    let id = "22222222-0000-4000-8000-000000000002"
    let tokens = #"{"input":2000,"output":100,"cached":500,"thoughts":40,"tool":0,"total":2140}"#
    func a1(_ rest: String) -> String {
      #"{"id":"a1","timestamp":"2026-04-11T10:00:02Z","type":"gemini","content":"thinking","thoughts":[],\#(rest),"model":"gemini-2.5-pro"}"#
    }
    try home.put(
      Self.chats + "session-2026-04-11T10-00-22222222.jsonl",
      [
        #"{"sessionId":"\#(id)","projectHash":"h","startTime":"2026-04-11T10:00:00.000Z","lastUpdated":"2026-04-11T10:00:00.000Z","kind":"main"}"#,
        #"{"id":"u1","timestamp":"2026-04-11T10:00:01Z","type":"user","content":[{"text":"hello gemini"}]}"#,
        #"{"$set":{"lastUpdated":"2026-04-11T10:00:01.000Z"}}"#,
        a1(#""tokens":null"#),
        #"{"$set":{"lastUpdated":"2026-04-11T10:00:02.000Z"}}"#,
        a1(#""tokens":\#(tokens)"#),
        a1(
          #""tokens":\#(tokens),"toolCalls":[{"id":"t1","name":"run_shell_command","status":"success"}]"#
        ),
        #"{"id":"a2","timestamp":"2026-04-11T10:00:09Z","type":"gemini","content":"final","thoughts":[],"tokens":{"input":3000,"output":50,"cached":0,"thoughts":0,"tool":0,"total":3050},"model":"gemini-2.5-pro"}"#,
        #"{"$rewindTo":"a2"}"#,
        #"{"$set":{"lastUpdated":"2026-04-11T10:00:10.000Z"}}"#,
      ].joined(separator: "\n") + "\n")
    let count = home.read()
    #expect(
      count.sum(id)
        == .init(
          requests: 2,
          usage: TokenUsage(input: 4500, cacheRead: 500, output: 190, reasoning: 40)))
    #expect(count.facts[id]?.prompts.count == 1)
    #expect(count.toolCalls(id) == 1)
    #expect(count.facts[id]?.tail.kind == .idle)
    #expect(count.facts[id]?.lastActive == Timestamp(rfc3339: "2026-04-11T10:00:10Z"))
  }

  @Test("Two files of one session with different messages are both counted, copies once")
  func twoFilesOfOneSession() throws {
    let home = try home()
    let id = "33333333-0000-4000-8000-000000000003"
    for (number, (from, to)) in [("09:00", "09:30"), ("10:00", "10:15")].enumerated() {
      for suffix in ["", "-copy"] {
        try put(
          home, "session-\(number)-33333333\(suffix).json", id: id,
          from: "2026-04-12T\(from):00Z", to: "2026-04-12T\(to):00Z",
          messages: [
            #"{"type":"user","content":"t\#(number)"}"#,
            #"{"type":"gemini","model":"gemini-2.0-flash","tokens":{"input":\#(100 * (number + 1)),"output":10}}"#,
          ])
      }
    }
    let count = home.read()
    #expect(count.sum(id) == .init(requests: 2, usage: TokenUsage(input: 300, output: 20)))
    let facts = try #require(count.facts[id])
    #expect(facts.startedAt == Timestamp(rfc3339: "2026-04-12T09:00:00Z"))
    #expect(facts.lastActive == Timestamp(rfc3339: "2026-04-12T10:15:00Z"))
    #expect(Path.name(facts.path).hasPrefix("session-1-"))
    #expect(Set(facts.prompts.map(\.identity)).count == 2)
  }

  @Test("A failed tool is no failed session")
  func failedTool() throws {
    let home = try home()
    let id = "44444444-0000-4000-8000-000000000004"
    try put(
      home, "session-2026-04-13T10-00-44444444.json", id: id, from: "2026-04-13T10:00:00Z",
      to: "2026-04-13T10:00:30Z",
      messages: [
        #"{"type":"gemini","model":"gemini-3-pro-preview","toolCalls":[{"name":"edit","status":"error"}],"tokens":{"input":10,"output":1}}"#
      ])
    let count = home.read()
    #expect(count.sum(id) == .init(requests: 1, usage: TokenUsage(input: 10, output: 1)))
    #expect(count.facts[id]?.tail == TranscriptTail(.idle))
    #expect(count.models.keys.sorted() == ["gemini-3-pro-preview"])
  }

  @Test("The file alone counts, whatever a telemetry log says")
  func telemetry() throws {
    let home = try home()
    let id = "55555555-0000-4000-8000-000000000005"
    try put(
      home, "session-2026-04-14T10-00-55555555.json", id: id, from: "2026-04-14T10:00:00Z",
      to: "2026-04-14T10:10:00Z",
      messages: [
        #"{"type":"user","content":"tele"}"#,
        #"{"type":"gemini","model":"gemini-2.5-pro","tokens":{"input":9,"output":9}}"#,
      ])
    try home.put(
      ".gemini/telemetry.log",
      #"{"timestamp":"2026-04-14T10:05:01Z","attributes":{"event.name":"gemini_cli.api_response","session.id":"\#(id)","model":"gemini-2.5-pro","input_token_count":100,"output_token_count":50,"total_token_count":165}}"#
    )
    let count = home.read()
    #expect(count.sum(id) == .init(requests: 1, usage: TokenUsage(input: 9, output: 9)))
    #expect(count.total.requests == 1)
  }

  @Test("without a sign-in file the plan is an API key")
  func subscription() throws {
    let home = try GeminiHome()
    try home.put(Self.chats + "session-a.jsonl", geminiStart + "\n")
    #expect(home.read().facts.values.map(\.subscription) == ["Gemini API key"])
  }
}
