import Testing

@testable import AgtopCore

@Suite("Cut-offs by limits", .serialized)
struct CutOffTests {
  typealias Log = ClaudeLog

  /// An error's line as Claude Code writes it.
  private func hit(_ text: String, at second: Int, error: String = "rate_limit") -> String {
    #"{"type":"assistant","timestamp":"\#(Log.time(second))","isApiErrorMessage":true,"#
      + #""error":"\#(error)","message":{"model":"<synthetic>","role":"assistant","#
      + #""stop_reason":"stop_sequence","content":[{"type":"text","text":"\#(text)"}],"#
      + #""usage":{"input_tokens":0,"output_tokens":0}}}"#
  }

  private func cutOffs(_ home: TemporaryHome, after second: Int) -> [CutOff] {
    let now = Timestamp(milliseconds: 1_776_502_800_000 + Int64(second) * 1000)
    return Analysis(of: home, now: now).snapshot.cutOffs
  }

  @Test("come with what the client used in the window until then, in all sessions, copies once")
  func tokens() throws {
    let home = try TemporaryHome()
    try home.lines(
      Log.path(1),
      [
        Log.prompt("a", at: 0),
        // Before the window of five hours.
        Log.answer("old", at: 1, Log.usage(1_000_000, 0)),
        Log.answer("a", at: 18_000, Log.usage(20_000_000, 500)),
        hit("You've hit your session limit · resets 12:50pm (Elsewhere/Else)", at: 18_100),
        // After it.
        Log.answer("late", at: 18_200, Log.usage(7_000_000, 0)),
      ])
    try home.lines(Log.path(2), [Log.answer("b", at: 17_000, Log.usage(0, 500, read: 20_999_500))])
    try home.lines(Log.path(3), [Log.answer("a", at: 18_000, Log.usage(20_000_000, 500))])
    let found = cutOffs(home, after: 20_000)
    #expect(found.map(\.tokens) == [41_000_500])
    #expect(found.first?.hit.minutes == 300)
    #expect(
      CutOff.estimate(from: found)
        == "your last cut-off came at 41 M tokens (an estimate)")
  }

  @Test("are told from three newest of a client; what is older than a quarter is forgotten")
  func newest() throws {
    let home = try TemporaryHome()
    try home.lines(
      Log.path(1),
      (1...5).flatMap { number in
        [
          Log.answer(
            "m\(number)", at: number * 20_000, Log.usage(40_000_000 + number * 1_000_000, 0)),
          hit("You've hit your session limit", at: number * 20_000 + 60),
        ]
      })
    let found = cutOffs(home, after: 200_000)
    #expect(found.map(\.tokens) == [45_000_000, 44_000_000, 43_000_000])
    #expect(
      CutOff.estimate(from: found)
        == "your last three cut-offs came at 43–45 M tokens (an estimate)")
    #expect(cutOffs(home, after: 100 * 86_400).isEmpty)
  }

  @Test("stay what they were when the store says them again")
  func kept() throws {
    let home = try TemporaryHome()
    try home.lines(
      Log.path(1),
      [
        Log.answer("a", at: 0, Log.usage(3_000_000, 0)),
        hit("You've hit your weekly limit · resets Feb 16, 11am (UTC)", at: 60),
      ])
    let keeping = try Keeping(home.environment)
    let refresh = Timestamp(milliseconds: 1_776_502_900_000)
    let first = try keeping.run(at: refresh)
    #expect(first.snapshot.cutOffs.map(\.tokens) == [3_000_000])
    #expect(first.snapshot.cutOffs.map(\.hit.minutes) == [10_080])
    let second = try keeping.run(at: refresh)
    #expect(second.read == 0)
    #expect(second.snapshot.cutOffs == first.snapshot.cutOffs)
    #expect(keeping.cold(at: refresh).snapshot.cutOffs == first.snapshot.cutOffs)
  }

  @Test("of an API key tell no window, and other errors are none")
  func apiKey() throws {
    let found = try Analysis(fixture: "claude-print").snapshot.cutOffs
    #expect(found.allSatisfy { $0.hit.minutes == nil && $0.tokens == nil })
    #expect(found.contains { $0.hit.text.contains("usage limit reached") })
    let home = try TemporaryHome()
    try home.lines(Log.path(1), [hit("API Error: 529 overloaded", at: 1, error: "server_error")])
    #expect(cutOffs(home, after: 100).isEmpty)
    #expect(CutOff.estimate(from: found) == nil)
  }

  @Test(
    "Words of a reset tell its time",
    arguments: [
      ("You've hit your session limit · resets 12:50pm (Europe/Paris)", "- 12:50 Europe/Paris"),
      ("You've hit your limit · resets Feb 16, 11am (Europe/Berlin)", "2-16 11:0 Europe/Berlin"),
      ("Limit · resets 12am", "- 0:0 -"), ("resets at 3:05pm (UTC)", "- 15:5 UTC"),
      ("resets soon", "nil"), ("resets 13pm", "nil"), ("resets Feb", "nil"), ("nothing", "nil"),
      ("resets ", "nil"), ("resets 5:99am", "nil"), ("resets Feb 40, 5am", "nil"),
    ])
  func words(_ text: String, _ meaning: String) {
    let found = ResetText(in: text).map { reset in
      let date = reset.month.flatMap { month in reset.day.map { "\(month)-\($0)" } } ?? "-"
      return "\(date) \(reset.hour):\(reset.minute) \(reset.zone ?? "-")"
    }
    #expect(found ?? "nil" == meaning)
  }

  @Test("A stated reset of the process's zone tells where the window began; of others nothing")
  func zone() throws {
    let said = Timestamp(milliseconds: 1_776_502_800_000)
    let reset = try #require(ResetText(in: "resets 2am"))
    let moment = try #require(reset.moment(after: said, in: "Here"))
    #expect(LocalTime.clock(of: moment).time == "02:00:00")
    #expect(moment > said && moment.seconds - said.seconds <= 25 * 3600)
    let other = try #require(ResetText(in: "resets 2am (Else/Where)"))
    #expect(other.moment(after: said, in: "Here") == nil)
    #expect(other.moment(after: said, in: "Else/Where") == moment)
    let hit = LimitHit(
      client: .claude, time: Timestamp(milliseconds: moment.milliseconds - 3_600_000), minutes: 300,
      text: "resets 2am")
    let window = try #require(CutOff.window(of: hit, zone: "Here"))
    #expect(hit.time.seconds - window.lowerBound.seconds == 4 * 3600)
  }
}
