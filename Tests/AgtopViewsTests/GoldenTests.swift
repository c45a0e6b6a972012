import AgtopCore
import TerminalCells
import Testing

@testable import AgtopViews

// Sizes of the screen, in columns and rows.
private let wide = (220, 60)
private let usual = (140, 40)
private let small = (80, 24)
private let tiny = (40, 10)
private let single = (1, 1)

@Suite("Parts of the screen as kept on file")
struct GoldenTests {
  init() { _ = LocalZone.use("UTC") }

  /// A monitor over a busy day, after some keys.
  private func busy(_ size: (Int, Int), _ keys: [KeyPress] = [], tab: Tab = .info) -> Monitor {
    var settings = MonitorSettings()
    settings.tab = tab
    var monitor = Scene.monitor(columns: size.0, rows: size.1, settings: settings)
    for key in keys { monitor.tap(key) }
    return monitor
  }

  @Test("The whole screen on a busy day", arguments: [wide, usual, small])
  func frames(_ size: (Int, Int)) { Golden.check(.frame, "busy", busy(size)) }

  // MARK: The header

  @Test("The header at every size", arguments: [wide, usual, small, tiny, single])
  func headers(_ size: (Int, Int)) { Golden.check(.header, "busy", busy(size)) }

  @Test(
    "The header tells what is shown, what was marked and what was refused",
    arguments: [
      ("paused", [KeyPress.character("Z")]), ("list", [.character("t")]),
      ("filter", [.character("/"), .character("a")]),
      ("nothing-found", [.character("/"), .character("%")]),
      ("tagged", [.character(" "), .character(" ")]), ("refused", [.end, .function(9)]),
    ])
  func headerWords(_ name: String, _ keys: [KeyPress]) {
    Golden.check(.header, name, busy(small, keys))
  }

  // MARK: The table

  @Test("The table at every size that has one", arguments: [wide, usual, small, tiny])
  func tables(_ size: (Int, Int)) { Golden.check(.table, "busy", busy(size)) }

  @Test(
    "The table as a tree that is open, as a list, with marks, and when no row matches",
    arguments: [
      ("tree", [KeyPress.character("*")]), ("list", [.character("t")]),
      ("tagged", [.character(" "), .character(" ")]),
      ("nothing-found", [.character("/"), .character("%")]),
    ], [usual, small])
  func tableStates(_ state: (String, [KeyPress]), _ size: (Int, Int)) {
    Golden.check(.table, state.0, busy(size, state.1))
  }

  @Test("The table before the first refresh")
  func tableBefore() {
    Golden.check(.table, "before", Scene.monitor(nil, columns: 80, rows: 24))
  }

  @Test("The table of no sessions, one, two hundred", arguments: [0, 1, 200], [small, tiny])
  func counts(_ count: Int, _ size: (Int, Int)) {
    let sessions = (0..<count).map { number in
      Scene.session("s\(number)aaaaaaa", age: Int64(number * 700), title: "Session \(number)")
    }
    let monitor = Scene.monitor(Scene.snapshot(sessions), columns: size.0, rows: size.1)
    Golden.check(.table, "\(count)-sessions", monitor)
  }

  @Test("Wide characters, emoji with joiners, combining marks", arguments: [wide, usual, tiny])
  func wideText(_ size: (Int, Int)) {
    let titles = ["修复不稳定的测试用例以及其他", "👩‍👩‍👧‍👦 family 🇩🇪 flag", "e\u{301}te\u{301} nai\u{308}ve", "العربية"]
    let sessions = titles.enumerated().map { number, title in
      Scene.session(
        "w\(number)aaaaaaa", age: Int64(number * 60), title: title, project: "项目🚀",
        pid: Int32(100 + number))
    }
    let monitor = Scene.monitor(Scene.snapshot(sessions), columns: size.0, rows: size.1)
    Golden.check(.table, "wide-text", monitor)
    if size != tiny { Golden.check(.panel, "wide-text", monitor) }
  }

  // MARK: The panel

  @Test("The panel of every tab", arguments: Tab.allCases, [wide, usual, small])
  func tabs(_ tab: Tab, _ size: (Int, Int)) {
    Golden.check(.panel, tab.rawValue, busy(size, tab: tab))
  }

  @Test("The panel when no row is selected")
  func noRow() {
    Golden.check(.panel, "no-row", busy(small, [.character("/"), .character("%")]))
  }

  // MARK: What opens over the table, and the bar

  @Test(
    "What opens over the table",
    arguments: [
      ("help", KeyPress.function(1)), ("sort", .function(6)), ("signals", .function(9)),
      ("clients", .character("u")),
    ], [usual, small, tiny])
  func overlays(_ overlay: (String, KeyPress), _ size: (Int, Int)) {
    Golden.check(.overlay, overlay.0, busy(size, [overlay.1]))
  }

  @Test("The function bar at every size that has one", arguments: [wide, small, tiny])
  func bars(_ size: (Int, Int)) { Golden.check(.bar, "keys", busy(size)) }

  @Test(
    "The function bar while something is open, typed or at work",
    arguments: [
      ("help", [KeyPress.function(1)]), ("sort", [.function(6)]),
      ("filter", [.character("/"), .character("a")]),
      ("filter-on", [.character("/"), .character("a"), .enter]),
      ("search", [.function(3), .character("g")]),
      ("search-failed", [.function(3), .character("%")]),
      ("pid", [.character("4")]),
    ], [small, tiny])
  func barStates(_ state: (String, [KeyPress]), _ size: (Int, Int)) {
    Golden.check(.bar, state.0, busy(size, state.1))
  }

  // MARK: Signs

  @Test("In ASCII, tree and sparks included", arguments: Tab.allCases)
  func ascii(_ tab: Tab) {
    for size in [wide, usual, small, tiny, single] {
      var settings = MonitorSettings()
      settings.tab = tab
      var monitor = Scene.monitor(
        columns: size.0, rows: size.1, glyphs: .ascii, settings: settings)
      monitor.type("*")
      #expect(monitor.frame().text.utf8.allSatisfy { $0 < 0x80 }, "\(size)")
      guard size == usual else { continue }
      if tab == .info { Golden.check(.table, "ascii", monitor) }
      if tab == .info || tab == .process { Golden.check(.panel, "ascii-\(tab.rawValue)", monitor) }
    }
  }

  @Test("A screen of one row is the status line", arguments: [80, 40, 1])
  func oneRow(_ columns: Int) {
    var settings = MonitorSettings()
    settings.order = .cost
    let row = Scene.monitor(columns: columns, rows: 1, settings: settings).frame().text
    let status = Scene.monitor(columns: columns, rows: 3, settings: settings).frame().text
    #expect(row == String(status.prefix { $0 != "\n" }))
  }
}
