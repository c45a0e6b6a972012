extension LiveLedger {
  /// A snapshot of what is known.
  ///
  /// What did not change since the last one is not made again.
  package func snapshot(
    now: Timestamp, filter: SessionFilter = SessionFilter(""), onlyActive: Bool = false,
    warnings more: [Warning] = [],
    processes: (_ sessions: () -> SessionCandidates) -> ProcessView = { _ in ProcessView() }
  ) -> Snapshot {
    showChanges()
    fadeRecent(at: now)
    let view = processes { shown.candidates() }
    let builder = SnapshotBuilder(
      models: groups.models.models,
      for: SnapshotBuilder.Options(
        plan: basis.plan, prices: prices, clients: adapters.pricing, now: now,
        timeZone: basis.timeZone, filter: filter, onlyActive: onlyActive, processes: view))
    let handed = handed.readings(at: adapters.compactMap(\.describer.handedLimits))
    var snapshot = builder.build(
      from: &shown,
      warnings: (warnings + shown.warnings + more + view.warnings).sorted {
        ($0.source, $0.what) < ($1.source, $1.what)
      },
      roots: roots, limits: LimitsFound.newest(of: shown.limits() + handed))
    snapshot.cutOffs = newestCutOffs(at: now)
    snapshot.recentUse = shown.recentUse
    if let requests { snapshot.requests = requests.followed }
    lastShown = now
    return snapshot
  }

  /// Forgets what groups used in a last day that is over, so that neither memory nor the store keeps for
  /// ever what only the last day is asked for.
  private func fadeRecent(at now: Timestamp) {
    for id in shown.faded(at: now) {
      guard let rest = groups.fade(id, &pending) else { continue }
      shown.exchange(id, for: rest)
    }
  }

  /// What the correlator looks at in the root sessions.
  func candidates() -> SessionCandidates {
    showChanges()
    return shown.candidates()
  }

  /// The files from which some sessions, with all their subagents, were read.
  func paths(of sessions: Set<SessionKey>) -> Set<String> {
    showChanges()
    return shown.paths(of: sessions)
  }

  /// Takes into what is shown what changed since the last snapshot.
  private func showChanges() {
    var leaving = groups.takeChanged()
    let kinds = Set(adapters.map(\.kind))
    var entering = leaving.filter { groups[$0]?.has(kinds) ?? false }
    // In this order: the folder of a group that only changed is no new one.
    if shown.recordFolders(of: entering.compactMap { groups[$0] }) { describers.recordNewFolder() }
    shown.forgetFolders(of: Array(leaving))
    let again = describeAgain()
    if !again.isEmpty {
      // Their folders stay as they are.
      let concerned = shown.groups(of: again).filter { !leaving.contains($0) }
      leaving.formUnion(concerned)
      entering.formUnion(concerned)
    }
    shown.builder.models = groups.models.models
    shown.replace(
      leaving.sorted(), with: entering.sorted().compactMap { id in groups[id].map { (id, $0) } })
  }

  /// Makes describers where they are due; gives the clients whose sessions have to be described again.
  private func describeAgain() -> Set<ClientKind> {
    let made = describers.renew(of: adapters) { shown.folders }
    for made in made { shown.builder.sideFacts[made.client] = made.facts }
    if describers.takeRefreshDue(), shown.nameProjectsAgain() { return Set(adapters.map(\.kind)) }
    return Set(made.lazy.filter(\.isReplacement).map(\.client))
  }
}

extension ShownSessions {
  fileprivate mutating func paths(of sessions: Set<SessionKey>) -> Set<String> {
    var paths: Set<String> = []
    for tree in trees(of: sessions) {
      guard let group = group(tree.group) else { continue }
      let isBelow = group.isBelow([tree.index])
      for (index, entry) in group.sessions.enumerated() where isBelow[index] {
        paths.formUnion(entry.sources.isEmpty ? [entry.facts.path] : entry.sources)
      }
    }
    return paths
  }
}
