import AgtopCore

/// The rows of the table, in order.
struct RowList: Sendable {
  private(set) var rows: [Row] = []
  /// Root sessions and processes without a session among the rows.
  private(set) var roots = 0
  /// The same without any filter.
  private(set) var allRoots = 0
  /// Sessions whose transcripts their clients have deleted: in every sum, in no row.
  private(set) var gone = 0

  /// No rows.
  init() {}

  /// The rows of a snapshot in a shape.
  init(_ snapshot: Snapshot, _ shape: RowShape) {
    var entries: [Entry] = []
    let filter = SessionFilter(shape.filter)
    snapshot.sessions.forEachPresent { place, session in
      allRoots += 1
      Self.collect(.root(place), session, filter, shape, into: &entries)
    }
    gone = snapshot.sessions.count - allRoots
    for place in snapshot.processes.indices where snapshot.processes[place].role != .session {
      allRoots += 1
      let process = snapshot.processes[place]
      guard shape.onlyClient == nil || shape.onlyClient == process.client, filter.accepts(process)
      else { continue }
      let row = Row(id: .process(process.facts.identity), place: .process(place))
      entries.append(
        Entry(
          row: row, value: shape.order.value(of: process),
          time: process.facts.startedAt.milliseconds, waits: false))
    }
    roots = entries.reduce(0) { $0 + ($1.row.place.isTop ? 1 : 0) }
    // A snapshot's sessions come in the order of their newest activity.
    Self.sort(&entries, shape)
    rows.reserveCapacity(entries.count)
    for entry in entries {
      rows.append(entry.row)
      if entry.row.isExpanded, case .root(let root) = entry.row.place {
        snapshot.sessions.read(root) { session in
          Self.open(session, root: root, path: [], depth: 1, shape, into: &rows)
        }
      }
    }
  }

  private struct Entry {
    var row: Row
    var value: SessionOrder.Value?
    var time: Int64
    var waits: Bool
  }

  /// Takes in a root, and in a list all it spawned.
  private static func collect(
    _ place: Row.Place, _ session: borrowing Session, _ filter: SessionFilter, _ shape: RowShape,
    into entries: inout [Entry]
  ) {
    if let only = shape.onlyClient, session.facts.client != only { return }
    let isHidden = shape.hidesClosed && session.state == .closed
    let isAccepted =
      shape.isTree ? filter.accepts(session) : filter.isEmpty || filter.matches(session)
    if !isHidden, isAccepted {
      var row = Row(id: .session(session.key), place: place)
      row.showsOwn = !shape.isTree && !shape.hidesChildren && !session.children.isEmpty
      if shape.isTree, !shape.hidesChildren {
        row.childCount = session.children.count
        row.isExpanded = row.childCount > 0 && shape.expanded.contains(row.id)
        row.showsOwn = row.isExpanded
      }
      entries.append(
        Entry(
          row: row, value: shape.order.value(of: session),
          time: session.lastActive?.milliseconds ?? .min, waits: session.state == .waiting))
    }
    guard !shape.isTree, !shape.hidesChildren else { return }
    for child in session.children.indices {
      collect(place.child(child), session.children[child], filter, shape, into: &entries)
    }
  }

  private static func sort(_ entries: inout [Entry], _ shape: RowShape) {
    func stands(_ left: Int, before right: Int) -> Bool {
      if shape.pinsWaiting, entries[left].waits != entries[right].waits {
        return entries[left].waits
      }
      let isFirst = SessionOrder.compare(
        entries[left].value, entries[right].value, reversed: shape.isReversed)
      if let isFirst { return isFirst }
      let first = entries[left].time
      let second = entries[right].time
      // Equal ones keep the order they came in.
      return first == second ? left < right : first > second
    }
    // In the order of their newest activity they come sorted, but for a few processes.
    guard !entries.indices.dropFirst().allSatisfy({ stands($0 - 1, before: $0) }) else { return }
    entries = entries.indices.sorted(by: stands(_:before:)).map { entries[$0] }
  }

  /// Adds the rows below an open parent: newest activity first, in any order of the roots.
  private static func open(
    _ parent: borrowing Session, root: Int, path: [Int], depth: Int, _ shape: RowShape,
    into rows: inout [Row]
  ) {
    let shown = parent.children.indices.filter {
      !(shape.hidesClosed && parent.children[$0].state == .closed)
    }
    for place in shown {
      let key = parent.children[place].key
      let below = path + [place]
      var row = Row(id: .session(key), place: .child(root, path: below), depth: depth)
      row.isLast = place == shown.last
      row.childCount = parent.children[place].children.count
      row.isExpanded = row.childCount > 0 && shape.expanded.contains(row.id)
      row.showsOwn = row.isExpanded
      rows.append(row)
      if row.isExpanded {
        open(parent.children[place], root: root, path: below, depth: depth + 1, shape, into: &rows)
      }
    }
  }
}

extension Row.Place {
  /// Whether it is no spawned session.
  fileprivate var isTop: Bool {
    if case .child = self { false } else { true }
  }

  /// The place of a child of the session at this place.
  fileprivate func child(_ index: Int) -> Row.Place {
    switch self {
    case .root(let root): .child(root, path: [index])
    case .child(let root, let path): .child(root, path: path + [index])
    case .process: self
    }
  }
}
