/// Shows refreshes: makes the index of a snapshot and puts both into the mailbox.
struct RefreshPublisher {
  private let refreshes: Mailbox<Refresh>
  private let clients: [Client]
  /// Where the figures of the last refresh came from.
  private(set) var origin = Refresh.Origin.store
  /// Whether the last refresh shows anything that changes with time alone.
  private(set) var isAnythingOpen = false
  /// Of the sessions that were shown last.
  private var index = SessionIndex()
  private var generation = 0
  /// What was shown last, and how often nothing else was found since.
  private var shown: Snapshot?
  private var quietRefreshes = 0
  /// The day of the last refresh.
  private var day: CivilDate?
  private var calendar = LocalCalendar()

  /// - Parameter clients: whose names filters find.
  init(into refreshes: Mailbox<Refresh>, clients: [Client] = ClientRegistry.clients) {
    self.refreshes = refreshes
    self.clients = clients
  }

  /// Whether the last refresh shows the figures of another day as today's.
  mutating func isOutOfDate(at now: Timestamp) -> Bool {
    day.map { calendar.day(of: now) != $0 } ?? false
  }

  /// Shows a snapshot, if it says anything else than the last one.
  ///
  /// - Parameter isOverdue: whether it is shown all the same: rates and graphs end with the newest refresh.
  /// - Returns: whether it was shown.
  mutating func showNews(
    _ snapshot: Snapshot, isOverdue: Bool, progress: Refresh.Progress
  ) -> Bool {
    if let shown, !isOverdue, snapshot.isSame(as: shown) {
      quietRefreshes += 1
      return false
    }
    show(snapshot, from: origin, progress: progress)
    return true
  }

  /// Shows a snapshot.
  mutating func show(
    _ snapshot: Snapshot, from origin: Refresh.Origin, progress: Refresh.Progress
  ) {
    isAnythingOpen = snapshot.sessions.isAnyOpen
    // The interface reads every session: they are made here, so that it never waits. The first refresh is
    // shown at once.
    if origin != .store { index = SessionIndex(snapshot.sessions, after: index, clients: clients) }
    day = calendar.day(of: snapshot.takenAt)
    self.origin = origin
    generation += 1
    refreshes.put(
      Refresh(
        snapshot: snapshot, index: origin == .store ? nil : index, origin: origin,
        progress: progress, generation: generation, quietRefreshes: quietRefreshes))
    shown = snapshot
    quietRefreshes = 0
  }
}

extension Snapshot {
  /// Whether it says the same as an earlier one of the same ledger, of another moment.
  ///
  /// Days and models have changed only where the list of sessions has.
  fileprivate func isSame(as other: Snapshot) -> Bool {
    sessions.isIdentical(to: other.sessions) && processes == other.processes
      && totals == other.totals && limits == other.limits && warnings == other.warnings
      && roots == other.roots
      && requests.changes.last?.number == other.requests.changes.last?.number
  }
}
