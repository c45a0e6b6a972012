package import AgtopCore
import TerminalCells

extension Monitor {
  /// What of the processes somebody looks at: the rows that are in sight, and the selected one closely where the
  /// panel shows it.
  package var attention: ProcessAttention {
    let rows = (state.top..<state.top + max(0, layout.rows.rows)).compactMap(list.rowIndex)
    let visible = rows.compactMap { data.content(of: list.rows[$0])?.process?.pid }
    let isClose = layout.panel.rows > 0 && (settings.tab == .info || settings.tab == .process)
    return ProcessAttention(
      visible: Set(visible), selected: isClose ? selectedContent?.process?.pid : nil)
  }
}
