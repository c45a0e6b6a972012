internal import Dispatch
internal import Synchronization

/// Keeps a snapshot up to date in the background: reads what changes when it changes, and looks at the
/// processes.
///
/// It runs on a queue of its own, which owns the ledger, the store and the process watch; nobody waits
/// for it. What it finds lies in a mailbox, of which only the newest refresh is kept.
package final class RefreshWorker: Sendable {
  /// What a worker is to do.
  package struct Options: Sendable {
    /// The clients to look at.
    package var adapters: [ClientAdapter]
    /// Where the store lies; nil for none.
    package var storePath: String?
    /// What settled sums depend on.
    package var basis: LedgerBasis
    /// The table that the basis names.
    package var prices: PriceTable
    /// Seconds between two looks at the processes.
    package var delay: Double
    /// Seconds between two walks over all folders: for what no event told.
    package var walkInterval = 60.0
    /// How many threads read transcripts at once: one processor is left to what is watched.
    package var readers = max(1, ProcessorCount.online - 1)
    /// Seconds after which what is new is written into the store at the latest.
    package var saveInterval = 10.0
    /// What of all there is the snapshots show.
    package var selection = Selection()

    /// Options for clients.
    package init(
      adapters: [ClientAdapter], storePath: String?, basis: LedgerBasis,
      prices: PriceTable = .embedded, delay: Double = 2
    ) {
      self.adapters = adapters
      self.storePath = storePath
      self.basis = basis
      self.prices = prices
      self.delay = delay
    }
  }

  /// What of all there is the snapshots of a worker show; at first everything, without single requests.
  package struct Selection: Sendable {
    /// Only root sessions that it accepts are shown, and every figure is over those alone.
    package var filter = SessionFilter("")
    /// Whether only root sessions that somebody has before them are shown.
    package var onlyActive = false
    /// Requests made since then are shown one by one; nil for none.
    package var requestsSince: Timestamp?

    /// Everything.
    package init() {}

    /// Whether not all sessions are shown.
    package var isPart: Bool { onlyActive || !filter.isEmpty }
  }

  /// What others want of the loop.
  struct Orders: Sendable {
    var wantsRefresh = false
    var isPaused = false
    var isStopped = false
    var delay: Double
    var attention = ProcessAttention()
    /// Another price table, if one was given.
    var prices: PriceTable?
  }

  /// The newest refresh.
  package let refreshes: Mailbox<Refresh>
  /// Becomes readable when there is a new refresh.
  package let wake: WakePipe

  private let orders: Mutex<Orders>
  private let ordered: WakePipe
  private let hasEnded = DispatchSemaphore(value: 0)

  /// A worker that has not begun; nil when the system has no descriptors left.
  package init?(delay: Double) {
    guard let wake = WakePipe(), let ordered = WakePipe() else { return nil }
    self.wake = wake
    self.ordered = ordered
    refreshes = Mailbox(waking: wake)
    orders = Mutex(Orders(delay: delay))
  }

  /// Begins; to be called once.
  ///
  /// - Parameters:
  ///   - processes: makes the source of processes, on the worker's queue.
  ///   - events: makes the file events, on the worker's queue.
  ///   - clock: the wall clock.
  package func begin(
    _ options: Options, processes: @escaping @Sendable () -> any ProcessSource,
    events: @escaping @Sendable () -> any FileEvents,
    clock: @escaping @Sendable () -> Timestamp
  ) {
    DispatchQueue(label: "agtop.refresh").async { [self] in
      var loop = RefreshLoop(
        options, source: processes(), events: events(), clock: clock, refreshes: refreshes)
      loop.run(until: { self.takeOrders() }, waking: ordered)
      hasEnded.signal()
    }
  }

  /// Looks again now, at everything.
  package func refreshAgain() { order { $0.wantsRefresh = true } }

  /// Holds still, or goes on.
  package func pause(_ isPaused: Bool) { order { $0.isPaused = isPaused } }

  /// Looks at the processes at another pace, in seconds.
  package func setDelay(_ delay: Double) { order { $0.delay = delay } }

  /// Prices everything by another table, without reading anything again.
  package func reprice(by prices: PriceTable) { order { $0.prices = prices } }

  /// Finds out from now on what costs much for what is looked at.
  package func attend(to attention: ProcessAttention) { order { $0.attention = attention } }

  /// Ends, when what is being read is read and what is new is written; waits for that.
  ///
  /// Only after `begin`; further calls do nothing.
  package func end() {
    order { $0.isStopped = true }
    hasEnded.wait()
    hasEnded.signal()
  }

  private func order(_ change: (inout Orders) -> Void) {
    orders.withLock { change(&$0) }
    ordered.wake()
  }

  /// The orders as they are; what is wanted once is wanted no more.
  private func takeOrders() -> Orders {
    orders.withLock { orders in
      defer {
        orders.wantsRefresh = false
        orders.prices = nil
      }
      return orders
    }
  }
}
