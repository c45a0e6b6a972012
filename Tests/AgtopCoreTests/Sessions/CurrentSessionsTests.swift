import Testing

@testable import AgtopCore

@Suite("Sessions that are kept up to the moment")
struct CurrentSessionsTests {
  private static let begin: Int64 = 1_776_502_800_000
  private var trees = TreeList()
  private var finder = TreeFinder()
  private var current = CurrentSessions()

  private mutating func refresh(
    _ seconds: Int64, _ view: ProcessView = ProcessView()
  ) -> SessionList {
    current.refresh(
      at: Timestamp(milliseconds: Self.begin + seconds * 1000), view, of: trees, by: &finder
    ) { _ in nil }
    return current.list
  }

  private func view(cpu: Double, of id: String) -> ProcessView {
    var view = ProcessView()
    view.seesProcesses = true
    let process = ProcessIdentity(pid: 10, start: 1)
    var entry = ProcessView.Entry(
      binding: ProcessBinding(process: process, confidence: .high, reason: "named"))
    var metrics = ProcessMetrics()
    metrics.cpuPercent = cpu
    entry.metrics = metrics
    view.bySession[SessionKey(client: .claude, id: id)] = entry
    return view
  }

  @Test("A list in which nothing has changed is the very same")
  mutating func same() {
    trees.insert((0..<20).map { SessionTree.example("\($0)", active: Self.begin - $0 * 60_000) })
    let first = refresh(5)
    #expect(!first[0].state.isClosed && first[1].state.isClosed)
    #expect(refresh(6).isIdentical(to: first))
    #expect(refresh(29).isIdentical(to: first))
    let last = refresh(30)
    #expect(!last.isIdentical(to: first))
    #expect(last[0].state.isClosed)
    #expect(refresh(300).isIdentical(to: last))
    // The clock was set back.
    #expect(!refresh(5)[0].state.isClosed)
  }

  @Test("Only a session whose process differs is another, in its place")
  mutating func process() {
    trees.insert((0..<20).map { SessionTree.example("\($0)", active: Self.begin - $0 * 60_000) })
    let first = refresh(60, view(cpu: 1, of: "7"))
    #expect(first[7].process?.process.pid == 10)
    #expect(current.named.map(\.id) == ["7"])
    #expect(refresh(62, view(cpu: 1, of: "7")).isIdentical(to: first))
    let second = refresh(64, view(cpu: 2, of: "7"))
    #expect(second.differences(from: first, limit: 20) == [7])
    #expect(second[7].metrics?.cpuPercent == 2)
    let third = refresh(66)
    #expect(third.differences(from: first, limit: 20) == [7])
    #expect(third[7].process == nil && third[7].state.isClosed)
  }

  @Test("What comes and goes among the others is in the list at once")
  mutating func changes() {
    trees.insert((0..<20).map { SessionTree.example("\($0)", active: Self.begin - $0 * 60_000) })
    let first = refresh(60)
    trees.insert([SessionTree.example("new", active: Self.begin - 90_000)])
    #expect(refresh(60)[2].key.id == "new")
    trees.remove([trees.trees[2]])
    let last = refresh(60)
    #expect(!last.isIdentical(to: first) && last.map(\.key) == first.map(\.key))
  }

  @Test("How many are open is told without looking at the closed ones")
  mutating func open() {
    trees.insert((0..<20).map { SessionTree.example("\($0)", active: Self.begin - $0 * 60_000) })
    #expect(refresh(5).isAnyOpen)
    #expect(!refresh(60).isAnyOpen)
  }
}

extension SessionState {
  fileprivate var isClosed: Bool { self == .closed }
}
