import AgtopCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A ledger over a home, with all it saves and without one part of that.
struct WithoutLedger {
  private let adapters: [ClientAdapter]
  private let basis = LedgerBasis(
    plan: .retail, prices: "embedded", timeZone: "UTC", version: "bench")
  /// How many sessions `--list` shows.
  private static let shown = 200

  init(home: String) { adapters = ClientRegistry.adapters(in: Environment(["HOME": home])) }

  private var now: Timestamp { Timestamp(milliseconds: Int64(time(nil)) * 1000) }

  /// Processor time in seconds.
  private func timed(_ work: () throws -> Void) rethrows -> Double {
    let watch = Stopwatch()
    try work()
    return watch.processorSeconds
  }

  /// A ledger in memory that knows everything.
  private func ledger(_ adapters: [ClientAdapter]) throws -> LiveLedger {
    let ledger = try LiveLedger(adapters: adapters, store: nil, basis: basis)
    // Once more for what had just been written the first time.
    for _ in 0..<2 { try ledger.update(at: now) }
    return ledger
  }

  /// A ledger over a store, up to date.
  private func stored(at path: String, isKept: Bool) -> LiveLedger {
    var recovery = StoreRecovery(storeAt: path, adapters: adapters, isKept: isKept, basis: basis)
    return recovery.updatedLedger(at: now)
  }

  func frozen(_ count: Int) throws -> PairedRounds {
    guard adapters.contains(where: \.reader.freezesSources) else {
      throw NothingToMeasure(description: "no client has folders that need not be listed again")
    }
    let with = try ledger(adapters)
    let without = try ledger(adapters.map(\.thawed))
    return try PairedRounds(count) {
      try timed { try with.update(at: now) }
    } without: {
      try timed { try without.update(at: now) }
    }
  }

  func lazy(_ count: Int, store path: String) throws -> PairedRounds {
    func start(making most: Int) -> Double {
      timed {
        let ledger = stored(at: path, isKept: false)
        let sessions = ledger.snapshot(now: now).sessions
        for index in sessions.indices.prefix(most) { _ = sessions[index].lastActive }
        ledger.close()
      }
    }
    for _ in 0..<2 {
      let ledger = stored(at: path, isKept: true)
      try ledger.save()
      ledger.close()
    }
    return try PairedRounds(count) {
      start(making: Self.shown)
    } without: {
      start(making: .max)
    }
  }

  func index(_ count: Int) throws -> PairedRounds {
    let ledger = try ledger(adapters)
    var index = SessionIndex(ledger.snapshot(now: now).sessions)
    return try PairedRounds(count) {
      timed { index = SessionIndex(ledger.snapshot(now: now).sessions, after: index) }
    } without: {
      timed { _ = SessionIndex(ledger.snapshot(now: now).sessions) }
    }
  }
}
