extension SessionOrder {
  /// What the order compares of a session with all it spawned; nil where it has no such figure.
  public func value(of session: borrowing Session) -> Value? {
    switch self {
    case .lastActive: session.lastActive.map { .exact(-Int128($0.milliseconds)) }
    case .started: session.facts.startedAt.map { .exact(-Int128($0.milliseconds)) }
    case .client: .text(session.facts.client.rawValue)
    case .project: Self.text(session.project)
    case .model: Self.text(session.model)
    case .state: .exact(Int128(Self.rank(of: session.state)))
    case .tokens: .exact(-Int128(session.usage.total))
    case .output: .exact(-Int128(session.usage.output))
    case .cache: .exact(-Int128(session.usage.prompt - session.usage.input))
    case .cost: session.cost.total.map { .exact(-$0.picodollars) }
    case .today: session.todayCost.total.map { .exact(-$0.picodollars) }
    case .context: session.contextPercent.map { .number(-$0) }
    case .duration: session.duration.map { .exact(-Int128($0)) }
    case .tools: .exact(-Int128(session.toolCalls))
    // Who has waited longest stands first.
    case .waiting:
      session.state == .waiting
        ? (session.stateSince ?? session.facts.lastActive).map { .exact(Int128($0.milliseconds)) }
        : nil
    case .session: .text(session.facts.id)
    case .subscription: Self.text(session.facts.subscription)
    case .effort: Self.text(session.facts.effort)
    case .pid:
      session.process.flatMap { $0.liveness == .live ? .exact(Int128($0.process.pid)) : nil }
    case .agentTurns: .exact(-Int128(session.agentTurns))
    case .userTurns: .exact(-Int128(session.userTurns))
    case .name: Self.text(session.facts.title?.text)
    case .directory: Self.text(session.facts.cwd)
    case .branch: Self.text(session.facts.gitBranch)
    case .action: Self.text(session.facts.currentAction)
    // Only a bound process has these.
    case .cpu, .memory, .virtualMemory, .diskRead, .diskWritten, .readRate, .writeRate:
      session.metrics.flatMap(value(of:))
    }
  }

  /// What the order compares of a process that has no session of its own; nil where it has no such figure.
  public func value(of process: AgentProcess) -> Value? {
    switch self {
    case .lastActive, .started: .exact(-Int128(process.facts.startedAt.milliseconds))
    case .client: .text(process.client.rawValue)
    case .project: Self.text(process.facts.cwd.map(Path.name))
    case .directory: Self.text(process.facts.cwd)
    case .pid: .exact(Int128(process.facts.pid))
    case .cpu, .memory, .virtualMemory, .diskRead, .diskWritten, .readRate, .writeRate:
      value(of: process.tree)
    default: nil
    }
  }

  private func value(of metrics: ProcessMetrics) -> Value? {
    switch self {
    case .cpu: metrics.cpuPercent.map { .number(-$0) }
    case .memory: metrics.residentBytes.map { .exact(-Int128($0)) }
    case .virtualMemory: metrics.virtualBytes.map { .exact(-Int128($0)) }
    case .diskRead: metrics.readBytes.map { .exact(-Int128($0)) }
    case .diskWritten: metrics.writtenBytes.map { .exact(-Int128($0)) }
    case .readRate: metrics.readBytesPerSecond.map { .number(-$0) }
    case .writeRate: metrics.writtenBytesPerSecond.map { .number(-$0) }
    default: nil
    }
  }

  private static func text(_ text: String?) -> Value? { text.map { .text($0.lowercased()) } }

  /// What needs a person first.
  private static func rank(of state: SessionState) -> Int {
    switch state {
    case .waiting: 0
    case .error: 1
    case .warning: 2
    case .running: 3
    case .idle: 4
    case .closed: 5
    }
  }
}
