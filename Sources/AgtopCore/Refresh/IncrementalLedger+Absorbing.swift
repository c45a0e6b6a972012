extension IncrementalLedger {
  /// Reads sources that were known before, where their files are no longer as they were, and counts
  /// what that concerns; all others stay.
  ///
  /// What it is given may be of any client and form; sources that came or went are found by
  /// `update(at:)`.
  ///
  /// - Parameters:
  ///   - sources: with the marks that their files have now.
  ///   - now: the moment these were taken; of files written just before it they are not trusted.
  /// - Throws: a fault of the store; the ledger is of no use then.
  package mutating func absorb(
    _ sources: [TranscriptSource], at now: Timestamp
  ) throws(StoreFault) {
    let versions = parserVersions
    var jobs: [(id: Int64?, source: TranscriptSource, marks: SourceFingerprint)] = []
    for source in sources {
      let id = number(of: source)
      let marks = SourceFingerprint(of: source, parser: versions[source.client] ?? 0, at: now)
      if let known = id.flatMap({ self.sources[$0] }), known.presence == .present,
        known.marks.isSame(as: marks)
      {
        continue
      }
      jobs.append((id, source, marks))
    }
    sourceCount.read = jobs.count
    guard !jobs.isEmpty else { return }
    moment = now
    var findings = Findings()
    try read(jobs, &findings)
    for (_, source, _) in jobs where !HangingFiles.all.contains(source.path) {
      noteFaults(ofSourceAt: source.path, client: source.client)
    }
    try count(&findings)
  }

  /// The number of a source; nil when it is new.
  func number(of source: TranscriptSource) -> Int64? {
    places[source.path].flatMap { sources[$0]?.client == source.client ? $0 : nil }
  }

  mutating func noteFaults(ofSourceAt path: String, client: ClientKind) {
    warningsFound[client]?.removeAll { $0.source == path }
    guard let faults = places[path].flatMap({ sources[$0]?.faults }), !faults.isEmpty else {
      return
    }
    warningsFound[client, default: []] += faults.warnings(about: path)
  }

  /// The version of each client's parser.
  var parserVersions: [ClientKind: UInt32] {
    Dictionary(
      adapters.map { ($0.kind, $0.reader.parserVersion) }, uniquingKeysWith: { first, _ in first })
  }
}
