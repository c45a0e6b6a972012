import Testing

@testable import AgtopCore

@Suite("Process tree")
struct MetricsTreeTests {
  private func pids(_ tree: ProcessTree, _ root: ProcessIdentity, rows: [Int32] = []) -> [Int32] {
    let rows = Set(tree.table.processes.map(\.identity).filter { rows.contains($0.pid) })
    return tree.members(of: root, rows: rows).map { tree.table.processes[$0].pid }.sorted()
  }

  @Test("A tree is a process and all below it")
  func members() {
    let tree = ProcessTree(
      .refresh([
        .at(1), .at(10, under: 1), .at(11, under: 10), .at(12, under: 11), .at(20, under: 1),
      ]))
    #expect(pids(tree, .at(10)) == [10, 11, 12])
    #expect(pids(tree, .at(12)) == [12])
  }

  @Test("What another row started counts there and not above it")
  func rowsBelow() {
    let tree = ProcessTree(
      .refresh([
        .at(10), .at(11, under: 10), .at(12, under: 11), .at(13, under: 12), .at(14, under: 11),
      ])
    )
    #expect(pids(tree, .at(10), rows: [10, 12]) == [10, 11, 14])
    #expect(pids(tree, .at(12), rows: [10, 12]) == [12, 13])
  }

  @Test("A parent that started after its child is another process with the pid of the parent")
  func reusedParent() {
    let tree = ProcessTree(.refresh([.at(10, start: 500), .at(11, under: 10, start: 499)]))
    #expect(pids(tree, .at(10, start: 500)) == [10])
    #expect(tree.parent(ofIndex: 1) == nil)
  }

  @Test("A parent that started in the same moment is a parent")
  func sameMoment() {
    let tree = ProcessTree(.refresh([.at(10, start: 500), .at(11, under: 10, start: 500)]))
    #expect(pids(tree, .at(10, start: 500)) == [10, 11])
    #expect(tree.parent(ofIndex: 1) == .at(10, start: 500))
  }

  @Test("Processes that are each other's parents, or their own, end nothing and count once")
  func circles() {
    let tree = ProcessTree(
      .refresh([.at(10, under: 12), .at(11, under: 10), .at(12, under: 11), .at(20, under: 20)]))
    #expect(pids(tree, .at(10)) == [10, 11, 12])
    #expect(pids(tree, .at(11)) == [10, 11, 12])
    #expect(pids(tree, .at(20)) == [20])
  }

  @Test("A process of another start is not the one that was asked for")
  func otherStart() {
    let tree = ProcessTree(.refresh([.at(10, start: 500), .at(11, under: 10, start: 501)]))
    #expect(pids(tree, .at(10, start: 499)).isEmpty)
  }

  @Test("Of two processes with one pid the later one has it")
  func samePid() {
    for processes in [
      [ProcessFacts.at(10, start: 500), .at(10, start: 300), .at(11, under: 10, start: 600)],
      [.at(10, start: 300), .at(10, start: 500), .at(11, under: 10, start: 600)],
    ] {
      let tree = ProcessTree(.refresh(processes))
      #expect(pids(tree, .at(10, start: 500)) == [10, 11])
      #expect(pids(tree, .at(10, start: 300)).isEmpty)
    }
  }

  @Test("A row among thousands, as a chain and as a crowd, is taken apart whole")
  func many() {
    let chain = (1...3000).map { ProcessFacts.at(Int32($0), under: Int32($0) - 1) }
    #expect(pids(ProcessTree(.refresh(chain)), .at(1)).count == 3000)
    let crowd = (1...3000).map { ProcessFacts.at(Int32($0), under: $0 == 1 ? 0 : 1) }
    #expect(pids(ProcessTree(.refresh(crowd)), .at(1)).count == 3000)
  }

  @Test("An empty look has no trees")
  func empty() {
    #expect(pids(ProcessTree(.refresh([])), .at(1)).isEmpty)
  }

  @Test("All processes of the trees are filled in, once each, and no others")
  func filling() {
    var tree = ProcessTree(
      .refresh([
        .at(1), .at(10, under: 1), .at(11, under: 10), .at(12, under: 11), .at(20, under: 1),
      ]))
    var asked: [Int32] = []
    tree.fillMembers(of: [.at(10), .at(12), .at(99)]) { facts in
      asked.append(facts.pid)
      facts.readBytes = Int64(facts.pid)
    }
    #expect(asked.sorted() == [10, 11, 12])
    #expect(tree.table.processes.map(\.readBytes) == [nil, 10, 11, 12, nil])
  }

  // MARK: Tools

  private func hasTool(
    _ processes: [ProcessFacts], lastRecord: Int64 = 100_000, rows: Set<ProcessIdentity> = []
  ) -> Bool {
    ProcessTree(.refresh(processes)).hasToolChild(
      of: .at(10), lastRecord: Timestamp(milliseconds: lastRecord), rows: rows)
  }

  @Test("A tool is what started around the last record or later")
  func tools() {
    #expect(hasTool([.at(10), .at(11, under: 10, startedAt: 100_001)]))
    #expect(hasTool([.at(10), .at(11, under: 10, startedAt: 95_000)]))
    #expect(!hasTool([.at(10), .at(11, under: 10, startedAt: 94_999)]))
  }

  @Test("The process itself is no tool of its own")
  func itself() {
    #expect(!hasTool([.at(10, startedAt: 100_001)]))
  }

  @Test("A tool of a tool is one, also below a server that started with the client")
  func deepTools() {
    #expect(
      hasTool([
        .at(10), .at(11, under: 10, startedAt: 0), .at(12, under: 11, startedAt: 100_001),
      ]))
  }

  @Test("A session that was started below is no tool, and neither are its own")
  func nestedSession() {
    #expect(
      !hasTool(
        [.at(10), .at(11, under: 10, startedAt: 100_001), .at(12, under: 11, startedAt: 100_001)],
        rows: [.at(10), .at(11)]))
  }

  @Test("A tool that ended and was not collected is none")
  func zombies() {
    var ended = ProcessFacts.at(11, under: 10, startedAt: 100_001)
    ended.state = .zombie
    #expect(!hasTool([.at(10), ended]))
  }

  @Test("A record before all time is older than every tool", arguments: [Int64.min, Int64.min + 1])
  func extremeTimes(_ time: Int64) {
    #expect(hasTool([.at(10), .at(11, under: 10, startedAt: .min)], lastRecord: time))
    #expect(!hasTool([.at(10), .at(11, under: 10, startedAt: .min)], lastRecord: .max))
  }
}
