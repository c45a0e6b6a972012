import TerminalCells

@testable import AgtopCore
@testable import AgtopViews

/// An afternoon with seven agents, for the picture at the top of the README.
enum PictureScene {
  private static var asking: Session {
    let child = Scene.session("agent-9f10ab77", age: 400, tokens: 90_000)
    return Scene.session(
      "7b21c0aa-aaaa-4bbb-8ccc-123456789012", state: .waiting, reason: "input", age: 360,
      tokens: 168_400, title: "Rework landing page", project: "docs-site", model: "claude-opus-5-5",
      pid: 17_001, children: [child.changed { $0.facts.isSubagent = true }]
    ).changed {
      $0.facts.tail = TranscriptTail(
        .waiting, reason: "input", detail: "Which of the two layouts should I keep?")
      $0.process?.reason = "Claude Code lists process 17001 with this session"
    }
  }

  private static func session(
    _ id: String, _ project: String, _ state: SessionState, _ title: String, age: Int64,
    tokens: Int, pid: Int32? = nil, client: ClientKind = .claude, model: String = "claude-opus-5-5",
    reason: String? = nil, doing: String? = nil
  ) -> Session {
    Scene.session(
      id + "-aaaa-4bbb-8ccc-123456789012", client: client, state: state, reason: reason, age: age,
      tokens: tokens, title: title, project: project, model: model, pid: pid
    ).changed { $0.facts.currentAction = doing }
  }

  private static var sessions: [Session] {
    [
      session(
        "3e90d2b1", "shop-api", .waiting, "Move carts to Postgres", age: 34, tokens: 412_000,
        pid: 18_308, reason: "permission", doing: "Bash: psql -f migrate.sql"),
      asking,
      session(
        "019a7c31", "billing", .running, "Fix rounding of invoices", age: 22, tokens: 98_400,
        pid: 20_798, client: .codex, model: "gpt-5.5-codex", doing: "exec: swift test"),
      session(
        "c1f7aa02", "agtop", .running, "Columns that scroll", age: 240, tokens: 655_000,
        pid: 17_535, doing: "Edit: TableLayout.swift"),
      session(
        "5b2c9d00", "infra", .idle, "Rotate the keys", age: 720, tokens: 64_200, pid: 17_772,
        client: .opencode, model: "claude-sonnet-5-5"),
      session(
        "0d4471ce", "notes", .error, "Summarise the meeting", age: 2700, tokens: 21_000,
        client: .gemini, model: "gemini-3-pro", reason: "rate_limit"),
      session("88ab10f4", "worker", .closed, "Retry failed jobs", age: 3600, tokens: 230_000),
      session(
        "91c0de55", "billing", .closed, "Import bank statements", age: 9000, tokens: 1_120_000,
        client: .codex, model: "gpt-5.5-codex"),
      session(
        "aa17e3b9", "docs-site", .closed, "Spell-check the guides", age: 15_000, tokens: 76_000),
    ]
  }

  private static var snapshot: Snapshot {
    let sessions = sessions
    let shown = HeaderScene.waiting.snapshot
    let processes = sessions.compactMap { session in
      session.process.map {
        Scene.process($0.process.pid, client: session.facts.client, sessions: [session.key])
      }
    }
    var snapshot = Scene.snapshot(sessions, processes: processes, limits: shown.limits)
    snapshot.machine = HeaderScene.machine
    snapshot.rates = HeaderScene.rates(days: snapshot.days)
    return snapshot
  }

  /// The monitor after the first look, its bar on the session that asks something.
  static func monitor(on background: BackgroundKind) -> Monitor {
    var monitor = Monitor(
      settings: MonitorSettings(), context: Scene.context, size: CellSize(columns: 120, rows: 32),
      colors: ScreenColors(depth: .indexed256, background: background))
    _ = monitor.apply(Scene.refresh(snapshot), now: Scene.now)
    monitor.tap(.down)
    monitor.apply(
      RecentTurns(
        session: asking.key, readAt: nil,
        turns: [
          .init(.user, "keep the old nav, move the search box up", at: Scene.ago(390)),
          .init(.tool, "Edit: site/nav.css", at: Scene.ago(380), outcome: .ok),
          .init(
            .agent, "Two variants, A and B. Which of the two layouts should I keep?",
            at: Scene.ago(360)),
        ]))
    return monitor
  }

  /// The dashboard of a day with three clients at work.
  static func dashboard(on background: BackgroundKind) -> Monitor {
    let snapshot = DashboardScene.snapshot
    var monitor = Monitor(
      settings: MonitorSettings(), context: Scene.context, size: CellSize(columns: 120, rows: 32),
      colors: ScreenColors(depth: .indexed256, background: background), showsDashboard: true)
    monitor.answer(monitor.apply(Scene.refresh(snapshot), now: Scene.now), snapshot)
    return monitor
  }
}
