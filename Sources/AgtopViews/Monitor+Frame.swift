import AgtopCore
package import TerminalCells

extension Monitor {
  /// The whole screen.
  package func frame() -> Canvas {
    let theme = theme
    var canvas = Canvas(size: size, style: theme.text)
    let layout = layout
    StatusLine.draw(self, in: layout.status, theme: theme, on: &canvas)
    if state.isDashboard { drawDashboard(theme, on: &canvas) }
    Meters.draw(data, in: layout.meters, glyphs: glyphs, theme: theme, on: &canvas)
    let table = SessionTable(layout: tableLayout, theme: theme, glyphs: glyphs)
    table.drawHeader(in: layout.header, order: order, on: &canvas)
    if list.lineCount == 0 {
      canvas.draw(
        EmptyTable.lines(self, theme), from: 0, in: layout.rows, theme: theme, cut: glyphs.cut)
    } else {
      table.drawRows(
        list, state, data, hidesClosed: settings.hidesClosed, in: layout.rows, on: &canvas)
    }
    if layout.panel.rows > 0 {
      TabBar.draw(
        settings.tab, tabNotes, in: layout.tabs, theme: theme, glyphs: glyphs, on: &canvas)
      canvas.draw(
        panelLines(), from: state.panelTop, in: layout.panel, theme: theme, cut: glyphs.cut)
    }
    switch state.overlay {
    case .help(let kind, let top)?:
      helpPage(kind).draw(top: top, in: pageRect, version: data.context.version, on: &canvas)
    case .setup?: setupPage.draw(self, theme: theme, on: &canvas)
    case .command(let page)?: page.draw(over: layout, theme: theme, glyphs: glyphs, on: &canvas)
    case .sort?, .signals?, .clients?:
      choiceList?.draw(over: layout, theme: theme, glyphs: glyphs, on: &canvas)
    case nil: break
    }
    // Pictures may lie over text, whatever that is.
    if state.overlay != nil { canvas.removePictures() }
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
    case .config:
      return ConfigTab.lines(
        self, theme: theme, width: width, hasKeys: state.isConfigFocused)
    case .limits: return LimitsTab.lines(self, theme: theme, width: width)
    }
  }
}
