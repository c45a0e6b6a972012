import Testing

@testable import AgtopCore

@Suite("A wall clock that jumps")
struct WallClockTests {
  @Test(
    "is told from one that goes on",
    arguments: [
      (2000, 2000, false), (60_000, 60_000, false), (2000, 2900, false), (2000, 3_600_000, true),
      (2000, -3_600_000, true), (0, Int64.max - 1000, true), (0, Int64.min, true),
    ] as [(Int64, Int64, Bool)])
  func jumps(_ passed: Int64, _ moved: Int64, _ hasJumped: Bool) {
    var clock = WallClock()
    let begin: UInt64 = 7_000_000_000
    let next = Timestamp(milliseconds: 1000 &+ moved)
    let end = begin + UInt64(passed) * 1_000_000
    let found = [
      clock.hasJumped(now: Timestamp(milliseconds: 1000), steady: begin),
      clock.hasJumped(now: next, steady: end), clock.hasJumped(now: next, steady: end),
    ]
    #expect(found == [false, hasJumped, false])
  }
}
