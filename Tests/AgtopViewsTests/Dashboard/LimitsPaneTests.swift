import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("The limits of the dashboard")
struct LimitsPaneTests {
  private func pane(
    columns: Int = 140, rows: Int = 40, glyphs: Glyphs = .unicode,
    change: (inout Snapshot) -> Void = { _ in }
  ) -> [String] {
    var snapshot = DashboardScene.snapshot
    change(&snapshot)
    let monitor = DashboardScene.monitor(
      columns: columns, rows: rows, glyphs: glyphs, snapshot: snapshot)
    guard let rect = monitor.inside(of: .limits) else { return [] }
    let lines = monitor.frame().text.split(separator: "\n", omittingEmptySubsequences: false)
    return (rect.row..<rect.row + rect.rows).map { row in
      let cells = lines[row].dropFirst(rect.column).prefix(rect.columns)
      return String(cells.reversed().drop { $0 == " " }.reversed())
    }
  }

  @Test("Below the window that is used up first stand its pace, who used it, and how it went")
  func details() {
    let lines = pane()
    // 82 % used in 227 of 300 minutes.
    #expect(lines[1].drop { $0 == " " } == "pace ▴ 1.1× what lasts till reset")
    #expect(lines[1].prefix { $0 == " " }.count == lines[0].prefix { $0 != "[" }.count)
    #expect(lines[5] == " who used claude 5h:  shop-api 68%  docs-site 30%")
    #expect(lines[6] == " agtop 2%")
    #expect(lines[7].hasPrefix(" burn-up "))
    #expect(lines[8].hasPrefix(" claude 5h"))
    // The straight line goes on where nothing is said yet, up to the reset.
    #expect(lines[7].hasSuffix("·"))
    #expect(lines[8].contains("█"))
  }

  @Test("What has no room is left out, the windows never")
  func small() {
    let lines = pane(columns: 80, rows: 24)
    #expect(lines.count == 4)
    #expect(lines[0].hasPrefix(" claude 5h"))
    #expect(!lines.joined().contains("pace"))
  }

  @Test("Many clients of which nothing is known share one line")
  func many() {
    let lines = pane { snapshot in
      guard let model = snapshot.models.first else { return }
      for kind in [ClientKind.copilot, .pi, .qwen] {
        var other = model
        other.client = kind
        snapshot.models.append(other)
      }
    }
    #expect(lines.filter { $0.contains("not known") }.count == 1)
    #expect(lines.contains { $0.contains("not known (v: why)") && $0.contains("copilot  pi") })
  }

  @Test("In ASCII all of it is ASCII")
  func ascii() {
    let text = pane(glyphs: .ascii).joined()
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    #expect(text.contains("pace ^ 1.1x"))
    #expect(text.contains("burn-up"))
  }

  @Test("Of a window that was reset, and where nobody used anything, nothing is said")
  func unknown() {
    let unused = pane { $0.recentUse = RecentUse() }.joined()
    #expect(!unused.contains("who used"))
    #expect(!unused.contains("burn-up"))
    let over = pane { snapshot in
      for reading in snapshot.limits.indices {
        for window in snapshot.limits[reading].windows.indices {
          snapshot.limits[reading].windows[window].resetsAt = Scene.ago(60)
        }
      }
    }.joined()
    #expect(over.contains("nothing said since"))
    #expect(!over.contains("pace"))
    #expect(!over.contains("who used"))
    #expect(!over.contains("burn-up"))
  }

  @Test("The columns rise as requests came, and end where the vendor spoke last")
  func columns() {
    let start = Scene.now.seconds - 200 * 60
    let parts = [10, 20, 150].map { minute in
      var part = RecentUsage(root: 0, client: .claude, second: start + Int64(minute) * 60)
      part.usage.input = 1
      part.list = Money(picodollars: 1_000_000_000)
      return part
    }
    let reading = LimitReading(
      client: .claude, bucket: "claude", planName: nil,
      windows: [
        .init(
          minutes: 300, usedPercent: 60, resetsAt: Timestamp(milliseconds: (start + 18_000) * 1000))
      ], statedAt: Scene.now)
    let window = PlanWindow(reading.windows[0], of: reading, now: Scene.now)
    let burn = BurnUp(
      name: "claude 5h", window: window, use: RecentUse([.init(parts: parts, roots: [:])]),
      now: Scene.now)
    // A column stands for 30 minutes; 200 of them are about seven.
    #expect(
      burn.columns(10)?.map { ($0 * 100).rounded() } == [40, 40, 40, 40, 40, 60, 60, 0, 0, 0])
  }
}
