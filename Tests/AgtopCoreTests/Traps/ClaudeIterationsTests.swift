import AgtopCore
import Testing

/// One answer can hold several calls (`docs/counting.md`, "Several calls in one answer").
@Suite("Claude Code: several calls in one answer") struct ClaudeIterationsTests {
  typealias Log = ClaudeLog

  private static func entry(
    _ kind: String, _ input: Int, _ output: Int, read: Int = 0, flat: Int = 0, model: String? = nil
  ) -> String {
    let model = model.map { #","model":"\#($0)""# } ?? ""
    return #"{"type":"\#(kind)","input_tokens":\#(input),"output_tokens":\#(output),"#
      + #""cache_read_input_tokens":\#(read),"cache_creation_input_tokens":\#(flat)\#(model)}"#
  }

  private func analysis(
    _ usage: (String) -> String, model: String = "claude-sonnet-4-5", _ entries: [String],
    lines: Int = 2
  ) throws -> Analysis {
    let home = try TemporaryHome()
    let text = usage(#","iterations":[\#(entries.joined(separator: ","))]"#)
    try home.lines(Log.path(1), (0..<lines).map { Log.answer("m", at: $0, model: model, text) })
    return Analysis(of: home)
  }

  @Test("an advisor's call is a request of its own model; the answer is one request")
  func advisor() throws {
    let analysis = try analysis(
      { Log.usage(100, 300, read: 2000, $0) }, model: "claude-opus-5-5",
      [
        Self.entry("message", 40, 100, read: 900),
        Self.entry("advisor_message", 5000, 800, model: "claude-fable-5-2"),
        Self.entry("message", 60, 200, read: 1100),
      ])
    let session = try analysis.session(Log.id(1))
    #expect(session.requests == 2)
    #expect(session.agentTurns == 1)
    #expect(session.contextUsed == 1160)
    let advisor = try analysis.model("claude-fable-5-2").figures
    #expect(advisor.usage == TokenUsage(input: 5000, output: 800))
    // claude-opus-5-5: 4, read 0.2, output 20. claude-fable-5-2: 8, output 40.
    expect(session.cost, is: [100 * 4, 2000 * 0.2, 300 * 20, 5000 * 8, 800 * 40])
    #expect(analysis.snapshot.warnings == [])
  }

  @Test("a declined attempt of another model counts where it has output, and only there")
  func declined() throws {
    for (output, requests) in [(600, 2), (0, 1)] {
      let analysis = try analysis(
        { Log.usage(2, 13_000, read: 80_000, $0) },
        [
          Self.entry("message", 2, output, read: 70_000, model: "claude-fable-5-1"),
          Self.entry("fallback_message", 2, 13_000, read: 80_000, model: "claude-sonnet-4-5"),
        ])
      #expect(analysis.snapshot.totals.requests == requests)
      #expect(
        analysis.snapshot.totals.usage.total == 93_002 + (output > 0 ? 70_002 + output : 0))
      #expect(try analysis.session(Log.id(1)).contextUsed == 80_002)
      #expect(analysis.snapshot.warnings == [])
    }
  }

  @Test("a compaction is a request of the answer's own model")
  func compaction() throws {
    let analysis = try analysis(
      { Log.usage(100, 300, read: 2000, $0) },
      [Self.entry("compaction", 180_000, 3500), Self.entry("message", 100, 300, read: 2000)])
    #expect(analysis.snapshot.totals.requests == 2)
    #expect(analysis.snapshot.totals.usage.total == 2400 + 183_500)
    #expect(analysis.snapshot.models.compactMap(\.model) == ["claude-sonnet-4-5"])
  }

  @Test("each prompt of an answer decides its own tier")
  func tiers() throws {
    // claude-sonnet-4-5: 3, read 0.3, output 15; above 200,000 tokens 6, 0.6 and 22.5.
    let analysis = try analysis(
      { Log.usage(3000, 300, read: 350_000, $0) },
      [
        Self.entry("message", 1000, 100, read: 100_000),
        Self.entry("message", 2000, 200, read: 250_000),
      ])
    let session = try analysis.session(Log.id(1))
    #expect(session.requests == 1)
    #expect(session.contextUsed == 252_000)
    expect(
      session.cost,
      is: [1000 * 3, 100_000 * 0.3, 100 * 15, 2000 * 6, 250_000 * 0.6, 200 * 22.5])
  }

  @Test("an empty list, none and null are one call")
  func none() throws {
    let home = try TemporaryHome()
    let lists = ["", #","iterations":[]"#, #","iterations":null"#, #","iterations":[ ]"#]
    try home.lines(
      Log.path(1), lists.enumerated().map { Log.answer("m\($0)", at: $0, Log.usage(10, 5, $1)) })
    let analysis = Analysis(of: home)
    #expect(analysis.snapshot.totals.requests == 4)
    #expect(analysis.snapshot.totals.usage.total == 60)
    #expect(try analysis.session(Log.id(1)).contextUsed == 10)
  }

  @Test("where top level and iterations disagree the larger figure counts, with a warning")
  func contrary() throws {
    let analysis = try analysis(
      { Log.usage(10, 400, $0) },
      [Self.entry("message", 40, 100), Self.entry("message", 60, 200)], lines: 1)
    #expect(analysis.snapshot.totals.usage == TokenUsage(input: 100, output: 400))
    #expect(analysis.snapshot.totals.requests == 1)
    #expect(
      analysis.snapshot.warnings.map(\.what) == [ReadingFault.contraryFigures.message])
  }

  @Test("a list that grows from line to line, and lines without one, are one answer")
  func growing() throws {
    let first = Self.entry("message", 40, 100)
    let second = Self.entry("message", 60, 50)
    let request = #","requestId":"req_0123456789abcdef""#
    let lines = [
      Log.answer("m", at: 0, Log.usage(40, 100, #","iterations":[\#(first)]"#), request),
      Log.answer("m", at: 1, Log.usage(100, 150), request),
      Log.answer(
        "m", at: 2, Log.usage(100, 150, #","iterations":[\#(first),\#(second)]"#), request),
    ]
    for order in [lines, lines.reversed()] {
      let home = try TemporaryHome()
      try home.lines(Log.path(1), order)
      let totals = Analysis(of: home).snapshot.totals
      #expect(totals.requests == 1)
      #expect(totals.usage == TokenUsage(input: 100, output: 150))
    }
  }
}
