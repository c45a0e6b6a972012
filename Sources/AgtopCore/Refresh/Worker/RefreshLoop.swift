internal import CAgtop

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What the worker's queue does: waits for events, orders and times, and looks.
struct RefreshLoop {
  let options: RefreshWorker.Options
  let clock: () -> Timestamp
  let refreshes: Mailbox<Refresh>
  var events: any FileEvents
  var watch: ProcessWatch
  var ledger: IncrementalLedger?
  var catalogue: SourceCatalogue
  /// What is being read, piece by piece.
  var reading: Reading?
  var view = ProcessView()
  /// Whether the last refresh shows anything that changes with time alone.
  var isAnythingOpen = false
  /// The day of the last refresh.
  var shownDay: CivilDate?
  var calendar = LocalCalendar()
  /// Folders in which clients list their live processes.
  let liveFolders: Set<String>
  /// All folders in which something happens.
  let roots: [WatchedRoot]
  var origin = Refresh.Origin.store
  /// Of the sessions that were shown last.
  var index = SessionIndex()
  var progress = Refresh.Progress()
  var generation = 0
  var faults: [Warning] = []
  /// Whether there is something that the store does not have.
  var isUnsaved = false
  /// So many bytes may wait to be written.
  var unsavedLimit = Self.unsavedLimit
  var times: Times
  var budget = CPUBudget()
  var wallClock = WallClock()

  /// When things are due or were done, in nanoseconds of a clock that never goes back.
  struct Times {
    var published: UInt64 = 0
    /// How long the last refresh took to make.
    var spentShowing: UInt64 = 0
    var nextProcesses: UInt64 = 0
    var nextWalk: UInt64 = 0
    /// How much processor time the last walk took.
    var spentWalking: UInt64 = 0
    var nextSave = UInt64.max
    /// The processor time of the program when memory was given back.
    var released: UInt64 = 0
    /// Between two looks at the processes.
    var delay: UInt64
  }

  /// So many bytes wait to be written at most, unless another agtop writes.
  static let unsavedLimit = 256 << 10

  /// Nanoseconds of work after which memory is given back.
  private static let releaseInterval: UInt64 = 3_000_000

  /// Nanoseconds between two refreshes, at least.
  static let publishInterval: UInt64 = 100_000_000

  init(
    _ options: RefreshWorker.Options, source: any ProcessSource, events: any FileEvents,
    clock: @escaping () -> Timestamp, refreshes: Mailbox<Refresh>
  ) {
    self.options = options
    self.clock = clock
    self.refreshes = refreshes
    self.events = events
    watch = ProcessWatch(adapters: options.adapters, source: source)
    catalogue = SourceCatalogue(of: options.adapters)
    times = Times(delay: Self.nanoseconds(options.delay))
    let folders = options.adapters.map(\.reader.watchedFolders)
    liveFolders = Set(folders.flatMap(\.live))
    roots = folders.flatMap { folders in
      folders.deep.map { WatchedRoot($0) }
        + (folders.flat + folders.live).map { WatchedRoot($0, depth: 0) }
    }
  }

  mutating func run(until orders: () -> RefreshWorker.Orders, waking ordered: WakePipe) {
    _ = wallClock.hasJumped(now: clock(), steady: agtop_monotonic_ns())
    open()
    publish(.store)
    openSources()
    walk()
    var isPaused = false
    while true {
      wait(isPaused: isPaused, ordered)
      // Drained first and asked then: what is ordered in between wakes again.
      ordered.drain()
      let order = orders()
      if order.isStopped { break }
      isPaused = order.isPaused
      setDelay(Self.nanoseconds(order.delay))
      attend(to: order.attention)
      if order.wantsRefresh { refreshAgain() }
      if agtop_monotonic_ns() >= times.nextSave { save() }
      guard !isPaused else { continue }
      checkClock()
      if reading == nil { follow() } else { readOn() }
      if agtop_monotonic_ns() >= times.nextProcesses { refreshProcesses() }
      if reading == nil { releaseMemory() }
    }
    save()
    ledger?.close()
  }

  static func nanoseconds(_ seconds: Double) -> UInt64 {
    UInt64(min(max(seconds, 0.05), 86_400) * 1e9)
  }

  private mutating func setDelay(_ delay: UInt64) {
    guard delay != times.delay else { return }
    times.delay = delay
    times.nextProcesses = min(times.nextProcesses, agtop_monotonic_ns() &+ delay)
  }

  /// Waits for an event, an order, or the next thing that is due.
  private func wait(isPaused: Bool, _ ordered: WakePipe) {
    let now = agtop_monotonic_ns()
    var due = min(times.nextSave, now &+ 60_000_000_000)
    var descriptors = [pollfd(fd: ordered.descriptor, events: Int16(POLLIN), revents: 0)]
    if !isPaused {
      due = min(due, times.nextProcesses, reading == nil ? times.nextWalk : now)
      if reading == nil, let descriptor = events.descriptor {
        if now >= nextFollowing {
          descriptors.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
        } else {
          // Rests: what happens meanwhile is followed at once afterwards.
          due = min(due, nextFollowing)
        }
      }
    }
    let milliseconds = due <= now ? 0 : Int32(clamping: (due - now) / 1_000_000 + 1)
    _ = poll(&descriptors, nfds_t(descriptors.count), milliseconds)
  }

  /// Before this moment no event is followed.
  var nextFollowing: UInt64 { max(budget.next, times.published &+ Self.publishInterval) }

  /// Gives back the memory of work that is done: reading takes many times what is kept of it, and the
  /// allocator keeps all that was ever needed at once.
  private mutating func releaseMemory() {
    guard CPUBudget.processorTime &- times.released > Self.releaseInterval else { return }
    agtop_release_memory()
    times.released = CPUBudget.processorTime
  }

  /// Shows how things are where a reading is under way, and walks.
  private mutating func refreshAgain() {
    if reading != nil { publish(.partial) }
    walk()
  }

  /// After the clock jumped, everything is looked at again; on a new day, figures of it are shown.
  private mutating func checkClock() {
    let now = clock()
    if wallClock.hasJumped(now: now, steady: agtop_monotonic_ns()) {
      times.nextWalk = 0
      times.nextProcesses = 0
      budget = CPUBudget()
    } else if let shownDay, calendar.day(of: now) != shownDay {
      show(origin)
    }
  }
}
