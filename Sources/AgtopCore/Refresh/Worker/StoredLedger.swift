internal import CAgtop

/// The worker's ledger over its store: when it is written, and opened again where the store is not as it should be.
struct StoredLedger {
  /// The ledger as it is now.
  private(set) var ledger: LiveLedger
  private var recovery: StoreRecovery
  /// Nanoseconds after which what is new is written at the latest.
  private let saveInterval: UInt64
  /// Whether there is something that the store does not have.
  private var isUnsaved = false
  /// So many bytes may wait to be written.
  private var limit = Self.usualLimit
  /// When the ledger is to be saved, in nanoseconds of a clock that never goes back.
  private(set) var nextSave = UInt64.max

  /// So many bytes wait to be written at most, unless another agtop writes.
  private static let usualLimit = 256 << 10

  /// A ledger of the groups that the store holds; `loadSources` has to follow before anything is changed.
  init(_ options: RefreshWorker.Options, at now: Timestamp) {
    saveInterval = RefreshSchedule.nanoseconds(options.saveInterval)
    recovery = StoreRecovery(
      storeAt: options.storePath, adapters: options.adapters, prices: options.prices,
      basis: options.basis, readers: options.readers)
    ledger = recovery.ledger(at: now) { (ledger) throws(StoreFault) in try ledger.loadGroups() }
    ledger.requests = options.selection.requestsSince.map { RequestFeed(since: $0) }
  }

  /// What is wrong with the store.
  var warnings: [Warning] { recovery.warnings }

  /// Loads the sources, without which nothing can be read or saved.
  mutating func loadSources(at now: Timestamp) {
    do throws(StoreFault) {
      try ledger.loadSources()
    } catch {
      reopen(after: error, at: now)
    }
  }

  /// Changes the ledger, or uses something of it that may have to be read from the store.
  ///
  /// - Parameter isNew: whether there is something to be saved afterwards.
  /// - Returns: false where its store has left it behind: it was opened again instead, and a walk has to
  ///   bring it up to date.
  mutating func change(
    at now: Timestamp, isNew: Bool = true, _ body: (LiveLedger) throws(StoreFault) -> Void
  ) -> Bool {
    do throws(StoreFault) {
      try body(ledger)
    } catch {
      reopen(after: error, at: now)
      return false
    }
    guard isNew else { return true }
    if !isUnsaved {
      isUnsaved = true
      nextSave = agtop_monotonic_ns() &+ saveInterval
    }
    if ledger.pending.waitingBytes > limit { nextSave = 0 }
    return true
  }

  /// Prices everything by another table, which the basis names; a walk has to follow.
  mutating func reprice(by prices: PriceTable, basis: LedgerBasis) {
    recovery.reprice(by: prices, basis: basis)
    ledger.reprice(by: prices, basis: basis)
  }

  /// Writes what the store does not have.
  ///
  /// - Returns: false where the ledger was opened again instead, as by `change`.
  mutating func save(at now: Timestamp) -> Bool {
    nextSave = .max
    guard isUnsaved else { return true }
    do throws(StoreFault) {
      try ledger.save()
      isUnsaved = false
      limit = Self.usualLimit
    } catch .busy {
      // Another agtop writes: it is not asked again for each line.
      limit = 2 * max(ledger.pending.waitingBytes, limit)
      nextSave = agtop_monotonic_ns() &+ saveInterval
    } catch {
      reopen(after: error, at: now)
      return false
    }
    return true
  }

  private mutating func reopen(after fault: StoreFault, at now: Timestamp) {
    recovery.giveUp(ledger, after: fault, at: now)
    let requests = ledger.requests
    ledger = recovery.ledger(at: now) { (ledger) throws(StoreFault) in try ledger.load() }
    ledger.requests = requests
    isUnsaved = false
    nextSave = .max
  }
}
