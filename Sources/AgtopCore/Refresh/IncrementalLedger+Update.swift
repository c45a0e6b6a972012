extension IncrementalLedger {
  /// What an update found out before anything is counted.
  struct Findings {
    /// Groups that have to be settled anew.
    var groups: Set<Int64> = []
    /// Transcripts that were read now.
    var fresh: [Int64: Transcript] = [:]
    /// Transcripts that did not change, and are in no group.
    var entering: Set<Int64> = []
    /// Transcripts that leave their group.
    var leaving: Set<Int64> = []
    /// Transcripts that a database no longer has, and whether it could be read whole; by source.
    var vanished: [Int64: (ids: [Int64], isWhole: Bool)] = [:]

    var isEmpty: Bool {
      groups.isEmpty && fresh.isEmpty && entering.isEmpty && leaving.isEmpty
    }
  }

  /// Looks at all sources, reads what changed, and counts what that concerns.
  ///
  /// - Parameter now: the moment; of files written just before it the marks are not trusted.
  /// - Throws: a fault of the store; the ledger is of no use then.
  package mutating func update(at now: Timestamp) throws(StoreFault) {
    try update(at: now, from: Scanner.listings(of: adapters, but: frozen))
  }

  /// The same with what a walk over the sources of some clients found; of the others nothing changes.
  mutating func update(
    at now: Timestamp, from listings: [(client: ClientKind, listing: SourceListing)]
  ) throws(StoreFault) {
    try update(by: diff(of: listings, at: now))
  }

  /// What a walk over the sources of some clients means, without reading anything.
  func diff(
    of listings: [(client: ClientKind, listing: SourceListing)], at now: Timestamp
  ) -> SourceDiff {
    var diff = SourceDiff(listings: listings, time: now)
    let versions = parserVersions
    for (client, listing) in listings {
      let listed = listing.sources
      let version = versions[client] ?? 0
      let found = Slices.map(listed.count, by: 1024) { slice in
        listed[slice].map { SourceFingerprint(of: $0, parser: version, at: now) }
      }.joined()
      diff.unchanged.reserveCapacity(diff.unchanged.count + listed.count)
      for (source, marks) in zip(listed, found) {
        let id = number(of: source)
        if let id, let known = sources[id], known.presence == .present,
          known.marks.isSame(as: marks)
        {
          diff.unchanged.append(id)
          if marks.folder != known.marks.folder { diff.folders[id] = marks.folder }
        } else {
          diff.changed.append(SourceDiff.Job(id: id, source: source, marks: marks))
        }
      }
    }
    return diff
  }

  /// Reads what a walk found to have changed, and counts what that concerns.
  ///
  /// Nothing may have been read since the survey was made.
  mutating func update(by diff: SourceDiff) throws(StoreFault) {
    isSideDue = true
    moment = diff.time
    let clients = Set(diff.listings.map(\.client))
    for client in clients {
      warningsFound[client] = []
      roots[client] = []
    }
    for (client, listing) in diff.listings {
      warningsFound[client, default: []] += listing.warnings
      roots[client, default: []] += listing.roots
    }
    for (id, mark) in diff.folders {
      // Left alone for long by now: its folder need not be listed again.
      sources[id]?.marks.folder = mark
      unsaved.sources.insert(id)
    }
    var findings = Findings()
    for id in diff.unchanged {
      for member in sources[id]?.members ?? [] where groupOf[member.id] == nil {
        findings.entering.insert(member.id)
      }
    }
    sourceCount = (diff.unchanged.count + diff.changed.count, diff.changed.count)
    var seen = Set(diff.unchanged)
    seen.formUnion(diff.changed.compactMap(\.id))
    findMissing(but: seen, of: clients, &findings)
    try read(diff.changed.map { ($0.id, $0.source, $0.marks) }, &findings)
    seen.formUnion(diff.changed.compactMap { places[$0.source.path] })
    for id in seen {
      guard let source = sources[id], !source.faults.isEmpty else { continue }
      warningsFound[source.client, default: []] += source.faults.warnings(about: source.path)
    }
    try count(&findings)
  }

  /// Counts what was found.
  mutating func count(_ findings: inout Findings) throws(StoreFault) {
    guard !findings.isEmpty else { return }
    try findTies(&findings)
    try settle(&findings)
  }

  /// What is known and was not listed: gone where it would be listed if it were there, else out of view.
  private mutating func findMissing(
    but seen: Set<Int64>, of clients: Set<ClientKind>, _ findings: inout Findings
  ) {
    let folders = roots.mapValues { $0.map { $0 + "/" } }
    for (id, source) in sources where !seen.contains(id) {
      guard clients.contains(source.client), let above = folders[source.client] else { continue }
      let isInView = above.contains { source.path.hasPrefix($0) }
      let members = source.members.map(\.id)
      if isInView, source.presence == .present {
        sources[id]?.presence = .gone
        resumes[id] = nil
        stamps[id] = nil
        unsaved.sources.insert(id)
        findings.groups.formUnion(members.compactMap { groupOf[$0] })
      }
      for member in members {
        if let group = groupOf[member] {
          guard !isInView else { continue }
          findings.groups.insert(group)
          findings.leaving.insert(member)
        } else if isInView {
          findings.entering.insert(member)
        }
      }
    }
  }

  /// Groups that hold an identity of what is new to them.
  mutating func findTies(_ findings: inout Findings) throws(StoreFault) {
    guard groups.count > findings.groups.count else { return }
    try makeIndex()
    guard let index else { return }
    var tied: Set<Int64> = []
    func look(at transcript: Transcript) {
      transcript.forEachToken { token in
        if let group = index.group(of: token) { tied.insert(group) }
      }
    }
    for transcript in findings.fresh.values { look(at: transcript) }
    for transcript in try transcripts(Array(findings.entering)).values { look(at: transcript) }
    findings.groups.formUnion(tied.filter { groups[$0] != nil })
  }
}
