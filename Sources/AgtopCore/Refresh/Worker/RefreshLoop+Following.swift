internal import CAgtop

extension RefreshLoop {
  /// Reads what events tell, and walks where that is due.
  mutating func follow() {
    let now = agtop_monotonic_ns()
    guard now < times.nextWalk else { return walk() }
    guard now >= nextFollowing else { return }
    var changes = events.changes()
    walkSoonerWhereNotTold()
    if changes.removeFiles(in: liveFolders) { times.nextProcesses = 0 }
    guard !changes.isEmpty else { return }
    let spent = CPUBudget.processorTime
    take(catalogue.meaning(of: changes))
    budget.spend(CPUBudget.processorTime &- spent, at: now)
  }

  /// Looks at the transcripts of live processes, where a file that is open is not told of when it grows.
  ///
  /// - Returns: whether there was anything new, which was shown.
  private mutating func followOpenFiles() -> Bool {
    guard !events.tellsOfOpenFiles, reading == nil else { return false }
    let sessions = view.bySession.filter { $0.value.binding.liveness == .live }
    guard !sessions.isEmpty else { return false }
    var paths: Set<String> = []
    _ = change(isNew: false) { (ledger: inout IncrementalLedger) throws(StoreFault) in
      paths = ledger.paths(of: Set(sessions.keys))
    }
    let meaning = catalogue.look(at: paths)
    take(meaning)
    return !meaning.isEmpty
  }

  /// Reads or lists what changes mean, and shows it.
  private mutating func take(_ meaning: SourceCatalogue.Meaning) {
    guard !meaning.isEmpty else { return }
    guard meaning.clients.count < options.adapters.count else { return walk() }
    var isDone = true
    if !meaning.sources.isEmpty {
      let now = clock()
      isDone = change { (ledger: inout IncrementalLedger) throws(StoreFault) in
        try ledger.absorb(meaning.sources, at: now)
      }
    }
    if !meaning.clients.isEmpty {
      list(options.adapters.filter { meaning.clients.contains($0.kind) })
    } else if isDone {
      show(.complete)
    }
  }

  // MARK: Processes

  /// Looks at the processes; there is nothing to show where there were none and are none.
  mutating func refreshProcesses() {
    let hadAny = !view.processes.isEmpty || !view.bySession.isEmpty
    updateView()
    let hasAny = !view.processes.isEmpty || !view.bySession.isEmpty
    if followOpenFiles() { return }
    if hadAny || hasAny || isAnythingOpen { show(origin) }
  }

  /// Has the watch find out what somebody looks at now, soon where that is another row.
  mutating func attend(to attention: ProcessAttention) {
    let isOther = attention.selected != nil && attention.selected != watch.attention.selected
    watch.attention = attention
    guard isOther else { return }
    // The bar moves through many rows: only where it rests it is worth it.
    times.nextProcesses = min(times.nextProcesses, agtop_monotonic_ns() &+ Self.attentionDelay)
  }

  /// Nanoseconds after which the row that is looked at now is looked at.
  private static let attentionDelay: UInt64 = 250_000_000

  mutating func updateView() {
    times.nextProcesses = agtop_monotonic_ns() &+ times.delay
    guard var current = ledger else { return }
    // Taken out meanwhile: what has one owner only is changed without a copy.
    ledger = nil
    view = watch.refresh(for: { current.rootSessions() }, now: clock())
    ledger = current
  }
}
