import AgtopCore

extension Monitor {
  /// The orders that can be chosen, those of shown columns first.
  var orderChoices: [SessionOrder] {
    var seen: Set<SessionOrder> = []
    let shown = settings.shownColumns.compactMap { Column.of($0).order }
    return (shown + SessionOrder.allCases).filter { seen.insert($0).inserted }
  }

  /// Orders by a figure in its natural direction, and goes to the first row; the same again flips.
  mutating func sort(by order: SessionOrder) {
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
    var seen: Set<SessionOrder> = []
    let orders = settings.shownColumns.compactMap { Column.of($0).order }
      .filter { seen.insert($0).inserted }
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
      guard let snapshot = world.snapshot else { return }
      settings.isTree = true
      var open: Set<RowID> = []
      for place in snapshot.sessions.indices {
        snapshot.sessions.read(place) { Self.parents($0, into: &open) }
      }
      state.expanded = open
    case .collapseAll: state.expanded = []
    case .tree: settings.isTree.toggle()
    case .hideChildren: settings.hidesChildren.toggle()
    case .hideClosed: settings.hidesClosed.toggle()
    default: break
    }
  }

  private static func parents(_ session: borrowing Session, into open: inout Set<RowID>) {
    guard !session.children.isEmpty else { return }
    open.insert(.session(session.key))
    for child in session.children.indices { parents(session.children[child], into: &open) }
  }

  /// Opens or closes what the selected session spawned; on a live session without, jumps to it.
  mutating func open() -> [Effect] {
    guard let row = selectedRow else { return [] }
    guard row.childCount > 0 else {
      if selectedContent?.process != nil { return jump() }
      return refuse("it spawned nothing, and no process runs it")
    }
    if state.expanded.remove(row.id) == nil { state.expanded.insert(row.id) }
    return []
  }

  /// Says why something is not done.
  mutating func refuse(_ reason: String) -> [Effect] {
    state.notice = Notice(reason, isError: true)
    return [.beep]
  }
}
