import AgtopCore
import Foundation
import Testing

/// Claims that run from the files to the snapshot; `docs/traps.md` says what each trap is.
@Suite("Traps: Claude Code") struct TrapClaudeTests {
  typealias Log = ClaudeLog

  private func totals(_ lines: [String]) throws -> Snapshot.Figures {
    let home = try TemporaryHome()
    try home.lines(Log.path(1), lines)
    return Analysis(of: home).snapshot.totals
  }

  @Test("A reply in many lines is one call with its largest figures, wherever they stand")
  func aReplyInManyLinesIsOneCall() throws {
    let request = #","requestId":"req_0123456789abcdef""#
    let lines = [
      Log.answer("msg_1", at: 0, Log.usage(10, 1), stop: nil, request),
      Log.answer("msg_1", at: 1, Log.usage(10, 400, read: 50), request),
      Log.answer("msg_1", at: 2, Log.usage(10, 1), stop: nil, request),
      Log.answer("msg_1", at: 3, Log.usage(0, 0), stop: nil, request),
    ]
    for order in [lines, lines.reversed()] {
      let totals = try totals(order)
      #expect(totals.requests == 1)
      #expect(totals.usage == TokenUsage(input: 10, cacheRead: 50, output: 400))
    }
  }

  @Test("A gateway that gives no request id does not switch the rule off")
  func withoutRequestIDs() throws {
    let totals = try totals([
      Log.answer("msg_1", at: 0, Log.usage(10, 5)), Log.answer("msg_1", at: 1, Log.usage(10, 5)),
      Log.answer("msg_2", at: 2, Log.usage(10, 5)),
    ])
    #expect(totals.requests == 2)
    #expect(totals.usage == TokenUsage(input: 20, output: 10))
  }

  @Test("History copied under another session id is counted for the earliest, in any order")
  func copiedHistory() throws {
    let history = (0..<3).map { Log.answer("msg_\($0)", at: $0, Log.usage(100, 10)) }
    // The copy's file comes first by name and by size.
    for (original, copy) in [(9, 1), (1, 9)] {
      let home = try TemporaryHome()
      try home.lines(Log.path(original), history)
      let named =
        #","sessionId":"\#(Log.id(copy))","forkedFrom":{"sessionId":"\#(Log.id(original))"}"#
      try home.lines(
        Log.path(copy),
        (0..<3).map { Log.answer("msg_\($0)", at: $0, Log.usage(100, 10), named) }
          + [Log.answer("msg_own", at: 60, Log.usage(1, 1))])
      let analysis = Analysis(of: home)
      #expect(analysis.snapshot.totals.usage == TokenUsage(input: 301, output: 31))
      #expect(try analysis.session(Log.id(original)).usage.total == 330)
      #expect(try analysis.session(Log.id(copy)).usage.total == 2)
      #expect(try analysis.session(Log.id(copy)).inherited.total == 330)
      #expect(try analysis.session(Log.id(copy)).facts.forkedFrom == Log.id(original))
    }
  }

  @Test("A copy that names the original decides for copies that name nobody")
  func namedOriginal() throws {
    let home = try TemporaryHome()
    let history = (0..<3).map { Log.answer("msg_\($0)", at: $0, Log.usage(100, 10)) }
    let named = #","sessionId":"\#(Log.id(9))","requestSessionId":"\#(Log.id(5))""#
    // Equal starts: by its id the nameless copy would come first.
    try home.lines(Log.path(1), history)
    try home.lines(Log.path(5), history)
    try home.lines(
      Log.path(9), (0..<3).map { Log.answer("msg_\($0)", at: $0, Log.usage(100, 10), named) })
    let analysis = Analysis(of: home)
    #expect(try analysis.session(Log.id(5)).usage.total == 330)
    #expect(try analysis.session(Log.id(1)).inherited.total == 330)
    #expect(try analysis.session(Log.id(9)).inherited.total == 330)
    #expect(analysis.snapshot.totals.requests == 3)
  }

  @Test("Sidechains are read wherever they lie, and known by the file's name")
  func sidechainsAnywhere() throws {
    let home = try TemporaryHome()
    try home.lines(Log.path(1), [Log.answer("m0", at: 0, Log.usage(1, 0))])
    let parent = #","isSidechain":true,"sessionId":"\#(Log.id(1))","agentId":"x""#
    for (number, name) in ["agent-a", "workflows/wf_1/agent-b", "deep/er/agent-c"].enumerated() {
      let tokens = number == 0 ? 10 : number == 1 ? 100 : 1000
      try home.lines(
        Log.agentPath(1, name), [Log.answer("m\(name)", at: 1, Log.usage(tokens, 0), parent)])
    }
    let snapshot = Analysis(of: home).snapshot
    #expect(snapshot.sessions.map(\.usage.input) == [1111])
    #expect(
      Set(snapshot.sessions[0].children.map(\.facts.id)) == ["agent-a", "agent-b", "agent-c"])
  }

  @Test("A sidechain costs, but is no session of its own and in no sum twice")
  func sidechainsInNoSumTwice() throws {
    let report = try Analysis.seed.json()
    let row = try #require(
      report.array("sessions").first { ($0["session_id"] as? String)?.hasPrefix("dead") == true })
    #expect(row.object("tokens").integer("total") == 641)
    #expect(row.object("own_tokens").integer("total") == 505)
    #expect(row.array("children").count == 2)
    let ids = report.array("sessions").compactMap { $0["session_id"] as? String }
    #expect(!ids.contains("agent-aaaa"))
    #expect(report.object("totals").integer("sessions") == ids.count)
  }

  @Test("A call whose final figures never came counts with those that did")
  func unfinishedCall() throws {
    // Nothing in the file tells such a call from a short answer; no figure is made up for it.
    let totals = try totals([Log.answer("m1", at: 0, Log.usage(900, 2), stop: nil)])
    #expect(totals.usage == TokenUsage(input: 900, output: 2))
    #expect(totals.requests == 1)
  }

  @Test("Writes of one hour and of five minutes apart; what they leave over is five minutes'")
  func cacheLifetimes() throws {
    let totals = try totals([
      Log.answer("m1", at: 0, Log.usage(0, 0, flat: 300, write: (100, 200))),
      Log.answer("m2", at: 1, Log.usage(0, 0, flat: 40)),
      Log.answer("m3", at: 2, Log.usage(0, 0, flat: 10, write: (1, 2))),
    ])
    #expect(totals.usage == TokenUsage(cacheWrite5m: 100 + 40 + 8, cacheWrite1h: 200 + 2))
    // claude-opus-4-6: 1.25 × 5 and 2 × 5.
    expect(totals.cost, is: [148 * 6.25, 202 * 10])
  }

  @Test("The speed of each record decides, and its price is the model's own")
  func speedOfEachRecord() throws {
    let fast = #","speed":"fast""#
    let standard = #","speed":"standard""#
    let totals = try totals([
      Log.answer("m1", at: 0, Log.usage(1000, 100, fast)),
      Log.answer("m2", at: 1, Log.usage(1000, 100, standard)),
      Log.answer("m3", at: 2, model: "claude-opus-5-5", Log.usage(1000, 100, fast)),
      Log.answer("m4", at: 3, model: "claude-haiku-4-5", Log.usage(1000, 100, fast)),
    ])
    // claude-opus-4-6: six times as much when fast; claude-opus-5-5 (4, 20): twice; claude-haiku-4-5
    // (1, 5) sells no fast mode.
    expect(
      totals.cost,
      is: [
        6 * 1000 * 5, 6 * 100 * 25, 1000 * 5, 100 * 25, 2 * 1000 * 4, 2 * 100 * 20, 1000 * 1,
        100 * 5,
      ])
  }

  @Test("A synthetic reply is a state, never a call, even with a real call's request id")
  func syntheticReply() throws {
    let request = #","requestId":"req_0123456789abcdef""#
    let home = try TemporaryHome()
    try home.lines(
      Log.path(1),
      [
        Log.answer("m1", at: 0, Log.usage(70, 7), request),
        Log.answer(
          "syn", at: 1, model: "<synthetic>", Log.usage(0, 0),
          content: #"[{"type":"text","text":"limit reached · resets 3pm"}]"#, stop: "stop_sequence",
          #","error":"rate_limit","isApiErrorMessage":true"# + request),
      ])
    let session = try Analysis(of: home).session(Log.id(1))
    #expect(session.requests == 1)
    #expect(session.agentTurns == 1)
    #expect(session.usage == TokenUsage(input: 70, output: 7))
    #expect(session.models == ["claude-opus-4-6"])
    #expect(
      session.facts.tail
        == TranscriptTail(.error, reason: "rate_limit", detail: "limit reached · resets 3pm"))
  }

  @Test("Only transcripts are read, and in them only records that count")
  func onlyTranscriptsCount() throws {
    let home = try TemporaryHome()
    let answer = Log.answer("m1", at: 0, Log.usage(5, 5))
    let quoted = Log.answer("m2", at: 1, Log.usage(9, 9)).replacingOccurrences(
      of: "\"", with: "\\\"")
    try home.lines(
      Log.path(1),
      [
        answer,
        #"{"type":"file-history-snapshot","snapshot":{"message":{"id":"x","usage":{"input_tokens":7}}}}"#,
        #"{"type":"user","message":{"role":"user","content":[{"type":"tool_result","content":"\#(quoted)"}]},"toolUseResult":{"usage":{"input_tokens":7,"output_tokens":7}}}"#,
        #"{"type":"progress","message":{"id":"y","usage":{"input_tokens":7,"output_tokens":7}}}"#,
      ])
    for path in ["notes.jsonl", "debug/\(Log.id(2)).jsonl", "\(Log.id(3)).jsonl.bak", "x.json"] {
      try home.lines(".claude/projects/-p/" + path, [Log.answer(path, at: 2, Log.usage(7, 7))])
    }
    let snapshot = Analysis(of: home).snapshot
    #expect(snapshot.totals.usage == TokenUsage(input: 5, output: 5))
    #expect(snapshot.sessions.count == 1)
  }

  @Test("A line of megabytes counts like any other")
  func lineOfMegabytes() throws {
    let text = String(repeating: "x", count: 3 << 20)
    let long = Log.answer(
      "m1", at: 0, Log.usage(5, 6), content: #"[{"type":"text","text":"\#(text)"}]"#)
    let totals = try totals([long, Log.answer("m2", at: 1, Log.usage(1, 1))])
    #expect(totals.usage == TokenUsage(input: 6, output: 7))
  }

  @Test("How full the context is, never above 100 %, by a window that holds the fill")
  func contextFill() throws {
    let home = try TemporaryHome()
    let cases = [
      ("claude-opus-4-6", 150_000), ("claude-opus-4-6", 300_000), ("claude-haiku-4-5", 250_000),
      ("claude-sonnet-4-5[1m]", 50_000),
    ]
    for (number, (model, read)) in cases.enumerated() {
      try home.lines(
        Log.path(number),
        [
          Log.answer(
            "m\(number)", at: 0, model: model, Log.usage(0, 0, read: read - 100, write: (100, 0)))
        ])
    }
    let analysis = Analysis(of: home)
    let percents = try cases.indices.map { try analysis.session(Log.id($0)).contextPercent }
    #expect(percents == [75, 30, 100, 5])
  }
}
