import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("Panels of hostile data")
struct HostilePanelTests {
  private static let tabs: [Tab] = [.info, .process, .cost, .limits]

  private func monitor(_ tab: Tab) -> Monitor {
    let session = Scene.hostileSession
    var process = Scene.process(7, sessions: [session.key])
    process.facts.argv = [Scene.hostile, Scene.hostile]
    process.facts.tty = Scene.hostile
    let facts = ProcessFacts(
      identity: ProcessIdentity(pid: .max, start: 1), comm: Scene.hostile, argv: [Scene.hostile])
    process.members = (0..<40).map { ProcessMember(facts, depth: $0, cpuPercent: 1e300) }
    process.tree.readBytesPerSecond = .infinity
    var monitor = Monitor.showing(
      session, tab: tab, processes: [process],
      limits: [
        LimitReading(
          client: .codex, bucket: Scene.hostile, planName: Scene.hostile,
          windows: [.init(minutes: -5, usedPercent: 1e300, resetsAt: Scene.ago(.min / 4000))],
          statedAt: Scene.ago(-1_000_000))
      ],
      warnings: [Warning(source: Scene.hostile, what: Scene.hostile)]
    ) { snapshot in
      snapshot.models = [
        Snapshot.ModelFigures(
          client: .claude, provider: Scene.hostile, model: Scene.hostile,
          priceRow: Scene.hostile, figures: snapshot.totals)
      ]
    }
    monitor.apply(
      RecentTurns(
        session: session.key, readAt: nil, turns: [RecentTurn(.user, Scene.hostile)]))
    return monitor
  }

  @Test("No control character reaches the screen, at any width", arguments: tabs)
  func controls(tab: Tab) {
    let monitor = monitor(tab)
    for width in [1, 2, 7, 17, 40, 80, 100, 200] {
      let lines = monitor.panel(width: width)
      #expect(!lines.isEmpty)
      for line in lines {
        #expect(
          line.unicodeScalars.allSatisfy {
            $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
          })
        #expect(DisplayWidth.of(line) <= width)
      }
    }
  }

  @Test("Whole frames of any size are drawn", arguments: tabs)
  func frames(tab: Tab) {
    var monitor = monitor(tab)
    for (columns, rows) in [(80, 24), (40, 20), (1, 1), (1, 40), (300, 100)] {
      _ = monitor.handle(.resized(CellSize(columns: columns, rows: rows)))
      #expect(monitor.frame().size == CellSize(columns: columns, rows: rows))
    }
  }
}
