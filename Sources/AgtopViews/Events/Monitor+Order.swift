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

  /// What the rows are ordered by.
  var order: RowOrder { state.order ?? settings.rowOrder }

  /// What the rows are ordered by where no title on the screen says so.
  var hiddenOrder: String? {
    guard let key = Field.of(order.field).sortKey,
      !tableLayout.placed.contains(where: { $0.column.sortKey == key })
    else { return nil }
    return "ordered by \(key)" + (order.isReversed ? ", reversed" : "")
  }

  /// Orders by a figure in its natural direction, until the end of the run; the same again flips.
  mutating func sort(by field: FieldID) {
    let isSame = order.field == field
    state.order = RowOrder(field: field, isReversed: isSame && !order.isReversed)
  }

  /// Turns the order round.
  mutating func flipOrder() {
    state.order = RowOrder(field: order.field, isReversed: !order.isReversed)
  }

  /// Orders by the next column on the screen, or the one before.
  mutating func sortNext(_ step: Int) {
    let orders = Self.orders(of: tableLayout.placed.map(\.column.id))
    guard !orders.isEmpty else { return }
    let index = orders.firstIndex(of: order.field).map { $0 + step } ?? (step > 0 ? 0 : -1)
    state.order = RowOrder(field: orders[(index + orders.count) % orders.count])
  }

  /// Chooses the order that is kept in the settings: the one so many further among all there are.
  mutating func stepOrder(by step: Int) {
    let orders = orderChoices
    let index = orders.firstIndex(of: settings.order) ?? 0
    settings.order = orders[((index + step) % orders.count + orders.count) % orders.count]
    settings.isReversed = false
    state.order = nil
  }

  /// Opens and closes parents, and hides rows.
  mutating func shapeTree(_ command: Command) {
    switch command {
    case .expandAll:
      settings.isTree = true
      state.expanded = .all
    case .collapseAll: state.expanded = .none
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
    guard let row = selectedRow, row.childCount > 0, case .session(let key)? = data.id(of: row)
    else { return }
    state.expanded.toggle(key)
  }

  /// Says why something is not done.
  mutating func refuse(_ reason: String) -> [Effect] {
    state.notice = Notice(reason, isError: true)
    return [.beep]
  }
}
