@testable import AgtopCore
@testable import AgtopViews

/// What the lines above the table are drawn from: each case of them, the same each time.
enum HeaderScene: String, CaseIterable {
  /// Three agents at work, and nobody waits.
  case quiet
  /// Two sessions wait for the user.
  case waiting
  /// A session failed, and a plan covers a part of the usage.
  case error
  /// A plan's window runs out before it is reset, another is used up, one was reset long ago.
  case limits
  /// Nothing runs, nothing was used today.
  case none

  /// A machine of two processors.
  static let machine = Machine(processors: 2, memoryBytes: 25_340_000_000)

  /// A session that some seconds ago began to do what it does.
  static func session(
    _ project: String, _ state: SessionState, _ reason: String? = nil, since: Int64, pid: Int32,
    client: ClientKind = .claude
  ) -> Session {
    Scene.session(
      "\(project)-aaaa-4bbb-8ccc-123456789012", client: client, state: state, reason: reason,
      age: since, title: "Work on \(project)", project: project, pid: pid
    ).changed { $0.facts.currentAction = reason == "permission" ? "Bash: rm -rf build/" : nil }
  }

  private var sessions: [Session] {
    let running = Self.session("billing", .running, since: 22, pid: 20_798, client: .codex)
    let other = Self.session("agtop", .running, since: 240, pid: 17_535)
    let idle = Self.session("infra", .idle, since: 720, pid: 17_772)
    let closed = Scene.session("closed", state: .closed, age: 3600, project: "worker")
    switch self {
    case .quiet: return [running, other, closed]
    case .waiting:
      return [
        Self.session("shop-api", .waiting, "permission", since: 34, pid: 18_308),
        Self.session("docs-site", .waiting, "input", since: 360, pid: 17_001), running, other, idle,
        closed,
      ]
    case .error, .limits:
      let reason = self == .error ? "overloaded" : "rate_limit"
      return [running, Self.session("shop-api", .error, reason, since: 90, pid: 18_308), closed]
    case .none: return [closed]
    }
  }

  private var limits: [LimitReading] {
    func window(_ minutes: Int, _ used: Double, resets: Int64) -> LimitReading.Window {
      .init(minutes: minutes, usedPercent: used, resetsAt: Scene.ago(-resets))
    }
    let claude = LimitReading(
      client: .claude, bucket: "claude", planName: "Max 5x",
      windows: [window(300, 82, resets: 4320), window(10_080, 31, resets: 352_800)],
      statedAt: Scene.ago(60))
    let codex = LimitReading(
      client: .codex, bucket: "codex", planName: "plus",
      windows: [window(300, 27, resets: 7080)], statedAt: Scene.ago(2400))
    switch self {
    case .quiet, .waiting, .error: return [claude, codex]
    case .limits:
      var used = codex
      used.windows = [window(300, 100, resets: 1500)]
      let old = LimitReading(
        client: .gemini, bucket: "gemini", planName: nil,
        windows: [window(1440, 40, resets: -259_200)], statedAt: Scene.ago(300_000))
      return [old, claude, used]
    case .none: return []
    }
  }

  /// The snapshot of the case.
  var snapshot: Snapshot {
    let sessions = sessions
    let processes = sessions.compactMap { session in
      session.process.map {
        Scene.process($0.process.pid, client: session.facts.client, sessions: [session.key])
      }
    }
    var snapshot = Scene.snapshot(sessions, processes: processes, limits: limits)
    snapshot.machine = Self.machine
    for index in snapshot.processes.indices {
      snapshot.processes[index].tree.shareBytes = 260_000_000
    }
    guard self != .none else {
      snapshot.days = []
      return snapshot
    }
    if self == .error {
      snapshot.days[0].figures.cost.includedTokens = 90_000
      snapshot.days[0].figures.cost.covered = Money(picodollars: 8_700_000_000_000)
    }
    snapshot.rates = Self.rates(days: snapshot.days)
    return snapshot
  }

  /// Known requests: 60,000 tokens and 30 cents in the last minute, as much in each of the ten before; one of
  /// those has no price.
  static func rates(days: [Snapshot.DayFigures]) -> UsageRates {
    var usage = TokenUsage()
    usage.input = 14_000
    usage.output = 1_100
    usage.cacheRead = 37_000
    usage.cacheWrite5m = 7_900
    let parts = (0..<11).map { minute in
      var part = RecentUsage(
        root: 0, client: .claude, second: Scene.now.seconds - Int64(minute) * 60 - 5)
      part.requests = 1
      part.usage = usage
      part.list = Money(picodollars: 30_000_000_000)
      part.unlistedTokens = minute == 7 ? 10 : 0
      return part
    }
    let earlier = (1..<14).map { back -> Snapshot.DayFigures in
      var figures = Snapshot.Figures()
      var cost = Cost()
      cost.output = Money(picodollars: Int128(back * back % 11) * 500_000_000_000)
      cost.pricedTokens = 1000
      figures.add(requests: 1, usage, cost)
      return Snapshot.DayFigures(
        date: CivilDate(
          daysSince1970: CivilDate(year: 2026, month: 11, day: 20).daysSince1970 - back),
        figures: figures, models: [])
    }
    return UsageRates(
      recent: [parts.reversed()], days: days + earlier, now: Scene.now,
      today: CivilDate(year: 2026, month: 11, day: 20))
  }
}
