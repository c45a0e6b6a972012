internal import CAgtop

extension RefreshLoop {
  /// A reading of much, which is done piece by piece, so that there is something to see and orders are
  /// followed meanwhile.
  struct Reading {
    var listings: [(client: ClientKind, listing: SourceListing)]
    /// The moment of the walk.
    var time: Timestamp
    /// What is not read yet, the newest first.
    var rest: ArraySlice<TranscriptSource>

    /// Takes the first sources, so many that their bytes are worth a refresh.
    mutating func takeBatch() -> [TranscriptSource] {
      var bytes: Int64 = 0
      var count = 0
      for source in rest {
        bytes = bytes.addingReportingOverflow(source.size).partialValue
        count += 1
        if bytes >= RefreshLoop.batchBytes || count >= RefreshLoop.batchSources { break }
      }
      defer { rest.removeFirst(count) }
      return Array(rest.prefix(count))
    }
  }

  /// Bytes that are read between two looks at what is ordered.
  static let batchBytes: Int64 = 48 << 20
  /// Sources that are read between two looks at what is ordered.
  static let batchSources = 1024
  /// The share of the time, as its inverse, that walks may take where events do not tell everything.
  private static let walkShare: UInt64 = 100

  /// The share of the time, as its inverse, that walks may take which only make sure that nothing was
  /// missed.
  private static let safetyShare: UInt64 = 600
  /// However long such a walk takes, the next comes within this time, in nanoseconds.
  private static let longestWalkInterval: UInt64 = 600_000_000_000

  /// Walks over all folders, and reads what is not known.
  mutating func walk() {
    let spent = CPUBudget.processorTime
    watchRoots()
    // Before it is known: where the store has to be opened anew, a further walk is due at once.
    times.nextWalk = .max
    // Watched first and walked then: what changes in between is told.
    list(options.adapters)
    times.spentWalking = CPUBudget.processorTime &- spent
    let rest = min(times.spentWalking &* Self.safetyShare, Self.longestWalkInterval)
    times.nextWalk = min(
      times.nextWalk, agtop_monotonic_ns() &+ max(Self.nanoseconds(options.walkInterval), rest))
    walkSoonerWhereNotTold()
  }

  /// Where events do not tell everything, the walk takes their place.
  mutating func walkSoonerWhereNotTold() {
    guard events.descriptor == nil || !events.isComplete || !events.untold.isEmpty else { return }
    let rest = max(times.delay, times.spentWalking &* Self.walkShare)
    times.nextWalk = min(times.nextWalk, agtop_monotonic_ns() &+ rest)
  }

  /// Watches all roots, also those that were watched before: a link may lead elsewhere, a disk be there
  /// again, a limit be another.
  private mutating func watchRoots() {
    let wasComplete = events.isComplete
    events.watch(roots, recent: wasComplete ? [] : recentFolders)
    // Only now it is known that not all folders can be watched.
    if wasComplete, !events.isComplete { events.watch(roots, recent: recentFolders) }
    for (root, name) in events.untold.sorted(by: { $0.key < $1.key }) {
      let warning = Warning(
        source: root,
        what: "lies on \(name), which does not tell what others write: agtop looks there more often"
      )
      if !faults.contains(warning) { faults.append(warning) }
    }
  }

  private var recentFolders: [String] { ledger?.recentFolders ?? [] }

  /// Lists the sources of some clients, and reads what is not known.
  mutating func list(_ adapters: [ClientAdapter]) {
    let now = clock()
    let listings = Scanner.listings(of: adapters, but: ledger?.frozen ?? .init())
    catalogue.take(listings)
    guard let diff = ledger?.diff(of: listings, at: now) else { return }
    let isGoingOn = reading != nil
    reading = nil
    let done = isGoingOn ? progress : Refresh.Progress()
    progress.allFiles = done.files + diff.files
    progress.allBytes = done.bytes.addingReportingOverflow(diff.bytes).partialValue
    progress.files = done.files
    progress.bytes = done.bytes
    guard diff.bytes <= Self.batchBytes, diff.changed.count <= Self.batchSources else {
      let rest = diff.newestFirst[...]
      reading = Reading(listings: listings, time: now, rest: rest)
      progress.next = rest.first?.path
      return
    }
    let isDone = change { (ledger: inout IncrementalLedger) throws(StoreFault) in
      ledger.isPartial = false
      try ledger.update(by: diff)
    }
    if isDone { finishReading() }
  }

  /// Reads the next piece, and shows what there is from time to time.
  mutating func readOn() {
    guard let batch = reading?.takeBatch(), let reading else { return }
    if batch.isEmpty {
      self.reading = nil
      let isDone = change { (ledger: inout IncrementalLedger) throws(StoreFault) in
        ledger.isPartial = false
        try ledger.update(at: reading.time, from: reading.listings)
      }
      if isDone { finishReading() }
      return
    }
    let isDone = change { (ledger: inout IncrementalLedger) throws(StoreFault) in
      ledger.isPartial = true
      try ledger.absorb(batch, at: reading.time)
    }
    guard isDone else { return }
    progress.files += batch.reduce(0) { $0 + 1 + $1.parts.count }
    progress.bytes = batch.reduce(progress.bytes) {
      $0.addingReportingOverflow($1.size).partialValue
    }
    progress.next = self.reading?.rest.first?.path
    // Showing takes a tenth of the time at most.
    let rest = max(Self.publishInterval, 10 &* times.spentShowing)
    if agtop_monotonic_ns() >= times.published &+ rest { publish(.partial) }
  }

  private mutating func finishReading() {
    progress.files = progress.allFiles
    progress.bytes = progress.allBytes
    progress.next = nil
    publish(.complete)
  }
}
