extension RefreshLoop {
  /// Walks over all folders, and reads what is not known.
  mutating func walk() {
    let spent = CPUBudget.processorTime
    files.watch { stored.ledger.sources.recentFolders }
    // Before it is known: where the store has to be opened again, a further walk is due at once.
    schedule.recordWalkBegins()
    // Watched first and walked then: what changes in between is told.
    list(options.adapters)
    schedule.recordWalk(spent: CPUBudget.processorTime &- spent)
    if !files.tellEverything { schedule.walkSooner() }
  }

  /// Lists the sources of some clients, and reads what is not known.
  mutating func list(_ adapters: [ClientAdapter]) {
    let now = clock()
    let listings = Scanner.listings(of: adapters, but: stored.ledger.sources.frozen)
    files.catalogue.apply(listings)
    let diff = stored.ledger.diff(of: listings, at: now)
    guard !reading.begin(diff) else { return }
    let isDone = change { (ledger) throws(StoreFault) in try ledger.update(by: diff) }
    if isDone { finishReading() }
  }

  /// Reads the next piece, and shows what there is from time to time.
  mutating func readOn() {
    switch reading.next() {
    case nil: return
    case .piece(let sources, let time):
      let isDone = change { (ledger) throws(StoreFault) in
        try ledger.absorb(sources, at: time, isMoreToCome: true)
      }
      guard isDone else { return }
      reading.record(sources)
      if schedule.mayShowPart { publish(.partial) }
    case .rest(let listings, let time):
      let isDone = change { (ledger) throws(StoreFault) in
        try ledger.update(at: time, from: listings)
      }
      if isDone { finishReading() }
    }
  }

  private mutating func finishReading() {
    reading.finish()
    FreedMemory.returnLargeBlocks()
    publish(.complete)
  }
}
