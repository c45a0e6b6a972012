/// Reports that follow each other: of a snapshot after another only the sessions that changed are gone through
/// again.
///
/// Sessions are shared from snapshot to snapshot as long as nothing of them changes, so they are known by
/// identity. What is kept is about one query: another one begins from nothing.
package struct UsageReportCache: Sendable {
  /// What a root session comes to; nil for nothing.
  private struct Part: Sendable {
    let source: SharedSession
    let fold: UsageFold?
  }

  private var query: UsageQuery?
  private var models: [ClientModel] = []
  private var parts: [ObjectIdentifier: Part] = [:]
  /// How many sessions the last report went through.
  private(set) var lastRead = 0

  /// Nothing yet.
  package init() {}

  /// The report of a snapshot's sessions.
  package mutating func report(of snapshot: Snapshot, for query: UsageQuery) -> UsageReport {
    // Models are named by their indices, which stay as long as the ledger is the same.
    if query != self.query || !snapshot.clientModels.starts(with: models) { parts = [:] }
    self.query = query
    models = snapshot.clientModels
    let sources = snapshot.sessions.indices.map { snapshot.sessions.shared(at: $0) }
    var kept: [ObjectIdentifier: Part] = [:]
    kept.reserveCapacity(sources.count)
    var missing: [Int] = []
    for (index, source) in sources.enumerated() {
      // A source that is kept is held, so that no other can have its identity.
      if let part = parts[ObjectIdentifier(source)] {
        kept[ObjectIdentifier(source)] = part
      } else {
        missing.append(index)
      }
    }
    lastRead = missing.count
    let made = Slices.map(missing.count, by: 64) { [missing] slice in
      missing[slice].map { UsageFold.fold(ofRoot: $0, in: snapshot, for: query) }
    }
    for (index, fold) in zip(missing, made.joined()) {
      let source = sources[index]
      kept[ObjectIdentifier(source)] = Part(source: source, fold: fold.rows.isEmpty ? nil : fold)
    }
    parts = kept
    var whole = UsageFold(query, modelCount: models.count)
    for (index, source) in sources.enumerated() {
      if let fold = kept[ObjectIdentifier(source)]?.fold { whole.add(fold, ofRoot: index) }
    }
    return UsageReport(whole, of: snapshot)
  }
}
