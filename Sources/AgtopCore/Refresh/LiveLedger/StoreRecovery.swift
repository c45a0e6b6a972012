/// Opens ledgers over a store, and decides what follows where the store is damaged, overtaken, busy or of
/// no use.
///
/// No run ends without a ledger: in the end there is one that keeps nothing on disk.
package struct StoreRecovery {
  private let path: String?
  private let adapters: [ClientAdapter]
  private let isKept: Bool
  private var prices: PriceTable
  private var basis: LedgerBasis
  private let readers: Int
  /// What was wrong with the store, each fault once.
  package private(set) var warnings: [Warning] = []

  /// How often a store is opened: as it is, after it was set aside, after another agtop has written.
  private static let attempts = 3

  /// - Parameters:
  ///   - path: where the store lies; nil for none.
  ///   - adapters: the clients to look at; what the store holds of others is left alone.
  ///   - isKept: whether ledgers will be updated more than once, or saved.
  ///   - prices: the table that `basis` names.
  ///   - readers: how many threads read at once.
  package init(
    storeAt path: String?, adapters: [ClientAdapter], isKept: Bool = true,
    prices: PriceTable = .embedded, basis: LedgerBasis, readers: Int = ProcessorCount.online
  ) {
    self.path = path
    self.adapters = adapters
    self.isKept = isKept
    self.prices = prices
    self.basis = basis
    self.readers = readers
  }

  private func make(_ store: LedgerStore?) -> LiveLedger {
    LiveLedger(
      of: adapters, over: store, isKept: isKept, prices: prices, basis: basis, readers: readers)
  }

  /// Has ledgers that are opened from now on priced by another table, which the basis names.
  mutating func reprice(by prices: PriceTable, basis: LedgerBasis) {
    self.prices = prices
    self.basis = basis
  }

  /// A ledger that is up to date with what is on disk.
  package mutating func updatedLedger(at now: Timestamp) -> LiveLedger {
    // The store is read while the walk goes on.
    let walk = SourceWalk(by: adapters)
    return ledger(at: now) { (ledger) throws(StoreFault) in
      try ledger.load(informing: walk)
      try ledger.update(at: now, from: walk.listings())
    }
  }

  /// A ledger after something was done with it.
  ///
  /// - Parameter prepare: is called again with another ledger where the store of the first was not as it should
  ///   be, and at last with one that has no store.
  mutating func ledger(
    at now: Timestamp, after prepare: (LiveLedger) throws(StoreFault) -> Void
  ) -> LiveLedger {
    for attempt in 1...Self.attempts {
      guard let path, let store = LedgerStore.open(path, now: now, warnings: &warnings) else {
        break
      }
      let ledger = make(store)
      do throws(StoreFault) {
        try prepare(ledger)
        return ledger
      } catch .busy where attempt < Self.attempts {
        ledger.close()
      } catch {
        giveUp(ledger, after: error, at: now)
        guard error.leavesAnother else { break }
      }
    }
    let ledger = make(nil)
    do throws(StoreFault) {
      try prepare(ledger)
    } catch {
      // Without a store there is nothing that could fail.
      warnings.append(Warning(source: "agtop", what: error.message))
    }
    return ledger
  }

  /// Closes the store of a ledger that is of no use any more, and notes why; a damaged store is set aside.
  package mutating func giveUp(_ ledger: LiveLedger, after fault: StoreFault, at now: Timestamp) {
    if case .damaged = fault { ledger.store?.setAside(now: now) } else { ledger.close() }
    // Another agtop has written: what it wrote is taken over.
    if case .overtaken = fault { return }
    let warning = Warning(source: path ?? "store", what: fault.message)
    if !warnings.contains(warning) { warnings.append(warning) }
  }
}

extension StoreFault {
  /// Whether the store that is there next may be as it should be.
  fileprivate var leavesAnother: Bool {
    switch self {
    case .damaged, .overtaken: true
    case .foreign, .unusable, .busy: false
    }
  }
}
