/// All sources that were ever read, those that are gone included: which transcripts each gave, and by what it
/// is seen whether it has changed.
struct SourceTable {
  /// The sources by number.
  private(set) var sources: [Int64: KnownSource] = [:]
  /// The numbers by path; sessions that a database no longer has share its path, and are not here.
  private var numbers: [String: Int64] = [:]
  /// The source of each transcript; of one that is no more it may be any.
  private var sourceOf: [Int64: Int64] = [:]
  /// The folders that the last walks went over, for each client.
  private(set) var roots: [ClientKind: [String]] = [:]

  /// A source by number.
  subscript(id: Int64) -> KnownSource? { sources[id] }

  /// The number of a source; nil when it is new.
  func number(of source: TranscriptSource) -> Int64? {
    numbers[source.path].flatMap { sources[$0]?.client == source.client ? $0 : nil }
  }

  /// The number of the source that lies at a path.
  func number(at path: String) -> Int64? { numbers[path] }

  /// The number of the source that a transcript is from.
  func source(of transcript: Int64) -> Int64? { sourceOf[transcript] }

  /// How many transcripts there may be.
  var transcriptCapacity: Int { sourceOf.count }

  /// The folders of what was written last, the newest first.
  var recentFolders: [String] {
    let newest = sources.values.sorted {
      $0.marks.stat.modifiedNanoseconds > $1.marks.stat.modifiedNanoseconds
    }
    var seen: Set<String> = []
    return newest.lazy.prefix(4096).map { Path.folder($0.path) }.filter { seen.insert($0).inserted }
  }

  /// The sources whose folders a walk need not list again.
  var frozen: FrozenSources {
    var frozen = FrozenSources()
    for source in sources.values
    where source.marks.folder != 0 && source.isFinished && source.faults.isEmpty
      && source.presence == .present && source.marks.isSettled
    {
      frozen.record(
        source.path,
        FrozenSources.Known(
          stat: source.marks.stat, folder: source.marks.folder, parts: source.marks.parts))
    }
    return frozen
  }

  // MARK: Changes

  /// Takes over what the store holds.
  mutating func load(from store: LedgerStore) throws(StoreFault) {
    let count = store.size(of: .source).rows
    sources.reserveCapacity(count)
    numbers.reserveCapacity(count)
    sourceOf.reserveCapacity(count)
    try store.forEach(.source) { id, bytes throws(StoreFault) in
      guard let source = KnownSource(packed: bytes) else { throw .damaged("a source") }
      record(source, as: id)
    }
  }

  /// Puts a source in place of the one with its number; its transcripts are its own from now on.
  mutating func put(_ source: consuming KnownSource, as id: Int64, _ pending: inout PendingWrites) {
    record(source, as: id)
    pending.put(source: id)
  }

  private mutating func record(_ source: consuming KnownSource, as id: Int64) {
    if source.presence != .detached { numbers[source.path] = id }
    for member in source.members { sourceOf[member.id] = id }
    sources[id] = source
  }

  /// Changes what is known of a source, if there is one with this number.
  mutating func change(
    _ id: Int64, _ pending: inout PendingWrites, _ body: (inout KnownSource) -> Void
  ) {
    guard var source = sources[id] else { return }
    body(&source)
    sources[id] = source
    pending.put(source: id)
  }

  /// Forgets transcripts that are no more.
  mutating func forget(transcripts: [Int64], _ pending: inout PendingWrites) {
    for id in transcripts {
      sourceOf[id] = nil
      pending.remove(transcript: id)
    }
  }

  /// Takes transcripts out of their sources; a source without any is forgotten.
  mutating func remove(transcripts: Set<Int64>, _ pending: inout PendingWrites) {
    forget(transcripts: transcripts.sorted(), &pending)
    for (id, source) in sources
    where source.members.contains(where: { transcripts.contains($0.id) }) {
      let left = source.members.filter { !transcripts.contains($0.id) }
      guard left.isEmpty else {
        change(id, &pending) { $0.members = left }
        continue
      }
      sources[id] = nil
      if numbers[source.path] == id { numbers[source.path] = nil }
      pending.remove(source: id)
    }
  }

  /// Records which folders new walks went over.
  mutating func record(roots listings: [(client: ClientKind, listing: SourceListing)]) {
    for (client, _) in listings { roots[client] = [] }
    for (client, listing) in listings { roots[client, default: []] += listing.roots }
  }

  // MARK: Walks

  /// What a walk over the sources of some clients means, without reading anything.
  ///
  /// - Parameter versions: those of the clients' parsers.
  func diff(
    of listings: [(client: ClientKind, listing: SourceListing)], versions: [ClientKind: UInt32],
    at now: Timestamp
  ) -> SourceDiff {
    var diff = SourceDiff(listings: listings, time: now)
    for (client, listing) in listings {
      let listed = listing.sources
      let version = versions[client] ?? 0
      let found = Slices.map(listed.count, by: 1024) { slice in
        listed[slice].map { SourceFingerprint(of: $0, parser: version, at: now) }
      }.joined()
      diff.unchanged.reserveCapacity(diff.unchanged.count + listed.count)
      for (source, marks) in zip(listed, found) {
        let id = number(of: source)
        if let id, let known = sources[id], known.isUnchanged(at: marks) {
          diff.unchanged.append(id)
          if marks.folder != known.marks.folder { diff.folders[id] = marks.folder }
        } else {
          diff.changed.append(SourceDiff.Job(id: id, source: source, marks: marks))
        }
      }
    }
    return diff
  }

  /// Sources of some clients that a walk did not list: whether each would be listed if it were there, or
  /// is out of view.
  func missing(
    but seen: Set<Int64>, of clients: Set<ClientKind>
  ) -> [(id: Int64, source: KnownSource, isInView: Bool)] {
    let folders = roots.mapValues { $0.map { $0 + "/" } }
    return sources.compactMap { id, source in
      guard !seen.contains(id), clients.contains(source.client),
        let above = folders[source.client]
      else { return nil }
      return (id, source, above.contains { source.path.hasPrefix($0) })
    }
  }
}
