import Testing

@testable import AgtopCore

/// All times in minutes after a fixed moment, at which a window of five hours begins.
@Suite("Pace of a plan window")
struct WindowPaceTests {
  private static func at(_ minutes: Int) -> Timestamp {
    Timestamp(milliseconds: 1_795_000_000_000 + Int64(minutes) * 60_000)
  }

  private func pace(
    used: Double, stated: Int, now: Int? = nil, minutes: Int? = 300, resets: Int? = 300
  ) -> WindowPace {
    WindowPace(
      of: LimitReading.Window(
        minutes: minutes, usedPercent: used, resetsAt: resets.map(Self.at)),
      statedAt: Self.at(stated), now: Self.at(now ?? stated))
  }

  @Test("Half used when half of the time is gone is just enough")
  func even() {
    let pace = pace(used: 50, stated: 150)
    #expect(pace.gonePercent == 50)
    #expect(pace.ratio == 1)
    #expect(pace.outlook == .lasts)
  }

  @Test("Twice as fast runs out half way, whenever that is asked")
  func fast() {
    #expect(pace(used: 50, stated: 75).outlook == .runsOut(Self.at(150)))
    #expect(pace(used: 50, stated: 75, now: 100).outlook == .runsOut(Self.at(150)))
    #expect(pace(used: 50, stated: 75, now: 200).outlook == .runsOut(Self.at(150)))
    #expect(pace(used: 50, stated: 75).ratio == 2)
  }

  @Test("A week has its own slope: 70 percent on the third day is out on the fifth")
  func week() {
    let pace = pace(used: 70, stated: 3 * 1440, minutes: 10_080, resets: 10_080)
    guard case .runsOut(let end) = pace.outlook else {
      Issue.record("\(pace.outlook)")
      return
    }
    // 3 days × 100 / 70.
    #expect(abs(end.milliseconds - Self.at(6171).milliseconds) < 60_000)
  }

  @Test("A window that is used up is, and one past its reset is over, whatever was said")
  func ends() {
    #expect(pace(used: 100, stated: 60).outlook == .usedUp)
    #expect(pace(used: 105, stated: 60).outlook == .usedUp)
    #expect(pace(used: 105, stated: 60, now: 300).outlook == .over)
    #expect(pace(used: 1, stated: 60, now: 301).outlook == .over)
    #expect(pace(used: 1, stated: 60, now: 301).ratio == nil)
  }

  @Test("Nothing used lasts; so little gone, or no start, says nothing")
  func little() {
    #expect(pace(used: 0, stated: 150).outlook == .lasts)
    #expect(pace(used: 3, stated: 14).outlook == .unknown)
    #expect(pace(used: 30, stated: 15).outlook == .runsOut(Self.at(50)))
    #expect(pace(used: 50, stated: 75, minutes: nil).outlook == .unknown)
    #expect(pace(used: 50, stated: 75, minutes: nil).end == Self.at(300))
    #expect(pace(used: 50, stated: 75, resets: nil).outlook == .unknown)
  }

  @Test("Without a stated reset a window is over its length after it was stated")
  func noReset() {
    #expect(pace(used: 50, stated: 10, now: 309, resets: nil).outlook == .unknown)
    #expect(pace(used: 50, stated: 10, now: 310, resets: nil).outlook == .over)
    #expect(pace(used: 50, stated: 10, now: 999_999, minutes: nil, resets: nil).end == nil)
  }

  @Test(
    "What no vendor can mean breaks nothing", arguments: [1e300, .infinity, .nan, -5] as [Double])
  func hostile(used: Double) {
    for minutes in [Int.max, -1, 0, 1] {
      let pace = pace(used: used, stated: 75, minutes: minutes)
      if case .runsOut(let end) = pace.outlook { #expect(end < Self.at(300)) }
    }
  }
}
