import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("The Setup tab")
struct ConfigTabTests {
  /// The line with the cursor; nil without one.
  private func cursorLine(_ monitor: Monitor) -> String? {
    let panel = monitor.layout.panel
    let rows = monitor.frame().text.split(separator: "\n", omittingEmptySubsequences: false)
    return (panel.row..<panel.row + panel.rows).compactMap { row in
      rows.indices.contains(row) && rows[row].hasPrefix(">") ? String(rows[row]) : nil
    }.first
  }

  /// Goes down to the first line that contains a text.
  private func go(_ monitor: inout Monitor, to text: String) {
    monitor.tap(.home)
    // A whole frame for each key would take long.
    func isThere() -> Bool {
      monitor.panelLines().contains { line in
        let line = line.pieces.map(\.text).joined()
        return line.hasPrefix(">") && line.contains(text)
      }
    }
    for _ in 0..<200 where !isThere() { monitor.tap(.down) }
    #expect(cursorLine(monitor)?.contains(text) == true)
  }

  private func inSetup(columns: Int = 120, rows: Int = 40) -> Monitor {
    var monitor = Scene.monitor(columns: columns, rows: rows)
    // From the first tab back to the last.
    monitor.tap(.backTab)
    return monitor
  }

  @Test("Tab and a click on the tab give it the keys; Esc and a click on a row take them back")
  func focus() {
    var monitor = inSetup()
    #expect(monitor.settings.tab == .config)
    #expect(cursorLine(monitor)?.contains("delay") == true)
    let selection = monitor.state.selection
    monitor.tap(.down, .character("j"))
    #expect(monitor.state.selection == selection)
    #expect(cursorLine(monitor)?.contains("panel") == true)
    monitor.tap(.escape)
    #expect(cursorLine(monitor) == nil)
    monitor.tap(.down)
    #expect(monitor.state.selection != selection)
    monitor.tap(.tab)
    #expect(monitor.settings.tab == .info)
    monitor.tap(.backTab)
    #expect(cursorLine(monitor) != nil)
    let row = Position(column: 3, row: monitor.layout.rows.row)
    _ = monitor.handle(.mouse(MouseEvent(kind: .release, position: row)))
    #expect(cursorLine(monitor) == nil)
    let tabs = monitor.layout.tabs
    let tabPosition = TabBar.positions(in: tabs).first { $0.tab == .config }
    let tab = Position(column: tabPosition?.start ?? 0, row: tabs.row)
    _ = monitor.handle(.mouse(MouseEvent(kind: .release, position: tab)))
    #expect(cursorLine(monitor) != nil)
  }

  @Test("A panel that was open at the start leaves the keys to the table")
  func startsUnfocused() {
    var settings = MonitorSettings()
    settings.tab = .config
    var monitor = Scene.monitor(settings: settings)
    let selection = monitor.state.selection
    monitor.tap(.down)
    #expect(monitor.state.selection != selection)
    #expect(monitor.frame().text.contains("F2: whole page"))
  }

  @Test("Keys that mean nothing there do what they always do")
  func otherKeys() {
    var monitor = inSetup()
    #expect(monitor.tap(.function(5)) == [.refresh])
    monitor.tap(.character("/"))
    #expect(monitor.state.prompt?.purpose == .filter)
    monitor.tap(.escape)
    #expect(cursorLine(monitor) != nil)
    #expect(monitor.tap(.character("q")) == [.quit])
  }

  @Test("Right, Left and Space change delay, theme and plan, at once and with an effect")
  func values() {
    var monitor = inSetup()
    let effects = monitor.tap(.right)
    #expect(monitor.settings.delay == 3)
    #expect(effects == [.settings(monitor.settings)])
    monitor.tap(.left, .left)
    #expect(monitor.settings.delay == 1.5)
    for _ in 0..<40 { monitor.tap(.right) }
    #expect(monitor.settings.delay == 3600)
    monitor.tap(.character(" "))
    #expect(monitor.settings.delay == 0.1)
    #expect(monitor.tap(.left).isEmpty)
    go(&monitor, to: "theme")
    monitor.tap(.right)
    #expect(monitor.settings.theme == .dark)
    monitor.tap(.left, .left)
    #expect(monitor.settings.theme == .monochrome)
    go(&monitor, to: "< retail >")
    monitor.tap(.character(" "))
    #expect(monitor.settings.plan == .max)
  }

  @Test("Clients and switches are on or off")
  func switches() {
    var monitor = inSetup()
    go(&monitor, to: "Codex")
    #expect(monitor.tap(.character(" ")) == [.settings(monitor.settings)])
    #expect(monitor.settings.clients == Set(ClientKind.allCases).subtracting([.codex]))
    #expect(cursorLine(monitor)?.contains("[ ] Codex") == true)
    monitor.tap(.left)
    #expect(monitor.settings.clients == Set(ClientKind.allCases))
    for display in DisplaySwitch.allCases {
      let before = monitor.settings[keyPath: display.setting]
      go(&monitor, to: "] " + display.rawValue)
      monitor.tap(.character(" "))
      #expect(monitor.settings[keyPath: display.setting] == !before)
      monitor.settings[keyPath: display.setting] = before
    }
  }

  @Test("A folder that an agent of another home writes in can be counted, and no longer")
  func foreignRoot() {
    var monitor = inSetup()
    go(&monitor, to: "waiting first")
    func refresh(_ root: String?) {
      var process = Scene.process(812, client: .codex, role: .noSession)
      process.foreignRoot = root
      let snapshot = Scene.snapshot([], processes: [process])
      _ = monitor.apply(Scene.refresh(snapshot), now: Scene.now)
    }
    refresh("/srv/other\u{1B}/.codex")
    #expect(cursorLine(monitor)?.contains("waiting first") == true, "it stays on its line")
    go(&monitor, to: "/srv/other")
    #expect(cursorLine(monitor)?.contains("[ ] /srv/other") == true)
    #expect(cursorLine(monitor)?.contains("not read, and used by 812") == true)
    #expect(!monitor.frame().text.contains("\u{1B}"))
    #expect(monitor.tap(.character(" ")) == [.settings(monitor.settings)])
    #expect(monitor.settings.roots == [.codex: ["/srv/other\u{1B}/.codex"]])
    refresh(nil)
    #expect(cursorLine(monitor)?.contains("[x] /srv/other") == true)
    #expect(cursorLine(monitor)?.contains("used by") == false)
    monitor.tap(.character(" "))
    #expect(monitor.settings.roots == [:])
    #expect(cursorLine(monitor)?.contains("[ ] /srv/other") == true, "it can be counted again")
  }

  @Test("A column is hidden and shown in the table; STATE stays")
  func columns() {
    var monitor = inSetup()
    #expect(monitor.frame().text.contains("CLIENT"))
    go(&monitor, to: "CLIENT")
    monitor.tap(.character(" "))
    #expect(!monitor.settings.shownColumns.contains(.client))
    #expect(!monitor.tableLayout.placed.contains { $0.column.id == .client })
    monitor.tap(.character(" "))
    #expect(monitor.settings.shownColumns.contains(.client))
    go(&monitor, to: "] STATE")
    #expect(monitor.tap(.character(" ")) == [.beep])
    #expect(monitor.settings.shownColumns.contains(.state))
  }

  @Test(
    "Shift with J, K and arrows moves a column and the cursor with it, as far as there are others")
  func reorder() throws {
    var monitor = inSetup()
    let before = monitor.settings.columns
    let index = try #require(before.firstIndex(of: .client))
    go(&monitor, to: "] CLIENT")
    monitor.tap(.shiftDown, .character("J"))
    #expect(monitor.settings.columns.firstIndex(of: .client) == index + 2)
    #expect(cursorLine(monitor)?.contains("CLIENT") == true)
    monitor.tap(.character("K"), .shiftUp)
    #expect(monitor.settings.columns == before)
    for _ in 0..<60 { monitor.tap(.shiftDown) }
    #expect(monitor.settings.columns.last == .client)
    #expect(monitor.settings.columns.count == MonitorSettings.allColumns.count)
    for _ in 0..<60 { monitor.tap(.shiftUp) }
    #expect(monitor.settings.columns.first == .client)
    #expect(cursorLine(monitor)?.contains("CLIENT") == true)
    go(&monitor, to: "delay")
    #expect(monitor.tap(.character("J")) == [.beep])
  }

  @Test("A shown column without room says so, a hidden one and one on the screen do not")
  func noRoom() {
    var narrow = inSetup(columns: 80)
    let placed = Set(narrow.tableLayout.placed.map(\.column.id))
    let wanted: [FieldID?] = [
      narrow.settings.shownColumns.first { !placed.contains($0) },
      narrow.settings.shownColumns.first { placed.contains($0) },
      narrow.settings.columns.first { narrow.settings.hiddenColumns.contains($0) },
    ]
    for (id, hasNoRoom) in zip(wanted.compactMap { $0 }, [true, false, false]) {
      go(&narrow, to: "] " + Field.of(id).title)
      #expect(cursorLine(narrow)?.contains("no room") == hasNoRoom, "\(id)")
    }
  }

  @Test(
    "The cursor is always in sight, at every size that has a panel",
    arguments: [(80, 24), (100, 30), (200, 60), (40, 16), (10, 17), (2, 16)])
  func inSight(_ columns: Int, _ rows: Int) {
    var monitor = inSetup(columns: columns, rows: rows)
    let count = ConfigTab.contents(monitor).count
    let keys: [KeyPress] =
      Array(repeating: .down, count: count) + [
        .pageUp, .pageUp, .up, .home, .pageDown, .end, .character("#"), .character("["), .up,
      ]
    for key in keys {
      monitor.tap(key)
      #expect(cursorLine(monitor) != nil, "\(key) at \(columns)x\(rows)")
    }
    let wheel = Position(column: 0, row: monitor.layout.panel.row)
    _ = monitor.handle(.mouse(MouseEvent(kind: .wheelUp, position: wheel)))
    #expect(cursorLine(monitor) != nil)
    _ = monitor.handle(.resized(CellSize(columns: 60, rows: 18)))
    #expect(cursorLine(monitor) != nil)
  }

  @Test("Where there is no room for a panel, the keys stay with the table", arguments: [12, 1])
  func tooLow(_ rows: Int) {
    var monitor = inSetup(columns: 80, rows: rows)
    let selection = monitor.state.selection
    monitor.tap(.down)
    #expect(monitor.state.selection != selection)
  }

  @Test("A click on a line puts the cursor there and throws the switch")
  func click() throws {
    var monitor = inSetup()
    let contents = ConfigTab.contents(monitor)
    let line = try #require(contents.firstIndex(of: .display(.meters)))
    let panel = monitor.layout.panel
    func click(_ line: Int) -> [Effect] {
      let row = panel.row + line - monitor.state.panelTop
      return monitor.handle(
        .mouse(MouseEvent(kind: .release, position: Position(column: 5, row: row))))
    }
    monitor.tap(.escape)
    #expect(click(line) == [.settings(monitor.settings)])
    #expect(!monitor.settings.showsMeters)
    #expect(cursorLine(monitor)?.contains("meters") == true)
    let before = monitor.settings
    let heading = try #require(contents.firstIndex(of: .heading("Display")))
    #expect(click(heading).isEmpty)
    #expect(monitor.settings == before)
  }

  @Test("Files, folders, prices and what was skipped are told, and clean of control characters")
  func facts() {
    var monitor = Monitor(
      settings: MonitorSettings(),
      context: MonitorData.RunContext(
        version: "0.1.0", home: "/home/u", folders: [.codex: ["/home/u/.codex/sessions"]],
        settingsPath: "/home/u/.config/agtop/config.toml",
        settingsFaults: ["plan takes retail, max or included"]),
      size: CellSize(columns: 160, rows: 150))
    let warnings = (0..<250).map {
      Warning(source: "/home/u/\($0)\u{1B}[31m", what: "line", count: 3)
    }
    _ = monitor.apply(Scene.refresh(Scene.snapshot([], warnings: warnings)), now: Scene.now)
    monitor.tap(.backTab)
    let texts = ConfigTab.lines(
      monitor, theme: Theme.named(.standard), width: 160, hasKeys: false
    )
    .map { $0.pieces.map(\.text).joined() }
    for wanted in [
      "~/.config/agtop/config.toml", "plan takes retail", "~/.codex/sessions (nothing found)",
      "embedded, of 2026-11-20", "3 times  line: ~/0", "and 50 more",
    ] {
      #expect(texts.contains { $0.contains(wanted) }, "\(wanted)")
    }
    monitor.tap(.end, .up)
    #expect(monitor.frame().text.contains("line: ~/199"))
    #expect(!monitor.frame().text.contains("\u{1B}"))
  }
}
