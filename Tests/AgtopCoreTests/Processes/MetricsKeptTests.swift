import Testing

@testable import AgtopCore

@Suite("A refresh kept for the next run")
struct MetricsKeptTests {
  private let start: UInt64 = 5_000_000_000

  private func kept() throws -> [UInt8] {
    var meter = ProcessMeter()
    #expect(meter.kept == nil)
    _ = meter.refresh([
      .at(10, cpu: 1000, reaped: 7, read: 100), .at(-3, under: 10, cpu: 5, written: 1 << 40),
    ])
    return try #require(meter.kept)
  }

  @Test("What the next run measures is what one that never ended would have measured")
  func resumed() throws {
    var ended = try #require(ProcessMeter(kept: kept(), now: start + 2_000_000_000))
    var going = ProcessMeter()
    _ = going.refresh([
      .at(10, cpu: 1000, reaped: 7, read: 100), .at(-3, under: 10, cpu: 5, written: 1 << 40),
    ])
    #expect(ended.samples == going.samples)
    let later: [ProcessFacts] = [
      .at(10, cpu: 2000, reaped: 9, read: 300), .at(12, under: 10, cpu: 1),
    ]
    let found = ended.refresh(later, at: 2000)
    #expect(found?.own.cpuPercent == 50)
    #expect(found == going.refresh(later, at: 2000))
  }

  @Test("A refresh more than ten seconds ago, or of a later moment, tells nothing")
  func old() throws {
    let bytes = try kept()
    #expect(ProcessMeter(kept: bytes, now: start + 10_000_000_000) != nil)
    #expect(ProcessMeter(kept: bytes, now: start + 10_000_000_001) == nil)
    #expect(ProcessMeter(kept: bytes, now: start - 1) == nil)
  }

  @Test("Damaged bytes are no refresh")
  func damaged() throws {
    let bytes = try kept()
    for length in 0..<bytes.count {
      #expect(ProcessMeter(kept: Array(bytes[..<length]), now: start) == nil)
    }
    #expect(ProcessMeter(kept: bytes + [0], now: start) == nil)
    for index in bytes.indices {
      var other = bytes
      other[index] ^= 0xFF
      _ = ProcessMeter(kept: other, now: start)
    }
  }
}
