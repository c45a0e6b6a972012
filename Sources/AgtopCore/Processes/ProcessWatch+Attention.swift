/// What is found out only for what somebody looks at.
extension ProcessWatch {
  /// Fills in what `attention` asks for.
  ///
  /// - Parameter now: nanoseconds of the clock of `ProcessTable.takenAt`.
  mutating func attend(to view: inout ProcessView, at now: UInt64) {
    fillShares(&view, at: now)
    fillPorts(&view)
  }

  private mutating func fillShares(_ view: inout ProcessView, at now: UInt64) {
    let indices = attention.indices(in: view.processes)
    let source = source
    let shares = self.shares.shares(of: indices.flatMap { view.processes[$0].members }, at: now) {
      source.memoryShare(of: $0)
    }
    var metrics: [ProcessIdentity: ProcessMetrics] = [:]
    for index in indices {
      let members = view.processes[index].members
      view.processes[index].tree.setShare(members, shares)
      view.processes[index].own.setShare(Array(members.prefix(1)), shares)
      metrics[view.processes[index].facts.identity] = view.processes[index].tree
    }
    guard !metrics.isEmpty else { return }
    for (key, entry) in view.bySession where entry.metrics != nil {
      if let found = metrics[entry.binding.process] { view.bySession[key]?.metrics = found }
    }
  }

  private func fillPorts(_ view: inout ProcessView) {
    guard let selected = attention.selected,
      let index = view.processes.firstIndex(where: { $0.facts.pid == selected })
    else { return }
    let ports = source.listeningPorts(of: view.processes[index].members.map(\.identity))
    for member in view.processes[index].members.indices {
      let pid = view.processes[index].members[member].identity.pid
      view.processes[index].members[member].ports = ports[pid] ?? []
    }
  }
}
