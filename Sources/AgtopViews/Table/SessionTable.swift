import AgtopCore
import TerminalCells

/// The session table: a line of titles, and the rows that fit below.
struct SessionTable {
  let layout: TableLayout
  let theme: Theme
  let glyphs: Glyphs

  /// Draws the titles; the one that orders the rows has a mark behind it, in a cell of its own.
  func drawHeader(in rect: CellRect, order: RowOrder, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    canvas.fill(rect, style: theme.header)
    let key = Field.of(order.field).sortKey
    for placed in layout.placed {
      let field = placed.column
      let title = field.title(in: placed.width).map { $0 == "←" ? glyphs.from : String($0) }
      let isOrder = field.sortKey != nil && field.sortKey == key
      let room = max(0, placed.width - field.tail)
      let at = Position(column: rect.column + placed.start, row: rect.row)
      _ = canvas.write(
        title.joined(), at: at, width: room, style: isOrder ? theme.headerSort : theme.header,
        alignment: field.isNumber ? .right : .left)
      guard isOrder else { continue }
      let end = field.isNumber ? room : min(title.joined().count, room)
      let falls = Field.of(order.field).isDescending != order.isReversed
      _ = canvas.write(
        String(falls ? glyphs.descending : glyphs.ascending),
        at: Position(column: at.column + end, row: at.row), width: 1, style: theme.headerSort)
    }
  }

  /// Draws rows from the first shown line on, and what separates live and closed ones.
  func drawRows(
    _ list: RowList, _ state: ViewState, _ data: MonitorData, hidesClosed: Bool,
    in rect: CellRect, on canvas: inout Canvas
  ) {
    for line in 0..<max(0, rect.rows) {
      let area = CellRect(
        column: rect.column, row: rect.row + line, columns: rect.columns, rows: 1)
      if let closed = list.closed, list.isSeparator(line: state.top + line) {
        ClosedLine.draw(
          closed, isHidden: hidesClosed, in: area, theme: theme, glyphs: glyphs, on: &canvas)
      } else if let index = list.rowIndex(at: state.top + line),
        let content = data.content(of: list.rows[index])
      {
        draw(list.rows[index], content, state, data, in: area, on: &canvas)
      }
    }
  }

  private func draw(
    _ row: Row, _ content: RowContent, _ state: ViewState, _ data: MonitorData, in rect: CellRect,
    on canvas: inout Canvas
  ) {
    let id = data.id(of: row)
    let isTagged = id.map { state.tagged[$0] != nil } ?? false
    let style = RowStyle(
      content, isSelected: id != nil && id == state.selection, isTagged: isTagged, theme)
    canvas.fill(rect, style: style.base)
    _ = canvas.write(
      TreeCells.text(of: row, isTagged: isTagged, glyphs),
      at: Position(column: rect.column, row: rect.row), width: min(TreeCells.width, rect.columns),
      style: style.base)
    let context = Field.CellContext(data: data, theme: theme, glyphs: glyphs)
    for placed in layout.placed {
      let cell = placed.column.cell(of: row, content, width: placed.width, in: context)
      guard let text = cell.text else { continue }
      var place = Position(column: rect.column + placed.start, row: rect.row)
      var width = placed.width
      if placed.column.id == .subscription, data.logoSlot < width {
        if let logo = data.logo(of: content.client) { canvas.place(picture: logo, at: place) }
        place.column += data.logoSlot
        width -= data.logoSlot
      }
      let shown = TextFit.clip(Sanitizer.clean(text), to: width, mark: glyphs.cut)
      _ = canvas.write(
        shown, at: place, width: width, style: style.style(of: placed.column, cell.style),
        alignment: placed.column.isNumber ? .right : .left)
    }
  }
}
