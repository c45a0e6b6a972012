import Testing

@testable import AgtopCore

@Suite("Windows of plans at a moment")
struct PlanWindowTests {
  private static let now = Timestamp(milliseconds: 1_795_176_000_000)

  private static func after(_ minutes: Double) -> Timestamp {
    Timestamp(milliseconds: now.milliseconds + Int64(minutes * 60_000))
  }

  private func reading(
    _ client: String = "claude", used: Double, minutes: Int? = 300, resets: Double?,
    stated: Double = 0
  ) -> LimitReading {
    LimitReading(
      client: ClientKind(rawValue: client), bucket: client, planName: nil,
      windows: [
        .init(minutes: minutes, usedPercent: used, resetsAt: resets.map(Self.after))
      ], statedAt: Self.after(-stated))
  }

  private func outlook(_ reading: LimitReading) -> PlanWindow.Outlook? {
    PlanWindow.nearestExhaustionFirst([reading], now: Self.now).first?.outlook
  }

  @Test("At the pace so far a window runs out before its reset, or lasts")
  func pace() {
    // 62 % in 228 of 300 minutes would be 82 % at the end; 82 % in 228 is used up 50 minutes later.
    #expect(outlook(reading(used: 62, resets: 72)) == .lasts)
    #expect(outlook(reading(used: 76, resets: 72)) == .lasts)
    #expect(outlook(reading(used: 82, resets: 72)) == .runsOut(at: Self.after(228.0 * 18 / 82)))
    #expect(outlook(reading(used: 0, resets: 72)) == .lasts)
    #expect(outlook(reading(used: 100, resets: 72)) == .usedUp)
  }

  @Test("The pace is that of the moment of the statement, so that it may have run out since")
  func statement() {
    let old = reading(used: 90, resets: 100, stated: 60)
    #expect(
      outlook(old) == .runsOut(at: Timestamp(milliseconds: Self.after(-60).milliseconds + 933_333)))
  }

  @Test("Nothing is said of a window that has just begun, or whose length or reset nobody says")
  func unknown() {
    #expect(outlook(reading(used: 4, resets: 286)) == .unknown)
    #expect(outlook(reading(used: 4, resets: 285)) == .lasts)
    #expect(outlook(reading(used: 50, minutes: nil, resets: 72)) == .unknown)
    #expect(outlook(reading(used: 50, resets: nil)) == .unknown)
    // A reset further away than the window is long.
    #expect(outlook(reading(used: 50, resets: 400)) == .unknown)
    #expect(outlook(reading(used: 50, minutes: .max, resets: 72)) == .unknown)
    #expect(outlook(reading(used: 50, minutes: 0, resets: 72)) == .unknown)
  }

  @Test(
    "A window past its reset, or its length after the statement, is over: nothing is known of it")
  func over() {
    #expect(outlook(reading(used: 100, resets: 0)) == .over(since: Self.now))
    #expect(outlook(reading(used: 62, resets: -4320)) == .over(since: Self.after(-4320)))
    #expect(outlook(reading(used: 62, resets: nil, stated: 301)) == .over(since: Self.after(-1)))
    #expect(outlook(reading(used: 62, resets: nil, stated: 299)) == .unknown)
  }

  @Test(
    "Used up, running out by when, lasting by how full, over: in this order, whatever comes first")
  func order() {
    let readings = [
      reading("over", used: 99, resets: -10), reading("low", used: 5, resets: 72),
      reading("late", used: 80, resets: 72), reading("high", used: 60, resets: 72),
      reading("soon", used: 97, resets: 72), reading("out", used: 100, resets: 72),
    ]
    let wanted = ["out", "soon", "late", "high", "low", "over"]
    for shift in readings.indices {
      let turned = Array(readings[shift...] + readings[..<shift])
      let found = PlanWindow.nearestExhaustionFirst(turned, now: Self.now)
      #expect(found.map(\.client.rawValue) == wanted)
    }
  }

  @Test("No figure of a vendor ends the program", arguments: [-1e300, 0, 1e300, .infinity, .nan])
  func hostile(_ used: Double) {
    for resets in [Double(-9e12), 0, 9e12] {
      for minutes in [Int.min, -1, 0, 1, .max] {
        _ = outlook(reading(used: used, minutes: minutes, resets: resets, stated: 5))
      }
    }
  }
}
