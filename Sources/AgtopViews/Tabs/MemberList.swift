import AgtopCore
import TerminalCells

/// The processes of a tree as a list, each below what started it.
enum MemberList {
  /// Steps below the root that are drawn, at most.
  private static let deepest = 12

  static func lines(_ process: AgentProcess, _ glyphs: Glyphs, _ theme: Theme) -> [PanelLine] {
    let members = process.members
    guard members.count > 1 else { return [] }
    var lines: [PanelLine] = [.empty]
    lines.append(PanelLine("    PID    CPU    MEM  COMMAND", theme.key))
    lines += members.map { line($0, glyphs, theme) }
    let hidden = process.tree.processCount - members.count
    if hidden > 0 {
      lines.append(PanelLine("  and \(hidden) more", theme.dim))
    }
    return lines
  }

  private static func line(
    _ member: ProcessMember, _ glyphs: Glyphs, _ theme: Theme
  ) -> PanelLine {
    let cpu = member.cpuPercent.map(Format.percent) ?? ""
    let memory = member.residentBytes.map { Figure.bytes($0) } ?? ""
    let depth = min(member.depth, deepest)
    let branch =
      depth > 0 ? String(repeating: " ", count: 2 * (depth - 1)) + glyphs.lastBranch : ""
    var command = Format.command(member.argv, comm: member.comm)
    if member.state == .zombie || member.state == .stopped {
      command += " (\(member.state.rawValue))"
    }
    return PanelLine([
      PanelLine.Piece(TextFit.right(String(member.identity.pid), in: 7), theme.text),
      PanelLine.Piece(TextFit.right(cpu, in: 7), theme.text),
      PanelLine.Piece(TextFit.right(memory, in: 7) + "  ", theme.text),
      PanelLine.Piece(branch, theme.border),
      PanelLine.Piece(member.ports.map { ":\($0) " }.joined(), theme[.link]),
      PanelLine.Piece(command, theme.text),
    ])
  }
}
