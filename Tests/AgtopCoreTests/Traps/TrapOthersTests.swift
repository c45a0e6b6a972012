import AgtopCore
import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite("Traps: buckets, prices, days, Gemini CLI and OpenCode") struct TrapOthersTests {
  typealias Log = ClaudeLog
  private static let chats = ".gemini/tmp/p/chats/session-2026-08-20T10-00-"

  /// A home with one session of each client whose prompts are 1,000 tokens, 400 of them cached.
  private func oneOfEach() throws -> Analysis {
    let home = try TemporaryHome()
    try home.lines(Log.path(1), [Log.answer("m", at: 0, Log.usage(600, 50, read: 400))])
    try home.rollout(
      "codex",
      [
        CodexLines.meta("codex"), CodexLines.turn("gpt-5", at: 1),
        CodexLines.count(total: CodexLines.figures(1000, 400, 50, 20), last: nil, at: 2),
      ])
    try home.lines(
      Self.chats + "a.jsonl",
      [
        geminiStart,
        geminiMessage(
          1, "gemini",
          #""model":"gemini-2.5-pro",\#(geminiTokens(1000, 30, cached: 400, thoughts: 20))"#),
      ])
    let message = OpenCodeHome.Message(input: 600, output: 50, read: 400)
    let data = OpenCodeHome.data + "/storage"
    try home.write(
      data + "/session/global/ses_1.json",
      #"{"id":"ses_1","directory":"/w","time":{"created":1000,"updated":1100}}"#)
    try home.write(data + "/message/ses_1/msg_1.json", message.json)
    return Analysis(of: home)
  }

  @Test("The cached part of a prompt stands once, whether the vendor's input has it or not")
  func cachedPart() throws {
    for session in try oneOfEach().sessions {
      #expect(session.usage.input == 600, "\(session.key)")
      #expect(session.usage.cacheRead == 400)
      #expect(session.usage.total == 1050)
    }
    let home = try TemporaryHome()
    try home.rollout(
      "odd",
      [
        CodexLines.meta("odd"), CodexLines.turn("gpt-5", at: 1),
        CodexLines.count(total: CodexLines.figures(10, 90, 1), last: nil, at: 2),
      ])
    #expect(try Analysis(of: home).session("odd").usage.input == 0)
  }

  @Test("Reasoning is billed once as output, inside it or beside it")
  func reasoning() throws {
    let analysis = try oneOfEach()
    let codex = try analysis.session("codex")
    #expect(codex.usage.output == 50)
    #expect(codex.usage.reasoning == 20)
    // gpt-5: 1.25, read 0.125, output 10.
    expect(codex.cost, is: [600 * 1.25, 400 * 0.125, 50 * 10])
    let gemini = try #require(analysis.sessions.first { $0.facts.client == .gemini })
    #expect(gemini.usage.output == 50)
    #expect(gemini.usage.reasoning == 20)
    expect(gemini.cost, is: [600 * 1.25, 400 * 0.125, 50 * 10])
  }

  @Test("A long prompt's price is decided by each request, for all of its tokens")
  func longPrompts() throws {
    let home = try TemporaryHome()
    let prompts = [150_000, 200_000, 200_001]
    try home.lines(
      Self.chats + "a.jsonl",
      [geminiStart]
        + prompts.enumerated().map { number, input in
          geminiMessage(
            number + 1, "gemini",
            #""model":"gemini-2.5-pro",\#(geminiTokens(input, 1000, cached: 100_000))"#)
        })
    try home.lines(
      Log.path(1), [Log.answer("m", at: 0, Log.usage(0, 1000, read: 900_000))])
    let analysis = Analysis(of: home)
    // gemini-2.5-pro: 1.25, read 0.125, output 10; above 200,000: 2.5, 0.25, 15.
    expect(
      try analysis.session("aaaaaaaa").cost,
      is: [
        50_000 * 1.25, 100_000 * 0.125, 1000 * 10, 100_000 * 1.25, 100_000 * 0.125, 1000 * 10,
        100_001 * 2.5, 100_000 * 0.25, 1000 * 15,
      ])
    // claude-opus-4-6 has one price for any prompt.
    expect(try analysis.session(Log.id(1)).cost, is: [900_000 * 0.5, 1000 * 25])
  }

  @Test("A request falls on its local day, through changes of the clock")
  func localDays() async {
    // The zone is the process's, so another process asks.
    await #expect(processExitsWith: .success) {
      // Local midnight of 2026-03-29 in Berlin (23 hours long), of 2026-11-01 in New York (25 hours),
      // of a quarter-hour zone, and of a day that a zone skipped altogether.
      let moments: [(zone: String, time: String, before: String, after: String)] = [
        ("Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-28", "2026-03-29"),
        ("Europe/Berlin", "2026-03-29T22:00:00Z", "2026-03-29", "2026-03-30"),
        ("America/New_York", "2026-11-01T04:00:00Z", "2026-10-31", "2026-11-01"),
        ("America/New_York", "2026-11-02T05:00:00Z", "2026-11-01", "2026-11-02"),
        ("Asia/Kathmandu", "2026-05-01T18:15:00Z", "2026-05-01", "2026-05-02"),
        ("Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-29", "2011-12-31"),
        ("UTC", "2026-05-01T00:00:00Z", "2026-04-30", "2026-05-01"),
      ]
      for (zone, time, before, after) in moments {
        guard LocalZone.use(zone), let midnight = Timestamp(rfc3339: time) else { exit(2) }
        let home = try TemporaryHome()
        try home.lines(
          Log.path(1),
          [Int64(-1), 0].map { offset in
            let second = Timestamp(milliseconds: midnight.milliseconds + offset * 1000)
            return Log.answer("m\(offset)", at: 0, Log.usage(offset == 0 ? 10 : 1, 0))
              .replacingOccurrences(of: Log.time(0), with: second.rfc3339)
          })
        let snapshot = Analysis(of: home, now: midnight).snapshot
        #expect(snapshot.days.map(\.date.iso8601) == [after, before], "\(zone)")
        #expect(snapshot.days.map(\.figures.usage.input) == [10, 1], "\(zone)")
        #expect(snapshot.sessions.map(\.todayUsage.input) == [10], "\(zone)")
      }
    }
  }

  @Test("When the first of two copies is deleted, its calls are counted for the other")
  func deletedOriginal() throws {
    let home = try TemporaryHome()
    let shared = Log.answer("m1", at: 0, Log.usage(100, 10))
    try home.lines(Log.path(1), [shared])
    try home.lines(Log.path(2), [shared, Log.answer("m2", at: 60, Log.usage(1, 1))])
    #expect(try Analysis(of: home).session(Log.id(2)).inherited.total == 110)
    try FileManager.default.removeItem(atPath: home.path + "/" + Log.path(1))
    let analysis = Analysis(of: home)
    #expect(analysis.snapshot.totals.usage.total == 112)
    #expect(try analysis.session(Log.id(2)).inherited.isZero)
  }

  @Test("A session of several models has each in its figures and all in its list")
  func severalModels() throws {
    let session = try Analysis.seed.session("00000003")
    #expect(session.models == ["claude-haiku-4-5", "claude-opus-4-6"])
    #expect(session.model == "claude-haiku-4-5")
    let models = (try Analysis.seed.figures).sessions[session.facts.id] ?? [:]
    #expect(models.mapValues(\.usage.total) == ["claude-opus-4-6": 2000, "claude-haiku-4-5": 2000])
  }

  @Test("Dates, [1m] and declared namespaces are spellings of a name; nothing else is")
  func spellings() throws {
    let home = try TemporaryHome()
    let names = [
      "claude-opus-4-6", "claude-opus-4-6-20260205", "claude-opus-4-6[1m]",
      "anthropic/claude-opus-4-6", "claude-opus-4-6-mine", "unknown-proxy/claude-opus-4-6",
    ]
    try home.lines(
      Log.path(1),
      names.enumerated().map { Log.answer("m\($0)", at: $0, model: $1, Log.usage(1000, 0)) })
    let snapshot = Analysis(of: home).snapshot
    expect(snapshot.totals.cost, is: [4 * 1000 * 5])
    #expect(
      snapshot.pricing.unpricedModels == ["claude-opus-4-6-mine", "unknown-proxy/claude-opus-4-6"])
    #expect(abs(snapshot.pricing.pricedTokenShare - 4.0 / 6) < 1e-12)
  }

  @Test("Unknown, free and included are three things")
  func unknownFreeIncluded() throws {
    let home = try TemporaryHome()
    let data = OpenCodeHome.data + "/storage"
    for (provider, model) in [
      ("zai", "glm-4.7-flash"), ("zai-coding-plan", "glm-4.7"), ("nobody", "nothing-1"),
    ] {
      let message = OpenCodeHome.Message(
        provider: provider, model: model, cost: 0, input: 10, output: 1)
      let id = "ses_" + provider
      try home.write(
        data + "/session/global/\(id).json",
        #"{"id":"\#(id)","directory":"/w","time":{"created":1000,"updated":1100}}"#)
      try home.write(data + "/message/\(id)/msg_1.json", message.json)
    }
    let sessions = Analysis(of: home).sessions
    func cost(_ provider: String) throws -> Cost {
      try #require(sessions.first { $0.facts.id == "ses_" + provider }).cost
    }
    #expect(try cost("zai").total == .zero)
    #expect(try cost("zai").pricedTokens == 11)
    #expect(try !cost("zai").isIncluded)
    #expect(try cost("zai-coding-plan").isIncluded)
    #expect(try cost("nobody").total == nil)
    #expect(try cost("nobody").unpricedTokens == 11)
  }

  @Test("A model's name is read where it stands, not where its word occurs")
  func namesWhereTheyStand() throws {
    let home = try TemporaryHome()
    let foreign = #","base_instructions":{"provenance":{"model":"gpt-wrong"},"id":"wrong"}"#
    try home.rollout(
      "t",
      [
        CodexLines.meta("t", at: 0, foreign),
        CodexLines.turn("gpt-5", at: 1, #","nested":{"model":"gpt-wrong"}"#),
        CodexLines.count(total: CodexLines.figures(10, 0, 1), last: nil, at: 2),
      ])
    let content = #"[{"type":"tool_use","name":"X","input":{"model":"wrong","usage":{}}}]"#
    try home.lines(Log.path(1), [Log.answer("m", at: 0, Log.usage(1, 1), content: content)])
    #expect(
      Set(Analysis(of: home).snapshot.models.compactMap(\.model)) == ["gpt-5", "claude-opus-4-6"])
  }

  @Test("One session over documents, lines and copies of them has each message once")
  func sessionInSeveralFiles() throws {
    let analysis = try Analysis(fixture: "gemini-current")
    let session = try analysis.session("bbbbbbbb")
    #expect(session.requests == 2)
    #expect(session.usage.total == 14_256)
    #expect(try analysis.session("dddddddd").requests == 1)
    #expect(try analysis.session("dddddddd").inherited.total > 0)
  }

  @Test(
    "Copies in a fork are the original's, children are children, two stores are one",
    arguments: [
      ("opencode-json", "ses_4ce20000", 21_459), ("opencode-sqlite", "ses_1e800000", 31_210),
      ("opencode-sqlite-v2", "ses_0e6a0000", 6010),
    ])
  func forksAndStores(set: String, fork: String, own: Int) throws {
    let analysis = try Analysis(fixture: set)
    let session = try analysis.session(fork)
    #expect(session.usage.total == own)
    #expect(session.requests == 1)
    #expect(session.facts.parentID == nil)
    if set != "opencode-sqlite-v2" { #expect(session.inherited.total > 0) }
  }

  @Test(
    "A database is read with its log, and its folder stays as it was",
    arguments: ["opencode-sqlite", "opencode-sqlite-v2", "codex"])
  func databasesUntouched(set: String) throws {
    let home = try ScratchFolder(fixture: set)
    let before = try home.listing()
    let snapshot = Analysis(of: Environment(["HOME": home.path])).snapshot
    #expect(snapshot.totals.requests > 5)
    #expect(try home.listing() == before)
  }
}
