import Testing

@testable import AgtopCore

@Suite("The cache clock")
struct CacheClockTests {
  typealias Log = ClaudeLog

  private func session(_ lines: [String], after second: Int = 100) throws -> Session {
    let home = try TemporaryHome()
    try home.lines(Log.path(1), lines)
    let now = Timestamp(milliseconds: 1_776_502_800_000 + Int64(second) * 1000)
    return try Analysis(of: home, now: now).session(Log.id(1))
  }

  private func at(_ second: Int) -> Timestamp {
    Timestamp(milliseconds: 1_776_502_800_000 + Int64(second) * 1000)
  }

  @Test(
    "A cache is warm for the lifetime of its writes after the last request, and read is as good",
    arguments: [(5000, 0, 300), (0, 5000, 3600), (100, 5000, 3600), (5000, 100, 300)])
  func lifetimes(short: Int, long: Int, seconds: Int64) throws {
    let write = Log.answer("a", at: 10, Log.usage(6, 1, flat: short + long, write: (short, long)))
    let clock = try #require(try session([write]).cacheClock)
    // As `prompt_cache.expires_at` of the status line: request and lifetime.
    #expect(clock.warmUntil == at(10 + Int(seconds)))
    #expect(clock.lifetime == seconds)
    let read = Log.answer("b", at: 40, Log.usage(6, 1, read: short + long, write: (0, 0)))
    #expect(try session([write, read]).cacheClock?.warmUntil == at(40 + Int(seconds)))
  }

  @Test("Going on reads the context while it is warm, and writes it again at its lifetime's price")
  func costs() throws {
    // claude-opus-4-6: 0.50 read, 6.25 and 10 for writes, a million tokens.
    let long = try session([
      Log.answer("a", at: 10, Log.usage(0, 7, read: 40_000, flat: 60_000, write: (0, 60_000)))
    ])
    let clock = try #require(long.cacheClock)
    #expect(clock.tokens == 100_000)
    #expect(clock.warmCost == Money(dollars: 0.05))
    #expect(clock.coldCost == Money(dollars: 1))
    let short = try session([
      Log.answer("a", at: 10, Log.usage(0, 7, read: 40_000, flat: 60_000, write: (60_000, 0)))
    ])
    #expect(short.cacheClock?.coldCost == Money(dollars: 0.625))
  }

  @Test("No lifetime stated, no cache used, a compaction or a subagent's request: no clock of it")
  func none() throws {
    let write = Log.answer("a", at: 10, Log.usage(6, 1, flat: 9, write: (0, 9)))
    #expect(try session([Log.answer("a", at: 1, Log.usage(6, 1, flat: 900))]).cacheClock == nil)
    #expect(
      try session([write, Log.answer("b", at: 20, Log.usage(6, 1))]).cacheClock == nil)
    let compaction =
      #"{"type":"system","subtype":"compact_boundary","timestamp":"\#(Log.time(30))","compactMetadata":{"postTokens":500}}"#
    #expect(try session([write, compaction]).cacheClock == nil)
    let side = Log.answer(
      "c", at: 50, Log.usage(6, 1, read: 9, write: (0, 9)), #","isSidechain":true"#)
    #expect(try session([write, side]).cacheClock?.warmUntil == at(3610))
  }

  @Test("It is told in words of live sessions alone, and is a column")
  func words() throws {
    let session = try session([
      Log.answer("a", at: 10, Log.usage(0, 7, flat: 62_000, write: (62_000, 0)))
    ]).changed { $0.state = .idle }
    let warm = CacheClock.words(of: session, now: at(58))
    #expect(
      warm == [
        "warm for 4m12s", "going on reads 62.0K for $0.0310", "cold it writes them for $0.3875",
      ])
    let cold = CacheClock.words(of: session, now: at(310 + 720))
    #expect(cold == ["cold since 12m", "going on writes 62.0K for $0.3875"])
    let field = Field.of(.warm)
    #expect(field.text(of: .session(session), now: at(58), width: 6) == "4m12s")
    #expect(field.text(of: .session(session), now: at(310), width: 6) == "cold")
    let closed = session.changed { $0.state = .closed }
    #expect(CacheClock.words(of: closed, now: at(58)).isEmpty)
    #expect(field.text(of: .session(closed), now: at(58), width: 6) == nil)
  }

  @Test("comes back from the store as it was")
  func stored() throws {
    let home = try TemporaryHome()
    try home.lines(
      Log.path(1), [Log.answer("a", at: 10, Log.usage(6, 1, flat: 9, write: (0, 9)))])
    let keeping = try Keeping(home.environment)
    let first = try keeping.run().snapshot.sessions.first?.cacheClock
    #expect(first?.warmUntil == at(3610))
    let second = try keeping.run()
    #expect(second.read == 0 && second.snapshot.sessions.first?.cacheClock == first)
  }

  /// By hand, from the last main-chain line with usage in each transcript and the client's own prices:
  /// input, read and written tokens; dollars a million read, and written at the lifetime.
  @Test(
    "Fixtures say what their last lines say",
    arguments: [
      ("466874af", "2026-11-22T18:35:58.637Z", 13 + 18_892 + 721, 0.20, 8.0),
      ("7fdc1102", "2026-11-22T17:41:09.455Z", 17 + 15_545 + 1312, 0.20, 5.0),
      ("e876ab8b", "2026-11-22T17:40:55.802Z", 8 + 15_242 + 1555, 0.10, 2.5),
    ])
  func fixture(_ id: String, _ end: String, _ tokens: Int, _ read: Double, _ write: Double) throws {
    let clock = try #require(try Analysis(fixture: "claude-print").session(id).cacheClock)
    #expect(clock.warmUntil.rfc3339 == end)
    #expect(clock.tokens == tokens)
    #expect(clock.warmCost == Money(dollars: Double(tokens) * read / 1e6))
    #expect(clock.coldCost == Money(dollars: Double(tokens) * write / 1e6))
  }

  @Test("No client that states no lifetime has a clock")
  func others() throws {
    for other in ["codex", "gemini-current"] {
      #expect(try Analysis(fixture: other).sessions.allSatisfy { $0.cacheClock == nil })
    }
  }
}
