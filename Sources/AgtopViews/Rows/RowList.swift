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

  /// The rows of what is known, in a shape.
  init(_ data: MonitorData, _ shape: RowShape) {
    guard let snapshot = data.snapshot else { return }
    let index = data.index
    var lines = RowLines(shape, clients: data.context.clients)
    lines.add(index, snapshot.sessions)
    lines.add(snapshot.processes)
    roots = lines.roots
    let processes = snapshot.processes.count { $0.role != .session }
    allRoots = index.roots.count + processes
    gone = snapshot.sessions.count - index.roots.count
    let ordered = lines.ordered()
    rows.reserveCapacity(ordered.count)
    for row in ordered {
      rows.append(row)
      if row.isExpanded, case .session(let entry) = row.place {
        open(entry, depth: 1, index, shape)
      }
    }
  }

  /// Adds the rows below an open parent: newest activity first, in any order of the roots.
  private mutating func open(
    _ parent: Int, depth: Int, _ index: SessionIndex, _ shape: RowShape
  ) {
    var last: Int?
    index.forEachChild(of: parent) { place in
      let entries = index.entries
      if shape.hidesClosed, entries[place].state == .closed { return }
      var row = Row(place: .session(place), depth: depth)
      row.childCount = entries[place].childCount
      row.isExpanded =
        row.childCount > 0 && shape.expanded.contains(.session(entries[place].key))
      row.showsOwn = row.isExpanded
      last = rows.count
      rows.append(row)
      if row.isExpanded { open(place, depth: depth + 1, index, shape) }
    }
    if let last { rows[last].isLast = true }
  }
}
