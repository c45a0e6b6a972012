extension IncrementalLedger {
  /// Looks only at files that are said to have changed, and counts what that concerns.
  ///
  /// That does where all of them are known to be files of lines, which only grow. Whatever else has
  /// changed may have made or removed sources: then all are looked at (`update(at:)`).
  ///
  /// - Parameters:
  ///   - paths: the files, by the paths under which they are listed.
  ///   - now: the moment; of files written just before it the marks are not trusted.
  /// - Throws: a fault of the store; the ledger is of no use then.
  public mutating func update(changed paths: Set<String>, at now: Timestamp) throws(StoreFault) {
    var changed: [(id: Int64?, source: TranscriptSource, marks: SourceMarks)] = []
    for path in paths.sorted() {
      guard let id = places[path], let known = sources[id], known.presence == .present,
        known.marks.form == .lines, let stat = FileStat.ofRegularFile(path),
        let adapter = adapters.first(where: { $0.kind == known.client })
      else { return try update(at: now) }
      let source = TranscriptSource(client: known.client, path: path, form: .lines, stat: stat)
      var marks = SourceMarks(of: source, parser: adapter.parserVersion, at: now)
      marks.take(partsOf: known.marks)
      if !known.marks.isSame(as: marks) { changed.append((id, source, marks)) }
    }
    sourceCount.read = changed.count
    guard !changed.isEmpty else { return }
    var findings = Findings()
    try read(changed, &findings)
    for (id, source, _) in changed {
      warnings.removeAll { $0.source == source.path }
      let faults = id.flatMap { sources[$0]?.faults } ?? ReadingFaults()
      warnings += faults.warnings(about: source.path)
    }
    warnings.sort { ($0.source, $0.what) < ($1.source, $1.what) }
    try count(&findings)
  }
}
