/// The root sessions as they are now, kept from refresh to refresh.
///
/// Most are closed, have no process and no usage of today: they are what they were. Only the others are made
/// again, and only where a moment or a process makes a difference; so a refresh costs what lives.
struct CurrentSessions: Sendable {
  /// A session that differs from what it is once it is closed.
  private struct Entry {
    var tree: SessionTree
    var shared: SharedSession
    /// What it and its subagents have of the day.
    var today: [SessionKey: Snapshot.Figures]
    /// Whether no further moment changes it, but for another day: it is closed and has no process.
    var isAtRest: Bool
  }

  private var entries: [ObjectIdentifier: Entry] = [:]
  private var day: CivilDate?
  private var version = -1
  private var calendar = LocalCalendar()
  /// The sessions in their order; the very same list as long as nothing changed.
  private(set) var list = SessionList([] as [SharedSession])
  /// Those that processes run or name.
  private(set) var named: Set<SessionKey> = []

  /// The day of a moment, which is that of the last refresh where there was one.
  func day(of moment: Timestamp) -> CivilDate {
    if let day { return day }
    var calendar = calendar
    return calendar.day(of: moment)
  }

  /// Brings the sessions up to a moment.
  ///
  /// - Parameter group: gives a group by its number.
  mutating func refresh(
    at now: Timestamp, _ view: ProcessView, of trees: TreeList, by finder: inout TreeFinder,
    group: @escaping (Int64) -> SettledGroup?
  ) {
    let today = calendar.day(of: now)
    let asked = Set(view.processes.lazy.flatMap(\.sessions))
      .union(view.bySession.keys).union(view.ended.keys)
    let ofProcesses = finder.trees(named: asked, in: trees)
    named = Set(ofProcesses.lazy.map(\.session.key))
    // Closed trees follow open ones in this order.
    let young = trees.trees.prefix { $0.summary.closing > now.seconds }
    var figures = FiguresOfDay(day: today, group: group)
    var next: [ObjectIdentifier: Entry] = [:]
    var isSame = version == trees.version
    for tree in ofProcesses + young + finder.trees(since: today, in: trees) {
      let id = ObjectIdentifier(tree)
      guard next[id] == nil else { continue }
      let known = entries[id]
      let entry = entry(tree, at: now, view, after: day == today ? known : nil, &figures)
      if entry.shared !== known?.shared { isSame = false }
      next[id] = entry
    }
    isSame = isSame && next.count == entries.count
    entries = next
    day = today
    guard !isSame else { return }
    version = trees.version
    list = Self.list(trees, entries.values)
  }

  private func entry(
    _ tree: SessionTree, at now: Timestamp, _ view: ProcessView, after known: Entry?,
    _ figures: inout FiguresOfDay
  ) -> Entry {
    let process = named.isEmpty ? nil : view.bySession[tree.session.key]
    let isAtRest = process == nil && tree.summary.closing <= now.seconds
    if let known, known.isAtRest, isAtRest { return known }
    let today = known?.today ?? figures.figures(of: tree)
    let session = tree.session(
      at: now, process: process, ended: named.isEmpty ? nil : view.ended[tree.session.key],
      seesProcesses: view.seesProcesses, today: today)
    var shared = known?.shared
    if shared.map({ !$0.session.isSame(as: session) }) ?? true { shared = SharedSession(session) }
    return Entry(
      tree: tree, shared: shared ?? tree.shared, today: today, isAtRest: isAtRest)
  }

  private static func list(_ trees: TreeList, _ entries: some Sequence<Entry>) -> SessionList {
    var sessions = trees.closed
    var open: [Int] = []
    for entry in entries {
      guard let position = trees.position(of: entry.tree) else { continue }
      sessions[position] = entry.shared
      if !entry.shared.isClosed { open.append(position) }
    }
    return SessionList(sessions, open: open.sorted())
  }
}

/// What the sessions of groups have of one day; each group is gone through once.
private struct FiguresOfDay {
  let day: CivilDate
  let group: (Int64) -> SettledGroup?
  private var known: [Int64: [SessionKey: Snapshot.Figures]] = [:]

  init(day: CivilDate, group: @escaping (Int64) -> SettledGroup?) {
    self.day = day
    self.group = group
  }

  mutating func figures(of tree: SessionTree) -> [SessionKey: Snapshot.Figures] {
    guard let newest = tree.summary.newestDay, newest >= day else { return [:] }
    if let known = known[tree.group] { return known }
    var figures: [SessionKey: Snapshot.Figures] = [:]
    if let group = group(tree.group) {
      for cell in group.cells where cell.day == day {
        figures[group.sessions[Int(cell.session)].facts.key, default: Snapshot.Figures()] +=
          cell.figures
      }
    }
    known[tree.group] = figures
    return figures
  }
}

extension Session {
  /// Whether a session that was made of the same tree at another moment, or with another process, says the
  /// same.
  fileprivate func isSame(as other: Session) -> Bool {
    state == other.state && stateReason == other.stateReason && stateDetail == other.stateDetail
      && stateSince == other.stateSince && process == other.process && metrics == other.metrics
      && todayUsage == other.todayUsage && todayCost == other.todayCost
      && facts.currentAction == other.facts.currentAction
      && zip(children, other.children).allSatisfy { $0.isSame(as: $1) }
  }
}
