import AgtopCore
import Testing

/// Subagents' session ids have six characters (`docs/counting.md`, "Identity").
@Suite("Gemini CLI: subagents of one name") struct GeminiSubagentTests {
  @Test("below two parents are two, and so are their messages, whose ids count from 1")
  func names() throws {
    let home = try TemporaryHome()
    for number in 1...2 {
      let parent = GeneratedHome.uuid(5, 40 + number)
      let second = "2026-11-20T10:00:0\(number).000Z"
      func chat(_ session: String, _ message: String, _ input: Int) -> [String] {
        [
          #"{"sessionId":"\#(session)","projectHash":"0","startTime":"\#(second)"}"#,
          #"{"id":"\#(message)","timestamp":"\#(second)","type":"gemini","content":"x","#
            + #""model":"gemini-3-flash-preview","tokens":{"input":\#(input),"output":0}}"#,
        ]
      }
      let chats = ".gemini/tmp/app/chats"
      try home.lines(
        "\(chats)/session-2026-\(number).jsonl",
        chat(parent, GeneratedHome.uuid(6, number), 100 * number))
      try home.lines("\(chats)/\(parent)/0la501.jsonl", chat("0la501", "1", 1000 * number))
    }
    let analysis = Analysis(of: home)
    #expect(analysis.snapshot.totals.requests == 4)
    let rows = analysis.snapshot.sessions.sorted { $0.usage.total < $1.usage.total }
    #expect(rows.map(\.usage.total) == [1100, 2200])
    #expect(rows.map { $0.children.map(\.facts.id) } == [["0la501"], ["0la501"]])
  }
}
