import TerminalCells

@testable import AgtopCore
@testable import AgtopViews

/// Made sessions and looks for the views: the same ones each time.
enum Scene {
  /// 2026-11-20 12:00 UTC.
  static let now = Timestamp(milliseconds: 1_795_176_000_000)

  static func ago(_ seconds: Int64) -> Timestamp {
    Timestamp(milliseconds: now.milliseconds - seconds * 1000)
  }

  /// A session with usage and a price of a hundredth of a dollar a thousand tokens.
  static func session(
    _ id: String, client: ClientKind = .claude, state: SessionState = .idle, reason: String? = nil,
    age: Int64 = 60, tokens: Int = 12_000, title: String? = nil, project: String? = "agtop",
    model: String? = "claude-opus-5", pid: Int32? = nil, children: [Session] = []
  ) -> Session {
    var facts = SessionFacts(client: client, id: id, path: "/home/u/.claude/projects/p/\(id).jsonl")
    facts.title = title.map { SessionTitle($0, from: .user) }
    facts.cwd = "/home/u/src/\(project ?? "none")"
    facts.firstCwd = facts.cwd
    facts.gitBranch = "main"
    facts.startedAt = ago(age + 3600)
    facts.lastActive = ago(age)
    facts.effort = "high"
    facts.subscription = "Max 5x"
    var usage = TokenUsage()
    usage.input = tokens / 10
    usage.output = tokens / 10
    usage.cacheRead = tokens - usage.input - usage.output
    var cost = Cost()
    cost.output = Money(picodollars: Int128(tokens) * 10_000_000)
    cost.pricedTokens = tokens
    var own = Snapshot.Figures()
    own.add(requests: 4, usage, cost)
    var draft = SessionDraft(facts: facts, own: own)
    for child in children {
      draft.usage += child.usage
      draft.cost += child.cost
    }
    draft.project = project
    draft.state = state
    draft.stateReason = reason
    draft.model = model
    draft.models = model.map { [$0] } ?? []
    draft.todayUsage = usage
    draft.todayCost = cost
    draft.toolCalls = 3
    draft.agentTurns = 4
    draft.userTurns = 2
    draft.contextUsed = tokens
    draft.contextWindow = 200_000
    draft.children = children
    if let pid {
      draft.process = ProcessBinding(
        process: ProcessIdentity(pid: pid, start: 1000), confidence: .high,
        reason: "its own list of live processes names the session")
      draft.metrics = metrics
    }
    return Session(draft)
  }

  static var metrics: ProcessMetrics {
    var metrics = ProcessMetrics(processCount: 3)
    metrics.cpuPercent = 12.5
    metrics.residentBytes = 412_600_000
    metrics.virtualBytes = 9_000_000_000
    metrics.readBytes = 52_000_000
    metrics.writtenBytes = 4_000_000
    metrics.readBytesPerSecond = 1300
    metrics.writtenBytesPerSecond = 0
    return metrics
  }

  static func process(
    _ pid: Int32, client: ClientKind = .claude, role: AgentProcess.Role = .session,
    sessions: [SessionKey] = []
  ) -> AgentProcess {
    var facts = ProcessFacts(
      identity: ProcessIdentity(pid: pid, start: 1000), comm: client.rawValue,
      argv: [client.rawValue], cwd: "/home/u/src/agtop", tty: "pts/3", state: .sleeping,
      startedAt: ago(7200))
    facts.residentBytes = 400_000_000
    return AgentProcess(
      facts: facts, client: client, role: role, sessions: sessions, tree: metrics, own: metrics)
  }

  /// A snapshot of sessions, which must come newest first.
  static func snapshot(
    _ sessions: [Session], processes: [AgentProcess] = [], limits: [LimitReading] = [],
    warnings: [Warning] = []
  ) -> Snapshot {
    var totals = Snapshot.Figures()
    for session in sessions { totals.add(requests: 4, session.usage, session.cost) }
    let day = Snapshot.DayFigures(
      date: CivilDate(year: 2026, month: 11, day: 20), figures: totals, models: [])
    return Snapshot(
      takenAt: now, timeZone: "UTC", plan: .retail,
      pricing: Snapshot.Pricing(
        source: "embedded", asOf: "2026-11-20", pricedTokenShare: 1, unpricedModels: []),
      sessions: SessionList(sessions), processes: processes,
      days: sessions.isEmpty ? [] : [day], models: [], limits: limits, totals: totals,
      includedSessions: 0, warnings: warnings, roots: [:])
  }

  /// What a day with several agents looks like.
  static var busy: Snapshot {
    let child = session("agent-9f10ab77", age: 360, tokens: 88_000, model: "claude-haiku-4-5")
    let sessions = [
      session(
        "deadbeef-aaaa-4bbb-8ccc-123456789012", state: .waiting, reason: "permission", age: 4,
        tokens: 21_500, title: "Fix the flaky test", pid: 41_822),
      session(
        "019a7c31-aaaa-7bbb-8ccc-123456789012", client: .codex, state: .running, age: 120,
        tokens: 98_400, title: "Add the API", project: "api", model: "gpt-5.5", pid: 41_207),
      session(
        "7c0e11aa-aaaa-4bbb-8ccc-123456789012", state: .idle, age: 300, tokens: 1_200_000,
        title: "Landing page", project: "web", pid: 40_011, children: [child]),
      session(
        "ses_23c93a4e5f6071", client: .opencode, state: .closed, age: 840, tokens: 64_200,
        title: "Rotate keys", project: "infra", model: "gpt-5.5"),
      session(
        "5b2c9d00-aaaa-4bbb-8ccc-123456789012", client: .gemini, state: .error,
        reason: "rate_limit",
        age: 10_800, tokens: 402_900, title: nil, project: "docs", model: "gemini-3-pro"),
    ]
    return snapshot(
      sessions,
      processes: [
        process(41_822, sessions: [sessions[0].key]),
        process(41_207, client: .codex, sessions: [sessions[1].key]),
        process(40_011, sessions: [sessions[2].key]),
        process(40_500, role: .noSession),
      ],
      limits: [
        LimitReading(
          client: .codex, bucket: "codex", planName: "plus",
          windows: [
            .init(minutes: 300, usedPercent: 42, resetsAt: ago(-7200)),
            .init(minutes: 10_080, usedPercent: 81, resetsAt: ago(-400_000)),
          ], statedAt: ago(300))
      ])
  }

  static func refresh(_ snapshot: Snapshot, origin: Refresh.Origin = .complete) -> Refresh {
    Refresh(snapshot: snapshot, origin: origin, progress: Refresh.Progress(), generation: 1)
  }

  static let context = MonitorData.RunContext(
    version: "0.1.0", home: "/home/u", ownPID: 999,
    folders: [.claude: ["/home/u/.claude/projects"], .codex: ["/home/u/.codex/sessions"]])

  /// A monitor that has seen a snapshot.
  static func monitor(
    _ snapshot: Snapshot? = busy, columns: Int = 140, rows: Int = 40, glyphs: Glyphs = .unicode,
    settings: MonitorSettings = MonitorSettings(), origin: Refresh.Origin = .complete
  ) -> Monitor {
    var monitor = Monitor(
      settings: settings, context: context, size: CellSize(columns: columns, rows: rows),
      glyphs: glyphs)
    if let snapshot { _ = monitor.apply(refresh(snapshot, origin: origin), now: now) }
    return monitor
  }
}

extension Monitor {
  /// Presses keys one after the other; returns all effects.
  @discardableResult
  mutating func tap(_ keys: KeyPress...) -> [Effect] { keys.flatMap { handle(.key($0)) } }

  /// Types characters.
  @discardableResult
  mutating func type(_ text: String) -> [Effect] {
    text.flatMap { handle(.key(.character($0))) }
  }

  /// The ids of the shown rows' sessions, short.
  var shownIDs: [String] {
    list.rows.map { row in
      switch data.id(of: row) {
      case .session(let key)?: String(key.id.prefix(8))
      case .process(let process)?: String(process.pid)
      case nil: "of another refresh"
      }
    }
  }
}
