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
  public mutating func update(at now: Timestamp) throws(StoreFault) {
    try update(at: now, from: Scanner.listings(of: adapters, but: frozen))
  }

  /// The same with what a walk found.
  mutating func update(
    at now: Timestamp, from listings: [(client: ClientKind, listing: SourceListing)]
  ) throws(StoreFault) {
    warnings = []
    roots = [:]
    isSideDue = true
    var listed: [TranscriptSource] = []
    for (client, listing) in listings {
      listed += listing.sources
      warnings += listing.warnings
      roots[client, default: []] += listing.roots
    }
    let versions = parserVersions

    var findings = Findings()
    var seen: Set<Int64> = []
    seen.reserveCapacity(listed.count)
    var changed: [(id: Int64?, source: TranscriptSource, marks: SourceMarks)] = []
    let marksFound = Slices.map(listed.count, by: 1024) { [listed] slice in
      listed[slice].map { SourceMarks(of: $0, parser: versions[$0.client] ?? 0, at: now) }
    }.joined()
    for (source, marks) in zip(listed, marksFound) {
      let id = places[source.path].flatMap { sources[$0]?.client == source.client ? $0 : nil }
      guard let id, let known = sources[id] else {
        changed.append((nil, source, marks))
        continue
      }
      seen.insert(id)
      guard known.presence == .present, known.marks.isSame(as: marks) else {
        changed.append((id, source, marks))
        continue
      }
      if marks.folder != known.marks.folder {
        // Left alone for long by now: its folder need not be listed again.
        sources[id]?.marks.folder = marks.folder
        unsaved.sources.insert(id)
      }
      for member in known.members where groupOf[member.id] == nil {
        findings.entering.insert(member.id)
      }
    }
    sourceCount = (listed.count, changed.count)
    findMissing(but: seen, &findings)
    try read(changed, &findings)
    noteFaults(of: seen, and: changed.map(\.source.path))
    try count(&findings)
  }

  /// Counts what was found.
  mutating func count(_ findings: inout Findings) throws(StoreFault) {
    guard !findings.isEmpty else { return }
    try findTies(&findings)
    try settle(&findings)
  }

  /// What is known and was not listed: gone where it would be listed if it were there, else out of view.
  private mutating func findMissing(but seen: Set<Int64>, _ findings: inout Findings) {
    let folders = roots.mapValues { $0.map { $0 + "/" } }
    for (id, source) in sources where !seen.contains(id) {
      guard let above = folders[source.client] else { continue }
      let isInView = above.contains { source.path.hasPrefix($0) }
      let members = source.members.map(\.id)
      if isInView, source.presence == .present {
        sources[id]?.presence = .gone
        resumes[id] = nil
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

  private mutating func noteFaults(of seen: Set<Int64>, and paths: [String]) {
    var ids = seen
    for path in paths {
      if let id = places[path] { ids.insert(id) }
    }
    for id in ids {
      guard let source = sources[id], !source.faults.isEmpty else { continue }
      warnings += source.faults.warnings(about: source.path)
    }
    warnings.sort { ($0.source, $0.what) < ($1.source, $1.what) }
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
