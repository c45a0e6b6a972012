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

  @Test("A reset that came early within one thread is told, and kept in the store")
  func oneThread() throws {
    typealias L = CodexLines
    let id = "cccc0002-0000-4000-8000-000000000002"
    func limits(_ used: Int, _ reset: Int, at seconds: Double) -> String {
      L.event(
        #"{"type":"token_count","info":null,"rate_limits":{"limit_id":"codex","#
          + #""primary":{"used_percent":\#(used),"window_minutes":300,"resets_at":\#(reset)}}}"#,
        at: seconds)
    }
    let start = 1_776_420_000
    let transcript = try CodexHome.temporary { home in
      try home.rollout(
        id,
        [
          L.meta(id), limits(40, start + 9000, at: 1), limits(80, start + 9000, at: 2),
          limits(80, start + 9000, at: 3), limits(1, start + 18_000, at: 4),
          limits(3, start + 18_001, at: 5),
        ])
      return try home.only()
    }
    let promised = Timestamp(milliseconds: Int64(start + 9000) * 1000)
    #expect(transcript.limits.first?.windows.first?.promisedReset == promised)
    let kept = try #require(
      transcript.limits.first?.packed.withUnsafeBytes { LimitReading(packed: $0) })
    #expect(kept == transcript.limits.first)
    // A statement of another session before it takes nothing away.
    var earlier = try #require(transcript.limits.first)
    earlier.statedAt = Timestamp(milliseconds: Int64(start - 600) * 1000)
    earlier.windows[0].promisedReset = nil
    earlier.windows[0].resetsAt = Timestamp(milliseconds: Int64(start - 300) * 1000)
    let found = LimitsFound.newest(of: transcript.limits + [earlier])
    #expect(found.first?.windows.first?.promisedReset == promised)
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
