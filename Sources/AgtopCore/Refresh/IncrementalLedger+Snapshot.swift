extension IncrementalLedger {
  /// A snapshot of what is known.
  ///
  /// What did not change since the last one is not made again.
  package mutating func snapshot(
    now: Timestamp, filter: SessionFilter = SessionFilter(""), onlyActive: Bool = false,
    warnings more: [Warning] = [],
    processes: (_ sessions: () -> SessionCandidates) -> ProcessView = { _ in ProcessView() }
  ) -> Snapshot {
    bringUp()
    fadeRecent(at: now)
    let view = processes { shown.candidates() }
    let builder = SnapshotBuilder(
      models: models.models,
      for: SnapshotBuilder.Options(
        plan: basis.plan, prices: prices, clients: adapters.pricing, now: now,
        timeZone: basis.timeZone, filter: filter,
        onlyActive: onlyActive, processes: view))
    return builder.build(
      from: &shown,
      warnings: (warnings + shown.warnings + more + view.warnings).sorted {
        ($0.source, $0.what) < ($1.source, $1.what)
      },
      roots: roots, limits: shown.limits())
  }

  /// The root sessions, for whoever binds processes to them.
  mutating func rootSessions() -> SessionCandidates {
    bringUp()
    return shown.candidates()
  }

  /// Takes into what is shown what changed since the last snapshot.
  mutating func bringUp() {
    var leaving = changedGroups
    changedGroups = []
    let kinds = Set(adapters.map(\.kind))
    var entering = leaving.filter { id in
      groups[id]?.has(kinds) ?? false
    }
    // In this order: the folder of a group that only changed is no new one.
    let isNewFolder = shown.noteFolders(of: entering.compactMap { groups[$0] })
    shown.forgetFolders(of: Array(leaving))
    hasNewFolder = hasNewFolder || isNewFolder
    let again = described()
    if !again.isEmpty {
      // Their folders stay as they are.
      let concerned = shown.groups(of: again).filter { !leaving.contains($0) }
      leaving.formUnion(concerned)
      entering.formUnion(concerned)
    }
    shown.builder.models = models.models
    shown.replace(
      leaving.sorted(), with: entering.sorted().compactMap { id in groups[id].map { (id, $0) } })
  }

  /// Reads what lies beside transcripts where that was not read yet or has changed; the clients whose
  /// sessions have to be described again.
  private mutating func described() -> Set<ClientKind> {
    let isNewFolder = hasNewFolder && !isPartial
    if !isPartial { hasNewFolder = false }
    var again: Set<ClientKind> = []
    for adapter in adapters {
      let describer = adapter.describer
      let isKnown = shown.builder.sideFacts[adapter.kind] != nil
      let isMoved = isNewFolder && describer.describesByFolders
      guard !isKnown || isSideDue || isMoved else { continue }
      let mark = describer.sideFingerprint
      let isSame = sideFingerprints[adapter.kind] == mark && !isMoved
      guard !isKnown || !isSame else { continue }
      sideFingerprints[adapter.kind] = mark
      shown.builder.sideFacts[adapter.kind] = describer.sideFacts(folders: shown.folders)
      if isKnown { again.insert(adapter.kind) }
    }
    if isSideDue, shown.nameProjectsAgain() { again.formUnion(adapters.map(\.kind)) }
    isSideDue = false
    return again
  }
}

extension SessionDescriber {
  /// Changes with the files that it reads.
  fileprivate var sideFingerprint: UInt64 {
    var hash = StableHash()
    for path in sideFiles {
      hash.add(path)
      guard var stat = FileStat.ofRegularFile(path) else { continue }
      // To read a database touches its log.
      stat.changedNanoseconds = 0
      hash.add(stat)
    }
    return hash.value
  }
}
