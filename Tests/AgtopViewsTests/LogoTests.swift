import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("Logos beside plans")
struct LogoTests {
  init() { _ = LocalZone.use("UTC") }

  private static let all: Set<String> = ["anthropic", "openai", "google", "opencode"]

  /// A monitor whose table has the column SUB.
  private func table(_ logos: Set<String>) -> Monitor {
    var settings = MonitorSettings()
    settings.columns =
      [.state, .subscription, .client]
      + settings.columns.filter {
        ![.state, .subscription, .client].contains($0)
      }
    settings.hiddenColumns = Set(settings.columns).subtracting([.state, .subscription, .client])
    var monitor = Scene.monitor(settings: settings)
    monitor.apply(logos: logos)
    return monitor
  }

  /// What a row has in so many cells from a place.
  private func text(_ canvas: Canvas, _ place: Position, _ count: Int) -> String {
    String((0..<count).map { canvas[place.row, place.column + $0].character })
  }

  @Test("In the table each plan's name stands three cells behind its client's logo")
  func column() throws {
    let monitor = table(Self.all)
    let canvas = monitor.frame()
    let column = try #require(
      monitor.tableLayout.placed.first { $0.column.id == .subscription })
    let places = canvas.pictures.filter { monitor.layout.rows.contains($0.position) }
    #expect(places.count >= 5)
    for place in places {
      #expect(place.position.column == monitor.layout.rows.column + column.start)
      #expect(text(canvas, place.position, 9) == "   Max 5x")
    }
    #expect(Set(places.map(\.name)) == Self.all)
    let without = table([]).tableLayout.placed.first { $0.column.id == .subscription }
    #expect(column.width == (without?.width ?? 0) + 3)
  }

  @Test("A client without a logo that is there keeps the same cells free")
  func some() {
    let canvas = table(["openai"]).frame()
    let rows = table(["openai"]).layout.rows
    let places = canvas.pictures.filter { rows.contains($0.position) }
    #expect(places.map(\.name) == ["openai"])
    for row in rows.row..<rows.row + 3 {
      let place = Position(column: places[0].position.column, row: row)
      #expect(text(canvas, place, 9) == "   Max 5x")
    }
  }

  @Test("Without logos nothing is placed, and no cell is another one")
  func none() {
    for tab in Tab.allCases {
      var settings = MonitorSettings()
      settings.tab = tab
      let plain = Scene.monitor(settings: settings).frame()
      #expect(plain.pictures.isEmpty)
      var monitor = Scene.monitor(settings: settings)
      monitor.apply(logos: Self.all)
      monitor.apply(logos: [])
      #expect(monitor.frame() == plain)
    }
    let dashboard = DashboardScene.monitor().frame()
    #expect(dashboard.pictures.isEmpty)
  }

  @Test("In the dashboard the windows stand behind the logos of those who sell them")
  func dashboard() throws {
    var monitor = DashboardScene.monitor()
    let rect = try #require(monitor.inside(of: .limits))
    let before = monitor.frame()
    monitor.apply(logos: Self.all)
    let canvas = monitor.frame()
    let places = canvas.pictures.filter { rect.contains($0.position) }
    #expect(places.count >= 2)
    for place in places {
      #expect(place.position.column == rect.column + 1)
      #expect(text(canvas, place.position, 3) == "   ")
      let name = text(canvas, Position(column: rect.column + 4, row: place.position.row), 5)
      #expect(
        name == text(before, Position(column: rect.column + 1, row: place.position.row), 5))
    }
  }

  @Test("In Info the logo stands between the word and the plan", arguments: [80, 140])
  func info(_ columns: Int) throws {
    var session = Scene.session("deadbeef-1", client: .codex, state: .idle)
      .changed { $0.facts.subscription = "plus" }
    var monitor = Monitor.showing(session, tab: .info, columns: columns)
    let before = monitor.panelLines().flatMap(\.pieces).filter { $0.logo != nil }
    #expect(before.isEmpty)
    monitor.apply(logos: Self.all)
    let line = try #require(
      monitor.panelLines().first { line in line.pieces.contains { $0.logo == "openai" } })
    #expect(line.pieces.map(\.text).joined().contains("plan    plus"))
    session = session.changed { $0.facts.subscription = nil }
    monitor = Monitor.showing(session, tab: .info, columns: columns)
    monitor.apply(logos: Self.all)
    #expect(!monitor.panelLines().contains { line in line.pieces.contains { $0.logo != nil } })
  }

  @Test(
    "While something stands over the screen there are no pictures",
    arguments: [KeyPress.function(1), .function(2), .function(6), .character("u")])
  func overlays(_ key: KeyPress) {
    var monitor = table(Self.all)
    monitor.tap(key)
    #expect(monitor.frame().pictures.isEmpty)
    monitor.tap(.escape)
    #expect(!monitor.frame().pictures.isEmpty)
  }

  @Test("The logos that are wanted are those of clients in use")
  func wanted() {
    #expect(Scene.monitor(nil).data.wantedLogos == [])
    // Processes of Claude Code and of Codex, windows of Codex.
    #expect(Scene.monitor().data.wantedLogos == ["anthropic", "openai"])
    let pi = Scene.process(7, client: .pi)
    #expect(Scene.monitor(Scene.snapshot([], processes: [pi])).data.wantedLogos == [])
  }
}
