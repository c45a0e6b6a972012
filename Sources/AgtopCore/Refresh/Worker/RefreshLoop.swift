internal import CAgtop

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What the worker's queue does: waits for events, orders and times, and refreshes.
struct RefreshLoop {
  let options: RefreshWorker.Options
  let clock: () -> Timestamp
  var stored: StoredLedger
  var files: FollowedFiles
  var watch: ProcessWatch
  /// The processes as they were seen last.
  var view = ProcessView()
  /// What is being read, piece by piece.
  var reading = PiecewiseReading()
  var publisher: RefreshPublisher
  var schedule: RefreshSchedule
  private var wallClock = WallClock()

  /// A loop that has opened the store.
  init(
    _ options: RefreshWorker.Options, source: any ProcessSource, events: any FileEvents,
    clock: @escaping () -> Timestamp, refreshes: Mailbox<Refresh>
  ) {
    self.options = options
    self.clock = clock
    files = FollowedFiles(of: options.adapters, by: events)
    watch = ProcessWatch(adapters: options.adapters, source: source)
    publisher = RefreshPublisher(into: refreshes, clients: options.adapters.clients)
    schedule = RefreshSchedule(delay: options.delay, walkInterval: options.walkInterval)
    stored = StoredLedger(options, at: clock())
  }

  mutating func run(until orders: () -> RefreshWorker.Orders, waking ordered: WakePipe) {
    _ = wallClock.hasJumped(now: clock(), steady: agtop_monotonic_ns())
    publish(.store)
    stored.loadSources(at: clock())
    walk()
    var isPaused = false
    while true {
      wait(isPaused: isPaused, ordered)
      // Drained first and asked then: what is ordered in between wakes again.
      ordered.drain()
      let order = orders()
      if order.isStopped { break }
      isPaused = order.isPaused
      schedule.setDelay(order.delay)
      attend(to: order.attention)
      if let prices = order.prices { reprice(by: prices) }
      if order.wantsRefresh { refreshAgain() }
      if agtop_monotonic_ns() >= stored.nextSave { save() }
      guard !isPaused else { continue }
      checkClock()
      if reading.isGoingOn { readOn() } else { follow() }
      if agtop_monotonic_ns() >= schedule.nextProcesses { refreshProcesses() }
      if !reading.isGoingOn { schedule.releaseMemory() }
    }
    save()
    stored.ledger.close()
  }

  /// Waits for an event, an order, or the next thing that is due.
  private func wait(isPaused: Bool, _ ordered: WakePipe) {
    let now = agtop_monotonic_ns()
    var due = min(stored.nextSave, now &+ 60_000_000_000)
    var descriptors = [pollfd(fd: ordered.descriptor, events: Int16(POLLIN), revents: 0)]
    if !isPaused {
      due = min(due, schedule.nextProcesses, reading.isGoingOn ? now : schedule.nextWalk)
      if !reading.isGoingOn, let descriptor = files.events.descriptor {
        if now >= schedule.nextFollowing {
          descriptors.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
        } else {
          // Rests: what happens meanwhile is followed at once afterwards.
          due = min(due, schedule.nextFollowing)
        }
      }
    }
    let milliseconds = due <= now ? 0 : Int32(clamping: (due - now) / 1_000_000 + 1)
    _ = poll(&descriptors, nfds_t(descriptors.count), milliseconds)
  }

  /// Shows how things are where a reading is under way, and walks.
  private mutating func refreshAgain() {
    if reading.isGoingOn { publish(.partial) }
    walk()
  }

  /// Prices everything by another table, and shows it.
  private mutating func reprice(by prices: PriceTable) {
    let before = stored.ledger.basis
    var basis = before
    basis.prices = prices.name
    stored.reprice(by: prices, basis: basis)
    guard basis != before else { return show(publisher.origin) }
    reading.giveUp()
    walk()
  }

  /// After the clock jumped, everything is looked at again; on a new day, figures of it are shown.
  private mutating func checkClock() {
    let now = clock()
    if wallClock.hasJumped(now: now, steady: agtop_monotonic_ns()) {
      schedule.startOver()
    } else if publisher.isOutOfDate(at: now) {
      show(publisher.origin)
    }
  }

  private mutating func save() {
    if !stored.save(at: clock()) { startReadingAgain() }
  }

  /// Changes the ledger.
  ///
  /// - Parameter isNew: whether there is something to be saved afterwards.
  /// - Returns: false where it was opened again instead, and a walk is due.
  mutating func change(
    isNew: Bool = true, _ body: (LiveLedger) throws(StoreFault) -> Void
  ) -> Bool {
    let isDone = stored.change(at: clock(), isNew: isNew, body)
    if !isDone { startReadingAgain() }
    return isDone
  }

  private mutating func startReadingAgain() {
    reading.giveUp()
    schedule.walkNow()
  }
}
