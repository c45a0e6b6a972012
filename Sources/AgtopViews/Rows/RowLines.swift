import AgtopCore

/// What stands at the top of the tree or in the list, and what it is ordered by.
///
/// Thousands of them are made and ordered at one key: a line is plain bytes, and refers to nothing.
struct RowLines {
  struct Line {
    var row: Row
    /// Milliseconds since 1970 of what happened last.
    var time: Int64
    var group: Group
  }

  /// Live rows stand above closed ones in every order.
  enum Group: UInt8 {
    /// Waits for the user, where such rows stand on top.
    case waiting
    case live
    case closed
  }

  /// What two lines are compared by: it is small, and sorting moves it many times.
  private struct SortKey: Comparable {
    var group: Group
    /// The smaller stands first.
    var rank: Int128
    var time: Int64
    /// How many lines came before it: equal ones keep their order.
    var number: Int

    static func < (left: SortKey, right: SortKey) -> Bool {
      if left.group != right.group { return left.group.rawValue < right.group.rawValue }
      if left.rank != right.rank { return left.rank < right.rank }
      return left.time == right.time ? left.number < right.number : left.time > right.time
    }
  }

  private let shape: RowShape
  private let order: SessionOrder
  private let filter: SessionFilter
  /// Whether subagents are among them.
  private let isFlat: Bool
  private var lines: [Line] = []
  /// What each line is ordered by.
  private var values: [Field.Value?] = []
  /// Lines of root sessions and processes.
  private(set) var roots = 0
  /// How many there are.
  var count: Int { lines.count }
  /// The closed ones, hidden or not.
  private(set) var closed = RowList.Closed()

  init(_ shape: RowShape, clients: [Client]) {
    self.shape = shape
    order = SessionOrder(by: shape.order.field)
    filter = SessionFilter(shape.filter, clients: clients)
    isFlat = !shape.isTree && !shape.hidesChildren
  }

  /// Adds the sessions that are shown.
  mutating func add(_ index: SessionIndex, _ sessions: SessionList) {
    lines.reserveCapacity(isFlat ? index.entries.count : index.roots.count)
    values.reserveCapacity(lines.capacity)
    var family: [Field.Value?] = []
    for (number, root) in index.roots.enumerated() {
      if let only = shape.only, !only.contains(index.entries[root].key) { continue }
      let last = root + index.entries[root].descendantCount
      family.removeAll(keepingCapacity: true)
      for entry in root...(isFlat ? last : root) {
        guard isShown(entry, to: last, index, sessions) else { continue }
        if index.entries[entry].state == .closed {
          closed.count += 1
          closed.price +=
            isFlat ? index.entries[entry].ownPrice : index.entries[entry].price
          if index.entries[entry].isPriceLow { closed.isPriceLow = true }
          if shape.hidesClosed { continue }
        }
        if family.isEmpty {
          order.addValues(
            ofRoot: number, withSubagents: isFlat, in: index, to: &family)
        }
        values.append(family[entry - root])
        lines.append(line(of: entry, index))
        if entry == root { roots += 1 }
      }
    }
  }

  /// - Parameter last: the last entry of all subagents of the root.
  private func isShown(
    _ entry: Int, to last: Int, _ index: SessionIndex, _ sessions: SessionList
  ) -> Bool {
    if let only = shape.onlyClient, index.entries[entry].key.client != only { return false }
    if filter.isEmpty || filter.matches(entry, of: index, in: sessions) { return true }
    // In the tree the row of a root includes all its subagents.
    guard shape.isTree, entry < last else { return false }
    return (entry + 1...last).contains { filter.matches($0, of: index, in: sessions) }
  }

  private func line(of entry: Int, _ index: SessionIndex) -> Line {
    var row = Row(subject: .session(entry))
    let childCount = index.entries[entry].childCount
    if shape.isTree, !shape.hidesChildren {
      row.childCount = childCount
      row.isExpanded =
        childCount > 0 && shape.expanded.contains(index.entries[entry].key)
      row.showsOwn = row.isExpanded
    } else {
      row.showsOwn = isFlat && childCount > 0
    }
    return Line(
      row: row, time: index.entries[entry].lastActive?.milliseconds ?? .min,
      group: group(of: index.entries[entry].state))
  }

  private func group(of state: SessionState) -> Group {
    switch state {
    case .closed: .closed
    case .waiting: shape.pinsWaiting ? .waiting : .live
    default: .live
    }
  }

  /// Adds the processes without a session that are shown.
  mutating func add(_ processes: [AgentProcess]) {
    // What no session has used is in no report.
    guard shape.only == nil else { return }
    for (number, process) in processes.enumerated() where process.role != .session {
      guard shape.onlyClient == nil || shape.onlyClient == process.client, filter.accepts(process)
      else { continue }
      values.append(order.field.value(of: process))
      lines.append(
        Line(
          row: Row(subject: .process(number)), time: process.facts.startedAt.milliseconds,
          group: .live))
      roots += 1
    }
  }

  /// The rows in order.
  consuming func ordered() -> [Row] {
    let ranks = SessionOrder.ranks(of: values, reversed: shape.order.isReversed)
    var keys = lines.indices.map {
      SortKey(group: lines[$0].group, rank: ranks[$0], time: lines[$0].time, number: $0)
    }
    keys.sort()
    return keys.map { lines[$0.number].row }
  }
}
