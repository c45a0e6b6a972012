import AgtopCore

extension Monitor {
  /// The live process of what a row shows, as something is done to it; nil when there is none.
  func target(of content: RowContent) -> ActionTarget? {
    guard let process = content.process else { return nil }
    let comm = data.snapshot?.processes.first { $0.facts.identity == process }?.facts.comm ?? ""
    return ActionTarget(process, name: comm.isEmpty ? content.client.rawValue : comm)
  }

  /// Tags the selected row or takes the tag off, and goes down.
  mutating func tag() {
    guard let id = state.selection else { return }
    if state.tagged.removeValue(forKey: id) == nil {
      state.tagged[id] = ViewState.Tag(target: selectedContent.flatMap(target))
    }
    select(row: state.selectedIndex + 1)
  }

  /// What a signal goes to: what is tagged and shown, else the selected row.
  ///
  /// With tags it never falls back on the selected row, which was not chosen.
  var signalTargets: SignalTargets {
    var found = SignalTargets()
    guard !state.tagged.isEmpty else {
      guard let content = selectedContent else { return found }
      found.add(target(of: content), of: content, refusal: refusal(of: content))
      return found
    }
    var left = state.tagged
    for row in list.rows {
      guard let id = data.id(of: row), let tag = left.removeValue(forKey: id),
        let content = data.content(of: row)
      else { continue }
      if let target = tag.target, content.process != target.process {
        found.leftOut.append("\(target.label) has ended")
      } else {
        found.add(tag.target, of: content, refusal: refusal(of: content))
      }
    }
    found.leftOut += left.map { id, tag in
      let name = tag.target?.label ?? "a tagged session"
      return data.has(id) ? "\(name) is hidden" : "\(name) has gone"
    }.sorted()
    return found
  }

  /// Why nothing is sent to the process of a row; nil when it can be.
  private func refusal(of content: RowContent) -> String? {
    guard let process = content.process else { return nil }
    if isServer(content) { return "process \(process.pid) is a server that other sessions use" }
    return process.pid == data.context.ownPID ? "that is agtop itself" : nil
  }

  private func isServer(_ content: RowContent) -> Bool {
    switch content {
    case .session(let session): session.process?.isShared ?? false
    case .process(let process): process.role == .server
    }
  }

  /// Whether a process has become one that other sessions use.
  func isServer(_ process: ProcessIdentity) -> Bool {
    data.snapshot?.processes.contains { $0.facts.identity == process && $0.role == .server }
      ?? false
  }
}
