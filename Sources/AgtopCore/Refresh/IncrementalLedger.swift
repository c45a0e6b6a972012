/// The ledger as it is kept from refresh to look, in memory and in the store: what did not change is
/// neither read nor counted again.
///
/// Transcripts fall into groups that share no request, prompt or session, directly or through others.
/// A change concerns the group it is in, and those that it ties together; all others stay settled, with
/// finished sessions and sums, and their requests on disk. `Ledger` alone decides owners, over the
/// transcripts of the groups concerned.
package struct IncrementalLedger {
  /// What the settled sums depend on beside transcripts.
  package struct Basis: Hashable, Sendable {
    /// The plan that decides what is included.
    package var plan: Plan
    /// A name for the price table: equal names mean equal prices.
    package var prices: String
    /// The zone of the days.
    package var timeZone: String
    /// The version of the program.
    package var version: String

    /// A basis; what was settled on another is settled again.
    package init(plan: Plan, prices: String, timeZone: String, version: String) {
      self.plan = plan
      self.prices = prices
      self.timeZone = timeZone
      self.version = version
    }

    /// A basis with the prices of a table, told from all others by what it says.
    package init(plan: Plan, prices: PriceTable, timeZone: String, version: String) {
      self.init(plan: plan, prices: prices.name, timeZone: timeZone, version: version)
    }

    /// Changes with the rules by which owners are found, prices are looked up and sums are made.
    private static let rules: Int64 = 4

    var hash: UInt64 {
      var hash = StableHash()
      for text in [plan.rawValue, prices, timeZone, version] { hash.add(text) }
      hash.add(Self.rules)
      return hash.value
    }
  }

  let adapters: [ClientAdapter]
  let store: LedgerStore?
  let basis: Basis
  let prices: PriceTable
  /// Whether it is kept for a further refresh or a later run; without that, nothing is parted into groups.
  let isKept: Bool

  /// All sources ever read, by number.
  var sources: [Int64: KnownSource] = [:]
  /// The numbers of sources by path, those that are gone included.
  var places: [String: Int64] = [:]
  var groups: [Int64: SessionGroup] = [:]
  /// The group of each settled transcript.
  var groupOf: [Int64: Int64] = [:]
  var models = ModelTable()
  /// Which group holds an identity; made when it is first asked.
  var index: IdentityIndex?
  /// Parsers of sources that may grow, where they stopped.
  var resumes: [Int64: KeptResume] = [:]
  /// What the sessions of databases were like when they were read, one for each member of the source.
  var stamps: [Int64: SessionStamps] = [:]
  /// The source of each transcript; of one that is no more it may be any.
  var sourceOf: [Int64: Int64] = [:]
  var nextID: Int64 = 1
  var unsaved = Unsaved()

  /// What is shown of the groups, without the changes below.
  var shown: ShownSessions
  /// Groups that came or went since the last snapshot.
  var changedGroups: Set<Int64> = []
  /// The marks of the files beside transcripts, as they were when they were read.
  var sideFingerprints: [ClientKind: UInt64] = [:]
  /// When sources were looked at last.
  var moment: Timestamp?
  /// Whether all sources were looked at since the last snapshot: then so is what lies beside them.
  var isSideDue = true
  /// Whether there are folders that were not known when they were read.
  var hasNewFolder = false
  /// Whether more is about to be read: what depends on all folders waits until then, since each piece
  /// of a first reading has folders that are new.
  var isPartial = false

  /// A parser that waits for more lines.
  struct KeptResume {
    var mark: ResumeFingerprint
    var point: ResumePoint
    /// How many bytes its state takes as a row of the store; 0 where there is none.
    var rowBytes: Int
  }

  /// What the store does not have yet.
  struct Unsaved {
    /// Transcripts as they will be written; kept for ever where there is no store.
    var transcripts: [Int64: [UInt8]] = [:]
    /// The identities of new groups.
    var tokens: [Int64: [UInt64]] = [:]
    /// Parser states to be written.
    var resumes: [Int64: [UInt8]] = [:]
    var sources: Set<Int64> = []
    var removedSources: Set<Int64> = []
    var removedTranscripts: Set<Int64> = []
    var removedGroups: Set<Int64> = []
    /// Groups of which the last day is over, which their rows still have.
    var faded: Set<Int64> = []

    /// How many bytes of rows it holds.
    var bytes: Int {
      transcripts.values.reduce(0) { $0 + $1.count } + resumes.values.reduce(0) { $0 + $1.count }
        + tokens.values.reduce(0) { $0 + $1.count * 8 }
    }
  }

  /// How many bytes of rows wait to be saved, where they are many.
  ///
  /// What there is no store for does not wait; a few that grow stay few, and are not written with every
  /// line.
  var unsavedBytes: Int { store == nil || unsaved.transcripts.count < 16 ? 0 : unsaved.bytes }

  /// How many threads read at once.
  var readers = ProcessorCount.online

  /// What the last looks at each client's sources met, in order.
  package var warnings: [Warning] {
    warningsFound.values.joined().sorted { ($0.source, $0.what) < ($1.source, $1.what) }
  }
  /// The same by client, in no order.
  var warningsFound: [ClientKind: [Warning]] = [:]
  /// The folders that the last refreshes went over, for each client.
  package internal(set) var roots: [ClientKind: [String]] = [:]
  /// How many sources the last update looked at, and how many of them it read.
  package internal(set) var sourceCount = (all: 0, read: 0)

  /// A ledger of what a store holds; `update` brings it up to date.
  ///
  /// - Parameters:
  ///   - adapters: the clients to look at; what the store holds of others is left alone.
  ///   - store: nil to keep nothing on disk.
  ///   - isKept: whether it will be updated more than once, or saved.
  ///   - prices: the table that `basis` names.
  /// - Throws: a fault of the store.
  package init(
    adapters: [ClientAdapter], store: LedgerStore?, isKept: Bool = true,
    prices: PriceTable = .embedded, basis: Basis
  ) throws(StoreFault) {
    try self.init(
      adapters: adapters, store: store, isKept: isKept, prices: prices, basis: basis, telling: nil)
  }

  /// - Parameter walk: is told what it need not list.
  private init(
    adapters: [ClientAdapter], store: LedgerStore?, isKept: Bool, prices: PriceTable,
    basis: Basis, telling walk: SourceWalk?
  ) throws(StoreFault) {
    self.init(adapters: adapters, of: store, isKept: isKept, prices: prices, basis: basis)
    try load(telling: walk)
  }

  private init(
    adapters: [ClientAdapter], of store: LedgerStore?, isKept: Bool, prices: PriceTable,
    basis: Basis
  ) {
    self.adapters = adapters
    self.store = store
    self.isKept = isKept || store != nil
    self.prices = prices
    self.basis = basis
    shown = ShownSessions(prices: prices, clients: adapters.pricing)
  }

  /// A ledger that is up to date, whatever the store is like: a damaged one is set aside and made anew,
  /// and without any all is read.
  ///
  /// - Parameters:
  ///   - path: where the store lies; nil for none.
  ///   - faults: takes a warning when something is not as it should be with the store.
  package static func updated(
    adapters: [ClientAdapter], storeAt path: String?, isKept: Bool = true,
    prices: PriceTable = .embedded, basis: Basis, now: Timestamp, faults: inout [Warning]
  ) -> IncrementalLedger {
    // The store is read while the walk goes on.
    let walk = SourceWalk(by: adapters)
    // Once as it is, once after it was set aside or another agtop has written.
    for _ in 0..<3 {
      guard let path, let store = LedgerStore.open(path, now: now, warnings: &faults) else { break }
      do throws(StoreFault) {
        var ledger = try IncrementalLedger(
          adapters: adapters, store: store, isKept: true, prices: prices, basis: basis,
          telling: walk)
        try ledger.update(at: now, from: walk.listings())
        return ledger
      } catch .overtaken {
        continue
      } catch .damaged(let why) {
        faults.append(Warning(source: path, what: StoreFault.damaged(why).message))
        store.setAside(now: now)
      } catch .busy {
        break
      } catch {
        faults.append(Warning(source: path, what: error.message))
        break
      }
    }
    var ledger = IncrementalLedger(
      adapters: adapters, of: nil, isKept: isKept, prices: prices, basis: basis)
    do throws(StoreFault) {
      try ledger.update(at: now, from: walk.listings())
    } catch {
      // Without a store there is nothing that could fail.
      faults.append(Warning(source: "agtop", what: error.message))
    }
    return ledger
  }

  /// Takes a number that nothing has had.
  mutating func newID() -> Int64 {
    defer { nextID += 1 }
    return nextID
  }

  /// A ledger of the groups that the store holds, without its sources, which are to be loaded next; without
  /// a store where there can be none.
  static func shownFirst(
    _ options: RefreshWorker.Options, now: Timestamp, faults: inout [Warning]
  ) throws(StoreFault) -> IncrementalLedger {
    guard let path = options.storePath,
      let store = LedgerStore.open(path, now: now, warnings: &faults)
    else { return empty(options) }
    var ledger = empty(options, of: store)
    do throws(StoreFault) {
      try ledger.loadGroups()
    } catch {
      ledger.close(after: error, now: now)
      throw error
    }
    return ledger
  }

  /// An empty ledger; without a store it keeps nothing on disk.
  static func empty(
    _ options: RefreshWorker.Options, of store: LedgerStore? = nil
  ) -> IncrementalLedger {
    var ledger = IncrementalLedger(
      adapters: options.adapters, of: store, isKept: true, prices: options.prices,
      basis: options.basis)
    ledger.readers = options.readers
    return ledger
  }
}
