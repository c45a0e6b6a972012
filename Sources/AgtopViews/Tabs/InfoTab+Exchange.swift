import AgtopCore
import TerminalCells

extension InfoTab {
  /// What the user, the agent and a tool said last, a line each.
  static func exchange(
    of session: Session, _ monitor: Monitor, _ theme: Theme
  ) -> [PanelLine] {
    guard let found = monitor.data.turns, found.session == session.key else { return [] }
    let last = found.lastExchange
    let lines = [last.user, last.agent, last.tool].compactMap { turn in
      turn.map { line(of: $0, now: monitor.data.now, theme) }
    }
    return lines.isEmpty ? [PanelLine("nothing could be read", theme.dim)] : lines
  }

  private static func line(of turn: RecentTurn, now: Timestamp, _ theme: Theme) -> PanelLine {
    let name =
      switch turn.speaker {
      case .user: "you"
      case .agent: "agent"
      case .tool: "tool"
      }
    let age = turn.time.map { Figure.elapsed(seconds: now.seconds - $0.seconds) } ?? ""
    var pieces = [
      PanelLine.Piece(TextFit.left(name, in: 6), theme.key),
      PanelLine.Piece(TextFit.right(age, in: 4) + "  ", theme.dim),
    ]
    if let outcome = turn.outcome {
      // First: a long call must not push it out of sight.
      let style = outcome == .ok ? theme.good : theme.bad
      pieces += [.init(outcome.word, style), .init(" ", theme.text)]
    }
    pieces.append(.init(turn.text, turn.speaker == .user ? theme.strong : theme.text))
    return PanelLine(pieces)
  }
}
