import AgtopCore
import Foundation
import Testing

@Suite("Codex: facts of a thread")
struct CodexFactsTests {
  typealias L = CodexLines
  let id = "cccc0002-0000-4000-8000-000000000002"

  func facts(_ lines: [String]) throws -> SessionFacts {
    try CodexHome.temporary { home in
      try home.rollout(id, [L.meta(id)] + lines)
      return try home.only().facts
    }
  }

  func output(_ call: String, at seconds: Double) -> String {
    L.item(
      "{\"type\":\"function_call_output\",\"call_id\":\"\(call)\",\"output\":\"x\"}", at: seconds)
  }

  @Test("A started turn runs; a broken off one is interrupted, whatever is written after it")
  func turnsEnd() throws {
    let running = [
      L.started("t1", at: 1), L.user("go", at: 2), L.call("exec_command", "c1", at: 3),
    ]
    let facts = try facts(running)
    #expect(facts.tail == TranscriptTail(.running))
    #expect(facts.currentAction == "exec_command: ls -a")
    let aborted = L.event("{\"type\":\"turn_aborted\",\"reason\":\"interrupted\"}", at: 4)
    let late = L.event(
      "{\"type\":\"item_completed\",\"item\":{\"type\":\"CommandExecution\",\"id\":\"c1\"}}", at: 24
    )
    let ended = try self.facts(running + [aborted, output("c1", at: 5), late])
    #expect(ended.tail == TranscriptTail(.interrupted, reason: "interrupted"))
    #expect(ended.currentAction == nil)
    #expect(ended.lastActive == Timestamp(rfc3339: L.time(24)))
    #expect(try self.facts(running + [aborted, L.started("t2", at: 30)]).tail.kind == .running)
  }

  @Test("A tool that answered is no current action; of several the newest open one is")
  func currentAction() throws {
    let calls = [
      L.started("t1", at: 1), L.call("exec_command", "c1", at: 3), L.call("view", "c2", at: 3),
    ]
    #expect(try facts(calls).currentAction == "view: ls -a")
    #expect(try facts(calls + [output("c2", at: 4)]).currentAction == "exec_command: ls -a")
    #expect(
      try facts(calls + [output("c2", at: 4), output("c1", at: 5)]).currentAction == nil)
  }

  @Test(
    "An action is one line of at most 60 characters, however its argument is written",
    arguments: [
      (
        "{\"type\":\"function_call\",\"name\":\"shell\",\"arguments\":\"{\\\"command\\\":[\\\"bash\\\",\\\"-lc\\\",\\\"make test\\\"]}\",\"call_id\":\"c\"}",
        "shell: make test"
      ),
      (
        "{\"type\":\"custom_tool_call\",\"name\":\"apply_patch\",\"input\":\"*** Begin Patch\\n*** Update File: src/a.swift\\n@@\",\"call_id\":\"c\"}",
        "apply_patch: src/a.swift"
      ),
      (
        "{\"type\":\"local_shell_call\",\"action\":{\"type\":\"exec\",\"command\":[\"git\",\"status\"]},\"call_id\":\"c\"}",
        "shell: git status"
      ),
      (
        "{\"type\":\"function_call\",\"name\":\"read_file\",\"arguments\":\"{\\\"limit\\\":3,\\\"path\\\":\\\"a b.txt\\\"}\",\"call_id\":\"c\"}",
        "read_file: a b.txt"
      ),
      (
        "{\"type\":\"function_call\",\"name\":\"list\",\"arguments\":\"{}\",\"call_id\":\"c\"}",
        "list: {}"
      ),
      (
        "{\"type\":\"function_call\",\"name\":\"shell\",\"arguments\":\"{\\\"cmd\\\":\\\"a\\\\nb 👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦\\\"}\",\"call_id\":\"c\"}",
        nil
      ),
    ])
  func actions(item: String, expected: String?) throws {
    let action = try #require(
      try facts([L.started("t1", at: 1), L.item(item, at: 2)]).currentAction)
    if let expected { #expect(action == expected) }
    #expect(action.count <= 80)
    #expect(!action.contains("\n"))
  }

  @Test("In a file without turn events the last word ends the work, a question in it or not")
  func olderFilesEnd() throws {
    func answer(_ phase: String) -> String {
      L.item(
        "{\"type\":\"message\",\"role\":\"assistant\"\(phase),\"content\":[{\"type\":\"output_text\",\"text\":\"Shall I?\"}]}",
        at: 9)
    }
    let asked = [L.user("go", at: 1), L.call("shell", "c1", at: 2)]
    #expect(try facts(asked).tail.kind == .running)
    #expect(try facts(asked).currentAction == "shell: ls -a")
    #expect(try facts(asked + [answer(",\"phase\":\"final_answer\"")]).tail.kind == .idle)
    #expect(try facts(asked + [answer("")]).tail.kind == .idle)
    #expect(try facts(asked + [answer(",\"phase\":\"commentary\"")]).tail.kind == .running)
  }

  @Test("A tool that asks the user waits for input")
  func questionsWait() throws {
    let facts = try facts([L.started("t1", at: 1), L.call("request_user_input", "c1", at: 2)])
    #expect(facts.tail.kind == .waiting && facts.tail.reason == "input")
  }

  @Test(
    "A call that asks to leave the sandbox asks a person, if the policy lets it",
    arguments: [
      (#"{\"cmd\":\"ls -a\",\"sandbox_permissions\":\"require_escalated\"}"#, true),
      (#"{\"cmd\":\"ls -a\",\"sandbox_permissions\":\"with_additional_permissions\"}"#, true),
      (#"{\"command\":[\"ls\",\"-a\"],\"with_escalated_permissions\":true}"#, true),
      (#"{\"cmd\":\"ls -a\",\"sandbox_permissions\":\"use_default\"}"#, false),
      (#"{\"command\":[\"ls\",\"-a\"],\"with_escalated_permissions\":false}"#, false),
      (#"{\"cmd\":\"grep '\\\"sandbox_permissions\\\":\\\"require_escalated\\\"' x\"}"#, false),
    ])
  func permissions(arguments: String, asks: Bool) throws {
    func tail(_ policy: String, _ more: [String] = []) throws -> TranscriptTail {
      let call = L.item(
        #"{"type":"function_call","name":"exec_command","arguments":"\#(arguments)","call_id":"c1"}"#,
        at: 3)
      let lines = [L.started("t1", at: 1), L.turn("m", at: 2, policy), call] + more
      return try facts(lines).tail
    }
    let asking = TranscriptTail(.running, reason: "permission")
    let expected = asks ? asking : TranscriptTail(.running)
    for policy in [
      "", #","approval_policy":"on-request""#, #","approval_policy":"untrusted""#,
      #","approval_policy":{"granular":{}},"approvals_reviewer":"user""#,
    ] {
      #expect(try tail(policy) == expected)
      #expect(try tail(policy, [L.call("view", "c2", at: 4)]) == expected)
      #expect(try tail(policy, [output("c1", at: 5)]) == TranscriptTail(.running))
    }
    for policy in [
      #","approval_policy":"never""#,
      #","approval_policy":"on-request","approvals_reviewer":"auto_review""#,
    ] {
      #expect(try tail(policy) == TranscriptTail(.running))
    }
  }

  @Test("An error that a vendor answered as an object is told in its words")
  func errorsInObjects() throws {
    for (message, detail) in [
      (#"{\"error\": {\"message\": \"no such model\", \"code\": \"bad\"}}"#, "no such model"),
      (
        #"unexpected status 400 Bad Request: {\"detail\":\"no such model\"}, url: http://x"#,
        "unexpected status 400 Bad Request: no such model"
      ),
      (#"{\"error\":\"no such model\"}"#, "no such model"), (#"a {b} c"#, "a {b} c"), ("", nil),
      (#"{\"message\":\"{\\\"error\\\":{\\\"message\\\":\\\"deep\\\"}}\"}"#, "deep"),
    ] as [(String, String?)] {
      let facts = try facts([
        L.event(#"{"type":"task_complete","error":{"message":"\#(message)"}}"#, at: 1)
      ])
      #expect(facts.tail == TranscriptTail(.error, detail: detail))
    }
  }

  @Test("An error's name may be an object")
  func errorsAsObjects() throws {
    let facts = try facts([
      L.event(
        "{\"type\":\"task_complete\",\"error\":{\"message\":\"no\\nway\",\"codex_error_info\":{\"http_connection_failed\":{\"status\":1}}}}",
        at: 1)
    ])
    #expect(
      facts.tail == TranscriptTail(.error, reason: "http_connection_failed", detail: "no way"))
  }

  @Test("Neither instructions, tags nor messages of other events are a title")
  func titlesAreTyped() throws {
    let facts = try facts([
      L.event("{\"type\":\"error\",\"message\":\"an error\"}", at: 1),
      L.event("{\"type\":\"agent_message\",\"message\":\"an answer\"}", at: 1),
      L.user("\\n # AGENTS.md instructions for /x", at: 1), L.user(" <environment_context>", at: 1),
      L.item(
        "{\"type\":\"message\",\"role\":\"developer\",\"content\":[{\"text\":\"be nice\"}]}", at: 1),
      L.item(
        "{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"text\":\"<image>\"},{\"type\":\"input_image\"},{\"text\":\"déjà\\u0020vu\"}]}",
        at: 2),
      L.user("a second prompt", at: 3),
    ])
    #expect(facts.title == SessionTitle("déjà vu", from: .prompt))
    #expect(facts.prompts.count == 2)
  }

  @Test("A prompt is one, whether it comes as a message, an event or both")
  func promptsOnce() throws {
    let event = L.event("{\"type\":\"user_message\",\"message\":\"one\"}", at: 2)
    let call = L.record("r1", L.figures(1, 0, 1), thread: id, at: 3)
    #expect(try facts([L.user("one", at: 1), event]).prompts.map(\.position) == [0])
    #expect(try facts([event]).prompts.count == 1)
    #expect(try facts([L.user("one", at: 1)]).prompts.count == 1)
    let two = try facts([
      L.user("one", at: 1), event, call, L.user("one", at: 4),
      L.event("{\"type\":\"user_message\",\"message\":\"one\"}", at: 4),
    ])
    #expect(two.prompts.map(\.position) == [0, 1])
    #expect(Set(two.prompts.map(\.identity)).count == 2)
  }

  @Test("Working directory first and last, start of the first line, end of the newest")
  func foldersAndTimes() throws {
    let facts = try facts([
      L.line(
        "turn_context", "{\"model\":\"m\",\"cwd\":\"/other\",\"effort\":\"high\"}", at: L.time(50)),
      L.turn("m", at: 20),
    ])
    #expect(facts.firstCwd == "/home/dev/api")
    #expect(facts.cwd == "/home/dev/api")
    #expect(facts.effort == nil)
    #expect(facts.startedAt == Timestamp(rfc3339: L.time(0)))
    #expect(facts.lastActive == Timestamp(rfc3339: L.time(50)))
  }

  @Test("Each bucket has its newest statement, its windows known by their minutes")
  func limits() throws {
    func statement(_ bucket: String?, _ used: Double, _ minutes: String, at seconds: Double)
      -> String
    {
      let name = bucket.map { "\"limit_id\":\"\($0)\"," } ?? ""
      return L.event(
        "{\"type\":\"token_count\",\"info\":null,\"rate_limits\":{\(name)\"primary\":{\"used_percent\":\(used),"
          + "\"window_minutes\":\(minutes),\"resets_in_seconds\":60},\"secondary\":null,\"plan_type\":null}}",
        at: seconds)
    }
    let limits = try CodexHome.temporary { home in
      try home.rollout(
        id,
        [
          L.meta(id), statement("codex", 10, "43200", at: 1),
          statement("codex_other", 50, "10080", at: 2), statement("codex", 30, "43200", at: 3),
          statement("broken", -1, "1e400", at: 4), statement(nil, 5, "null", at: 5),
        ])
      return try home.only().limits
    }
    #expect(limits.map(\.bucket) == ["codex", "codex_other", "codex"])
    #expect(limits.map { $0.windows[0].minutes } == [43200, 10080, nil])
    #expect(limits.map { $0.windows[0].usedPercent } == [30, 50, 5])
    #expect(limits[0].windows[0].resetsAt == Timestamp(rfc3339: L.time(63)))
    #expect(limits[0].planName == nil)
  }

  @Test("Lines of before September 2025, without a payload, give id, title and end")
  func flatLines() throws {
    let facts = try CodexHome.temporary { home in
      try home.rollout(
        id,
        [
          "{\"id\":\"\(id)\",\"timestamp\":\"2025-07-01T10:00:00Z\",\"git\":{\"branch\":\"old\"}}",
          "{\"record_type\":\"state\"}",
          "{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"hello\"}]}",
          "{\"type\":\"message\",\"role\":\"assistant\",\"content\":[]}",
        ])
      return try home.only().facts
    }
    #expect(facts.id == id)
    #expect(facts.title?.text == "hello")
    #expect(facts.gitBranch == "old")
    #expect(facts.tail.kind == .idle)
    #expect(facts.startedAt == Timestamp(rfc3339: "2025-07-01T10:00:00Z"))
  }

  @Test("A thread without a prompt has the title of the newest database, which stays as it was")
  func titlesFromTheDatabase() throws {
    let named = "01a20463-2ec6-7ac0-8a88-d3cb07781970"
    let other = "01a20462-c5d7-7e40-a886-0f1036cccfc7"
    let database = CodexHome.fixture("codex").folder.appendingPathComponent("state_5.sqlite")
    try CodexHome.temporary { home in
      try home.write("state_5.sqlite", Data(contentsOf: database))
      try home.write("state_4.sqlite", Data("no database".utf8))
      try home.write("state_old.sqlite", Data())
      try home.rollout(named, [L.meta(named)])
      try home.rollout(other, [L.meta(other)])
      try home.rollout(id, [L.meta(id)])
      let before = try FileManager.default.subpathsOfDirectory(atPath: home.folder.path).sorted()
      let threads = home.read().threads
      #expect(threads[named]?.facts.title == SessionTitle("cool codex name", from: .user))
      #expect(
        threads[other]?.facts.title == SessionTitle("Mini model run (plan: chores)", from: .prompt))
      #expect(threads[id]?.facts.title == nil)
      let after = try FileManager.default.subpathsOfDirectory(atPath: home.folder.path).sorted()
      #expect(after == before)
      // A newer one that is damaged says nothing, and breaks nothing.
      try home.write("state_6.sqlite", Data(repeating: 0x41, count: 5000))
      #expect(home.read().threads[named]?.facts.title == nil)
    }
  }
}
