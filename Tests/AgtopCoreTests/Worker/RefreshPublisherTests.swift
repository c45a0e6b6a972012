import Testing

@testable import AgtopCore

@Suite("What a worker shows")
struct RefreshPublisherTests {
  private let refreshes: Mailbox<Refresh>
  private let sessions: SessionList = [Session.example("a"), Session.example("b")]

  init() throws { refreshes = Mailbox(waking: try #require(WakePipe())) }

  private func snapshot(
    at seconds: Int64, _ change: (inout Snapshot) -> Void = { _ in }
  ) -> Snapshot {
    var snapshot = Snapshot(
      takenAt: Timestamp(milliseconds: seconds * 1000), timeZone: "UTC", plan: .retail,
      pricing: Snapshot.Pricing(
        source: "embedded", asOf: "", pricedTokenShare: 1, unpricedModels: []),
      sessions: sessions, processes: [], days: [], models: [], limits: [],
      totals: Snapshot.Figures(), includedSessions: 0, warnings: [], roots: [:])
    change(&snapshot)
    return snapshot
  }

  /// A publisher that has shown a snapshot.
  private var publisher: RefreshPublisher {
    var publisher = RefreshPublisher(into: refreshes)
    publisher.show(snapshot(at: 1), from: .complete, progress: Refresh.Progress())
    return publisher
  }

  private func show(
    _ snapshot: Snapshot, by publisher: inout RefreshPublisher, isOverdue: Bool = false
  ) -> Bool {
    publisher.showNews(snapshot, isOverdue: isOverdue, progress: Refresh.Progress())
  }

  @Test("A snapshot that says nothing new is not shown; the next one tells how many there were")
  func quiet() {
    var publisher = publisher
    #expect(refreshes.take()?.quietRefreshes == 0)
    for second in 2...4 as ClosedRange<Int64> {
      let isShown = show(snapshot(at: second), by: &publisher)
      #expect(!isShown)
      #expect(refreshes.take() == nil)
    }
    let isShown = show(snapshot(at: 5), by: &publisher, isOverdue: true)
    #expect(isShown)
    let refresh = refreshes.take()
    #expect(refresh?.quietRefreshes == 3 && refresh?.generation == 2)
    #expect(refresh?.snapshot.takenAt == Timestamp(milliseconds: 5000))
    #expect(refresh?.index?.roots.count == 2)
  }

  @Test(
    "Anything else in it is shown",
    arguments: [
      { $0.sessions = SessionList($0.sessions) },
      { $0.processes = [.example] },
      { $0.warnings = [Warning(source: "s", what: "w")] },
      { $0.totals.requests = 1 },
    ] as [@Sendable (inout Snapshot) -> Void])
  func news(_ change: @Sendable (inout Snapshot) -> Void) {
    var publisher = publisher
    let other = snapshot(at: 2, change)
    let first = show(other, by: &publisher)
    let second = show(other, by: &publisher)
    #expect(first && !second)
  }
}

extension AgentProcess {
  fileprivate static var example: AgentProcess {
    AgentProcess(
      facts: ProcessFacts(identity: ProcessIdentity(pid: 1, start: 1)), client: .claude,
      role: .session)
  }
}
