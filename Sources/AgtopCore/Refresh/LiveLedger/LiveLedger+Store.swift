extension LiveLedger {
  /// Takes over what the store holds; what was counted on another basis is counted again.
  ///
  /// - Parameter walk: learns what it need not list.
  func load(informing walk: SourceWalk? = nil) throws(StoreFault) {
    guard let store else { return }
    try store.load { () throws(StoreFault) in
      try sources.load(from: store)
      walk?.know(sources.frozen)
      try readGroups(of: store)
    }
    groups.recordMembers(capacity: sources.transcriptCapacity)
  }

  /// Takes over what shows sessions, and nothing else: before anything is read or saved, `loadSources` has
  /// to follow.
  func loadGroups() throws(StoreFault) {
    guard let store else { return }
    try store.load { () throws(StoreFault) in try readGroups(of: store) }
  }

  /// Takes over the rest.
  ///
  /// - Throws: `overtaken` when another agtop has written since the groups were loaded.
  func loadSources() throws(StoreFault) {
    guard let store else { return }
    try store.read { () throws(StoreFault) in try sources.load(from: store) }
    groups.recordMembers(capacity: sources.transcriptCapacity)
  }

  private func readGroups(of store: LedgerStore) throws(StoreFault) {
    if let summary = try store.summary() {
      for found in summary.cutOffs { cutOffs.record(found.tokens, at: found.hit) }
      savedSummary = summary.takenAt
    }
    numbers.goOn(from: store.header.nextID)
    try groups.load(from: store, on: basis, &pending)
  }

  /// Closes the store: its log is written into it and removed.
  package func close() { store?.close() }

  /// Writes what the store does not have yet, all or nothing.
  ///
  /// - Throws: `busy` and `overtaken` where another agtop writes: nothing is lost, a later run will
  ///   write; other faults say what is wrong with the disk.
  package func save() throws(StoreFault) {
    guard let store else { return }
    for id in pending.growing.keys { pack(grown: id) }
    var changes = pending.changes(of: sources, groups)
    changes.nextID = numbers.next
    changes.validity = basis.hash
    guard !changes.isEmpty || store.header.validity != changes.validity || isSummaryOld else {
      return
    }
    changes.summary = summary()
    try store.write(changes)
    pending.clear()
    savedSummary = lastShown ?? savedSummary
  }

  /// Milliseconds after which the summary is written although nothing was read since: it tells how old it is.
  private static let oldSummary: Int64 = 5 * 60_000

  private var isSummaryOld: Bool {
    guard let lastShown else { return false }
    guard let savedSummary else { return true }
    return lastShown.milliseconds - savedSummary.milliseconds > Self.oldSummary
  }

  // MARK: Rows

  /// Raw transcripts by number, from memory or the store.
  func transcripts(_ ids: [Int64]) throws(StoreFault) -> [Int64: Transcript] {
    var found: [Int64: Transcript] = [:]
    var missing: [Int64] = []
    for id in ids {
      if let transcript = waitingTranscript(id) {
        found[id] = transcript
        continue
      }
      guard let bytes = pending.transcripts[id] else {
        missing.append(id)
        continue
      }
      guard let transcript = bytes.withUnsafeBytes({ Transcript(packed: $0) }) else {
        throw .damaged("a transcript")
      }
      found[id] = transcript
    }
    guard !missing.isEmpty else { return found }
    guard let store else { throw .damaged("a transcript is nowhere") }
    try store.read { () throws(StoreFault) in
      for id in missing.sorted() {
        let isThere = try store.row(id, of: .transcript) { bytes throws(StoreFault) in
          guard let transcript = Transcript(packed: bytes) else { throw .damaged("a transcript") }
          found[id] = transcript
        }
        guard isThere else { throw .damaged("a transcript is missing") }
      }
    }
    return found
  }

  /// A transcript whose parser waits for more lines.
  private func waitingTranscript(_ id: Int64) -> Transcript? {
    guard let source = sources.source(of: id), sources[source]?.members.first?.id == id else {
      return nil
    }
    return parsers.parsers[source]?.transcript
  }

  /// The parser states of sources that are saved or wait for it, as far as there are any.
  func storedParsers(of ids: [Int64]) throws(StoreFault) -> [Int64: StoredResume] {
    var found: [Int64: StoredResume] = [:]
    var missing: [Int64] = []
    for id in ids {
      if let bytes = pending.parsers[id] {
        found[id] = bytes.withUnsafeBytes { StoredResume(packed: $0) }
      } else {
        missing.append(id)
      }
    }
    guard let store, !missing.isEmpty else { return found }
    try store.read { () throws(StoreFault) in
      for id in missing {
        _ = try store.row(id, of: .resume) { bytes throws(StoreFault) in
          guard let parser = StoredResume(packed: bytes) else { throw .damaged("a parser's state") }
          found[id] = parser
        }
      }
    }
    return found
  }
}
