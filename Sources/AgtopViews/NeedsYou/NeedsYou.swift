import AgtopCore

/// Which sessions need the user: one list for the first line, for the key `n`, and for whatever else asks.
///
/// Those that wait in the middle of a turn stand first, then those whose turn failed; of each kind the one that
/// has needed the user longest. Only sessions that are open are looked at, so a long history costs nothing.
struct NeedsYou: Hashable, Sendable {
  /// All of them, the one that has waited longest first.
  private(set) var all: [Need] = []

  /// Nobody.
  init() {}

  /// Those of a snapshot.
  init(_ snapshot: Snapshot) {
    var found: [Need] = []
    for session in snapshot.sessions.openSessions {
      Self.add(session, root: .session(session.key), to: &found)
    }
    // An agent may ask before it has a session: whether it may work in a folder at all.
    for process in snapshot.processes where process.role == .noSession {
      if let need = Self.need(of: process) { found.append(need) }
    }
    all = found.enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      if one.kind.isWaiting != other.kind.isWaiting { return one.kind.isWaiting }
      let times = (one.since?.milliseconds ?? .max, other.since?.milliseconds ?? .max)
      return times.0 == times.1 ? left.offset < right.offset : times.0 < times.1
    }.map(\.element)
  }

  /// The one that comes so many after a row, round the end; the first where the row is none of them.
  func next(after row: RowID?, step: Int) -> Need? {
    guard !all.isEmpty else { return nil }
    // The bar is on the root where the row of a subagent is not there.
    let ofRoot = { (need: Need) in need.root == row }
    let index =
      all.firstIndex { $0.id == row }
      ?? (step > 0 ? all.lastIndex(where: ofRoot) : all.firstIndex(where: ofRoot))
    guard let index else { return step > 0 ? all.first : all.last }
    return all[((index + step) % all.count + all.count) % all.count]
  }

  private static func add(_ session: Session, root: RowID, to found: inout [Need]) {
    let id = RowID.session(session.key)
    if let kind = kind(of: session), kind.isWaiting || id == root {
      found.append(
        Need(
          id: id, root: root, kind: kind, name: name(of: session), wants: session.action,
          since: session.stateSince ?? session.facts.lastActive))
      // Its subagents ask through it.
      return
    }
    for child in session.children where child.state != .closed {
      add(child, root: root, to: &found)
    }
  }

  private static func kind(of session: Session) -> Need.Kind? {
    switch session.state {
    case .waiting: session.stateReason == "permission" ? .permission : .input
    case .error: session.stateReason == "rate_limit" ? .limit : .error
    case .running, .warning, .idle, .closed: nil
    }
  }

  private static func name(of session: Session) -> String {
    session.project ?? session.facts.title?.text ?? Figure.shortID(session.facts.id)
  }

  private static func need(of process: AgentProcess) -> Need? {
    guard case .waiting(let what)? = process.status, process.facts.state != .zombie else {
      return nil
    }
    let id = RowID.process(process.facts.identity)
    let folder = process.facts.cwd.map(Path.name)
    return Need(
      id: id, root: id, kind: what == "permission prompt" ? .permission : .input,
      name: folder.flatMap { $0.isEmpty ? nil : $0 } ?? process.client.shortName, wants: what)
  }
}
