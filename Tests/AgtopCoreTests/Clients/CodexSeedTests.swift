import AgtopCore
import Foundation
import Testing

/// Homes as the reference implementation was measured on; the figures are those of a right reader.
@Suite("Codex: the cases of the synthetic home, one at a time")
struct CodexSeedTests {
  typealias L = CodexLines

  func thread(_ name: String, _ lines: [String]) throws -> Transcript {
    try CodexHome.temporary { home in
      try home.write("sessions/2026/04/17/rollout-2026-04-17T10-00-00-\(name).jsonl", lines)
      return try home.only()
    }
  }

  func last(_ input: Int, _ cached: Int, _ output: Int, _ reasoning: Int, at: Double) -> String {
    L.count(total: nil, last: L.figures(input, cached, output, reasoning), at: at)
  }

  @Test("Without an id the session_id names the thread, and every last call counts")
  func sessionIDNamesThread() throws {
    let thread = try thread(
      "aabbccddeeff",
      [
        "{\"type\":\"session_meta\",\"timestamp\":\"2026-04-17T10:00:00Z\",\"payload\":{\"session_id\":"
          + "\"aabbccddeeff-fixture-session\",\"cwd\":\"/tmp/test-project\",\"model\":\"codex-mini-latest\"}}",
        "{\"type\":\"turn_context\",\"payload\":{\"model\":\"codex-mini-latest\"}}",
        L.item("{\"type\":\"function_call\",\"name\":\"bash\"}", at: 5),
        last(100, 20, 50, 0, at: 10),
        L.item("{\"type\":\"function_call\",\"name\":\"read_file\"}", at: 55),
        last(80, 10, 30, 5, at: 60),
      ])
    #expect(thread.facts.id == "aabbccddeeff-fixture-session")
    #expect(thread.usage == TokenUsage(input: 150, cacheRead: 30, output: 80, reasoning: 5))
    #expect(thread.usageByModel["codex-mini-latest"]?.requests == 2)
    #expect(thread.requests.map(\.toolCalls) == [1, 1])
    #expect(thread.facts.startedAt == Timestamp(rfc3339: "2026-04-17T10:00:00Z"))
    #expect(thread.facts.lastActive == Timestamp(rfc3339: "2026-04-17T10:01:00Z"))
    #expect(thread.facts.cwd == "/tmp/test-project")
  }

  @Test("Repeats add nothing, the name beats prompt and instructions, a question is idle")
  func repeats() throws {
    let id = "cccc0002-0000-4000-8000-000000000002"
    let limits =
      "\"rate_limits\":{\"primary\":{\"used_percent\":45.2,\"window_minutes\":300,\"resets_at\":1774299600},"
      + "\"secondary\":{\"used_percent\":12.0,\"window_minutes\":10080,\"resets_at\":1774886400},"
      + "\"plan_type\":\"pro\"}"
    let one = L.figures(10000, 8000, 500, 300)
    let lines = [
      L.meta(id, at: 0.1, ",\"git\":{\"branch\":\"main\"}"),
      L.user("# AGENTS.md instructions for /tmp/demo\\n\\n<INSTRUCTIONS>", at: 0.2),
      L.event("{\"type\":\"token_count\",\"info\":null,\(limits)}", at: 1),
      L.turn("gpt-5.1-codex", at: 1, ",\"effort\":\"high\""), L.user("fix the bug please", at: 2),
      L.event("{\"type\":\"user_message\",\"message\":\"fix the bug please\"}", at: 2),
      L.item(
        "{\"type\":\"function_call\",\"name\":\"shell\",\"arguments\":\"{\\\"command\\\":[\\\"ls\\\"]}\","
          + "\"call_id\":\"c1\"}", at: 5),
      L.count(total: one, last: one, at: 5, ",\"model_context_window\":272000"),
      L.count(total: one, last: one, at: 6, ",\"model_context_window\":272000"),
      L.item(
        "{\"type\":\"function_call_output\",\"call_id\":\"c1\",\"output\":\"file list\"}", at: 7),
      L.item(
        "{\"type\":\"message\",\"role\":\"assistant\",\"phase\":\"final_answer\",\"content\":"
          + "[{\"type\":\"output_text\",\"text\":\"All fixed. Anything else?\"}]}", at: 20),
      L.count(
        total: L.figures(30000, 26000, 600, 300), last: L.figures(20000, 18000, 100), at: 21,
        ",\"model_context_window\":272000"),
    ]
    let unnamed = try thread(id, lines)
    #expect(unnamed.facts.title == SessionTitle("fix the bug please", from: .prompt))
    let named = try thread(
      id,
      lines + [
        L.event("{\"type\":\"thread_name_updated\",\"thread_name\":\"Fix The Bug\"}", at: 22)
      ])
    #expect(named.facts.title == SessionTitle("Fix The Bug", from: .user))
    #expect(
      named.usage == TokenUsage(input: 4000, cacheRead: 26000, output: 600, reasoning: 300))
    #expect(named.requests.count == 2)
    #expect(named.facts.prompts.count == 1)
    #expect(named.facts.tail == TranscriptTail(.idle))
    #expect(named.facts.effort == "high")
    #expect(named.facts.gitBranch == "main")
    #expect(named.facts.contextUsed == 20100)
    #expect(named.facts.contextWindow == 272000)
    #expect(named.limits.first?.windows.map(\.usedPercent) == [45.2, 12])
    #expect(
      named.limits.first?.windows.first?.resetsAt == Timestamp(milliseconds: 1_774_299_600_000))
    #expect(named.limits.first?.planName == "ChatGPT Pro")
  }

  @Test("Models per turn, the index's newest title, a child of its parent")
  func modelsAndChild() throws {
    let k3 = "cccc0003-0000-4000-8000-000000000003"
    let k4 = "cccc0004-0000-4000-8000-000000000004"
    try CodexHome.temporary { home in
      try home.rollout(
        k3,
        [
          L.meta(k3), L.turn("gpt-5", at: 1), last(1000, 0, 1000, 0, at: 5),
          L.turn(
            "gpt-5-mini", at: 6,
            ",\"collaboration_mode\":{\"settings\":{\"reasoning_effort\":\"low\"}}"),
          last(1000, 0, 1000, 0, at: 10),
          L.item(
            "{\"type\":\"message\",\"role\":\"assistant\",\"phase\":\"final_answer\"}", at: 11),
        ])
      try home.rollout(
        k4,
        [
          L.meta(
            k4, at: 30,
            ",\"source\":{\"subagent\":{\"thread_spawn\":{\"parent_thread_id\":\"\(k3)\",\"depth\":1}}}"
          ),
          L.turn("gpt-5-mini", at: 31),
          L.count(
            total: nil, last: L.figures(20, 0, 10), at: 35, ",\"model_context_window\":100000"),
        ])
      try home.write(
        "session_index.jsonl",
        [
          "{\"id\":\"\(k3)\",\"thread_name\":\"Index Title\",\"updated_at\":\"2026-04-17T12:05:00Z\"}",
          "{\"id\":\"\(k3)\",\"thread_name\":\"older\",\"updated_at\":\"2026-04-17T12:00:00Z\"}",
          "{\"id\":", "{\"thread_name\":\"nobody\"}",
        ])
      let threads = home.read().threads
      let one = TokenUsage(input: 1000, output: 1000)
      #expect(threads[k3]?.usageByModel["gpt-5"]?.usage == one)
      #expect(threads[k3]?.usageByModel["gpt-5-mini"]?.usage == one)
      #expect(threads[k3]?.facts.effort == "low")
      #expect(threads[k3]?.facts.title == SessionTitle("Index Title", from: .user))
      #expect(threads[k4]?.usage == TokenUsage(input: 20, output: 10))
      #expect(threads[k4]?.facts.parentID == k3)
      #expect(threads[k4]?.facts.isSubagent == true)
      #expect(threads[k4]?.facts.contextWindow == 100000)
    }
  }

  @Test("Tokens stay without a model, and with one of unknown price")
  func unknownPrices() throws {
    let k5 = "cccc0005-0000-4000-8000-000000000005"
    let without = try thread(k5, [L.meta(k5), last(20, 0, 10, 0, at: 5)])
    #expect(without.usageByModel[""]?.usage == TokenUsage(input: 20, output: 10))
    #expect(without.facts.model == nil)
    let with = try thread(k5, [L.meta(k5), L.turn("gpt-4o", at: 1), last(20, 0, 10, 0, at: 5)])
    #expect(with.usageByModel["gpt-4o"]?.usage == TokenUsage(input: 20, output: 10))
  }

  @Test(
    "The login's plan is the subscription; nothing else of the file is needed",
    arguments: [
      ("pro", "ChatGPT Pro"), ("plus", "ChatGPT Plus"), ("team", "Team"),
    ])
  func plan(type: String, name: String) throws {
    let payload = "{\"https://api.openai.com/auth\":{\"chatgpt_plan_type\":\"\(type)\"}}"
    let encoded = Data(payload.utf8).base64EncodedString().replacingOccurrences(of: "=", with: "")
      .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
    try CodexHome.temporary { home in
      try home.rollout("x", [L.meta("x")])
      #expect(try home.only().facts.subscription == nil)
      try home.write("auth.json", Data("{\"tokens\":{\"id_token\":\"e30.\(encoded).x\"}}".utf8))
      #expect(try home.only().facts.subscription == name)
      try home.write("auth.json", Data("{\"tokens\":{\"id_token\":\"a.!!!.x\"}}".utf8))
      #expect(try home.only().facts.subscription == nil)
    }
  }
}
