import AgtopCore

/// The rows of the table, in order.
struct RowList: Sendable {
  /// The closed sessions, which stand below all others.
  struct Closed: Hashable, Sendable {
    /// Where among the rows the first of them is, or would be.
    var start = 0
    /// How many there are, hidden or not.
    var count = 0
    /// Their list price, as far as it is known.
    var price = Money.zero
    /// Whether a part of it is not known.
    var isPriceLow = false
  }

  private(set) var rows: [Row] = []
  /// Root sessions and processes without a session among the rows.
  private(set) var roots = 0
  /// The same without any filter.
  private(set) var allRoots = 0
  /// Sessions whose transcripts their clients have deleted: in every sum, in no row.
  private(set) var gone = 0
  /// The closed sessions among what is shown; nil where there are none.
  private(set) var closed: Closed?

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
    if lines.closed.count > 0 { closed = lines.closed }
    let live = shape.hidesClosed ? Int.max : lines.count - lines.closed.count
    let ordered = lines.ordered()
    rows.reserveCapacity(ordered.count)
    for (number, row) in ordered.enumerated() {
      if number == live { closed?.start = rows.count }
      rows.append(row)
      if row.isExpanded, case .session(let entry) = row.subject {
        open(entry, depth: 1, index, shape)
      }
    }
    if shape.hidesClosed { closed?.start = rows.count }
  }

  /// Adds the rows below an open parent: newest activity first, in any order of the roots.
  private mutating func open(
    _ parent: Int, depth: Int, _ index: SessionIndex, _ shape: RowShape
  ) {
    var last: Int?
    index.forEachChild(of: parent) { child in
      let entries = index.entries
      if shape.hidesClosed, entries[child].state == .closed { return }
      var row = Row(subject: .session(child), depth: depth)
      row.childCount = entries[child].childCount
      row.isExpanded =
        row.childCount > 0 && shape.expanded.contains(entries[child].key)
      row.showsOwn = row.isExpanded
      last = rows.count
      rows.append(row)
      if row.isExpanded { open(child, depth: depth + 1, index, shape) }
    }
    if let last { rows[last].isLast = true }
  }
}

/// Where rows are on the screen: the line between live and closed ones takes one, and is no row.
extension RowList {
  /// Lines of all rows, and the one between them.
  var lineCount: Int { rows.count + (closed == nil ? 0 : 1) }

  /// Whether a line is the one above the closed rows.
  func isSeparator(line: Int) -> Bool { closed?.start == line }

  /// The line of a row.
  func line(of index: Int) -> Int { closed.map { $0.start <= index } == true ? index + 1 : index }

  /// The row of a line; nil where there is none.
  func rowIndex(at line: Int) -> Int? {
    let index = closed.map { $0.start < line } == true ? line - 1 : line
    return isSeparator(line: line) || !rows.indices.contains(index) ? nil : index
  }
}
