internal import CAgtop

extension RefreshLoop {
  /// Shows everything as it is now, processes included.
  mutating func publish(_ origin: Refresh.Origin) {
    let begin = agtop_monotonic_ns()
    updateView()
    show(origin)
    times.spentShowing = agtop_monotonic_ns() &- begin
  }

  /// Shows everything as it is now, with the processes as they were seen last.
  mutating func show(_ origin: Refresh.Origin) {
    guard var current = ledger else { return }
    ledger = nil
    let view = view
    let now = clock()
    let snapshot = current.snapshot(now: now, warnings: faults) { _ in view }
    ledger = current
    // By place: a session is large, and a loop variable would be a copy.
    isAnythingOpen = snapshot.sessions.isAnyOpen
    // The interface reads every session: they are made here, so that it never waits. The first refresh is
    // shown at once.
    if origin != .store {
      index = SessionIndex(
        snapshot.sessions, after: index, clients: options.adapters.clients)
    }
    shownDay = calendar.day(of: now)
    self.origin = origin
    generation += 1
    times.published = agtop_monotonic_ns()
    refreshes.put(
      Refresh(
        snapshot: snapshot, index: origin == .store ? nil : index, origin: origin,
        progress: progress, generation: generation))
  }
}
