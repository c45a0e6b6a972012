/// Shows refreshes: makes the index of a snapshot and puts both into the mailbox.
struct RefreshPublisher {
  private let refreshes: Mailbox<Refresh>
  /// Where the figures of the last refresh came from.
  private(set) var origin = Refresh.Origin.store
  /// Whether the last refresh shows anything that changes with time alone.
  private(set) var isAnythingOpen = false
  /// Of the sessions that were shown last.
  private var index = SessionIndex()
  private var generation = 0
  /// The day of the last refresh.
  private var day: CivilDate?
  private var calendar = LocalCalendar()

  init(into refreshes: Mailbox<Refresh>) { self.refreshes = refreshes }

  /// Whether the last refresh shows the figures of another day as today's.
  mutating func isOutOfDate(at now: Timestamp) -> Bool {
    day.map { calendar.day(of: now) != $0 } ?? false
  }

  /// Shows a snapshot.
  mutating func show(
    _ snapshot: Snapshot, from origin: Refresh.Origin, progress: Refresh.Progress
  ) {
    isAnythingOpen = snapshot.sessions.isAnyOpen
    // The interface reads every session: they are made here, so that it never waits. The first refresh is
    // shown at once.
    if origin != .store { index = SessionIndex(snapshot.sessions, after: index) }
    day = calendar.day(of: snapshot.takenAt)
    self.origin = origin
    generation += 1
    refreshes.put(
      Refresh(
        snapshot: snapshot, index: origin == .store ? nil : index, origin: origin,
        progress: progress, generation: generation))
  }
}
