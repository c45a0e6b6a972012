import Foundation
import Testing

@testable import AgtopCore

@Suite("Gemini CLI's session files for a person")
struct ReadableGeminiTests {
  private let chats = "/.gemini/tmp/beta/chats/"

  private func told(_ text: String, _ name: String = "session-x.jsonl") throws -> [String] {
    let home = try TemporaryHome()
    try home.write(name, text)
    return ToldTranscript(.gemini, home.path + "/" + name).lines
  }

  @Test("Lines: each message once in its last state, rewinds and replaced conversations are told")
  func lines() {
    let path =
      Fixture.home("gemini-current") + chats + "session-2026-08-20T10-00-aaaaaaaa.jsonl"
    #expect(
      ToldTranscript(.gemini, path).lines == [
        "you: Fix a.ts", "model: gemini-3.1-pro-preview", "agent: Looking.",
        "call: read_file a.ts", "result: read_file 3 B, 1 lines, ok, ...",
        "agent: First attempt.", "note: the last message was taken back", "you: Try again",
        "thought: Binary content received. Proceeding with analysis.",
        "note: the conversation was replaced: compacted, restored or taken back",
        "system: <state_snapshot>...</state_snapshot>", "you: Go on",
        "model: gemini-3-flash-preview", "agent: After compression.",
        "model: gemini-3.1-pro-preview", "agent: Long one.",
      ])
  }

  private var legacy: String {
    Fixture.home("gemini-legacy") + "/.gemini/tmp/"
      + "48f15bc771d17a3429c2df343198def558e0ce7ae3bb5050a6be8c4f0be59caf/chats/"
      + "session-2025-11-03T09-15-11110000.json"
  }

  private let document = [
    "you: /model", "you: List the failing tests and fix one.", "model: gemini-2.5-pro",
    "thought: Plan: Look at tests", "call: run_shell_command npm test",
    "result: run_shell_command 9 B, 1 lines, ok, 1 failing", "agent: One test fails.",
    "note: [API Error: quota] falling back", "note: Switched model", "model: gemini-2.5-flash",
    "agent: Done.", "agent: (interrupted)",
  ]

  @Test("A document, in the form that Gemini CLI writes and in any other")
  func documents() throws {
    #expect(ToldTranscript(.gemini, legacy).lines == document)
    let text = try String(contentsOfFile: legacy, encoding: .utf8)
    let flat = text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
    #expect(try told(flat, "session-a.json") == document)
    #expect(try told(flat, "session-a.jsonl") == document)
    let wide = text.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
    #expect(try told(wide, "session-a.json") == document)
  }

  @Test("A document that is cut tells its whole messages, and that something is missing")
  func cut() throws {
    let text = try String(contentsOfFile: legacy, encoding: .utf8)
    let range = try #require(text.range(of: "Switched model"))
    #expect(
      try told(String(text[..<range.lowerBound]), "session-a.json")
        == Array(document.prefix(8)) + ["damage: 1"])
    #expect(try told(#"{"sessionId": "broken"#, "session-a.json") == ["damage: 1"])
  }

  @Test("What is added to a message much later is told where it stands, and nothing twice")
  func late() throws {
    func call(_ status: String) -> String {
      #""content":"Run it","toolCalls":[{"id":"c","name":"shell","args":{"command":"make"},"status":"\#(status)","result":[{"functionResponse":{"response":{"output":"built"}}}]}]"#
    }
    let filler = (10..<200).map { geminiMessage($0, "user", #""content":"prompt \#($0)""#) }
    let lines =
      [geminiStart, geminiMessage(1, "gemini", call("executing"))] + filler
      + [geminiMessage(1, "gemini", call("success")), geminiMessage(1, "gemini", call("success"))]
    #expect(
      try told(lines.joined(separator: "\n") + "\n")
        == ["agent: Run it", "call: shell make"] + (10..<200).map { "you: prompt \($0)" }
        + ["result: shell 5 B, 1 lines, ok, built"])
  }

  @Test("A rewind says how much it takes back; of an unknown message it is all")
  func rewinds() throws {
    let lines = [
      geminiStart, geminiMessage(1, "user", #""content":"a""#),
      geminiMessage(2, "gemini", #""content":"b""#), geminiMessage(3, "user", #""content":"c""#),
      #"{"$rewindTo":"\#(geminiID(2))"}"#, geminiMessage(4, "user", #""content":"d""#),
      #"{"$rewindTo":"none"}"#,
    ]
    #expect(
      try told(lines.joined(separator: "\n") + "\n") == [
        "you: a", "agent: b", "you: c", "note: the last 2 messages were taken back", "you: d",
        "note: all messages were taken back",
      ])
  }
}
