import AgtopCore
import Foundation
import Testing

@Suite("Codex: a running counter belongs to a lane, not to a file")
struct CodexLanesTests: CodexThreadSuite {
  @Test("Two counters that alternate are two: each event adds its last call")
  func alternating() throws {
    var lines: [String] = []
    for call in 1...6 {
      lines.append(
        L.count(
          total: L.figures(150_000 * call, 140_000 * call, 1000 * call),
          last: L.figures(150_000, 140_000, 1000), at: Double(8 * call)))
      lines.append(
        L.count(
          total: L.figures(9_000 * call, 8_000 * call, 100 * call),
          last: L.figures(9_000, 8_000, 100), at: Double(8 * call + 4)))
    }
    let thread = try thread(lines)
    #expect(thread.requests.count == 12)
    #expect(thread.usage == TokenUsage(input: 66_000, cacheRead: 888_000, output: 6_600))
  }

  @Test("A counter that starts again at 0 is a lane of its own")
  func restarting() throws {
    let thread = try thread([
      L.count(total: L.figures(1000, 0, 10), last: L.figures(1000, 0, 10), at: 1),
      L.count(total: L.figures(1200, 0, 15), last: L.figures(200, 0, 5), at: 2),
      L.count(total: L.figures(300, 0, 3), last: L.figures(300, 0, 3), at: 3),
      L.count(total: L.figures(800, 0, 6), last: L.figures(500, 0, 3), at: 4),
      L.count(total: L.figures(1500, 0, 20), last: L.figures(700, 0, 14), at: 5),
    ])
    #expect(thread.requests.map(\.usage.input) == [1000, 200, 300, 500, 700])
    #expect(thread.usage.output == 35)
  }

  @Test("Where an event is missing, the increase is that of the lane that can have grown so")
  func missingEvents() throws {
    let thread = try thread([
      L.count(total: L.figures(100_000, 0, 100), last: L.figures(100_000, 0, 100), at: 1),
      L.count(total: L.figures(5_000, 0, 50), last: L.figures(5_000, 0, 50), at: 2),
      // One of 2,000 before it is lost.
      L.count(total: L.figures(105_000, 0, 105), last: L.figures(3_000, 0, 3), at: 3),
      L.count(total: L.figures(6_000, 0, 60), last: L.figures(1_000, 0, 10), at: 4),
    ])
    #expect(thread.requests.map(\.usage.input) == [100_000, 5_000, 5_000, 1_000])
  }

  @Test(
    "A client without records goes on in a file with records: its events count, the others do not")
  func olderClientGoesOn() throws {
    let thread = try thread([
      L.record("r1", L.figures(10_000, 0, 500), thread: id, at: 5),
      L.count(total: L.figures(10_000, 0, 500), last: L.figures(10_000, 0, 500), at: 6),
      L.count(total: L.figures(22_000, 10_000, 900), last: L.figures(12_000, 10_000, 400), at: 90),
      L.count(total: L.figures(37_000, 22_000, 1200), last: L.figures(15_000, 12_000, 300), at: 99),
    ])
    #expect(thread.usage.total == 38_200)
    #expect(thread.requests.count == 3)
  }

  @Test("A compaction's record that is in no total hides no later call, and counts once")
  func compactionRecords() throws {
    let thread = try thread([
      L.record("r1", L.figures(100_000, 0, 500), thread: id, at: 5),
      L.count(total: L.figures(100_000, 0, 500), last: L.figures(100_000, 0, 500), at: 6),
      L.record("rc", L.figures(120_000, 100_000, 2000), thread: id, at: 9),
      L.count(total: L.figures(100_000, 0, 500), last: L.figures(20_000, 0, 0), at: 10),
      L.record("r2", L.figures(20_000, 0, 300), thread: id, at: 15),
      L.count(total: L.figures(120_000, 0, 800), last: L.figures(20_000, 0, 300), at: 16),
      // No record: an older client, with a call larger than the compaction.
      L.count(
        total: L.figures(420_000, 150_000, 3_800), last: L.figures(300_000, 150_000, 3_000), at: 30),
    ])
    #expect(thread.requests.map(\.usage.prompt) == [100_000, 120_000, 20_000, 300_000])
  }

  @Test("Events that are missing between two records count nothing twice")
  func missingEventsOfRecords() throws {
    let thread = try thread([
      L.record("r1", L.figures(100, 0, 5), thread: id, at: 5),
      L.record("r2", L.figures(30, 10, 2), thread: id, at: 6),
      L.record("r3", L.figures(20, 0, 1), thread: id, at: 7),
      L.count(total: L.figures(150, 10, 8), last: L.figures(20, 0, 1), at: 8),
      L.count(total: L.figures(150, 10, 8), last: L.figures(20, 0, 1), at: 9),
    ])
    #expect(thread.usage == TokenUsage(input: 140, cacheRead: 10, output: 8))
    #expect(thread.requests.count == 3)
  }

  @Test(
    "Lanes at random, with and without records, repeated: the sum of their calls",
    arguments: 1...40 as ClosedRange<UInt64>
  )
  func anyInterleaving(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let made = CodexLanes(&random, thread: id)
    let thread = try thread(made.lines)
    #expect(thread.usage == made.usage)
    #expect(thread.requests.count == made.calls)
    // However it is cut, it is the same.
    let bytes = ([L.meta(id)] + made.lines).map { Array($0.utf8) }
    var whole = CodexParser(path: "/x/rollout-a.jsonl")
    var resumed = whole
    for line in bytes {
      line.withUnsafeBytes { whole.consume($0) }
      line.withUnsafeBytes { resumed.consume($0) }
      resumed = try CodexParser(resuming: resumed.checkpoint())
    }
    #expect(resumed.transcript.isSame(as: whole.transcript))
  }
}

/// Lines of a rollout in which several counters alternate.
struct CodexLanes {
  private(set) var lines: [String] = []
  /// What its calls come to.
  private(set) var usage = TokenUsage()
  private(set) var calls = 0

  private struct Lane {
    var total = (input: 0, cached: 0, output: 0)
    var last: String?
    var figures: String { CodexLines.figures(total.input, total.cached, total.output) }
  }

  init(_ random: inout SplitMix, thread: String) {
    typealias L = CodexLines
    var lanes = [Lane](repeating: Lane(), count: 1 + random.below(4))
    let hasRecords = random.below(2) == 0
    for number in 1...(20 + random.below(30)) {
      let index = random.below(lanes.count)
      let time = Double(number * 5)
      if random.below(4) == 0, let last = lanes[index].last {
        lines.append(L.count(total: lanes[index].figures, last: last, at: time))
        continue
      }
      let input = 1000 + random.below(1_000_000)
      let cached = random.below(input)
      let output = 1 + random.below(10_000)
      let last = L.figures(input, cached, output)
      calls += 1
      usage += TokenUsage(input: input - cached, cacheRead: cached, output: output)
      let isRecorded = hasRecords && random.below(3) > 0
      if isRecorded {
        lines.append(L.record("r\(number)", last, thread: thread, at: time))
        // A compaction is in no total.
        if random.below(6) == 0 { continue }
      }
      lanes[index].total.input += input
      lanes[index].total.cached += cached
      lanes[index].total.output += output
      lanes[index].last = last
      lines.append(L.count(total: lanes[index].figures, last: last, at: time + 1))
    }
  }
}
