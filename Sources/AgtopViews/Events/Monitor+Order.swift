import AgtopCore

extension Monitor {
  /// The orders that can be chosen, those of shown columns first.
  var orderChoices: [FieldID] { Self.orders(of: settings.shownColumns + FieldID.allCases) }

  /// What rows can be sorted by, of some fields; each once.
  private static func orders(of fields: [FieldID]) -> [FieldID] {
    var seen: Set<String> = []
    return fields.compactMap { Field.of($0).sortKey }.filter { seen.insert($0).inserted }
      .compactMap { FieldID(sortKey: $0) }
  }

  /// Orders by a figure in its natural direction, and goes to the first row; the same again flips.
  mutating func sort(by order: FieldID) {
    if settings.order == order {
      settings.isReversed.toggle()
    } else {
      settings.order = order
      settings.isReversed = false
    }
    remakeRows()
    select(place: 0)
  }

  /// Orders by the next shown column.
  mutating func sortNext() {
    let orders = Self.orders(of: settings.shownColumns)
    guard !orders.isEmpty else { return }
    let place = orders.firstIndex(of: settings.order).map { ($0 + 1) % orders.count } ?? 0
    settings.isReversed = false
    settings.order = orders[place]
    remakeRows()
    select(place: 0)
  }

  /// Opens and closes parents, and hides rows.
  mutating func shapeTree(_ command: Command) {
    switch command {
    case .expandAll:
      settings.isTree = true
      let parents = data.index.entries.lazy.filter { $0.childCount > 0 }
      state.expanded = Set(parents.map { .session($0.key) })
    case .collapseAll: state.expanded = []
    case .tree: settings.isTree.toggle()
    case .hideChildren: settings.hidesChildren.toggle()
    case .hideClosed: settings.hidesClosed.toggle()
    default: break
    }
  }

  /// Opens or closes the selected session's subagents; on one that waits for the user, or is live and has no
  /// subagents, jumps to its terminal.
  mutating func open() -> [Effect] {
    guard let row = selectedRow else { return [] }
    guard row.childCount > 0, !isWaitingSelected else {
      if selectedContent?.process != nil { return jump() }
      return refuse("nothing to open: no subagents, not running")
    }
    toggleSubagents()
    return []
  }

  /// Opens or closes the selected session's subagents.
  mutating func toggleSubagents() {
    guard let row = selectedRow, row.childCount > 0, let id = data.id(of: row) else { return }
    if state.expanded.remove(id) == nil { state.expanded.insert(id) }
  }

  /// Says why something is not done.
  mutating func refuse(_ reason: String) -> [Effect] {
    state.notice = Notice(reason, isError: true)
    return [.beep]
  }
}
