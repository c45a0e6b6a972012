import AgtopCore
import TerminalCells

extension InfoTab {
  /// The facts of a session, what is asked for most first.
  static func facts(
    of session: borrowing Session, _ monitor: Monitor, _ theme: Theme
  ) -> FactSheet {
    var sheet = FactSheet()
    addState(of: session, monitor, theme, to: &sheet)
    addFigures(of: session, monitor, theme, to: &sheet)
    addPlace(of: session, monitor, to: &sheet)
    addHistory(of: session, monitor, to: &sheet)
    addOrigin(of: session, monitor, theme, to: &sheet)
    return sheet
  }

  private static func addState(
    of session: borrowing Session, _ monitor: Monitor, _ theme: Theme, to sheet: inout FactSheet
  ) {
    var state = Format.state(of: session)
    if let reason = session.stateReason, reason != state { state += " (\(reason))" }
    if let since = session.stateSince {
      state += " for \(Format.duration(seconds: monitor.data.now.seconds - since.seconds))"
    }
    if let detail = session.stateDetail, !detail.isEmpty { state += ": \(detail)" }
    sheet.addWide("state", state, style: theme.style(of: session.state))
    sheet.addWide("doing", session.facts.currentAction)
    sheet.addWide("title", session.facts.title?.text, style: theme.strong)
  }

  private static func addFigures(
    of session: borrowing Session, _ monitor: Monitor, _ theme: Theme, to sheet: inout FactSheet
  ) {
    sheet.add("cost", Format.price(session.cost), style: theme.strong)
    sheet.add("tokens", Figure.compact(session.usage.total))
    sheet.add(
      "context", context(of: session),
      style: session.contextPercent.map { theme.style(ofPercent: $0) })
    sheet.add("model", session.model ?? "?")
    sheet.add(
      "today",
      session.todayUsage.total == 0
        ? "nothing"
        : "\(Format.price(session.todayCost)), \(Figure.compact(session.todayUsage.total)) tokens")
    sheet.add("effort", session.facts.effort)
    if !session.children.isEmpty {
      let count = session.descendantCount
      let spawned = CostTab.spawned(by: session)
      sheet.add(
        "spawned",
        "\(Format.count(count, "session")), \(Figure.compact(spawned.usage.total)) tokens, "
          + Format.price(spawned.cost))
      sheet.add(
        "itself",
        "\(Format.price(session.ownCost)), \(Figure.compact(session.ownUsage.total)) tokens")
    }
    if session.inherited.total > 0 {
      sheet.add("inherited", "\(Figure.compact(session.inherited.total)) tokens, in no sum")
    }
    sheet.add("client says", session.facts.reportedCost.flatMap(Format.stated))
    sheet.add("plan", session.facts.subscription)
  }

  private static func context(of session: borrowing Session) -> String? {
    guard let used = session.contextUsed else { return nil }
    guard let window = session.contextWindow, let percent = session.contextPercent else {
      return Figure.compact(used)
    }
    return "\(Figure.compact(used)) of \(Figure.compact(window)), \(Format.percent(percent))"
  }

  private static func addPlace(
    of session: borrowing Session, _ monitor: Monitor, to sheet: inout FactSheet
  ) {
    let home = monitor.data.context.home
    sheet.add("project", session.project)
    sheet.add("branch", session.facts.gitBranch)
    sheet.addWide("cwd", session.facts.cwd.map { Format.path($0, home: home) })
    if let binding = session.process {
      let pid = String(binding.process.pid) + (binding.liveness == .stopped ? ", ended" : "")
      sheet.addWide("process", "\(pid), match \(binding.confidence.rawValue): \(binding.reason)")
    }
    sheet.addWide("session", session.facts.id)
  }

  private static func addHistory(
    of session: borrowing Session, _ monitor: Monitor, to sheet: inout FactSheet
  ) {
    let now = monitor.data.now
    sheet.add("started", session.facts.startedAt.map { Format.moment($0, now: now) })
    sheet.add("last active", session.lastActive.map { Format.moment($0, now: now) })
    sheet.add("duration", session.duration.map { Format.duration(seconds: $0) })
    let requests = session.requestsWithChildren
    sheet.add(
      "requests",
      requests == session.requests
        ? String(requests) : "\(requests), \(session.requests) of them its own")
    sheet.add("turns", "\(session.userTurns) by you, \(session.agentTurns) by the agent")
    sheet.add("tool calls", String(session.toolCalls))
  }

  private static func addOrigin(
    of session: borrowing Session, _ monitor: Monitor, _ theme: Theme, to sheet: inout FactSheet
  ) {
    let facts = session.facts
    let client = facts.client
    sheet.add("client", monitor.clients.name(of: client), style: theme.style(of: client))
    sheet.add("price row", CostTab.priceRow(of: session, in: monitor.data.snapshot))
    if session.models.count > 1 {
      sheet.addWide("models", session.models.prefix(20).joined(separator: ", "))
    }
    sheet.addWide("parent", facts.parentID)
    sheet.addWide("forked from", facts.forkedFrom)
    let path = Format.path(facts.path, home: monitor.data.context.home)
    sheet.addWide("transcript", facts.isGone ? "\(path) (deleted by its client)" : path)
    addSkipped(of: facts.path, monitor, theme, to: &sheet)
  }

  /// What of its transcript could not be used, and how much of others.
  private static func addSkipped(
    of path: String, _ monitor: Monitor, _ theme: Theme, to sheet: inout FactSheet
  ) {
    let warnings = monitor.data.snapshot?.warnings ?? []
    guard !warnings.isEmpty else { return }
    var elsewhere = 0
    for warning in warnings {
      if warning.source == path {
        sheet.addWide("skipped", "\(warning.count) times: \(warning.what)", style: theme.middle)
      } else {
        elsewhere += 1
      }
    }
    if elsewhere > 0 {
      sheet.addWide("elsewhere", "\(Format.count(elsewhere, "warning")) about other sources")
    }
  }
}
