import Foundation
import Testing

@testable import AgtopCore

@Suite("The newest limits")
struct LimitsFoundTests {
  private static func at(_ minutes: Int) -> Timestamp {
    Timestamp(milliseconds: 1_795_000_000_000 + Int64(minutes) * 60_000)
  }

  private func reading(_ used: Double, stated: Int, resets: Int, minutes: Int = 300) -> LimitReading
  {
    LimitReading(
      client: .codex, bucket: "codex", planName: nil,
      windows: [.init(minutes: minutes, usedPercent: used, resetsAt: Self.at(resets))],
      statedAt: Self.at(stated))
  }

  private func promised(_ readings: [LimitReading]) -> Timestamp?? {
    let forward = LimitsFound.newest(of: readings)
    #expect(forward == LimitsFound.newest(of: readings.reversed()))
    #expect(forward.count == 1)
    return forward.first?.windows.first.map(\.promisedReset)
  }

  @Test("A window that begins anew before its reset is told, with what had been promised")
  func early() {
    #expect(
      promised([reading(80, stated: 60, resets: 300), reading(2, stated: 100, resets: 400)])
        == Self.at(300))
    // A further statement of the new window still knows.
    #expect(
      promised([
        reading(80, stated: 60, resets: 300), reading(2, stated: 100, resets: 400),
        reading(9, stated: 130, resets: 401),
      ]) == Self.at(300))
    // So does one that was made after the promised moment.
    #expect(
      promised([
        reading(80, stated: 60, resets: 300), reading(2, stated: 100, resets: 400),
        reading(9, stated: 330, resets: 401),
      ]) == Self.at(300))
  }

  @Test("A window that ended at its time, or whose reset is computed a little later, did not")
  func regular() {
    #expect(
      promised([reading(80, stated: 60, resets: 300), reading(2, stated: 310, resets: 610)])
        == .some(nil))
    #expect(
      promised([reading(80, stated: 60, resets: 300), reading(81, stated: 100, resets: 305)])
        == .some(nil))
    // More used than before is the same window with a reset that moved.
    #expect(
      promised([reading(80, stated: 60, resets: 300), reading(82, stated: 100, resets: 400)])
        == .some(nil))
  }

  @Test("Rollouts state both windows, credits, and the limit that a request met")
  func codex() throws {
    let analysis = try Analysis(fixture: "codex")
    let limits = analysis.snapshot.limits
    #expect(limits.map(\.bucket) == ["codex"])
    let newest = try #require(limits.first)
    #expect(newest.windows.map(\.minutes) == [300, 10_080])
    #expect(newest.windows.map(\.label) == ["5h", "7d"])
    #expect(newest.credits == LimitReading.Credits(isUnlimited: false, balance: "12.50"))
    let all = Scanner.scan(home: Fixture.environment("codex")).transcripts.flatMap(\.limits)
    let hit = try #require(all.first { $0.reached != nil })
    #expect(hit.reached == "rate_limit_reached")
    #expect(hit.windows.contains { $0.usedPercent == 100 })
  }

  @Test("Credits and reached limits come back from the store, and rows without them are read")
  func stored() throws {
    var reading = reading(80, stated: 60, resets: 300)
    func reread(_ value: LimitReading) -> LimitReading? {
      value.packed.withUnsafeBytes { LimitReading(packed: $0) }
    }
    #expect(reread(reading) == reading)
    // As an earlier agtop wrote it: whether there is a plan is a flag.
    var writer = ByteWriter()
    writer.packed(reading.client)
    writer.text(reading.bucket)
    writer.optional(reading.planName)
    writer.list(reading.windows)
    writer.number(reading.statedAt.milliseconds)
    #expect(writer.bytes == reading.packed)
    reading.planName = "Plus"
    reading.credits = .init(isUnlimited: true, balance: nil)
    reading.reached = "rate_limit_reached"
    #expect(reread(reading) == reading)
  }
}
