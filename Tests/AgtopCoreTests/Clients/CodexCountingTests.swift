import AgtopCore
import Foundation
import Testing

@Suite("Codex: what counts as a call")
struct CodexCountingTests: CodexThreadSuite {
  @Test("A repeated token_count with the same totals adds nothing")
  func repeatsAddNothing() throws {
    let one = L.figures(10000, 8000, 500, 300)
    let thread = try thread([
      L.turn("gpt-5.1-codex", at: 1), L.count(total: one, last: one, at: 5),
      L.count(total: one, last: one, at: 6),
      L.count(total: L.figures(30000, 26000, 600, 300), last: L.figures(20000, 18000, 100), at: 21),
    ])
    #expect(thread.requests.count == 2)
    #expect(
      thread.usage == TokenUsage(input: 4000, cacheRead: 26000, output: 600, reasoning: 300))
  }

  @Test("Two calls of equal size are two")
  func equalCallsAreTwo() throws {
    let last = L.figures(100, 0, 10)
    let thread = try thread([
      L.count(total: last, last: last, at: 5),
      L.count(total: L.figures(200, 0, 20), last: last, at: 6),
    ])
    #expect(thread.requests.count == 2)
    #expect(thread.usage == TokenUsage(input: 200, output: 20))
  }

  @Test("The session is the sum of all increases, not its last record")
  func sumIsTheFinalTotal() throws {
    var lines: [String] = []
    for turn in 1...50 {
      lines.append(
        L.count(
          total: L.figures(1000 * turn, 100 * turn, 10 * turn), last: L.figures(1000, 100, 10),
          at: Double(turn)))
    }
    let thread = try thread(lines)
    #expect(thread.requests.count == 50)
    #expect(thread.usage == TokenUsage(input: 45000, cacheRead: 5000, output: 500))
  }

  @Test("Totals that fell back began again: then the last call counts")
  func totalsFallBack() throws {
    let thread = try thread([
      L.count(total: L.figures(5000, 0, 50), last: L.figures(5000, 0, 50), at: 1),
      L.count(total: L.figures(700, 0, 7), last: L.figures(700, 0, 7), at: 2),
      L.count(total: L.figures(1000, 0, 9), last: L.figures(300, 0, 2), at: 3),
    ])
    #expect(thread.usage == TokenUsage(input: 6000, output: 59))
  }

  @Test("Events without totals count their last call, and a later total does not count it again")
  func totalsComeLate() throws {
    let thread = try thread([
      L.count(total: nil, last: L.figures(100, 0, 10), at: 1),
      L.count(total: nil, last: L.figures(100, 0, 10), at: 2),
      L.count(total: L.figures(250, 0, 25), last: L.figures(50, 0, 5), at: 3),
    ])
    #expect(thread.requests.map(\.usage.input) == [100, 100, 50])
    #expect(thread.usage.output == 25)
  }

  @Test("An event with totals alone counts the increase")
  func totalsAlone() throws {
    let thread = try thread([
      L.count(total: L.figures(100, 0, 10), last: nil, at: 1),
      L.count(total: L.figures(150, 0, 15), last: nil, at: 2),
    ])
    #expect(thread.requests.map(\.usage.input) == [100, 50])
  }

  @Test("In a mixed file a record counts, and an event what no record explains")
  func recordsTakeOver() throws {
    let thread = try thread([
      L.count(total: L.figures(100, 0, 10), last: L.figures(100, 0, 10), at: 1),
      L.call("exec_command", "c1", at: 2), L.record("r1", L.figures(50, 20, 5), thread: id, at: 2),
      L.count(total: L.figures(150, 20, 15), last: L.figures(50, 20, 5), at: 3),
      L.record("r2", L.figures(60, 0, 6), thread: id, at: 4),
    ])
    #expect(thread.requests.map(\.usage.prompt) == [100, 50, 60])
    #expect(thread.requests.map(\.toolCalls) == [0, 1, 0])
  }

  @Test("A response that is recorded twice is one call")
  func recordsRepeat() throws {
    let record = L.record("r1", L.figures(50, 20, 5), thread: id, at: 2)
    let thread = try thread([record, record, L.record("r2", L.figures(1, 0, 1), thread: id, at: 3)])
    #expect(thread.requests.map(\.usage.prompt) == [50, 1])
    #expect(thread.requests[0].identity == StableHash.of("codex/response", "r1"))
    #expect(thread.requests[0].origin == StableHash.session(.codex, id))
  }

  @Test("The copy of a record in a compaction does not count, and the context is forgotten there")
  func compactionDoesNotCount() throws {
    let record = L.record("r1", L.figures(50, 20, 5), thread: id, at: 2)
    let compacted = L.line(
      "compacted",
      "{\"message\":\"m\",\"replacement_history\":[],\"latest_token_usage_record\":{\"response_id\":"
        + "\"r1\",\"usage\":\(L.figures(50, 20, 5))}}", at: L.time(3))
    let compactedThread = try thread([record, compacted])
    #expect(compactedThread.requests.count == 1)
    #expect(compactedThread.facts.contextUsed == nil)
    let estimate = "{\"input_tokens\":0,\"output_tokens\":0,\"total_tokens\":8192}"
    let after = try thread([
      record, compacted,
      L.count(total: L.figures(50, 20, 5), last: estimate, at: 4, ",\"model_context_window\":1000"),
    ])
    #expect(after.requests.count == 1)
    #expect(after.facts.contextUsed == 8192)
    #expect(after.facts.contextWindow == 1000)
  }

  @Test("Cached and written tokens are part of the input, and no bucket is below zero")
  func bucketsAreDisjoint() throws {
    let usage =
      "{\"input_tokens\":100,\"cached_input_tokens\":30,\"cache_write_input_tokens\":20,"
      + "\"output_tokens\":9,\"total_tokens\":109}"
    let odd = "{\"input_tokens\":10,\"cached_input_tokens\":30,\"output_tokens\":1}"
    let thread = try thread([
      L.record("r1", usage, thread: id, at: 1), L.record("r2", odd, thread: id, at: 2),
    ])
    #expect(
      thread.requests[0].usage
        == TokenUsage(input: 50, cacheRead: 30, cacheWrite5m: 20, output: 9))
    #expect(thread.requests[0].usage.total == 109)
    #expect(thread.requests[1].usage == TokenUsage(cacheRead: 30, output: 1))
  }

  @Test("Reasoning is inside the output")
  func reasoningIsOutput() throws {
    let thread = try thread([L.record("r1", L.figures(100, 0, 50, 40), thread: id, at: 1)])
    #expect(thread.usage.output == 50)
    #expect(thread.usage.reasoning == 40)
    #expect(thread.usage.total == 150)
  }

  @Test("Each call has the model of its turn")
  func modelsAreOfTheTurn() throws {
    let thread = try thread([
      L.turn("gpt-5", at: 1), L.record("r1", L.figures(1, 0, 1), thread: id, at: 2),
      L.event(
        "{\"type\":\"thread_settings_applied\",\"thread_settings\":{\"model\":\"gpt-5-mini\","
          + "\"reasoning_effort\":\"low\"}}", at: 3),
      // The turn goes on with what it began with.
      L.record("r2", L.figures(2, 0, 2), thread: id, at: 4), L.turn("gpt-5-mini", at: 5),
      L.record("r3", L.figures(4, 0, 4), thread: id, at: 6),
    ])
    #expect(thread.usageByModel["gpt-5"]?.usage.input == 3)
    #expect(thread.usageByModel["gpt-5-mini"]?.usage.input == 4)
    #expect(thread.facts.model == "gpt-5-mini")
  }

  @Test("The settings name the model where no turn does")
  func settingsNameTheModel() throws {
    let thread = try thread([
      L.event(
        "{\"type\":\"thread_settings_applied\",\"thread_settings\":{\"model\":\"gpt-5\"}}", at: 1),
      L.record("r1", L.figures(2, 0, 2), thread: id, at: 4),
    ])
    #expect(thread.usageByModel["gpt-5"]?.requests == 1)
  }

  @Test("A model named deeper in a record is not the model")
  func nestedModelsAreNotTheModel() throws {
    let thread = try CodexHome.temporary { home in
      try home.rollout(
        id,
        [
          L.meta(
            id, at: 0,
            ",\"base_instructions\":{\"provenance\":{\"model\":\"gpt-5.6-sol\",\"id\":\"x\"}}"),
          L.line(
            "world_state", "{\"state\":{\"collaboration_mode\":{\"model\":\"gpt-9\"}}}",
            at: L.time(1)),
          L.turn(
            "gpt-5", at: 2,
            ",\"tool\":{\"model\":\"gpt-8\"},\"collaboration_mode\":{\"settings\":{\"model\":\"gpt-7\"}}"
          ),
          L.record("r1", L.figures(2, 0, 2), thread: id, at: 4),
        ])
      return try home.only()
    }
    #expect(thread.facts.id == id)
    #expect(thread.models.map(\.name) == ["gpt-5"])
  }

  @Test("A count in a line of megabytes counts")
  func longLinesCount() throws {
    let padding = String(repeating: "x", count: 3_000_000)
    let thread = try thread([
      L.event(
        "{\"type\":\"token_count\",\"padding\":\"\(padding)\",\"info\":{\"last_token_usage\":"
          + "\(L.figures(7, 0, 1)),\"total_token_usage\":\(L.figures(7, 0, 1))}}", at: 1)
    ])
    #expect(thread.usage == TokenUsage(input: 7, output: 1))
  }

  @Test("A figure that is no count is 0 and a fault; a total with one is not believed")
  func badFiguresAreFaults() throws {
    try CodexHome.temporary { home in
      try home.rollout(
        id,
        [
          L.meta(id),
          L.record(
            "r1", "{\"input_tokens\":-5,\"cached_input_tokens\":\"12\",\"output_tokens\":1e309}",
            thread: id, at: 1),
          L.record("r2", "{\"input_tokens\":1e2,\"output_tokens\":null}", thread: id, at: 2),
        ])
      let (threads, faults) = home.read()
      #expect(threads[id]?.requests.map(\.usage.input) == [0, 100])
      #expect(faults.counts == [.notACount: 3])
    }
    let odd = "{\"input_tokens\":true,\"output_tokens\":99}"
    let thread = try thread([
      L.count(total: L.figures(100, 0, 10), last: nil, at: 1),
      L.count(total: odd, last: L.figures(7, 0, 1), at: 2),
      L.count(total: L.figures(110, 0, 12), last: L.figures(3, 0, 1), at: 3),
    ])
    #expect(thread.requests.map(\.usage.input) == [100, 7, 3])
  }

  @Test("Running totals beyond 32 bits still give their increase")
  func largeTotals() throws {
    let thread = try thread([
      L.count(total: L.figures(4_000_000_000, 0, 10), last: nil, at: 1),
      L.count(total: L.figures(4_400_000_000, 0, 20), last: nil, at: 2),
    ])
    #expect(thread.requests.map(\.usage.input) == [4_000_000_000, 400_000_000])
  }

  @Test("Keys in any order, unknown records and damaged lines do not hide the rest")
  func oddLinesAreSurvived() throws {
    try CodexHome.temporary { home in
      try home.rollout(
        id,
        [
          L.meta(id), "", "   ", "{\"type\":\"event_msg\",\"payload\":{\"type\":\"token_cou", "[1]",
          "null",
          "{\"timestamp\":\"\(L.time(1))\",\"type\":\"new_thing\",\"payload\":{\"a\":[{}]}}",
          "{\"payload\":{\"usage\":\(L.figures(5, 0, 1)),\"response_id\":\"r1\",\"thread_id\":\"\(id)\"},"
            + "\"type\":\"token_usage_record\",\"timestamp\":\"\(L.time(2))\"}",
        ])
      let (threads, faults) = home.read()
      #expect(threads[id]?.usage == TokenUsage(input: 5, output: 1))
      #expect(threads[id]?.requests.first?.time == Timestamp(rfc3339: L.time(2)))
      #expect(faults.counts == [.damagedLine: 3])
    }
  }
}
