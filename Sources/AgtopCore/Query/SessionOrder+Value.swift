extension SessionOrder {
  /// What the order compares of a session with all it spawned; nil where it has no such figure.
  package func value(of session: borrowing Session) -> Value? {
    switch self {
    case .lastActive: Self.value(of: session.lastActive)
    case .started: Self.value(of: session.facts.startedAt)
    case .client: .text(session.facts.client.rawValue)
    case .project: Self.text(session.project)
    case .model: Self.text(session.model)
    case .state: Self.value(of: session.state)
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

  /// Adds what the order compares of a root session and, if wanted, of all it spawned, in the order of
  /// their entries.
  ///
  /// - Parameters:
  ///   - number: which of the index's roots it is.
  ///   - isDeep: whether all it spawned is wanted.
  package func addValues(
    ofRoot number: Int, withAllItSpawned isDeep: Bool, in index: SessionIndex,
    to values: inout [Value?]
  ) {
    guard self == .lastActive || self == .state else {
      return index.read(root: number) { add($0, isDeep, to: &values) }
    }
    let root = index.roots[number]
    for place in root...(isDeep ? root + index.entries[root].descendantCount : root) {
      values.append(
        self == .state
          ? Self.value(of: index.entries[place].state)
          : Self.value(of: index.entries[place].lastActive))
    }
  }

  private func add(
    _ session: borrowing Session, _ isDeep: Bool, to values: inout [Value?]
  ) {
    values.append(value(of: session))
    guard isDeep else { return }
    // Where they lie: an element handed on would be a copy.
    session.children.withUnsafeBufferPointer { children in
      for child in children.indices { add(children[child], isDeep, to: &values) }
    }
  }

  /// Numbers that stand in the order of values: many of them are compared far quicker.
  package static func ranks(of values: [Value?]) -> [Int128?] {
    var places: [String: Int128] = [:]
    for case .text(let text)? in values { places[text] = 0 }
    for (place, text) in places.keys.sorted().enumerated() { places[text] = Int128(place) }
    return values.map { value in
      switch value {
      case nil: nil
      case .exact(let amount): amount
      case .number(let figure): rank(of: figure)
      case .text(let text): places[text]
      }
    }
  }

  /// The bits of numbers stand in their order, but for those below zero.
  private static func rank(of figure: Double) -> Int128 {
    let bits = Int64(bitPattern: figure.bitPattern)
    return Int128(bits < 0 ? .min &- bits : bits)
  }

  /// What the order compares of a process that has no session of its own; nil where it has no such figure.
  package func value(of process: AgentProcess) -> Value? {
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

  /// The newest first.
  private static func value(of time: Timestamp?) -> Value? {
    time.map { .exact(-Int128($0.milliseconds)) }
  }

  private static func value(of state: SessionState) -> Value { .exact(Int128(rank(of: state))) }

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
