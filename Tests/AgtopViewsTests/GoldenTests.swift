import AgtopCore
import TerminalCells
import Testing

@testable import AgtopViews

@Suite("Frames as kept on file")
struct GoldenTests {
  init() { _ = LocalZone.use("UTC") }

  private static let screens = [(220, 60), (140, 40), (80, 24), (40, 10), (1, 1)]

  @Test("A busy day at every size", arguments: screens)
  func sizes(_ columns: Int, _ rows: Int) {
    Golden.check(Scene.monitor(columns: columns, rows: rows).frame(), "busy-\(columns)x\(rows)")
  }

  @Test("A screen of one row is the status line", arguments: [80, 40, 1])
  func oneRow(_ columns: Int) {
    var settings = MonitorSettings()
    settings.order = .cost
    let row = Scene.monitor(columns: columns, rows: 1, settings: settings).frame().text
    let status = Scene.monitor(columns: columns, rows: 3, settings: settings).frame().text
    #expect(row == String(status.prefix { $0 != "\n" }))
  }

  @Test("Every tab", arguments: Tab.allCases, screens)
  func tabs(_ tab: Tab, _ size: (Int, Int)) {
    var settings = MonitorSettings()
    settings.tab = tab
    let monitor = Scene.monitor(columns: size.0, rows: size.1, settings: settings)
    Golden.check(monitor.frame(), "tab-\(tab.rawValue)-\(size.0)x\(size.1)")
  }

  @Test(
    "Everything that opens over the table",
    arguments: [
      ("help", [KeyPress.function(1)]), ("sort", [.function(6)]), ("signals", [.function(9)]),
      ("clients", [.character("u")]), ("filter", [.character("/"), .character("a")]),
      ("search", [.function(3), .character("g")]), ("pid", [.character("4")]),
      ("paused", [.character("Z")]), ("tagged", [.character(" "), .character(" ")]),
      ("tree", [.character("*")]), ("list", [.character("t")]),
      ("nothing-found", [.character("/"), .character("%")]),
      ("refused", [.end, .function(9)]),
    ])
  func overlays(_ name: String, _ keys: [KeyPress]) {
    for (columns, rows) in Self.screens {
      var monitor = Scene.monitor(columns: columns, rows: rows)
      for key in keys { monitor.tap(key) }
      Golden.check(monitor.frame(), "open-\(name)-\(columns)x\(rows)")
    }
  }

  @Test("Every theme", arguments: Theme.Name.allCases, screens)
  func themes(_ theme: Theme.Name, _ size: (Int, Int)) {
    var settings = MonitorSettings()
    settings.theme = theme
    Golden.check(
      Scene.monitor(columns: size.0, rows: size.1, settings: settings).frame(),
      "theme-\(theme.rawValue)-\(size.0)x\(size.1)")
  }

  @Test("In ASCII, tree and sparks included", arguments: screens)
  func ascii(_ columns: Int, _ rows: Int) {
    var monitor = Scene.monitor(columns: columns, rows: rows, glyphs: .ascii)
    monitor.type("*")
    #expect(monitor.frame().text.utf8.allSatisfy { $0 < 0x80 })
    Golden.check(monitor.frame(), "ascii-\(columns)x\(rows)")
  }

  @Test("No sessions, one, two hundred", arguments: [0, 1, 200], screens)
  func counts(_ count: Int, _ size: (Int, Int)) {
    let sessions = (0..<count).map { number in
      Scene.session("s\(number)aaaaaaa", age: Int64(number * 700), title: "Session \(number)")
    }
    let monitor = Scene.monitor(Scene.snapshot(sessions), columns: size.0, rows: size.1)
    Golden.check(monitor.frame(), "count-\(count)-\(size.0)x\(size.1)")
  }

  @Test("Before the first refresh, from the store, and while files are read", arguments: screens)
  func readings(_ columns: Int, _ rows: Int) {
    let size = "\(columns)x\(rows)"
    Golden.check(Scene.monitor(nil, columns: columns, rows: rows).frame(), "before-\(size)")
    Golden.check(
      Scene.monitor(columns: columns, rows: rows, origin: .store).frame(), "store-\(size)")
    var monitor = Scene.monitor(nil, columns: columns, rows: rows)
    var refresh = Scene.refresh(Scene.busy, origin: .partial)
    refresh.progress.files = 1200
    refresh.progress.allFiles = 30_233
    refresh.progress.bytes = 300_000_000
    refresh.progress.next = "/home/u/.claude/projects/-home-u-src-agtop/deadbeef.jsonl"
    refresh.progress.allBytes = 3_000_000_000
    _ = monitor.take(refresh, now: Scene.now)
    Golden.check(monitor.frame(), "reading-\(size)")
  }

  @Test("Wide characters, emoji with joiners, combining marks", arguments: screens)
  func wide(_ columns: Int, _ rows: Int) {
    let titles = ["修复不稳定的测试用例以及其他", "👩‍👩‍👧‍👦 family 🇩🇪 flag", "e\u{301}te\u{301} nai\u{308}ve", "العربية"]
    let sessions = titles.enumerated().map { number, title in
      Scene.session(
        "w\(number)aaaaaaa", age: Int64(number * 60), title: title, project: "项目🚀",
        pid: Int32(100 + number))
    }
    Golden.check(
      Scene.monitor(Scene.snapshot(sessions), columns: columns, rows: rows).frame(),
      "wide-\(columns)x\(rows)")
  }
}
