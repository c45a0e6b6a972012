internal import CAgtop

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What the worker's queue does: waits for events, orders and times, and looks.
struct RefreshLoop {
  private let options: RefreshWorker.Options
  private let clock: () -> Timestamp
  private let looks: Mailbox<Look>
  private var events: any FileEvents
  private var watch: ProcessWatch
  private var ledger: IncrementalLedger?
  private var catalogue = SourceCatalogue()
  private var view = ProcessView()
  /// Whether the last look shows anything that changes with time alone.
  private var isAnythingOpen = false
  /// Folders in which clients list their live processes.
  private var liveFolders: Set<String> = []
  private var origin = Look.Origin.store
  private var progress = Look.Progress()
  private var generation = 0
  private var faults: [Warning] = []
  /// Whether there is something that the store does not have.
  private var isUnsaved = false
  private var times = Times()

  /// When things are due or were done, in nanoseconds of a clock that never goes back.
  private struct Times {
    var published: UInt64 = 0
    /// How long the last look took to make.
    var spentShowing: UInt64 = 0
    var nextProcesses: UInt64 = 0
    var nextWalk: UInt64 = 0
    var nextSave = UInt64.max
    /// Before this moment no event is followed: so that following takes a hundredth of the time.
    var nextUpdate: UInt64 = 0
  }

  /// Nanoseconds between two looks of a first reading, at least.
  private static let publishInterval: UInt64 = 100_000_000
  /// Bytes that are read between two looks of a first reading.
  private static let batchBytes: Int64 = 48 << 20
  /// The share of the time that following events may take, as its inverse.
  private static let restFactor: UInt64 = 100
  /// The longest rest after following events, in nanoseconds.
  private static let longestRest: UInt64 = 2_000_000_000

  init(
    _ options: RefreshWorker.Options, source: any ProcessSource, events: any FileEvents,
    clock: @escaping () -> Timestamp, looks: Mailbox<Look>
  ) {
    self.options = options
    self.clock = clock
    self.looks = looks
    self.events = events
    watch = ProcessWatch(adapters: options.adapters, source: source)
  }

  mutating func run(until orders: () -> RefreshWorker.Orders, waking ordered: WakePipe) {
    open()
    publish(.store)
    // Watched first and walked then: what changes in between is told.
    let folders = options.adapters.map(\.watchedFolders)
    liveFolders = Set(folders.flatMap(\.live))
    events.watch(
      folders.flatMap { folders in
        folders.deep.map { WatchedRoot($0) }
          + (folders.flat + folders.live).map { WatchedRoot($0, depth: 0) }
      }, recent: [])
    lookAtEverything(orders)
    while true {
      var order = orders()
      if order.isStopped { break }
      wait(order, ordered)
      ordered.drain()
      order = orders()
      if order.isStopped { break }
      if order.wantsLook { lookAtEverything(orders) }
      guard !order.isPaused else { continue }
      follow(orders)
      let now = agtop_monotonic_ns()
      if now >= times.nextProcesses {
        times.nextProcesses = now &+ Self.nanoseconds(order.delay)
        lookAtProcesses()
      }
      if now >= times.nextSave { save() }
    }
    save()
    ledger?.close()
  }

  private static func nanoseconds(_ seconds: Double) -> UInt64 {
    UInt64(min(max(seconds, 0.05), 86_400) * 1e9)
  }

  /// Waits for an event, an order, or the next thing that is due.
  private func wait(_ order: RefreshWorker.Orders, _ ordered: WakePipe) {
    let now = agtop_monotonic_ns()
    var due = min(times.nextSave, now &+ 60_000_000_000)
    var descriptors = [pollfd(fd: ordered.descriptor, events: Int16(POLLIN), revents: 0)]
    if !order.isPaused {
      due = min(due, times.nextProcesses, times.nextWalk)
      if let descriptor = events.descriptor {
        if now >= times.nextUpdate {
          descriptors.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
        } else {
          // Rests: what happens meanwhile is followed at once afterwards.
          due = min(due, times.nextUpdate)
        }
      }
    }
    let milliseconds = due <= now ? 0 : Int32(clamping: (due - now) / 1_000_000 + 1)
    _ = poll(&descriptors, nfds_t(descriptors.count), milliseconds)
  }

  // MARK: Looks

  private mutating func open() {
    do throws(StoreFault) {
      ledger = try IncrementalLedger.loaded(options, now: clock(), faults: &faults)
    } catch {
      faults.append(Warning(source: options.storePath ?? "store", what: error.message))
      ledger = IncrementalLedger.withoutStore(options)
    }
  }

  /// Walks over all folders, and reads what is not known, the newest first.
  private mutating func lookAtEverything(_ orders: () -> RefreshWorker.Orders) {
    let now = clock()
    times.nextWalk = agtop_monotonic_ns() &+ Self.nanoseconds(options.walkInterval)
    let listings = Scanner.listings(of: options.adapters, but: ledger?.frozen ?? .init())
    catalogue = SourceCatalogue(listings)
    var unread = ledger?.unread(among: catalogue.sources, at: now) ?? []
    progress = Look.Progress()
    progress.allFiles = unread.reduce(0) { $0 + 1 + $1.parts.count }
    progress.allBytes = unread.reduce(0) { $0 + $1.size }
    while progress.allBytes - progress.bytes > Self.batchBytes, !orders().isStopped {
      let batch = Self.takeBatch(from: &unread)
      change { (ledger: inout IncrementalLedger) throws(StoreFault) in
        try ledger.absorb(batch, at: now)
      }
      progress.files += batch.reduce(0) { $0 + 1 + $1.parts.count }
      progress.bytes += batch.reduce(0) { $0 + $1.size }
      // Showing takes a tenth of the time at most.
      let rest = max(Self.publishInterval, 10 &* times.spentShowing)
      if agtop_monotonic_ns() >= times.published &+ rest { publish(.partial) }
    }
    change { (ledger: inout IncrementalLedger) throws(StoreFault) in
      try ledger.update(at: now, from: listings)
    }
    progress.files = progress.allFiles
    progress.bytes = progress.allBytes
    publish(.complete)
  }

  /// The first sources, so many that their bytes are worth a look.
  private static func takeBatch(from sources: inout [TranscriptSource]) -> [TranscriptSource] {
    var bytes: Int64 = 0
    var count = 0
    for source in sources {
      bytes += source.size
      count += 1
      if bytes >= batchBytes { break }
    }
    defer { sources.removeFirst(count) }
    return Array(sources.prefix(count))
  }

  /// Reads what events tell, or walks where they cannot tell enough.
  private mutating func follow(_ orders: () -> RefreshWorker.Orders) {
    let begin = agtop_monotonic_ns()
    guard begin >= times.nextUpdate else { return }
    var changes = events.changes()
    if changes.removeFiles(in: liveFolders) { times.nextProcesses = 0 }
    guard !changes.isEmpty else {
      let walksAlways = events.descriptor == nil || !events.isComplete
      if begin >= times.nextWalk || (walksAlways && begin >= times.nextProcesses) {
        lookAtEverything(orders)
      }
      return
    }
    if let sources = catalogue.sources(of: changes) {
      guard !sources.isEmpty else { return }
      let now = clock()
      change { (ledger: inout IncrementalLedger) throws(StoreFault) in
        try ledger.absorb(sources, at: now)
      }
      publish(.complete)
    } else {
      lookAtEverything(orders)
    }
    let spent = agtop_monotonic_ns() &- begin
    let rest = min(
      spent.multipliedReportingOverflow(by: Self.restFactor).partialValue, Self.longestRest)
    times.nextUpdate = begin &+ rest
  }

  /// Looks at the processes; there is nothing to show where there were none and are none.
  private mutating func lookAtProcesses() {
    let hadAny = !view.processes.isEmpty || !view.bySession.isEmpty
    updateView()
    let hasAny = !view.processes.isEmpty || !view.bySession.isEmpty
    if hadAny || hasAny || isAnythingOpen { show(origin) }
  }

  private mutating func updateView() {
    guard var current = ledger else { return }
    // Taken out meanwhile: what has one owner only is changed without a copy.
    ledger = nil
    view = watch.look(for: { current.rootSessions() }, now: clock())
    ledger = current
  }

  // MARK: Ledger and store

  /// Changes the ledger; one that its store has left behind is made anew.
  private mutating func change(
    _ body: (inout IncrementalLedger) throws(StoreFault) -> Void
  ) {
    guard var current = ledger else { return }
    // Given back changed: meanwhile nobody else holds it, so nothing of it is copied.
    ledger = nil
    do throws(StoreFault) {
      try body(&current)
      ledger = current
      if !isUnsaved {
        isUnsaved = true
        times.nextSave = agtop_monotonic_ns() &+ Self.nanoseconds(options.saveInterval)
      }
    } catch {
      current.close()
      renew(error)
    }
  }

  private mutating func save() {
    times.nextSave = .max
    guard isUnsaved, var current = ledger else { return }
    ledger = nil
    do throws(StoreFault) {
      try current.save()
      isUnsaved = false
      ledger = current
    } catch .busy {
      ledger = current
      times.nextSave = agtop_monotonic_ns() &+ Self.nanoseconds(options.saveInterval)
    } catch {
      current.close()
      renew(error)
    }
  }

  /// A ledger in place of one that cannot go on with its store.
  private mutating func renew(_ fault: StoreFault) {
    if case .overtaken = fault {
    } else {
      faults.append(Warning(source: options.storePath ?? "store", what: fault.message))
    }
    isUnsaved = false
    ledger = IncrementalLedger.updated(
      adapters: options.adapters, storeAt: options.storePath, prices: options.prices,
      basis: options.basis, now: clock(), faults: &faults)
  }

  // MARK: Publishing

  /// Shows everything as it is now, processes included.
  private mutating func publish(_ origin: Look.Origin) {
    updateView()
    show(origin)
  }

  private mutating func show(_ origin: Look.Origin) {
    guard var current = ledger else { return }
    ledger = nil
    let view = view
    let begin = agtop_monotonic_ns()
    let snapshot = current.snapshot(now: clock(), warnings: faults) { _ in view }
    ledger = current
    isAnythingOpen = snapshot.sessions.isAnyOpen
    self.origin = origin
    generation += 1
    times.published = agtop_monotonic_ns()
    times.spentShowing = times.published &- begin
    looks.put(
      Look(snapshot: snapshot, origin: origin, progress: progress, generation: generation))
  }
}
