import AgtopCore
import AgtopViews
import Testing

@Suite("What processes cost over the last refreshes")
struct ActivityHistoryTests {
  @Test("Looks that were not shown, since nothing was new, stand in the graph as the one before")
  func quiet() {
    var process = Scene.process(41_822)
    var history = ActivityHistory()
    for (second, cpu, quietRefreshes) in [(0, 10.0, 0), (2, 50.0, 0), (12, 30.0, 4)] {
      process.tree.cpuPercent = cpu
      var snapshot = Scene.snapshot([], processes: [process])
      snapshot.takenAt = Timestamp(milliseconds: Int64(second) * 1000)
      history.record(snapshot, after: quietRefreshes)
    }
    let cpu = history.samples(of: process.facts.identity).map(\.cpu)
    #expect(cpu == [10, 50, 50, 50, 50, 50, 30])
  }
}
