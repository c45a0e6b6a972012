/// The ledger as it is kept from refresh to refresh, in memory and in the store: what did not change is
/// neither read nor counted again.
///
/// Transcripts fall into groups that share no request, prompt or session, directly or through others. A
/// change concerns the group it is in, and those that it ties together; all others keep their finished
/// sessions and sums, and their requests stay on disk. `Ledger` alone decides owners, over the transcripts
/// of the groups concerned.
///
/// Each part owns its state; what is here is the order in which they are asked. It belongs to one thread at
/// a time.
package final class LiveLedger {
  let adapters: [ClientAdapter]
  let store: LedgerStore?
  private(set) var basis: LedgerBasis
  private(set) var prices: PriceTable
  /// Whether it is kept for a further refresh or a later run; without that, nothing is parted into groups.
  let isKept: Bool
  /// How many threads read at once.
  let readers: Int

  var sources = SourceTable()
  var parsers = ParserCache()
  var groups = GroupTable()
  var pending: PendingWrites
  var describers = Describers()
  var sourceWarnings = SourceWarnings()
  var numbers = RowNumbers()
  var cutOffs = CutOffTable()
  var handed = HandedFiles()
  /// Collects requests one by one; nil where nobody follows them.
  var requests: RequestFeed?
  /// When sources were looked at last.
  private(set) var moment: Timestamp?
  /// When the last snapshot was made.
  var lastShown: Timestamp?
  /// When the summary in the store was taken.
  var savedSummary: Timestamp?
  /// What is shown of the groups, without those that changed since the last snapshot.
  var shown: ShownSessions
  /// How many sources the last update looked at, and how many of them it read.
  package internal(set) var sourceCount = (all: 0, read: 0)

  /// An empty ledger.
  ///
  /// - Parameters:
  ///   - adapters: the clients to look at; what the store holds of others is left alone.
  ///   - store: nil to keep nothing on disk; `load` takes over what it holds.
  ///   - isKept: whether it will be updated more than once, or saved.
  ///   - prices: the table that `basis` names.
  init(
    of adapters: [ClientAdapter], over store: LedgerStore?, isKept: Bool = true,
    prices: PriceTable, basis: LedgerBasis, readers: Int = ProcessorCount.online
  ) {
    self.adapters = adapters
    self.store = store
    self.isKept = isKept || store != nil
    self.prices = prices
    self.basis = basis
    self.readers = readers
    pending = PendingWrites(hasStore: store != nil)
    shown = ShownSessions(prices: prices, clients: adapters.pricing)
  }

  /// A ledger of what a store holds; `update` brings it up to date.
  ///
  /// - Parameters:
  ///   - adapters: the clients to look at; what the store holds of others is left alone.
  ///   - store: nil to keep nothing on disk.
  ///   - prices: the table that `basis` names.
  /// - Throws: a fault of the store.
  package convenience init(
    adapters: [ClientAdapter], store: LedgerStore?, prices: PriceTable = .embedded,
    basis: LedgerBasis
  ) throws(StoreFault) {
    self.init(of: adapters, over: store, prices: prices, basis: basis)
    try load()
  }

  /// What the last walks over each client's sources met, in order.
  package var warnings: [Warning] { sourceWarnings.all }

  /// The folders that the last refreshes went over, for each client.
  package var roots: [ClientKind: [String]] { sources.roots }

  // MARK: Updates

  /// Prices all that is known by another table: nothing is read again, and nothing is counted before the
  /// next walk (`update`).
  ///
  /// - Parameter basis: names the table; where it is the same, only the table's date is another.
  func reprice(by prices: PriceTable, basis: LedgerBasis) {
    self.prices = prices
    guard basis != self.basis else { return }
    self.basis = basis
    groups.removeAll(&pending)
    shown.apply(prices)
  }

  /// Looks at all sources, reads what changed, and counts what that concerns.
  ///
  /// - Parameter now: the moment; of files written just before it the marks are not trusted.
  /// - Throws: a fault of the store; the ledger is of no use then.
  package func update(at now: Timestamp) throws(StoreFault) {
    try update(at: now, from: Scanner.listings(of: adapters, but: sources.frozen))
  }

  /// The same with what a walk over the sources of some clients found; of the others nothing changes.
  func update(
    at now: Timestamp, from listings: [(client: ClientKind, listing: SourceListing)]
  ) throws(StoreFault) {
    try update(by: diff(of: listings, at: now))
  }

  /// What a walk over the sources of some clients means, without reading anything.
  func diff(
    of listings: [(client: ClientKind, listing: SourceListing)], at now: Timestamp
  ) -> SourceDiff {
    sources.diff(of: listings, versions: parserVersions, at: now)
  }

  /// Reads what a walk found to have changed, and counts what that concerns.
  ///
  /// Nothing may have been read since the diff was made.
  func update(by diff: SourceDiff) throws(StoreFault) {
    moment = diff.time
    describers.isMoreToCome = false
    describers.recordWalk()
    sources.record(roots: diff.listings)
    for (client, listing) in diff.listings {
      sourceWarnings.replace(listing.warnings, of: client)
    }
    for (id, folder) in diff.folders {
      // Left alone for long by now: its folder need not be listed again.
      sources.change(id, &pending) { $0.marks.folder = folder }
    }
    var changes = ChangeSet()
    for id in diff.unchanged {
      for member in sources[id]?.members ?? [] where groups.group(of: member.id) == nil {
        changes.entering.insert(member.id)
      }
    }
    sourceCount = (diff.unchanged.count + diff.changed.count, diff.changed.count)
    var seen = Set(diff.unchanged)
    seen.formUnion(diff.changed.compactMap(\.id))
    recordMissing(but: seen, of: Set(diff.listings.map(\.client)), &changes)
    try read(diff.changed, &changes)
    seen.formUnion(diff.changed.compactMap { sources.number(at: $0.source.path) })
    for id in seen { sources[id].map { sourceWarnings.add($0) } }
    try count(&changes)
  }

  /// Reads sources that were known before, where their files are no longer as they were, and counts
  /// what that concerns; all others stay.
  ///
  /// What it is given may be of any client and form; sources that came or went are found by
  /// `update(at:)`.
  ///
  /// - Parameters:
  ///   - listed: the sources, with the marks that their files have now.
  ///   - now: the moment these were taken; of files written just before it they are not trusted.
  ///   - isMoreToCome: whether further sources are about to be read.
  /// - Throws: a fault of the store; the ledger is of no use then.
  package func absorb(
    _ listed: [TranscriptSource], at now: Timestamp, isMoreToCome: Bool = false
  ) throws(StoreFault) {
    if isMoreToCome { describers.isMoreToCome = true }
    let versions = parserVersions
    let jobs = listed.compactMap { source -> SourceDiff.Job? in
      let id = sources.number(of: source)
      let marks = SourceFingerprint(of: source, parser: versions[source.client] ?? 0, at: now)
      if let known = id.flatMap({ sources[$0] }), known.isUnchanged(at: marks) { return nil }
      return SourceDiff.Job(id: id, source: source, marks: marks)
    }
    sourceCount.read = jobs.count
    guard !jobs.isEmpty else { return }
    moment = now
    var changes = ChangeSet()
    try read(jobs, &changes)
    for job in jobs where !HangingFiles.all.contains(job.source.path) {
      let known = sources.number(at: job.source.path).flatMap { sources[$0] }
      known.map { sourceWarnings.replace($0) }
    }
    try count(&changes)
  }

  /// The version of each client's parser.
  private var parserVersions: [ClientKind: UInt32] {
    Dictionary(
      adapters.map { ($0.kind, $0.reader.parserVersion) }, uniquingKeysWith: { first, _ in first })
  }

  /// Records what is known and was not listed: it is gone where it would be listed if it were there, else
  /// out of view.
  private func recordMissing(
    but seen: Set<Int64>, of clients: Set<ClientKind>, _ changes: inout ChangeSet
  ) {
    for (id, source, isInView) in sources.missing(but: seen, of: clients) {
      let members = source.members.map(\.id)
      if isInView, source.presence == .present {
        dropParser(of: id)
        sources.change(id, &pending) { $0.presence = .gone }
        changes.groups.formUnion(members.compactMap { groups.group(of: $0) })
      }
      for member in members {
        if let group = groups.group(of: member) {
          guard !isInView else { continue }
          changes.groups.insert(group)
          changes.leaving.insert(member)
        } else if isInView {
          changes.entering.insert(member)
        }
      }
    }
  }
}
