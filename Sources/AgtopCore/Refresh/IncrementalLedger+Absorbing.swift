extension IncrementalLedger {
  /// The sources that are not known as they are now, the newest first: what an update would read.
  ///
  /// - Parameter now: the moment of the walk that found them.
  public func unread(among sources: [TranscriptSource], at now: Timestamp) -> [TranscriptSource] {
    let versions = parserVersions
    return sources.filter { source in
      guard let known = places[source.path].flatMap({ self.sources[$0] }),
        known.client == source.client, known.presence == .present
      else { return true }
      return !known.marks.isSame(
        as: SourceMarks(of: source, parser: versions[source.client] ?? 0, at: now))
    }
    .sorted {
      $0.stat.modifiedNanoseconds == $1.stat.modifiedNanoseconds
        ? $0.path < $1.path : $0.stat.modifiedNanoseconds > $1.stat.modifiedNanoseconds
    }
  }

  /// Reads some sources, whatever is known of them, and counts what that concerns; all others stay.
  ///
  /// - Parameter now: the moment their marks were taken.
  /// - Throws: a fault of the store; the ledger is of no use then.
  public mutating func absorb(
    _ changed: [TranscriptSource], at now: Timestamp
  ) throws(StoreFault) {
    let versions = parserVersions
    var findings = Findings()
    var jobs: [(id: Int64?, source: TranscriptSource, marks: SourceMarks)] = []
    for source in changed {
      let id = places[source.path].flatMap { sources[$0]?.client == source.client ? $0 : nil }
      let marks = SourceMarks(of: source, parser: versions[source.client] ?? 0, at: now)
      jobs.append((id, source, marks))
    }
    try read(jobs, &findings)
    let paths = Set(changed.map(\.path))
    warnings.removeAll { paths.contains($0.source) }
    for source in paths.compactMap({ places[$0] }).compactMap({ sources[$0] }) {
      warnings += source.faults.warnings(about: source.path)
    }
    warnings.sort { ($0.source, $0.what) < ($1.source, $1.what) }
    try count(&findings)
  }

  /// The version of each client's parser.
  var parserVersions: [ClientKind: UInt32] {
    Dictionary(
      adapters.map { ($0.kind, $0.parserVersion) }, uniquingKeysWith: { first, _ in first })
  }
}
