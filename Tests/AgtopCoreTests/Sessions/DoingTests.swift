import Testing

@testable import AgtopCore

@Suite("What a session is doing, in a few words")
struct DoingTests {
  @Test(
    "A call is as short as it can be read",
    arguments: [
      ("Bash: rm -rf build/", "Bash: rm -rf build/"),
      ("exec_command: swift test --filter Ledger", "exec: swift test --filter Ledger"),
      ("shell: /usr/bin/make", "exec: /usr/bin/make"),
      ("run_shell_command: npm test", "shell: npm test"),
      ("Read: /home/u/src/My App/Table.swift", "Read Table.swift"),
      ("read_file: src/a.swift", "read_file a.swift"),
      ("apply_patch: src/a.swift", "apply_patch a.swift"),
      ("Grep: Canvas", "Grep \"Canvas\""),
      ("search_file_content: a: b", "search_file_content \"a: b\""),
      ("Task: Find the boxes", "Task: Find the boxes"),
      ("write_file: Writing to src/a.ts", "write_file: Writing to src/a.ts"),
      ("list: {}", "list"), ("TodoWrite", "TodoWrite"), ("", ""),
      ("mcp__github__create_issue: agtop", "github create_issue: agtop"),
      ("mcp__x", "mcp__x"), ("LS: /", "LS: /"), ("LS: src/", "LS: src/"),
    ])
  func calls(call: String, short: String) { #expect(ShortCall.text(of: call) == short) }

  private func session(
    _ state: SessionState, reason: String? = nil, detail: String? = nil, call: String? = nil,
    tail: TranscriptTail = TranscriptTail(.unknown)
  ) -> Session {
    Session.example("s") {
      $0.state = state
      $0.stateReason = reason
      $0.stateDetail = detail
      $0.facts.currentAction = call
      $0.facts.tail = tail
      $0.facts.title = SessionTitle("Rework landing page", from: .prompt)
    }
  }

  @Test("Who waits for permission shows the call; who asks shows the question")
  func waiting() {
    let asks = TranscriptTail(.waiting, reason: "input", detail: "Which layout?")
    #expect(
      session(.waiting, reason: "permission", call: "Bash: rm -rf build/").action
        == "Bash: rm -rf build/")
    let question = session(
      .waiting, reason: "input", detail: "input needed", call: "AskUserQuestion: Which layout?",
      tail: asks)
    #expect(question.action == "“Which layout?”")
    #expect(question.question == "Which layout?")
    // What its client says stands where the transcript tells nothing; that it waits says the state.
    #expect(
      session(.waiting, reason: "permission", detail: "sandbox request").action == "sandbox request"
    )
    #expect(session(.waiting, reason: "input", detail: "dialog open").action == "dialog open")
    #expect(session(.waiting, reason: "input", detail: "input needed").action == nil)
    #expect(
      session(.waiting, reason: "input", detail: "inferred from its transcript").action == nil)
    #expect(session(.waiting, reason: "permission", tail: asks).question == nil)
    #expect(session(.idle, tail: asks).question == nil)
  }

  @Test("Who runs shows its call, or the subagents it waits for")
  func running() {
    #expect(session(.running, call: "Grep: Canvas").action == "Grep \"Canvas\"")
    #expect(session(.running, reason: "retrying").action == "retrying")
    #expect(session(.warning, reason: "stalled", call: "Bash: make").action == "Bash: make")
    #expect(session(.running).action == nil)
    #expect(session(.running).doing == "Rework landing page")
    var parent = SessionDraft(session(.running, call: "Task: Find the boxes"))
    for state in [SessionState.running, .waiting, .closed] {
      parent.children.append(
        Session.example("c") {
          $0.facts.isSubagent = true
          $0.state = state
        })
    }
    #expect(Session(parent).action == "2 subagents at work")
    parent.facts.currentAction = "Bash: make"
    #expect(Session(parent).action == "Bash: make")
    parent.facts.currentAction = nil
    parent.children.removeFirst()
    #expect(Session(parent).action == "1 subagent at work")
    parent.children.removeAll()
    #expect(Session(parent).doing == "Rework landing page")
  }

  @Test("Who failed shows why; who rests or is closed has its title only")
  func others() {
    #expect(session(.error, reason: "rate_limit", detail: "resets 3pm").action == "resets 3pm")
    #expect(session(.error, reason: "rate_limit").action == "rate limit")
    #expect(session(.idle, call: "Bash: old").action == nil)
    #expect(
      session(.idle, detail: "background shell; its record vanished").action == "background shell")
    #expect(session(.closed, call: "Bash: old").doing == "Rework landing page")
    #expect(Session.example("s").doing == nil)
  }

  /// The facts of a Claude Code transcript that ends with some answers.
  private func facts(_ lines: String...) -> SessionFacts {
    var parser = ClaudeParser(facts: SessionFacts(client: .claude, id: "s", path: "/s"))
    for line in lines { Array(line.utf8).withUnsafeBytes { parser.consume($0) } }
    return parser.transcript.facts
  }

  @Test("Claude Code's question is told as it was put, whatever else the answer calls")
  func claude() {
    let question =
      #"[{"type":"tool_use","id":"t1","name":"AskUserQuestion","input":{"questions":[{"header":"L","#
      + #""question":"Which\nlayout?","options":[{"label":"A"}]},{"question":"And?"}]}}]"#
    let usage = ClaudeLog.usage(1, 1)
    let asked = ClaudeLog.answer("m", at: 1, usage, content: question, stop: "tool_use")
    let asks = TranscriptTail(.waiting, reason: "input", detail: "Which layout?")
    #expect(facts(asked).tail == asks)
    #expect(facts(asked).currentAction == "AskUserQuestion: Which layout?")
    let shell = ClaudeLog.answer(
      "m", at: 1, usage, content: ClaudeLog.tool("Bash", command: "make", id: "t2"),
      stop: "tool_use")
    #expect(facts(asked, shell).tail == asks)
    let answered =
      #"{"type":"user","timestamp":"\#(ClaudeLog.time(2))","message":{"role":"user","content":"#
      + #"[{"type":"tool_result","tool_use_id":"t1","content":"A"}]}}"#
    #expect(facts(asked, answered).tail == TranscriptTail(.running))
    let odd = question.replacing(#"[{"header""#, with: #""x","more":[{"header""#)
    let unknown = ClaudeLog.answer("m", at: 1, usage, content: odd, stop: "tool_use")
    #expect(facts(unknown).tail == TranscriptTail(.waiting, reason: "input"))
  }

  @Test("Codex's question is told, also where many answers are offered")
  func codex() throws {
    typealias L = CodexLines
    let id = "cccc0002-0000-4000-8000-000000000002"
    for options in [0, 3, 40] {
      let option = #"{\"label\": \"Red\", \"description\": \"warm\"}"#
      let list = Array(repeating: option, count: options).joined(separator: ", ")
      let arguments =
        #"{\"questions\": [{\"id\": \"c\", \"header\": \"Colour\", \"question\": "#
        + #"\"Which\\ncolour?\", \"options\": [\#(list)]}, {\"question\": \"And?\"}]}"#
      let item =
        #"{"type":"function_call","name":"request_user_input","arguments":"\#(arguments)","#
        + #""call_id":"c1"}"#
      let facts = try CodexHome.temporary { home in
        let lines = [L.meta(id), L.started("t1", at: 1), L.item(item, at: 2)]
        try home.rollout(id, lines)
        return try home.only().facts
      }
      #expect(
        facts.tail == TranscriptTail(.waiting, reason: "input", detail: "Which colour?"))
      #expect(facts.currentAction == "request_user_input: Which colour?")
    }
  }
}
