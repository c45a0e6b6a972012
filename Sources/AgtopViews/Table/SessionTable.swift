import AgtopCore
import TerminalCells

/// The session table: a line of titles, and the rows that fit below.
struct SessionTable {
  let layout: TableLayout
  let theme: Theme
  let glyphs: Glyphs

  /// Draws the titles; the one that orders the rows has an arrow.
  func drawHeader(in rect: CellRect, settings: MonitorSettings, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    canvas.fill(rect, style: theme.header)
    // Two columns may show one order: only the first has the arrow.
    let order = Field.of(settings.order)
    let arrow = layout.placed.first { $0.column.sortKey == order.sortKey }?.column.id
    for placed in layout.placed {
      let isOrder = placed.column.id == arrow
      var title = placed.column.title(in: placed.width)
      if isOrder {
        let falls = order.isDescending != settings.isReversed
        title.append(falls ? glyphs.descending : glyphs.ascending)
        // The arrow stays where the title has no room for both.
        if title.count > placed.width, placed.width > 1 {
          title = String(title.prefix(placed.width - 1)) + String(title.suffix(1))
        }
      }
      _ = canvas.write(
        title, at: Position(column: rect.column + placed.start, row: rect.row),
        width: placed.width, style: isOrder ? theme.headerSort : theme.header,
        alignment: placed.column.isNumber ? .right : .left)
    }
  }

  /// Draws rows from the first shown on.
  func drawRows(
    _ list: RowList, _ state: ViewState, _ data: MonitorData, in rect: CellRect,
    on canvas: inout Canvas
  ) {
    let rows = list.rows
    for line in 0..<max(0, rect.rows) {
      let index = state.top + line
      guard rows.indices.contains(index) else { break }
      guard let content = data.content(of: rows[index]) else { continue }
      let place = CellRect(
        column: rect.column, row: rect.row + line, columns: rect.columns, rows: 1)
      draw(rows[index], content, state, data, in: place, on: &canvas)
    }
  }

  private func draw(
    _ row: Row, _ content: RowContent, _ state: ViewState, _ data: MonitorData, in rect: CellRect,
    on canvas: inout Canvas
  ) {
    let id = data.id(of: row)
    let isSelected = id != nil && id == state.selection
    let isTagged = id.map { state.tagged[$0] != nil } ?? false
    var base = theme.text
    if row.depth > 0 || content.session?.state == .closed { base = theme.closed }
    if isTagged { base = theme.tagged }
    if isSelected { base = theme.selection }
    canvas.fill(rect, style: base)
    for placed in layout.placed {
      let isFirst = placed.column.id == .session
      let lead = isFirst ? self.lead(row, isTagged: isTagged) : ""
      let position = Position(column: rect.column + placed.start, row: rect.row)
      let cell = placed.column.cell(of: row, content, data, width: placed.width, theme, glyphs)
      let text = cell.text ?? "-"
      let style = isSelected || isTagged || text == "-" ? base : cell.style ?? base
      let shown = lead + Sanitizer.clean(text)
      let cut = String(glyphs.cut).first ?? "~"
      _ = canvas.write(
        TextFit.clip(shown, to: placed.width, mark: cut), at: position, width: placed.width,
        style: style, alignment: placed.column.isNumber ? .right : .left)
    }
  }

  /// What stands before the id: the tag, and the place in the tree.
  private func lead(_ row: Row, isTagged: Bool) -> String {
    let sign: String =
      isTagged
      ? String(glyphs.tag) + " "
      : row.childCount > 0
        ? String(row.isExpanded ? glyphs.expanded : glyphs.collapsed) + " " : "  "
    guard row.depth > 0 else { return sign }
    let branch = row.isLast ? glyphs.lastBranch : glyphs.branch
    return String(repeating: "  ", count: min(row.depth - 1, 3)) + branch
      + (row.childCount > 0 || isTagged ? sign : "")
  }
}
