internal import CAgtop

extension RefreshLoop {
  /// Shows everything as it is now, processes included.
  mutating func publish(_ origin: Refresh.Origin) {
    let begin = agtop_monotonic_ns()
    updateView()
    show(origin)
    schedule.recordShowing(since: begin)
  }

  /// Shows everything as it is now, with the processes as they were seen last.
  mutating func show(_ origin: Refresh.Origin) {
    publisher.show(snapshot, from: origin, progress: reading.progress)
    schedule.recordShown()
  }

  private var snapshot: Snapshot {
    stored.ledger.snapshot(
      now: clock(), filter: options.selection.filter, onlyActive: options.selection.onlyActive,
      warnings: stored.warnings + files.warnings
    ) { [view] _ in view }
  }

  /// Looks at the processes; there is nothing to show where there were none and are none, or where nothing
  /// has changed.
  mutating func refreshProcesses() {
    let hadAny = !view.isEmpty
    updateView()
    if followOpenFiles() { return }
    guard hadAny || !view.isEmpty || publisher.isAnythingOpen else { return }
    let isShown = publisher.showNews(
      snapshot, isOverdue: schedule.isQuietTooLong, progress: reading.progress)
    if isShown { schedule.recordShown() }
  }

  private mutating func updateView() {
    schedule.recordProcesses()
    view = watch.refresh(for: { stored.ledger.candidates() }, now: clock())
  }
}

extension ProcessView {
  /// Whether no process of a client and none of a session is known.
  fileprivate var isEmpty: Bool { processes.isEmpty && bySession.isEmpty }
}
