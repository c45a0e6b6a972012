import Testing

@testable import AgtopCore

@Suite("Members of a process tree")
struct MetricsMembersTests {
  @Test("Each member stands behind what started it, with its depth")
  func order() {
    let tree = ProcessTree(
      .refresh([
        .at(10), .at(11, under: 10), .at(12, under: 10), .at(13, under: 11), .at(14, under: 12),
        .at(20, under: 1),
      ]))
    let found = tree.branches(of: .at(10), rows: [.at(10)], limit: 100)
    #expect(found.map { tree.table.processes[$0.index].pid } == [10, 11, 13, 12, 14])
    #expect(found.map(\.depth) == [0, 1, 2, 1, 2])
  }

  @Test("Another row and what it started are no members")
  func rows() {
    let tree = ProcessTree(
      .refresh([.at(10), .at(11, under: 10), .at(12, under: 11), .at(13, under: 10)]))
    let found = tree.branches(of: .at(10), rows: [.at(10), .at(11)], limit: 100)
    #expect(found.map { tree.table.processes[$0.index].pid } == [10, 13])
  }

  @Test("Circles end, and of a crowd only the first are listed")
  func bounds() {
    let circle = ProcessTree(
      .refresh([.at(10, under: 12), .at(11, under: 10), .at(12, under: 11)]))
    #expect(circle.branches(of: .at(10), rows: [.at(10)], limit: 100).count == 3)
    let crowd = (1...3000).map { ProcessFacts.at(Int32($0), under: $0 == 1 ? 0 : 1) }
    let found = ProcessTree(.refresh(crowd)).branches(of: .at(1), rows: [.at(1)], limit: 256)
    #expect(found.count == 256)
    #expect(ProcessTree(.refresh([])).branches(of: .at(1), rows: [], limit: 256).isEmpty)
  }

  @Test("A member's processor use is its own, and unknown before the second look")
  func use() {
    var meter = ProcessMeter()
    let first = meter.refresh([.at(10, cpu: 0), .at(11, under: 10, cpu: 0, resident: 5)])
    #expect(first?.members.map(\.cpuPercent) == [nil, nil])
    let second = meter.refresh(
      [.at(10, cpu: 100), .at(11, under: 10, cpu: 500, reaped: 300, resident: 7)], at: 1000)
    #expect(second?.members.map(\.cpuPercent) == [10, 50])
    #expect(second?.members.map(\.residentBytes) == [nil, 7])
    #expect(second?.members.map(\.identity.pid) == [10, 11])
  }
}
