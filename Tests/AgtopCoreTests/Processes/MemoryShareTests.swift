import Foundation
import Testing

@testable import AgtopCore

@Suite("The memory that the machine really gives")
struct MemoryShareTests {
  private static let rollup =
    "55f47923b000-7ffd73c52000 ---p 00000000 00:00 0                          [rollup]\n"
    + "Rss:              402000 kB\nPss:               88000 kB\nPss_Anon:          70000 kB\n"
  private static let status = "Name:\tcodex\nVmRSS:\t  402000 kB\nRssAnon:\t   70000 kB\n"

  private func share(
    _ files: [String: String], of process: ProcessIdentity = ProcessIdentity(pid: 9, start: 1000)
  ) throws -> MemoryShare? {
    let tree = try ProcTree(.init(9))
    for (name, text) in files { try tree.write(text, to: "9/" + name) }
    return tree.source().memoryShare(of: process)
  }

  @Test("It is the proportional set size, else the private part as an estimate")
  func linux() throws {
    let exact = MemoryShare(bytes: 88_000 * 1024)
    let estimate = MemoryShare(bytes: 70_000 * 1024, isEstimate: true)
    #expect(try share(["smaps_rollup": Self.rollup, "status": Self.status]) == exact)
    #expect(try share(["status": Self.status]) == estimate)
    for damaged in ["", "Pss:\n", "Pss: x kB\n", "Rss: 5 kB\nPss_Anon: 5 kB\n"] {
      #expect(try share(["smaps_rollup": damaged, "status": Self.status]) == estimate)
      #expect(try share(["smaps_rollup": damaged]) == nil)
    }
    #expect(try share([:]) == nil)
  }

  @Test("A process that is gone, or another one by now, is given nothing")
  func gone() throws {
    let files = ["smaps_rollup": Self.rollup]
    #expect(try share(files, of: ProcessIdentity(pid: 9, start: 999)) == nil)
    #expect(try share(files, of: ProcessIdentity(pid: 10, start: 1000)) == nil)
  }

  @Test("On a Mac it is the footprint")
  func mac() {
    let table = LibprocTable(RecordedLibproc([9: .init()]), uid: 501)
    let process = ProcessIdentity(pid: 9, start: 1_776_400_000_250_000)
    #expect(table.memoryShare(of: process) == MemoryShare(bytes: 61_440_000))
    #expect(table.memoryShare(of: ProcessIdentity(pid: 9, start: 1)) == nil)
  }

  private func member(
    _ pid: Int32, _ resident: Int64?, _ state: ProcessFacts.RunState = .sleeping
  ) -> ProcessMember {
    var facts = ProcessFacts.at(pid, resident: resident)
    facts.state = state
    return ProcessMember(facts, depth: 0)
  }

  /// How often a process is asked at each of some moments, in seconds, with its resident memory then.
  private func reads(_ refreshes: [(second: UInt64, resident: Int64?)]) -> [Int] {
    var shares = MemoryShares()
    return refreshes.map { second, resident in
      var count = 0
      let found = shares.shares(of: [member(10, resident)], at: second * 1_000_000_000) { _ in
        count += 1
        return MemoryShare(bytes: 7)
      }
      #expect(found == [.at(10): MemoryShare(bytes: 7)])
      return count
    }
  }

  @Test("It is asked again when the resident memory moved by a twentieth, or after a minute")
  func again() {
    #expect(reads([(1, 1000), (3, 1000), (5, 1050), (7, 950)]) == [1, 0, 0, 0])
    #expect(reads([(1, 1000), (3, 1051), (5, 1051), (7, 990)]) == [1, 1, 0, 1])
    #expect(reads([(1, 1000), (60, 1000), (61, 1000), (62, 1000)]) == [1, 0, 1, 0])
    #expect(reads([(1, nil), (2, nil), (3, 5)]) == [1, 0, 1])
    #expect(reads([(5, 1000), (4, 1000)]) == [1, 1])
  }

  @Test("Who is not looked at is forgotten; who ended is not asked; of very many the first are")
  func bounds() {
    var shares = MemoryShares()
    var asked: [Int32] = []
    func look(_ members: [ProcessMember]) {
      asked = []
      _ = shares.shares(of: members, at: 1) {
        asked.append($0.pid)
        return nil
      }
    }
    look([member(1, 5), member(2, 0, .zombie)])
    #expect(asked == [1])
    look([])
    look([member(1, 5)])
    #expect(asked == [1])
    let many = (1...Int32(MemoryShares.mostReads + 3)).map { member($0, 5) }
    look(many)
    #expect(asked.count == MemoryShares.mostReads)
    look(many)
    // One was asked in the first refresh already.
    #expect(asked.count == 2)
  }

  @Test("A tree is given what its processes are given; one that tells nothing makes it an estimate")
  func tree() {
    var metrics = ProcessMetrics(processCount: 2)
    metrics.residentBytes = 1500
    let members = [member(1, 1000), member(2, 500)]
    func set(_ shares: [Int32: MemoryShare]) -> (Int64?, Bool) {
      metrics.setShare(
        members, Dictionary(uniqueKeysWithValues: shares.map { (.at($0.key), $0.value) }))
      return (metrics.shareBytes, metrics.isShareEstimated)
    }
    #expect(set([1: MemoryShare(bytes: 300), 2: MemoryShare(bytes: 40)]) == (340, false))
    #expect(
      set([1: MemoryShare(bytes: 300), 2: MemoryShare(bytes: 40, isEstimate: true)]) == (340, true))
    #expect(set([1: MemoryShare(bytes: 300)]) == (800, true))
    #expect(set([:]) == (nil, false))
    metrics.processCount = 3
    metrics.residentBytes = 1600
    #expect(set([1: MemoryShare(bytes: 300), 2: MemoryShare(bytes: 40)]) == (440, true))
  }

  @Test("Only rows in sight are asked, forty at most, and so many further ones as a report wants")
  func attention() {
    let processes = (1...100).map {
      AgentProcess(facts: .at($0), client: .claude, role: .session)
    }
    func pids(_ attention: ProcessAttention) -> [Int32] {
      attention.indices(in: processes).map { processes[$0].facts.pid }
    }
    #expect(pids(ProcessAttention()) == [])
    #expect(pids(ProcessAttention(visible: [7, 3, 999])) == [3, 7])
    #expect(pids(ProcessAttention(visible: Set(1...90))) == Array(1...40))
    #expect(pids(ProcessAttention(furtherRows: 64)) == Array(1...64))
    #expect(pids(ProcessAttention(visible: [50], furtherRows: 2)) == [50, 1, 2])
  }

  @Test("A watch gives the share of the rows that somebody looks at")
  func watch() throws {
    func agent(_ pid: Int32) -> ProcTree.Entry {
      var agent = ProcTree.Entry(pid, "codex", argv: ["codex", "--no-daemon"])
      agent.exe = "/usr/bin/codex"
      agent.cwd = "/"
      return agent
    }
    var tool = ProcTree.Entry(12)
    tool.parent = 9
    let tree = try ProcTree(agent(9), agent(10), tool)
    for pid in [9, 10, 12] { try tree.write("Pss: \(pid) kB\n", to: "\(pid)/smaps_rollup") }
    var watch = ProcessWatch(
      adapters: ClientRegistry.adapters(in: Environment(["HOME": "/nonexistent"])),
      source: tree.source())
    func shares() -> [[Int64?]] {
      watch.refresh(for: { [SessionCandidate]() }, now: Timestamp(milliseconds: 0))
        .processes.map { [$0.tree.shareBytes, $0.own.shareBytes] }
    }
    let kilobyte: Int64 = 1024
    #expect(shares().joined().allSatisfy { $0 == nil })
    watch.attention = ProcessAttention(visible: [9])
    let one: [[Int64?]] = [[21 * kilobyte, 9 * kilobyte], [nil, nil]]
    #expect(shares() == one)
    watch.attention = ProcessAttention(furtherRows: 64)
    let both: [[Int64?]] = [[21 * kilobyte, 9 * kilobyte], [10 * kilobyte, 10 * kilobyte]]
    #expect(shares() == both)
  }
}
