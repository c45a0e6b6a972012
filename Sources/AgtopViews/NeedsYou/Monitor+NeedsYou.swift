import AgtopCore

extension Monitor {
  /// Puts the bar on what needs the user next; says so where nothing does, or where its row is not shown.
  mutating func findNeed(step: Int) -> [Effect] {
    guard let need = data.needsYou.next(after: state.selection, step: step) else {
      return refuse("nothing needs you")
    }
    let index =
      data.rowIndex(of: need.id, in: list.rows) ?? data.rowIndex(of: need.root, in: list.rows)
    guard let index else { return refuse("\(need.name) is not among these rows: Esc shows all") }
    select(row: index)
    return []
  }

  /// Whether the selected session waits for its user in a terminal.
  var isWaitingSelected: Bool {
    guard let content = selectedContent, content.process != nil else { return false }
    return content.session?.state == .waiting
  }
}
