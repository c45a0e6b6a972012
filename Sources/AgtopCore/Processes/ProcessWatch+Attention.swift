/// What is found out only for what somebody looks at.
extension ProcessWatch {
  /// Fills in what `attention` asks for.
  mutating func attend(to view: inout ProcessView) {
    guard let selected = attention.selected,
      let place = view.processes.firstIndex(where: { $0.facts.pid == selected })
    else { return }
    let ports = source.listeningPorts(of: view.processes[place].members.map(\.identity))
    for member in view.processes[place].members.indices {
      let pid = view.processes[place].members[member].identity.pid
      view.processes[place].members[member].ports = ports[pid] ?? []
    }
  }
}
