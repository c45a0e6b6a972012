import AgtopCore
import TerminalCells

extension InfoTab {
  /// The live process that runs a session, as the system shows it.
  static func agent(of session: Session, _ monitor: Monitor) -> AgentProcess? {
    guard let binding = session.process, binding.liveness == .live else { return nil }
    let identity = binding.process
    return monitor.data.snapshot?.processes.first { $0.facts.identity == identity }
  }

  /// Processes of a tree that are listed; the Process tab has the others.
  private static let mostMembers = 6

  /// Its process and what that started, with the ports on which they listen.
  static func tree(
    of session: Session, _ monitor: Monitor, _ theme: Theme
  ) -> InfoBlock? {
    guard let agent = agent(of: session, monitor), !agent.members.isEmpty else { return nil }
    let members = agent.members.prefix(mostMembers)
    var lines = members.map { member in
      let depth = min(member.depth, mostMembers)
      let branch =
        depth > 0
        ? String(repeating: " ", count: 2 * (depth - 1)) + monitor.glyphs.lastBranch : ""
      var pieces: [PanelLine.Piece] = [
        .init(branch, theme.border),
        .init("\(member.identity.pid) ", theme.text),
        .init(name(of: member), theme.text),
      ]
      if let cpu = member.cpuPercent { pieces.append(.init("  \(Figure.percent(cpu))", theme.key)) }
      if let memory = member.residentBytes {
        pieces.append(.init("  \(Figure.bytes(memory))", theme.key))
      }
      pieces += ports([member], theme)
      return PanelLine(pieces)
    }
    let more = agent.tree.processCount - members.count
    if more > 0 { lines.append(PanelLine("and \(more) more: the tab Process", theme.dim)) }
    return InfoBlock("TREE", lines)
  }

  /// Its name, and of an interpreter what it runs: `node dev-server`.
  private static func name(of member: ProcessMember) -> String {
    guard member.depth > 0, !member.argv.isEmpty else { return member.comm }
    let words = member.argv.prefix(3).map { Path.name(String($0.prefix(200))) }
    return String(words.joined(separator: " ").prefix(40))
  }

  private static func ports(
    _ members: some Sequence<ProcessMember>, _ theme: Theme
  ) -> [PanelLine.Piece] {
    let ports = Array(members.flatMap(\.ports)).sorted()
    return ports.isEmpty
      ? [] : [.init("  " + ports.map { ":\($0)" }.joined(separator: " "), theme[.link])]
  }

  /// Which process runs it and how that is known; where there is no tree beside it, what that costs.
  static func process(
    of session: Session, _ monitor: Monitor, _ theme: Theme, width: Int,
    withFigures: Bool
  ) -> InfoBlock? {
    guard let binding = session.process else { return nil }
    var facts: [[PanelLine.Piece]] = [
      [
        .init("\(binding.process.pid) ", theme.strong),
        .init(
          binding.liveness == .stopped ? "has ended" : Evidence.words(binding), theme.text),
      ]
    ]
    if binding.isShared { facts.append([.init("runs other sessions too", theme.dim)]) }
    if withFigures, let metrics = session.metrics {
      if let cpu = metrics.cpuPercent {
        facts.append([.init("CPU ", theme.key), .init(Figure.percent(cpu), theme.text)])
      }
      if let memory = metrics.shareBytes ?? metrics.residentBytes {
        facts.append([.init("Mem ", theme.key), .init(Figure.bytes(memory), theme.text)])
      }
      if metrics.processCount > 1 {
        let members = agent(of: session, monitor)?.members ?? []
        let count = metrics.processCount - 1
        facts.append(
          [.init(count == 1 ? "1 child" : "\(count) children", theme.text)]
            + ports(members, theme))
      }
    }
    return InfoBlock("PID", PanelColumns.flow(facts, width: width, theme: theme, gap: 2))
  }
}
