import AgtopCore
import TerminalCells

/// All that is known of the selected row, and what was said last.
enum InfoTab {
  static func lines(_ monitor: Monitor, theme: Theme, width: Int) -> [PanelLine] {
    switch monitor.selectedContent {
    case .session(let session):
      return facts(of: session, monitor, theme).lines(theme, width: width, cut: monitor.glyphs.cut)
        + turns(of: session, monitor, theme)
    case .process(let process):
      return facts(of: process, monitor, theme).lines(theme, width: width, cut: monitor.glyphs.cut)
    case nil: return nothing(monitor.clients, theme)
    }
  }

  /// What stands in a panel about the selected row when there is none.
  static func nothing(_ clients: [Client], _ theme: Theme) -> [PanelLine] {
    [
      PanelLine("  No row is selected.", theme.text),
      PanelLine(
        "  Start an agent (\(clients.shortNames)) in a terminal: its session appears above.",
        theme.dim),
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

  // MARK: Turns

  private static func turns(
    of session: borrowing Session, _ monitor: Monitor, _ theme: Theme
  ) -> [PanelLine] {
    guard let found = monitor.data.turns, found.session == session.key else { return [] }
    var lines = [.empty, PanelLine("  Recent turns", theme.strong)]
    if found.turns.isEmpty { lines.append(PanelLine("  none could be read", theme.dim)) }
    for turn in found.turns {
      let style =
        switch turn.speaker {
        case .user: theme.strong
        case .agent: theme.text
        case .tool: theme.dim
        }
      lines.append(
        PanelLine([
          PanelLine.Piece(TextFit.right(turn.speaker.rawValue, in: 7), theme.key),
          PanelLine.Piece(" \(monitor.glyphs.divider) ", theme.border),
          PanelLine.Piece(turn.text, style),
        ]))
    }
    return lines
  }
}
