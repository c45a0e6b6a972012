import AgtopCore
import TerminalCells

extension Column {
  /// The columns of a name.
  static func of(_ id: ColumnID) -> Column { all[id] ?? session }

  private static let all: [ColumnID: Column] = Dictionary(
    (identity + work + usage + machine).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }
  )

  /// Its session, with the tree.
  private static let session = Column(
    id: .session, title: "SESSION", about: "id; +N counts the sessions it spawned", minimum: 15,
    ideal: 19, priority: 0, order: .session
  ) { row, content, _, _ in
    switch content {
    case .session(let session):
      let id = Figure.shortID(session.facts.id)
      let count = row.isExpanded ? 0 : session.descendantCount
      return count > 0 ? "\(id)+\(count)" : id
    case .process(let process): return "(\(process.role.word))"
    }
  }

  /// Who it is.
  private static let identity: [Column] = [
    session,
    Column(
      id: .age, title: "AGE", about: "since its newest record", minimum: 4, ideal: 4, priority: 2,
      isNumber: true, order: .lastActive
    ) { _, content, data, _ in
      let since =
        switch content {
        case .session(let session): session.lastActive
        case .process(let process): process.facts.startedAt as Timestamp?
        }
      return since.map { Figure.age(seconds: data.now.seconds - $0.seconds) }
    },
    Column(
      id: .client, title: "CLIENT", about: "the agent", minimum: 8, ideal: 8, priority: 4,
      order: .client,
      text: { _, content, _, _ in content.client.shortName },
      style: { content, theme in theme.style(of: content.client) }),
    .session(
      .subscription, "SUB", "the plan it runs on", 8...16, priority: 20, order: .subscription
    ) { session, _ in session.facts.subscription },
    .session(.model, "MODEL", "the model in force", 11...20, priority: 7, order: .model) {
      session, _ in session.model
    },
    .session(
      .effort, "EFFORT", "the reasoning effort in force", 6...7, priority: 21, order: .effort
    ) { session, _ in session.facts.effort },
    Column(
      id: .project, title: "PROJECT", about: "the folder with .git above its directory",
      minimum: 8, ideal: 14, priority: 10, order: .project
    ) { _, content, _, _ in
      switch content {
      case .session(let session): session.project
      case .process(let process): process.facts.cwd.map(Path.name)
      }
    },
    Column(
      id: .name, title: "NAME", about: "its title", minimum: 12, ideal: 30, priority: 11,
      grows: true, order: .name
    ) { _, content, _, _ in
      switch content {
      case .session(let session): session.facts.title?.text
      case .process(let process): process.reason ?? process.role.rawValue
      }
    },
    .session(.branch, "BRANCH", "the git branch", 8...20, priority: 24, order: .branch) {
      session, _ in session.facts.gitBranch
    },
    Column(
      id: .cwd, title: "CWD", about: "the working directory", minimum: 12, ideal: 30, priority: 25,
      grows: true, order: .directory
    ) { _, content, data, _ in
      let path =
        switch content {
        case .session(let session): session.facts.cwd
        case .process(let process): process.facts.cwd
        }
      return path.map { Format.path($0, home: data.context.home) }
    },
    .session(.started, "STARTED", "its first record", 16...16, priority: 26, order: .started) {
      session, _ in session.facts.startedAt.map(LocalTime.text(of:))
    },
    .session(
      .lastActive, "LAST ACTIVE", "its newest record", 16...16, priority: 27, order: .lastActive
    ) { session, _ in session.lastActive.map(LocalTime.text(of:)) },
    .session(
      .duration, "DUR", "from its first record to its newest", 7...7, priority: 28, isNumber: true,
      order: .duration
    ) { session, _ in session.duration.map(Format.duration(seconds:)) },
  ]

  /// What it is doing.
  private static let work: [Column] = [
    Column(
      id: .state, title: "STATE", about: "what it is doing, and why", minimum: 7, ideal: 12,
      priority: 1, order: .state,
      text: { _, content, _, width in
        switch content {
        case .session(let session):
          let full = Format.stateWithReason(of: session)
          return full.count <= width ? full : Format.state(of: session)
        case .process(let process): return Format.state(of: process)
        }
      },
      style: { content, theme in content.session.map { theme.style(of: $0.state) } }),
    .session(
      .wait, "WAIT", "how long it has waited for you", 6...6, priority: 14, isNumber: true,
      order: .waiting
    ) { session, data in
      guard session.state == .waiting, let since = session.stateSince ?? session.lastActive else {
        return nil
      }
      return Format.duration(seconds: data.now.seconds - since.seconds)
    },
    .session(
      .toolCalls, "TOOLS", "its own tool calls", 6...6, priority: 29, isNumber: true, order: .tools
    ) { session, _ in Figure.compact(session.toolCalls) },
    .session(
      .agentTurns, "AGENT", "requests on its main chain", 6...6, priority: 30, isNumber: true,
      order: .agentTurns
    ) { session, _ in Figure.compact(session.agentTurns) },
    .session(
      .userTurns, "USER", "prompts typed by a person", 6...6, priority: 31, isNumber: true,
      order: .userTurns
    ) { session, _ in Figure.compact(session.userTurns) },
    .session(
      .action, "ACTION", "the tool call going on", 12...30, priority: 23, grows: true,
      order: .action
    ) { session, _ in session.state == .closed ? nil : session.facts.currentAction },
  ]
}
