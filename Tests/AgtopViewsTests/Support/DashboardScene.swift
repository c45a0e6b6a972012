import TerminalCells

@testable import AgtopCore
@testable import AgtopViews

/// A day with three clients at work, for the dashboard: known tokens a minute, known costs a project.
enum DashboardScene {
  /// Sums of one session for several days.
  private final class Cells: UsageCells {
    let cells: [UsageCell]

    init(_ cells: [UsageCell]) { self.cells = cells }

    func forEach(_ body: (UsageCell) -> Void) { cells.forEach(body) }
  }

  static let today = CivilDate(year: 2026, month: 11, day: 20)
  private static let models = [
    ClientModel(client: .claude, name: ModelName(name: "claude-opus-5-5")),
    ClientModel(client: .codex, name: ModelName(name: "gpt-5.5-codex")),
    ClientModel(client: .gemini, name: ModelName(name: "gemini-2.5-flash")),
  ]

  /// What a session used on some days, in cents at list price.
  private static func used(
    _ session: Session, model: UInt16, cents: [Int: Int]
  ) -> Session {
    let cells = Cells(
      cents.sorted { $0.key < $1.key }.map { back, cents in
        var cell = UsageCell(session: 0, day: today.adding(days: -back), model: model)
        var usage = TokenUsage()
        usage.input = cents * 1000
        usage.output = cents * 100
        var cost = Cost()
        cost.output = Money(picodollars: Int128(cents) * 10_000_000_000)
        cost.pricedTokens = usage.total
        cell.figures.add(requests: cents, usage, cost)
        return cell
      })
    return session.changed {
      $0.index = 0
      $0.cells = cells
    }
  }

  /// Tokens of a client in each of the last minutes, the newest first.
  private static func recent(_ client: ClientKind, _ tokens: [Int]) -> [RecentUsage] {
    let now = Scene.now.seconds
    return tokens.enumerated().reversed().compactMap { minute, tokens in
      guard tokens > 0 else { return nil }
      var part = RecentUsage(root: 0, client: client, second: now - Int64(minute) * 60 - 30)
      part.requests = 1
      part.usage.input = tokens
      part.usage.cacheRead = tokens * 9
      return part
    }
  }

  /// Who used what in the last four hours: shop-api steadily, docs-site in the first of them.
  static func use(of sessions: [Session]) -> RecentUse {
    func group(_ project: String, _ minutes: [Int64], cents: Int) -> RecentUse.Group? {
      guard let session = sessions.first(where: { $0.project == project }) else { return nil }
      let parts = minutes.sorted(by: >).map { minute in
        var part = RecentUsage(
          root: 0, client: session.facts.client, second: Scene.now.seconds - minute * 60)
        part.usage.input = 1000
        part.list = Money(picodollars: Int128(cents) * 10_000_000_000)
        return part
      }
      return RecentUse.Group(parts: parts, roots: [0: SharedSession(session)])
    }
    return RecentUse(
      [
        group("shop-api", Array(stride(from: 4, to: 220, by: 10)), cents: 10),
        group("docs-site", Array(stride(from: 180, to: 220, by: 5)), cents: 12),
        group("billing", [30, 40], cents: 50), group("agtop", [90], cents: 8),
      ].compactMap { $0 })
  }

  /// What the agents' processes did in the last refreshes, newest last: one works the processor and rests, one
  /// writes to the disk, one does both, one nothing.
  static func atWork(columns: Int, rows: Int, glyphs: Glyphs = .unicode) -> Monitor {
    let cpu: [[Double]] = [
      [0, 12, 25, 50, 75, 100, 150, 0], [1, 1, 1, 1, 1, 1, 1, 1], [20, 0, 0, 40, 0, 0, 60, 0],
      [0, 0, 0, 0, 0, 0, 0, 0],
    ]
    let megabytes: [[Double]] = [
      [0, 0, 0, 0, 0, 0, 0, 0], [0, 1, 2, 5, 10, 80, 0, 0], [0, 8, 0, 0, 4, 0, 0, 2],
      [0, 0, 0, 0, 0, 0, 0, 0],
    ]
    var monitor = Monitor(
      settings: MonitorSettings(), context: Scene.context,
      size: CellSize(columns: columns, rows: rows), glyphs: glyphs, showsDashboard: true)
    for step in 0..<8 {
      var shown = snapshot
      let now = Scene.now.milliseconds + Int64(step - 7) * 2000
      shown.takenAt = Timestamp(milliseconds: now)
      for index in shown.processes.indices {
        shown.processes[index].tree.cpuPercent = cpu[index % cpu.count][step]
        shown.processes[index].tree.readBytesPerSecond = 0
        shown.processes[index].tree.writtenBytesPerSecond =
          megabytes[index % megabytes.count][step] * 1_000_000
      }
      monitor.answer(monitor.apply(Scene.refresh(shown), now: shown.takenAt), shown)
    }
    return monitor
  }

  /// The snapshot.
  static var snapshot: Snapshot {
    var snapshot = HeaderScene.waiting.snapshot
    var sessions = Array(snapshot.sessions)
    let cents: [[Int: Int]] = [
      [0: 312, 1: 40, 5: 900], [0: 101, 2: 33], [0: 20, 1: 80, 9: 200], [3: 55], [0: 1], [13: 700],
    ]
    for index in sessions.indices {
      let model: UInt16 = sessions[index].facts.client == .codex ? 1 : 0
      sessions[index] = used(sessions[index], model: model, cents: cents[index % cents.count])
    }
    snapshot.sessions = SessionList(sessions)
    snapshot.clientModels = models
    snapshot.recentUse = use(of: sessions)
    let whole = UsageReport(of: snapshot, for: UsageQuery(by: .day))
    snapshot.days = whole.rows.compactMap { row in
      row.key.flatMap(CivilDate.init(iso8601:)).map {
        Snapshot.DayFigures(date: $0, figures: row.sums.figures, models: [])
      }
    }
    snapshot.totals = whole.total.figures
    snapshot.models = models.map {
      Snapshot.ModelFigures(
        client: $0.client, provider: nil, model: $0.name.name, priceRow: nil,
        figures: Snapshot.Figures())
    }
    // A wave for one, a burst for another, a little of the third.
    snapshot.rates = UsageRates(
      recent: [
        recent(.claude, (0..<60).map { 1000 * (1 + ($0 % 20 < 10 ? $0 % 20 : 20 - $0 % 20)) }),
        recent(.codex, (0..<60).map { $0 >= 10 && $0 < 20 ? 31_000 : 0 }),
        recent(.gemini, [500] + [Int](repeating: 0, count: 40) + [250]),
      ], days: snapshot.days, now: Scene.now, today: today)
    return snapshot
  }

  /// A monitor that shows the dashboard with its report, after some keys.
  static func monitor(
    columns: Int = 140, rows: Int = 40, glyphs: Glyphs = .unicode,
    settings: MonitorSettings = MonitorSettings(), snapshot: Snapshot = snapshot
  ) -> Monitor {
    var monitor = Monitor(
      settings: settings, context: Scene.context, size: CellSize(columns: columns, rows: rows),
      glyphs: glyphs, showsDashboard: true)
    monitor.answer(monitor.apply(Scene.refresh(snapshot), now: Scene.now), snapshot)
    return monitor
  }
}

extension Monitor {
  /// Gives the reports that effects ask for.
  mutating func answer(_ effects: [Effect], _ snapshot: Snapshot) {
    for case .report(let query, _) in effects {
      apply(UsageReport(of: snapshot, for: query))
    }
  }
}
