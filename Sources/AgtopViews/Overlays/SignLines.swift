import AgtopCore
import TerminalCells

/// The page of what can be seen: every state, sign and colour, drawn from what draws them on the screen.
struct SignLines {
  var theme: Theme
  var glyphs: Glyphs
  var clients: [Client]

  /// Cells of a sample.
  private static let sampleCells = 13

  /// Each part with its heading, in so many cells.
  func parts(width: Int) -> [[PanelLine]] {
    let states = ("States", SessionState.allCases.map(line))
    let signs = ("Signs", glyphs.meanings.map(line))
    let colors = Role.Group.allCases.map { group in
      (group.rawValue, Role.allCases.filter { $0.group == group }.map(line))
    }
    let parts = [states, signs] + colors + [("Clients", clientLines(width: width))]
    return parts.map { heading, lines in
      [PanelLine(" " + heading, theme.strong)] + lines
    }
  }

  private func line(_ sample: String, _ style: CellStyle, _ about: String) -> PanelLine {
    PanelLine([
      .init("  ", theme.text), .init(TextFit.clip(sample, to: Self.sampleCells), style),
      .init(
        String(repeating: " ", count: max(1, Self.sampleCells + 2 - DisplayWidth.of(sample))),
        theme.text),
      .init(about, theme.text),
    ])
  }

  private func line(_ state: SessionState) -> PanelLine {
    line(state.rawValue, theme.style(of: state), state.about)
  }

  private func line(_ sign: Glyphs.Meaning) -> PanelLine {
    line(sign.sign, theme[sign.role], sign.about)
  }

  private func line(_ client: Client) -> PanelLine {
    line(
      "\(client.kind.shortName), \(client.letters)", theme.style(of: client.kind), client.name)
  }

  /// The clients, two a line where there is room.
  private func clientLines(width: Int) -> [PanelLine] {
    let lines = clients.map(line)
    let half = (lines.map(\.width).max() ?? 0) + 1
    guard width >= 2 * half else { return lines }
    let left = lines.prefix((lines.count + 1) / 2)
    let right = Array(lines.dropFirst(left.count)) + [.empty]
    return zip(left, right).map { left, right in
      let gap = PanelLine.Piece(String(repeating: " ", count: half - left.width), theme.text)
      return PanelLine(left.pieces + [gap] + right.pieces)
    }
  }

  private func line(_ role: Role) -> PanelLine {
    line(role.sample, theme[role], role.about)
  }
}

extension SessionState {
  /// What it means.
  var about: String {
    switch self {
    case .running: "at work"
    case .waiting: "waits for you: permission, or an answer"
    case .warning: "does not get on: stalled, retrying, suspended"
    case .error: "its last turn failed, or a limit was hit"
    case .idle: "its process lives, and has nothing to do"
    case .closed: "no process runs it"
    }
  }
}
