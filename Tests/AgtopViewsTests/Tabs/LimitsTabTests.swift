import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("Limits tab")
struct LimitsTabTests {
  private func reading(
    _ bucket: String = "codex", used: Double = 42, minutes: Int? = 300, resets: Int64? = 7500,
    stated: Int64 = 300
  ) -> LimitReading {
    LimitReading(
      client: .codex, bucket: bucket, planName: "ChatGPT Plus",
      windows: [
        .init(minutes: minutes, usedPercent: used, resetsAt: resets.map { Scene.ago(-$0) })
      ], statedAt: Scene.ago(stated))
  }

  private func panel(_ readings: [LimitReading], width: Int = 80) -> [String] {
    Self.panel(readings, width: width)
  }

  private static func panel(_ readings: [LimitReading], width: Int = 80) -> [String] {
    Monitor.showing(tab: .limits, limits: readings).panel(width: width)
  }

  @Test("A window tells its share, when it resets, and how old the statement is")
  func window() {
    #expect(
      panel([reading()]).prefix(3) == [
        "  Codex  ChatGPT Plus  codex  said 5m ago",
        "      5h █████████████░░░░░░░░░░░░░░░░░  42%  resets in 2h 5m",
        "         57% of its time gone, lasts at this pace",
      ])
    #expect(
      panel([reading(minutes: 10_080, resets: 2 * 86_400 + 3700)])[1].hasSuffix(
        "resets in 2d 1h"))
  }

  @Test("A window whose reset has passed is unknown, not its old percentage")
  func over() {
    let line = panel([reading(resets: -720, stated: 90_000)])[1]
    #expect(!line.contains("42"))
    #expect(line == "      5h reset 12m ago, nothing said since")
    #expect(
      panel([reading(resets: -3 * 86_400, stated: 400_000)])[1]
        == "      5h reset 3d ago, nothing said since")
  }

  @Test("A window without a stated reset is over when its length has passed")
  func length() {
    #expect(panel([reading(resets: nil, stated: 17_000)])[1].contains("42%"))
    #expect(panel([reading(resets: nil, stated: 19_000)])[1].contains("nothing said since"))
    #expect(panel([reading(minutes: nil, resets: nil, stated: 1_000_000)])[1].contains("42%"))
    #expect(panel([reading(minutes: .max, resets: nil)])[1].contains("42%"))
  }

  @Test("The newest statement stands first")
  func order() {
    let lines = panel([reading("old", stated: 900), reading("new", stated: 20)])
    #expect(lines[0].contains("new  said just now"))
    #expect(lines.contains { $0.contains("old  said 15m ago") })
  }

  @Test("Percentages that no vendor can mean break nothing", arguments: [1e300, -5, 0, 250])
  func hostile(percent: Double) {
    let lines = panel([reading(used: percent)])
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(!Monitor.showing(tab: .limits, limits: [reading(used: percent)]).frame().text.isEmpty)
  }

  @Test("A window that runs out before its reset says when, and one that did, since when")
  func runsOut() {
    // 5 hours: 200 of 300 minutes gone, 80 percent used: out after 250.
    #expect(
      panel([reading(used: 80, resets: 100 * 60, stated: 0)])[2]
        == "         67% of its time gone, out in 50m at this pace")
    #expect(
      panel([reading(used: 80, resets: 30 * 60, stated: 70 * 60)])[2]
        == "         67% of its time gone, at this pace used up 20m ago")
    #expect(panel([reading(used: 100)])[2].hasSuffix("used up"))
  }

  @Test("Credits, a limit that was reached and an early reset are said")
  func more() {
    var reading = reading()
    reading.credits = .init(isUnlimited: false, balance: "12.50")
    reading.reached = "rate_limit_reached"
    reading.windows[0].promisedReset = Scene.ago(-600)
    let lines = panel([reading])
    #expect(lines[0].hasSuffix("said 5m ago  limit reached: rate_limit_reached"))
    #expect(lines.contains { $0.hasSuffix("early: the reset had been promised for in 10m") })
    #expect(lines.contains("  credits  12.50 left"))
  }

  @Test("Cut-offs stand with their words, and with what the last ones have in common")
  func cutOffs() {
    let lines = Monitor.showing(tab: .limits) { snapshot in
      snapshot.cutOffs = [46, 41, 43].enumerated().map { index, millions in
        CutOff(
          hit: LimitHit(
            client: .claude, time: Scene.ago(10_800 + Int64(index)), minutes: 300,
            text: "You've hit your session limit · resets 12:50pm"),
          tokens: millions * 1_000_000)
      }
    }.panel()
    #expect(
      lines[1...2] == [
        "  Claude Code  cut off 3h ago: You've hit your session limit · resets 12:50pm",
        "           your last three cut-offs came at 41–46 M tokens (an estimate)",
      ])
  }

  @Test("Without statements it says which clients make them")
  func nothing() {
    let lines = panel([])
    #expect(lines[0] == "  No client has written limits in what was read.")
    #expect(lines.contains { $0.contains("Codex") })
  }
}
