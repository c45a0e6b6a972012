import AgtopCore
import Testing

@Suite("Gemini CLI facts") struct GeminiFactsTests {
  private func facts(_ lines: String...) -> SessionFacts {
    geminiTranscript(lines.joined(separator: "\n")).transcript.facts
  }

  private func user(_ number: Int, _ text: String) -> String {
    geminiMessage(number, "user", #""content":[{"text":"\#(text)"}]"#)
  }

  private let answer = geminiMessage(2, "gemini", #""content":"ok",\#(geminiTokens(100, 10))"#)
  private let result = geminiMessage(
    3, "user",
    #""content":[{"functionResponse":{"id":"c","name":"n","response":{}}},{"text":"Binary"}]"#)

  private func tools(_ number: Int, _ statuses: String...) -> String {
    let calls = statuses.map {
      #"{"name":"run_shell_command","args":{"n":1,"command":"swift build"},"status":"\#($0)"}"#
    }
    return geminiMessage(
      number, "gemini",
      geminiTokens(100, 10) + #","toolCalls":[\#(calls.joined(separator: ","))]"#)
  }

  @Test("the first text that a person wrote for the model is the title")
  func promptTitle() {
    let found = facts(
      geminiStart, user(10, "<session_context>x"), user(11, "/model"), user(12, "? help"),
      user(13, "  "), result, geminiMessage(14, "user", #""content":"Fix\n the  bug""#),
      user(15, "second"))
    #expect(found.title == SessionTitle(#"Fix the bug"#, from: .prompt))
    #expect(found.prompts.count == 2)
  }

  @Test("text beside hook context is a prompt, text beside tool results is none")
  func mixedParts() {
    let hook = geminiMessage(
      1, "user", #""content":[{"text":"<hook_context>h"},{"text":"Do it"}]"#)
    #expect(facts(hook).title?.text == "Do it")
    #expect(facts(result).title == nil)
    #expect(facts(result).prompts.isEmpty)
    #expect(
      facts(geminiMessage(1, "user", #""content":{"text":"One part"}"#)).title?.text == "One part")
  }

  @Test("a summary is the better title, the last one wins, and it is one line")
  func summary() {
    let found = facts(
      geminiStart, user(1, "prompt"), #"{"$set":{"summary":"first"}}"#,
      #"{"$set":{"summary":"second\n\u001b[31mline"}}"#)
    #expect(found.title == SessionTitle("second [31mline", from: .summary))
  }

  @Test("messages that a compression made up are no prompts")
  func syntheticMessages() {
    let found = facts(
      geminiStart, user(1, "real"),
      #"{"$set":{"messages":[{"id":"derived-1","type":"user","content":"made up"},"#
        + #"{"id":"\#(geminiID(9))","type":"user","content":"<state_snapshot>x"},\#(user(1, "real"))]}}"#
    )
    #expect(found.prompts.count == 1)
    #expect(found.title?.text == "real")
  }

  @Test("a subagent's task is its title and no prompt of a person")
  func subagentPrompts() {
    let path = "/h/tmp/p/chats/parent-id/agent.jsonl"
    let found = geminiTranscript(user(1, "Investigate"), path: path).transcript.facts
    #expect(found.parentID == "parent-id")
    #expect(found.isSubagent)
    #expect(found.title?.text == "Investigate")
    #expect(found.prompts.isEmpty)
    #expect(facts(geminiStart.replacing("main", with: "subagent"), user(1, "x")).isSubagent)
  }

  @Test("the tail is that of the newest message of the conversation")
  func tails() {
    let prompt = user(1, "go")
    #expect(facts(geminiStart).tail.kind == .unknown)
    #expect(facts(prompt).tail.kind == .running)
    #expect(facts(prompt, answer).tail.kind == .idle)
    #expect(facts(prompt, answer, result).tail.kind == .running)
    #expect(facts(answer, user(4, "/quit")).tail.kind == .idle)
    #expect(facts(answer, geminiMessage(5, "info", #""content":"x""#)).tail.kind == .idle)
    #expect(facts(prompt, geminiMessage(5, "warning", #""content":"x""#)).tail.kind == .running)
    #expect(facts(geminiStart, #"{"$set":{"messages":[\#(answer)]}}"#).tail.kind == .idle)
    #expect(facts(prompt, #"{"$set":{"messages":[\#(answer)]}}"#).tail.kind == .running)
    // A later state of an older message says nothing about the end.
    #expect(facts(prompt, answer, result, answer).tail.kind == .running)
  }

  @Test("tools that run, wait, were cancelled or failed")
  func toolStates() {
    for status in ["validating", "scheduled", "executing"] {
      let found = facts(tools(2, "success", status))
      #expect(found.tail.kind == .running)
      #expect(found.currentAction == "run_shell_command: swift build")
    }
    #expect(
      facts(tools(2, "awaiting_approval")).tail == TranscriptTail(.waiting, reason: "permission"))
    #expect(facts(tools(2, "cancelled", "cancelled")).tail.kind == .interrupted)
    #expect(facts(tools(2, "error")).tail == TranscriptTail(.idle))
    #expect(facts(tools(2, "error", "cancelled")).tail == TranscriptTail(.idle))
    let finished = facts(tools(2, "executing"), tools(2, "success"))
    #expect(finished.tail.kind == .idle)
    #expect(finished.currentAction == nil)
    #expect(facts(tools(2, "executing"), user(3, "stop")).currentAction == nil)
  }

  @Test("a rewound message that is written again does not come back")
  func rewoundMessage() {
    let found = facts(tools(2, "executing"), #"{"$rewindTo":"x"}"#, tools(2, "executing"))
    #expect(found.tail == TranscriptTail(.idle))
    #expect(found.currentAction == nil)
    #expect(found.contextUsed == nil)
  }

  @Test("an error at the end is the tail with its text, and an answer after it ends it")
  func errors() {
    let error = geminiMessage(4, "error", #""content":"[API Error: quota]\n try later""#)
    #expect(
      facts(answer, error).tail
        == TranscriptTail(.error, detail: "[API Error: quota] try later"))
    #expect(
      facts(answer, error, geminiMessage(5, "gemini", #""content":"""#)).tail.kind == .idle)
    #expect(facts(error, #"{"$rewindTo":"\#(geminiID(4))"}"#).tail == TranscriptTail(.idle))
  }

  @Test("The context is that of the newest call, and unknown after a rewind or compression")
  func context() {
    let big = geminiMessage(1, "gemini", geminiTokens(5000, 10, cached: 100, thoughts: 7))
    #expect(facts(big).contextUsed == 5017)
    #expect(facts(big, answer).contextUsed == 110)
    #expect(facts(big, answer, big).contextUsed == 110)
    #expect(facts(big, #"{"$rewindTo":"x"}"#).contextUsed == nil)
    #expect(facts(big, #"{"$set":{"messages":[\#(big)]}}"#).contextUsed == nil)
    #expect(facts(big, #"{"$set":{"messages":[\#(big)]}}"#, big).contextUsed == nil)
    #expect(facts(big, #"{"$set":{"messages":[\#(big)]}}"#, answer).contextUsed == 110)
    #expect(facts(big, #"{"$set":{"lastUpdated":"x"}}"#).contextUsed == 5017)
    #expect(
      facts(geminiMessage(1, "gemini", #""tokens":{"input":7,"output":3}"#)).contextUsed == 10)
  }

  @Test("the start is the earliest stated one, the last activity the newest time of all")
  func times() {
    let found = facts(
      geminiStart, answer, #"{"$set":{"startTime":"2026-08-20T09:00:00Z"}}"#,
      #"{"$set":{"lastUpdated":"2026-08-20T12:00:00Z"}}"#)
    #expect(found.startedAt == Timestamp(rfc3339: "2026-08-20T09:00:00Z"))
    #expect(found.lastActive == Timestamp(rfc3339: "2026-08-20T12:00:00Z"))
    #expect(facts(answer).startedAt == Timestamp(rfc3339: "2026-08-20T10:00:02Z"))
    let later = facts(geminiStart, #"{"$set":{"startTime":"2026-08-21T09:00:00Z"}}"#)
    #expect(later.startedAt == Timestamp(rfc3339: "2026-08-20T10:00:00Z"))
    #expect(later.lastActive == Timestamp(rfc3339: "2026-08-21T09:00:00Z"))
    // A stated start is better than the time of a message.
    #expect(
      facts(answer, geminiStart.replacing("T10", with: "T11")).startedAt
        == Timestamp(rfc3339: "2026-08-20T11:00:00Z"))
    // An import starts when it was imported, though its first messages are older.
    let old = answer.replacing("2026", with: "2020")
    #expect(facts(geminiStart, old).startedAt == Timestamp(rfc3339: "2026-08-20T10:00:00Z"))
  }
}
