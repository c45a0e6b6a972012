import AgtopCore
import TerminalCells

/// What the selected row is, in the order of the questions of a person.
enum InfoTab {
  static func lines(_ monitor: Monitor, theme: Theme, width: Int) -> [PanelLine] {
    switch monitor.selectedContent {
    case .session(let session):
      return lines(of: session, monitor, theme, width: width)
    case .process(let process):
      return facts(of: process, monitor, theme).lines(theme, width: width, cut: monitor.glyphs.cut)
    case nil: return nothing(theme)
    }
  }

  /// What stands in a panel about the selected row when there is none.
  static func nothing(_ theme: Theme) -> [PanelLine] {
    [
      PanelLine("  No row is selected.", theme.text),
      PanelLine(
        "  Start an agent in a terminal: its session appears above.", theme.dim),
    ]
  }

  // MARK: A process

  private static func facts(
    of process: AgentProcess, _ monitor: Monitor, _ theme: Theme
  ) -> FactSheet {
    let facts = process.facts
    let home = monitor.data.context.home
    var sheet = FactSheet()
    sheet.addWide("process", "\(facts.pid), \(Format.state(of: process))", style: theme.strong)
    sheet.addWide("why", process.reason)
    sheet.addWide("command", Format.command(facts.argv, comm: facts.comm))
    sheet.add(
      "client", monitor.clients.name(of: process.client), style: theme.style(of: process.client))
    sheet.add("role", process.role.rawValue)
    sheet.add("cwd", facts.cwd.map { Format.path($0, home: home) })
    sheet.add("terminal", facts.tty)
    sheet.add("started", Format.moment(facts.startedAt, now: monitor.data.now))
    sheet.add("system state", facts.state.rawValue)
    sheet.add("parent", facts.parent > 0 ? String(facts.parent) : nil)
    if process.role == .server {
      sheet.add("sessions", String(process.sessions.count))
    }
    sheet.addWide("program", facts.exe.map { Format.path($0, home: home) })
    return sheet
  }
}
