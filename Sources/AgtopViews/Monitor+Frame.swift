import AgtopCore
package import TerminalCells

extension Monitor {
  /// The whole screen.
  package func frame() -> Canvas {
    let theme = theme
    var canvas = Canvas(size: size, style: theme.text)
    let layout = layout
    StatusLine.draw(self, in: layout.status, theme: theme, on: &canvas)
    Meters.draw(data, in: layout.meters, glyphs: glyphs, theme: theme, on: &canvas)
    let table = SessionTable(layout: tableLayout, theme: theme, glyphs: glyphs)
    table.drawHeader(in: layout.header, settings: settings, on: &canvas)
    if list.rows.isEmpty {
      canvas.draw(
        EmptyTable.lines(self, theme), from: 0, in: layout.rows, theme: theme, cut: glyphs.cut)
    } else {
      table.drawRows(list, state, data, in: layout.rows, on: &canvas)
    }
    if layout.panel.rows > 0 {
      TabBar.draw(
        settings.tab, hint: settings.tab == .config ? ConfigTab.hint(state) : "", in: layout.tabs,
        theme: theme, glyphs: glyphs, on: &canvas)
      canvas.draw(
        panelLines(), from: state.panelTop, in: layout.panel, theme: theme, cut: glyphs.cut)
    }
    if case .help(let top)? = state.overlay {
      let rect = CellRect(
        column: 0, row: 0, columns: size.columns, rows: max(1, size.rows - layout.bar.rows))
      HelpPage.draw(
        top: top, in: rect, version: data.context.version, theme: theme, on: &canvas)
    } else if case .command(let page)? = state.overlay {
      page.draw(over: layout, theme: theme, on: &canvas)
    } else if let overlay = state.overlay, let list = choices(of: overlay) {
      list.draw(over: layout, theme: theme, on: &canvas)
    }
    FunctionBar(self).draw(in: layout.bar, theme: theme, on: &canvas)
    return canvas
  }

  /// The content of the panel, as far as it goes.
  func panelLines() -> [PanelLine] {
    let theme = theme
    let width = layout.panel.columns
    switch settings.tab {
    case .info: return InfoTab.lines(self, theme: theme, width: width)
    case .process: return ProcessTab.lines(self, theme: theme, width: width)
    case .cost: return CostTab.lines(self, theme: theme, width: width)
    case .config: return ConfigTab.lines(self, theme: theme, width: width)
    case .limits: return LimitsTab.lines(self, theme: theme, width: width)
    }
  }
}
