import Testing

@testable import AgtopCore

/// A client with pid 10 that has used a tenth of a second; one percent is ten milliseconds a second.
@Suite("Process meter: what was started")
struct MetricsChildrenTests {
  private var meter = ProcessMeter()

  @Test("What a build uses counts in the tree, and not in the process that started it")
  mutating func children() {
    _ = meter.refresh([.at(10, cpu: 100, reaped: 0), .at(11, under: 10, cpu: 0, reaped: 0)])
    let found = meter.refresh(
      [.at(10, cpu: 110, reaped: 0), .at(11, under: 10, cpu: 900, reaped: 0)], at: 1000)
    #expect(found?.own.cpuPercent == 1)
    #expect(found?.tree.cpuPercent == 91)
    #expect(found?.tree.processCount == 2)
  }

  @Test("A process that was born since the last refresh counts whole")
  mutating func born() {
    _ = meter.refresh([.at(10, cpu: 100, reaped: 0, read: 0, written: 0)])
    let found = meter.refresh(
      [
        .at(10, cpu: 100, reaped: 0, read: 0, written: 0),
        .at(11, under: 10, cpu: 200, reaped: 50, read: 70, written: 80),
      ], at: 1000)
    #expect(found?.tree.cpuPercent == 25)
    #expect(found?.tree.readBytesPerSecond == 70)
    #expect(found?.tree.writtenBytesPerSecond == 80)
    #expect(found?.own.cpuPercent == 0)
    #expect(found?.own.readBytesPerSecond == 0)
  }

  @Test("A process that was there and came below the row later counts from then on")
  mutating func adopted() {
    _ = meter.refresh([.at(10, cpu: 0), .at(11, under: 1, cpu: 5000)])
    let found = meter.refresh([.at(10, cpu: 0), .at(11, under: 10, cpu: 5010, read: 99)], at: 1000)
    #expect(found?.tree.cpuPercent == 1)
    #expect(found?.tree.readBytesPerSecond == nil)
  }

  @Test("Compilers that lived and died between two refreshes count")
  mutating func shortLived() {
    _ = meter.refresh([.at(10, cpu: 100, reaped: 1000, read: 500)])
    let found = meter.refresh([.at(10, cpu: 100, reaped: 1800, read: 900)], at: 1000)
    #expect(found?.tree.cpuPercent == 80)
    #expect(found?.own.cpuPercent == 0)
    #expect(found?.tree.readBytesPerSecond == 400)
  }

  @Test("What a child used while it was seen does not count again when its parent gets it")
  mutating func endedChild() {
    _ = meter.refresh([
      .at(10, cpu: 100, reaped: 0, read: 0, written: 0),
      .at(11, under: 10, cpu: 60_000, reaped: 500, read: 4000, written: 6000),
    ])
    // It went on for 10 ms and some bytes until it ended.
    let found = meter.refresh(
      [.at(10, cpu: 100, reaped: 60_510, read: 4030, written: 6005)], at: 1000)
    #expect(found?.tree.cpuPercent == 1)
    #expect(found?.tree.readBytesPerSecond == 30)
    #expect(found?.tree.writtenBytesPerSecond == 5)
    #expect(found?.own.readBytesPerSecond == 30)
    #expect(found?.own.cpuPercent == 0)
  }

  @Test("A whole build that ends between two refreshes does not count again either")
  mutating func endedChain() {
    _ = meter.refresh([
      .at(10, cpu: 100, reaped: 0, read: 0), .at(11, under: 10, cpu: 10, reaped: 0, read: 1),
      .at(12, under: 11, cpu: 20, reaped: 0, read: 2),
      .at(13, under: 12, cpu: 60_000, reaped: 0, read: 4000),
      .at(14, under: 12, cpu: 30_000, reaped: 0, read: 400),
    ])
    let found = meter.refresh([.at(10, cpu: 100, reaped: 90_040, read: 4503)], at: 1000)
    #expect(found?.tree.cpuPercent == 1)
    #expect(found?.tree.readBytesPerSecond == 100)
  }

  @Test("What a shell below gets from its ended children is reckoned there")
  mutating func endedGrandchild() {
    _ = meter.refresh([
      .at(10, cpu: 0, reaped: 700), .at(11, under: 10, cpu: 0, reaped: 0),
      .at(12, under: 11, cpu: 5000, reaped: 0),
    ])
    let found = meter.refresh(
      [.at(10, cpu: 0, reaped: 700), .at(11, under: 10, cpu: 0, reaped: 5020)], at: 1000)
    #expect(found?.tree.cpuPercent == 2)
  }

  @Test("A session below that ended was counted in its own row")
  mutating func endedRow() {
    let rows: Set<ProcessIdentity> = [.at(10), .at(12)]
    _ = meter.refresh(
      [
        .at(10, cpu: 0, reaped: 0), .at(12, under: 10, cpu: 5000, reaped: 0),
        .at(13, under: 12, cpu: 3000, reaped: 0),
      ], rows: rows)
    #expect(meter.refresh([.at(10, cpu: 0, reaped: 8030)], at: 1000)?.tree.cpuPercent == 3)
  }

  @Test("A child whose time went elsewhere takes nothing from what others used")
  mutating func lostChild() {
    let child = ProcessFacts.at(11, under: 10, cpu: 50_000, reaped: 0, read: 900)
    let other = ProcessFacts.at(12, under: 10, cpu: 0, reaped: 0, read: 0)
    _ = meter.refresh([.at(10, cpu: 0, reaped: 0, read: 0), child, other])
    let found = meter.refresh(
      [
        .at(10, cpu: 10, reaped: 0, read: 0), .at(12, under: 10, cpu: 10, reaped: 0, read: 7),
      ], at: 1000)
    #expect(found?.tree.cpuPercent == 2)
    #expect(found?.tree.readBytesPerSecond == 7)
  }

  @Test("Where a process's bytes are its own alone, those of ended children take nothing from them")
  mutating func bytesOfItsOwn() {
    func refresh(_ processes: [ProcessFacts], at time: UInt64) -> ProcessMetrics? {
      var table = ProcessTable.refresh(processes, at: time)
      table.bytesIncludeReaped = false
      return meter.measure([.at(10)], in: ProcessTree(table))[.at(10)]?.tree
    }
    _ = refresh(
      [.at(10, read: 100, written: 100), .at(11, under: 10, read: 900, written: 900)], at: 0)
    let found = refresh([.at(10, read: 140, written: 150)], at: 1000)
    #expect(found?.readBytesPerSecond == 40)
    #expect(found?.writtenBytesPerSecond == 50)
  }

  @Test("Children that cannot be read leave what the others used")
  mutating func unreadableChild() {
    _ = meter.refresh([
      .at(10, cpu: 0, reaped: 0, read: 0), .at(11, under: 10), .at(12, under: 10, cpu: 0, read: 5),
    ])
    let found = meter.refresh(
      [
        .at(10, cpu: 10, reaped: 0, read: 6), .at(11, under: 10),
        .at(12, under: 10, cpu: 20, read: 3),
      ], at: 1000)
    #expect(found?.tree.cpuPercent == 3)
    #expect(found?.tree.readBytesPerSecond == 6)
    #expect(found?.tree.readBytes == 9)
  }

  @Test("A row that is new has no rates, whatever is below it")
  mutating func newRow() {
    _ = meter.refresh([.at(1)], rows: [])
    let found = meter.refresh(
      [.at(10, cpu: 10, read: 5), .at(11, under: 10, cpu: 900, read: 6)], at: 1000)
    #expect(found?.tree.cpuPercent == nil)
    #expect(found?.tree.readBytesPerSecond == nil)
    #expect(found?.tree.readBytes == 11)
  }

  @Test("Processes in a circle that end together end nothing")
  mutating func endedCircle() {
    _ = meter.refresh([
      .at(10, cpu: 0, reaped: 0), .at(11, under: 12, cpu: 50, reaped: 0),
      .at(12, under: 11, cpu: 50, reaped: 0),
    ])
    #expect(meter.refresh([.at(10, cpu: 0, reaped: 30)], at: 1000)?.tree.cpuPercent == 3)
  }

  @Test("Thousands that end together, each the child of the next, are reckoned to who is left")
  mutating func longChain() {
    let chain = (10...3000).map { pid in
      ProcessFacts.at(Int32(pid), under: pid == 10 ? 0 : Int32(pid) - 1, cpu: 10, reaped: 0)
    }
    _ = meter.refresh(chain)
    let found = meter.refresh([.at(10, cpu: 10, reaped: 2990 * 10 + 50)], at: 1000)
    #expect(found?.tree.cpuPercent == 5)
  }
}
