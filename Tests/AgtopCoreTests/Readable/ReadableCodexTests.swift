import Foundation
import Testing

@testable import AgtopCore

@Suite("Codex's rollouts for a person")
struct ReadableCodexTests {
  typealias L = CodexLines

  @Test("Each item once, with what its tools gave back and how they ended")
  func order() {
    let told = ToldTranscript(
      .codex,
      Fixture.home("codex") + "/.codex/sessions/2026/11/22/"
        + "rollout-2026-11-22T17-51-49-01a20462-bea8-7e12-a4df-42cfb491a469.jsonl")
    #expect(
      told.lines == [
        "model: gpt-5.5-codex", "you: Tidy the repo (plan: chores)", "thought: **Looking around**",
        "agent: I will look around first.", "call: exec_command echo one; ls",
        "result: exec_command 14 B, 2 lines, ok, one",
        #"call: exec_command printf 'hello\nworld\n' > note.txt"#,
        "result: exec_command 0 B, 0 lines, ok, ", "agent: Now a patch.",
        "call: apply_patch patched.txt",
        "result: apply_patch 52 B, 2 lines, ok, Success. Updated the following files:",
        "thought: **Wrapping up**", "agent: The note has two lines.",
        "you: Two at once please (plan: pair)", "agent: Two at once.",
        "call: exec_command wc -l README.md", "call: exec_command ls",
        "result: exec_command 12 B, 1 lines, ok, 1 README.md",
        "result: exec_command 31 B, 3 lines, ok, README.md", "agent: Pair done.",
      ])
    #expect(told.entries.allSatisfy { $0.time != nil })
  }

  private func told(_ lines: [String]) throws -> [String] {
    try CodexHome.temporary { home in
      ToldTranscript(.codex, try home.rollout("aaaa", lines)).lines
    }
  }

  private func item(_ payload: String) -> String {
    #"{"timestamp":"2026-04-17T10:00:00.000Z","type":"response_item","payload":\#(payload)}"#
  }

  private func output(_ output: String) -> String {
    item(#"{"type":"function_call_output","call_id":"c","output":\#(output)}"#)
  }

  @Test("The forms of outputs: a status in lines before it, an object in a text, a list, an object")
  func outputs() throws {
    #expect(
      try told([
        output(#""Exit code: 2\nWall time: 0 seconds\nOutput:\nno such file\n""#),
        output(#""Wall time: 3.1 seconds\naborted by user""#),
        output(##""{\"output\":\"a\\nb\",\"metadata\":{\"exit_code\":1}}""##),
        output(#"[{"type":"input_text","text":"seen"}]"#),
        output(#"{"content":"done","success":true}"#), output(#""{\"status\":\"x\"}""#),
      ]) == [
        "result: ? 13 B, 1 lines, exit 2, no such file", "result: ? 15 B, 1 lines, aborted by user",
        "result: ? 3 B, 2 lines, exit 1, a", "result: ? 4 B, 1 lines, seen",
        "result: ? 4 B, 1 lines, ok, done", #"result: ? 14 B, 1 lines, {"status":"x"}"#,
      ])
  }

  @Test("A search, an interruption, a failed turn, a compaction, another model, a fork")
  func changes() throws {
    func event(_ payload: String) -> String {
      #"{"timestamp":"2026-04-17T10:00:00.000Z","type":"event_msg","payload":\#(payload)}"#
    }
    #expect(
      try told([
        #"{"timestamp":"2026-04-17T10:00:00.000Z","type":"session_meta","payload":{"id":"aaaa","forked_from_id":"bbbb","history_base":{"thread_id":"bbbb"}}}"#,
        #"{"timestamp":"2026-04-17T10:00:00.000Z","type":"turn_context","payload":{"model":"gpt-5.5"}}"#,
        item(#"{"type":"web_search_call","action":{"type":"search","query":"weather"}}"#),
        event(#"{"type":"turn_aborted","reason":"interrupted"}"#),
        #"{"timestamp":"2026-04-17T10:00:00.000Z","type":"turn_context","payload":{"model":"gpt-5.5"}}"#,
        event(
          #"{"type":"task_complete","error":{"message":"no more","codex_error_info":"other"}}"#),
        #"{"timestamp":"2026-04-17T10:00:00.000Z","type":"compacted","payload":{"message":""}}"#,
        #"{"timestamp":"2026-04-17T10:00:00.000Z","type":"turn_context","payload":{"model":"gpt-6"}}"#,
      ]) == [
        "note: goes on from session bbbb, whose own transcript has what was before",
        "model: gpt-5.5", "call: web_search weather", "note: the turn was stopped: interrupted",
        "note: the turn failed: other: no more", "compacted: ", "model: gpt-6",
      ])
  }

  @Test("What the client sends in the user's name is left out, all texts of a prompt are told")
  func prompts() throws {
    #expect(
      try told([
        item(
          #"{"type":"message","role":"user","content":[{"type":"input_text","text":"<environment_context>x"}]}"#
        ),
        item(
          #"{"type":"message","role":"user","content":[{"type":"input_text","text":"One"},{"type":"input_image","image_url":"data:x"},{"type":"input_text","text":"Two"}]}"#
        ),
        item(
          #"{"type":"message","role":"developer","content":[{"type":"input_text","text":"no"}]}"#),
      ]) == ["you: One\n[input_image]\nTwo"])
  }

  @Test("A compressed rollout tells the same, or that the library is missing")
  func compressed() throws {
    let plain = try #require(CodexHome.fixture("codex-live-perm").adapter.sources().sources.first)
    let text = try String(contentsOfFile: plain.path, encoding: .utf8)
    let expected = ToldTranscript(.codex, plain.path).lines
    #expect(expected.count > 3)
    try CodexHome.temporary { home in
      let name = (plain.path as NSString).lastPathComponent + ".zst"
      let path = try home.write("sessions/" + name, CodexListingTests.zstandard(text))
      let told = ToldTranscript(.codex, path).lines
      #expect(told == expected || told.last?.hasSuffix("the system has no libzstd") ?? false)
    }
  }
}
