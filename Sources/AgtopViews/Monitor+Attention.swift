package import AgtopCore
import TerminalCells

extension Monitor {
  /// What of the processes is looked at: those of the rows in sight, and closely that of the selected row
  /// while the panel shows its processes.
  package var attention: ProcessAttention {
    let rows = list.rows.dropFirst(state.top).prefix(max(0, layout.rows.rows))
    let visible = rows.compactMap { row in data.content(of: row)?.process?.pid }
    let showsProcesses =
      layout.panel.rows > 0 && (settings.tab == .info || settings.tab == .process)
    return ProcessAttention(
      visible: Set(visible),
      selected: showsProcesses ? selectedContent?.process?.pid : nil)
  }
}
