import Foundation
import Testing

@testable import AgtopCore

@Suite("Recent turns of Gemini CLI")
struct GeminiTurnsTests {
  private func turns(_ text: String, isWhole: Bool = true) -> [String] {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBytes { GeminiTurns($0, isWhole: isWhole).newest(12) }.map {
      "\($0.speaker.rawValue): \($0.text)"
    }
  }

  private func turns(of fixture: String, _ path: String) -> [String] {
    let adapter = GeminiAdapter(environment: Fixture.environment(fixture))
    return adapter.recentTurns(
      of: "", at: Fixture.home(fixture) + "/.gemini/tmp/" + path, limit: 12
    ).map { "\($0.speaker.rawValue): \($0.text)" }
  }

  @Test("A conversation that was replaced is told from there on")
  func replaced() {
    #expect(
      turns(of: "gemini-current", "beta/chats/session-2026-08-20T10-00-aaaaaaaa.jsonl").suffix(3)
        == ["user: Go on", "agent: After compression.", "agent: Long one."])
  }

  @Test("A message that is written again takes its own place, a rewind takes messages back")
  func rewritten() {
    let lines = [
      geminiStart,
      geminiMessage(1, "user", #""content":[{"text":"Fix it"}]"#),
      geminiMessage(2, "gemini", #""content":"Refresh""#),
      geminiMessage(
        2, "gemini", #""content":"Looking","toolCalls":[{"name":"read_file","args":{"path":"a"}}]"#),
      geminiMessage(3, "gemini", #""content":"Wrong""#),
    ]
    #expect(
      turns(lines.joined(separator: "\n"))
        == ["user: Fix it", "agent: Looking", "tool: read_file: a", "agent: Wrong"])
    let rewound = lines + [#"{"$rewindTo":"\#(geminiID(3))"}"#]
    #expect(turns(rewound.joined(separator: "\n")).last == "tool: read_file: a")
    let unknown = lines + [#"{"$rewindTo":"other"}"#]
    #expect(turns(unknown.joined(separator: "\n")).isEmpty)
  }

  private let legacy =
    "48f15bc771d17a3429c2df343198def558e0ce7ae3bb5050a6be8c4f0be59caf/chats/"
    + "session-2025-11-03T09-15-11110000.json"

  @Test("One document: prompts, tools and answers, no commands of the client")
  func document() {
    #expect(
      turns(of: "gemini-legacy", legacy) == [
        "user: List the failing tests and fix one.", "tool: run_shell_command: npm test",
        "agent: One test fails.", "agent: [API Error: quota] falling back", "agent: Done.",
        "agent: (interrupted)",
      ])
  }

  @Test("Of the end of a document the whole messages are told, and of a cut one those before")
  func partOfDocument() throws {
    let path = Fixture.home("gemini-legacy") + "/.gemini/tmp/" + legacy
    let (bytes, _) = FileReader.tail(of: path)
    let text = String(decoding: bytes, as: UTF8.self)
    let range = try #require(text.range(of: "One test fails."))
    let end = String(text[range.lowerBound...])
    #expect(
      turns(end, isWhole: false)
        == ["agent: [API Error: quota] falling back", "agent: Done.", "agent: (interrupted)"])
    #expect(
      turns(String(text[..<range.upperBound]))
        == ["user: List the failing tests and fix one.", "tool: run_shell_command: npm test"])
  }
}
