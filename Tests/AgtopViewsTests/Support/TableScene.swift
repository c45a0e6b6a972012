import TerminalCells

@testable import AgtopCore
@testable import AgtopViews

/// What the table is to show, as days that a person knows.
enum TableScene: String, CaseIterable {
  case quiet
  case twoWaiting = "two-waiting"
  case error
  case limit
  case crowd = "200-sessions"
  case none

  /// What is there to see.
  var snapshot: Snapshot {
    switch self {
    case .quiet: Scene.snapshot(Self.work + Self.history)
    case .twoWaiting: Scene.snapshot(Self.waiting + Self.work + Self.history)
    case .error: Scene.snapshot([Self.failed("overloaded", "API Error: 529")] + Self.history)
    case .limit:
      Scene.snapshot([Self.failed("rate_limit", "resets at 15:00")] + Self.work + Self.history)
    case .crowd:
      Scene.snapshot(
        Self.work
          + (0..<200).map {
            Scene.session(
              "c\($0)aaaaaaa", state: .closed, age: 4000 + Int64($0) * 700, title: "Session \($0)")
          })
    case .none: Scene.snapshot([])
    }
  }

  /// A monitor that shows it.
  func monitor(
    _ columns: Int, _ rows: Int, glyphs: Glyphs = .unicode, theme: Theme.Name = .standard
  ) -> Monitor {
    var settings = MonitorSettings()
    settings.theme = theme
    return Scene.monitor(
      snapshot, columns: columns, rows: rows, glyphs: glyphs, settings: settings)
  }

  private static func session(
    _ id: String, client: ClientKind = .claude, _ state: SessionState, _ reason: String? = nil,
    age: Int64, action: String? = nil, question: String? = nil, title: String, project: String,
    branch: String = "main", model: String = "claude-opus-5-5-20261001", pid: Int32? = nil,
    children: [Session] = []
  ) -> Session {
    Scene.session(
      id, client: client, state: state, reason: reason, age: age, title: title, project: project,
      model: model, pid: pid, children: children
    ).changed {
      $0.facts.currentAction = action
      $0.facts.gitBranch = branch
      if let question {
        $0.facts.tail = TranscriptTail(.waiting, reason: "input", detail: question)
      }
    }
  }

  static let waiting = [
    session(
      "0fe1b2c3-aaaa", .waiting, "permission", age: 34, action: "Bash: rm -rf build/",
      title: "Create invoice endpoint", project: "shop-api", model: "claude-haiku-5-5", pid: 18_308
    ),
    session(
      "7b21c0aa-aaaa", .waiting, "input", age: 390, question: "Which of the two layouts?",
      title: "Rework landing page", project: "docs-site", branch: "gh-212", pid: 17_001),
  ]

  static let work: [Session] = {
    let parts = [
      session(
        "agent-9f10ab77", .running, age: 12, action: "Grep: Canvas",
        title: "Explore: where are boxes drawn", project: "agtop", model: "claude-haiku-4-5"),
      session(
        "agent-1c20ab77", .running, age: 65, action: "Read: Table.swift",
        title: "Plan: golden frames", project: "agtop", model: "claude-sonnet-5-5"),
    ].map { part in part.changed { $0.facts.isSubagent = true } }
    var price = Scene.session("x", tokens: 0).ownCost
    price.unpricedTokens = 5
    let codex = session(
      "019a7c31-aaaa-7bbb", client: .codex, .running, age: 22,
      action: "exec: swift test --filter Ledger", title: "Fix rounding", project: "billing",
      model: "gpt-5.5-codex", pid: 20_798
    ).changed {
      $0.cost = price
      $0.todayCost = price
    }
    return [
      codex,
      session(
        "4d5e6f70-aaaa", .running, age: 245, action: "Task: where are boxes drawn",
        title: "Dashboard panes", project: "agtop", branch: "dash", pid: 17_535, children: parts),
      session(
        "aa5e6f70-aaaa", .idle, age: 720, title: "Say hello", project: "infra",
        model: "claude-sonnet-5-5", pid: 17_772),
    ]
  }()

  static let history: [Session] = {
    let old = session(
      "ses_23c93a4e5f6071", client: .opencode, .closed, age: 90_000, title: "Old idea",
      project: "delta", model: "claude-haiku-4-5"
    ).changed { $0.todayUsage = TokenUsage() }
    return [
      session(
        "c1aaaaaa", .closed, age: 1860, title: "index guard func state session close queue",
        project: "table-process-list", model: "claude-opus-4-5-20251101"),
      session(
        "019a7c00-aaaa-7bbb", client: .codex, .closed, age: 3700,
        title: "let update session process buffer guard work", project: "cost-filter",
        model: "gpt-5.3-codex"),
      session(
        "c3aaaaaa", client: .gemini, .closed, age: 11_000,
        title: "update throws config throws sort throws layout", project: "worker-stream",
        model: "gemini-2.5-flash"),
      old,
    ]
  }()

  static func failed(_ reason: String, _ detail: String) -> Session {
    session(
      "e1aaaaaa", .error, reason, age: 80, title: "Migrate the queue", project: "shop-api",
      pid: 18_400
    ).changed { $0.stateDetail = detail }
  }
}
