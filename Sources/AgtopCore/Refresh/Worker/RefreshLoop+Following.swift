internal import CAgtop

extension RefreshLoop {
  /// Reads what events tell, and walks where that is due.
  mutating func follow() {
    let now = agtop_monotonic_ns()
    guard now < schedule.nextWalk else { return walk() }
    guard now >= schedule.nextFollowing else { return }
    let changes = files.changes()
    if !files.tellEverything { schedule.walkSooner() }
    if changes.isListOfProcesses { schedule.refreshProcessesNow() }
    guard !changes.files.isEmpty else { return }
    let spent = CPUBudget.processorTime
    read(files.catalogue.meaning(of: changes.files))
    schedule.recordFollowing(since: now, spent: CPUBudget.processorTime &- spent)
  }

  /// Looks at the transcripts of live processes, where a file that is open is not told of when it grows.
  ///
  /// - Returns: whether there was anything new, which was shown.
  mutating func followOpenFiles() -> Bool {
    guard !files.events.tellsOfOpenFiles, !reading.isGoingOn else { return false }
    let sessions = view.bySession.filter { $0.value.binding.liveness == .live }
    guard !sessions.isEmpty else { return false }
    let paths = stored.ledger.paths(of: Set(sessions.keys))
    let meaning = files.catalogue.meaning(of: paths)
    read(meaning)
    return !meaning.isEmpty
  }

  /// Reads or lists what changes mean, and shows it.
  private mutating func read(_ meaning: SourceCatalogue.Meaning) {
    guard !meaning.isEmpty else { return }
    guard meaning.clients.count < options.adapters.count else { return walk() }
    var isDone = true
    if !meaning.sources.isEmpty {
      let now = clock()
      isDone = change { (ledger) throws(StoreFault) in
        try ledger.absorb(meaning.sources, at: now)
      }
    }
    if !meaning.clients.isEmpty {
      list(options.adapters.filter { meaning.clients.contains($0.kind) })
    } else if isDone {
      show(.complete)
    }
  }

  /// Has the watch find out what somebody looks at now, soon where that is another row.
  mutating func attend(to attention: ProcessAttention) {
    let isOther = attention.selected != nil && attention.selected != watch.attention.selected
    watch.attention = attention
    // The bar moves through many rows: only where it rests it is worth it.
    if isOther { schedule.refreshProcesses(within: Self.attentionDelay) }
  }

  /// Nanoseconds after which the row that is looked at now is looked at.
  private static let attentionDelay: UInt64 = 250_000_000
}
