import Testing

@testable import AgtopCore

@Suite("Process meter")
struct MetricsMeterTests {
  private var meter = ProcessMeter()

  // MARK: One look

  @Test("Of the first refresh there are amounts and no rates: not measured is not zero")
  mutating func first() {
    let found = meter.refresh([
      .at(10, cpu: 500, reaped: 5, read: 1000, written: 2000, resident: 64, virtual: 512),
      .at(11, under: 10, cpu: 10, reaped: 0, read: 1, written: 2, resident: 3, virtual: 4),
    ])
    var tree = ProcessMetrics(processCount: 2)
    tree.residentBytes = 67
    tree.virtualBytes = 516
    tree.readBytes = 1001
    tree.writtenBytes = 2002
    #expect(found?.tree == tree)
    var own = ProcessMetrics(processCount: 1)
    own.residentBytes = 64
    own.virtualBytes = 512
    own.readBytes = 1000
    own.writtenBytes = 2000
    #expect(found?.own == own)
  }

  @Test("What cannot be read is unknown, and the sum is of what can")
  mutating func unreadable() {
    let none = meter.refresh([.at(10, cpu: 1), .at(11, under: 10, cpu: 1)])
    #expect(none?.tree == ProcessMetrics(processCount: 2))
    let some = meter.refresh([.at(10, cpu: 1), .at(11, under: 10, cpu: 1, read: 7, resident: 9)])
    #expect(some?.tree.readBytes == 7)
    #expect(some?.tree.writtenBytes == nil)
    #expect(some?.tree.residentBytes == 9)
    #expect(some?.own.readBytes == nil)
  }

  @Test("A row that is not among the processes has no figures, nor has one whose pid another has")
  mutating func missing() {
    let found = meter.measure(
      [.at(10), .at(11, start: 99)], in: ProcessTree(.refresh([.at(11), .at(12)])))
    #expect(found.isEmpty)
  }

  @Test("Each row has its own tree")
  mutating func severalRows() {
    let found = meter.measure(
      [.at(10), .at(11)],
      in: ProcessTree(
        .refresh([
          .at(10, resident: 1), .at(11, under: 10, resident: 10), .at(12, under: 11, resident: 100),
          .at(13, under: 10, resident: 1000),
        ])))
    #expect(found[.at(10)]?.tree.residentBytes == 1001)
    #expect(found[.at(11)]?.tree.residentBytes == 110)
  }

  // MARK: Two looks

  @Test("Processor use is time over time: a hundred is one core")
  mutating func processorUse() {
    _ = meter.refresh([.at(10, cpu: 1000)])
    #expect(meter.refresh([.at(10, cpu: 2000)], at: 2000)?.own.cpuPercent == 50)
    let busy = meter.refresh([.at(10, cpu: 5000)], at: 4000)
    #expect(busy?.own.cpuPercent == 150)
    #expect(busy?.tree.cpuPercent == 150)
    #expect(meter.refresh([.at(10, cpu: 5000)], at: 6000)?.own.cpuPercent == 0)
  }

  @Test(
    "No process uses more than all cores", arguments: [(4, 400.0), (1, 100), (0, 100), (-3, 100)])
  mutating func mostUse(_ coreCount: Int, _ percent: Double) {
    for (time, used) in [(UInt64(0), Int64(0)), (1000, 1_000_000)] {
      let tree = ProcessTree(.refresh([.at(10, cpu: used)], at: time, coreCount: coreCount))
      let found = meter.measure([.at(10)], in: tree)[.at(10)]
      guard time > 0 else { continue }
      #expect(found?.own.cpuPercent == percent)
      #expect(found?.tree.cpuPercent == percent)
    }
  }

  @Test("Bytes come as bytes a second")
  mutating func byteRates() {
    _ = meter.refresh([.at(10, read: 1000, written: 2000)])
    let found = meter.refresh([.at(10, read: 1200, written: 2400)], at: 20)
    #expect(found?.own.readBytesPerSecond == 10_000)
    #expect(found?.own.writtenBytesPerSecond == 20_000)
    #expect(found?.tree.readBytesPerSecond == 10_000)
    #expect(found?.tree.writtenBytesPerSecond == 20_000)
    #expect(found?.tree.readBytes == 1200)
  }

  @Test("Counters that go down have no rate, and are where the next one starts")
  mutating func bothDown() {
    _ = meter.refresh([.at(10, read: 5000, written: 8000)])
    let down = meter.refresh([.at(10, read: 4000, written: 7000)], at: 1000)
    #expect(down?.own.readBytesPerSecond == nil)
    #expect(down?.own.writtenBytesPerSecond == nil)
    #expect(down?.tree.readBytesPerSecond == nil)
    #expect(down?.tree.writtenBytesPerSecond == nil)
    #expect(down?.tree.readBytes == 4000)
    let next = meter.refresh([.at(10, read: 4001, written: 7002)], at: 2000)
    #expect(next?.own.readBytesPerSecond == 1)
    #expect(next?.own.writtenBytesPerSecond == 2)
  }

  @Test("A counter that goes down, or is unknown, takes no other with it")
  mutating func oneDown() {
    _ = meter.refresh([.at(10, cpu: 10, read: 5000, written: 8000)])
    let found = meter.refresh([.at(10, cpu: 20, read: 4000, written: 8001)], at: 1000)
    #expect(found?.own.readBytesPerSecond == nil)
    #expect(found?.own.writtenBytesPerSecond == 1)
    #expect(found?.own.cpuPercent == 1)
    let other = meter.refresh([.at(10, cpu: 19, read: 4001)], at: 2000)
    #expect(other?.own.readBytesPerSecond == 1)
    #expect(other?.own.writtenBytesPerSecond == nil)
    #expect(other?.own.cpuPercent == nil)
    #expect(other?.tree.cpuPercent == nil)
  }

  @Test("Looks that are no hundredth of a second apart have no rates between them")
  mutating func tooSoon() {
    _ = meter.refresh([.at(10, cpu: 0, read: 0)])
    #expect(meter.refresh([.at(10, cpu: 9, read: 9)], at: 9)?.tree == amounts(read: 9))
    #expect(meter.refresh([.at(10, cpu: 10, read: 10)], at: 19)?.tree.cpuPercent == 10)
  }

  @Test("A clock that goes back has no rates, and measures on from there")
  mutating func clockBack() {
    _ = meter.refresh([.at(10, cpu: 0, read: 0)], at: 5000)
    #expect(meter.refresh([.at(10, cpu: 9, read: 9)], at: 1000)?.tree == amounts(read: 9))
    #expect(meter.refresh([.at(10, cpu: 19, read: 19)], at: 2000)?.tree.cpuPercent == 1)
  }

  @Test("A pid that was given out again is another process")
  mutating func reusedPid() {
    _ = meter.refresh([.at(10, cpu: 100, read: 100)])
    let rows: Set<ProcessIdentity> = [.at(10, start: 300)]
    let reused = ProcessTree(.refresh([.at(10, start: 300, cpu: 900, read: 900)], at: 1000))
    let found = meter.measure(rows, in: reused)
    #expect(found[.at(10, start: 300)]?.own == amounts(read: 900))
    #expect(found[.at(10, start: 300)]?.tree == amounts(read: 900))
  }

  @Test("A process that was away for a refresh is measured again")
  mutating func away() {
    _ = meter.refresh([.at(10, cpu: 100)])
    _ = meter.refresh([], at: 1000)
    #expect(meter.refresh([.at(10, cpu: 900)], at: 2000)?.tree.cpuPercent == nil)
    #expect(meter.refresh([.at(10, cpu: 910)], at: 3000)?.tree.cpuPercent == 1)
  }

  @Test(
    "A process that becomes a row has the rates that were seen, and those of disks a refresh later")
  mutating func becomesRow() {
    _ = meter.refresh([.at(10, cpu: 0)], rows: [])
    let found = meter.refresh([.at(10, cpu: 10, read: 900)], at: 1000)
    #expect(found?.tree.cpuPercent == 1)
    #expect(found?.tree.readBytesPerSecond == nil)
    #expect(meter.refresh([.at(10, cpu: 10, read: 901)], at: 2000)?.tree.readBytesPerSecond == 1)
  }

  @Test("The largest and smallest counters there are end nothing")
  mutating func extremes() {
    func facts(_ pid: Int32, _ value: Int64) -> ProcessFacts {
      var facts = ProcessFacts.at(
        pid, under: pid == 10 ? 0 : 10, read: value, written: value, resident: value,
        virtual: value)
      facts.cpuTime = value
      facts.reapedCPUTime = value
      return facts
    }
    let refreshes: [[ProcessFacts]] = [
      [facts(10, 0), facts(11, .min)], [facts(10, .max), facts(11, .max), facts(12, .max)],
      [facts(10, .min), facts(11, .min)], [facts(10, -1)], [facts(10, .max), facts(11, 0)],
    ]
    for (step, processes) in refreshes.enumerated() {
      let found = meter.refresh(processes, at: UInt64(step) * 1000)
      #expect(found?.tree.processCount == processes.count)
      if step == 1 {
        #expect(found?.tree.readBytes == .max)
        #expect(found?.tree.residentBytes == .max)
        #expect(found?.tree.cpuPercent == 400)
      }
      // Below zero is no amount.
      if step == 2 { #expect(found?.tree == ProcessMetrics(processCount: 2)) }
    }
    let late = ProcessTable(takenAt: .max, processes: [facts(10, .max)], coreCount: .max)
    #expect(meter.measure([.at(10)], in: ProcessTree(late))[.at(10)]?.own.cpuPercent == 0)
  }

  /// A single process of which only what it read is known.
  private func amounts(read: Int64) -> ProcessMetrics {
    var metrics = ProcessMetrics(processCount: 1)
    metrics.readBytes = read
    return metrics
  }
}
