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
    Monitor.showing(tab: .limits, limits: readings).panel(width: width)
  }

  @Test("A window tells its share, when it resets, and how old the statement is")
  func window() {
    #expect(
      panel([reading()]) == [
        "  Codex  ChatGPT Plus  codex  said 5m ago",
        "      5h █████████████░░░░░░░░░░░░░░░░░  42%  resets in 2h 5m",
      ])
    #expect(
      panel([reading(minutes: 10_080, resets: 2 * 86_400 + 3700)])[1].hasSuffix(
        "resets in 2d 1h"))
  }

  @Test("A window whose reset has passed is unknown, not its old percentage")
  func over() {
    let line = panel([reading(resets: -720, stated: 90_000)])[1]
    #expect(!line.contains("42"))
    #expect(line.hasSuffix("  reset 12m ago, nothing said since"))
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
    #expect(lines[2].contains("old  said 15m ago"))
  }

  @Test("Percentages that no vendor can mean break nothing", arguments: [1e300, -5, 0, 250])
  func hostile(percent: Double) {
    let lines = panel([reading(used: percent)])
    #expect(lines.count == 2)
    #expect(lines[1].count <= 80)
    #expect(!Monitor.showing(tab: .limits, limits: [reading(used: percent)]).frame().text.isEmpty)
  }

  @Test("Without statements it says which clients make them")
  func nothing() {
    let lines = panel([])
    #expect(lines[0] == "  No client has written limits in what was read.")
    #expect(lines[1].contains("Codex"))
  }
}
