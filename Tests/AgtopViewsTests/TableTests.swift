import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("The table")
struct TableTests {
  /// The lines of titles and rows.
  private func lines(_ monitor: Monitor) -> [String] {
    let layout = monitor.layout
    let all = monitor.frame().text.split(separator: "\n", omittingEmptySubsequences: false)
    return all[layout.header.row..<layout.rows.row + layout.rows.rows].map(String.init)
  }

  private func row(_ monitor: Monitor, _ text: String) -> String {
    lines(monitor).first { $0.contains(text) } ?? ""
  }

  // MARK: Words

  @Test("The state of a row is a sign and a word, which are never cut")
  func states() {
    let wanted: [(SessionState, String?, String, String)] = [
      (.waiting, "permission", "! perm?", "! perm?"), (.waiting, "input", "! input", "! input"),
      (.running, nil, "▸ run", "> run"), (.warning, "stalled", "~ stall", "~ stall"),
      (.error, "overloaded", "✗ error", "x error"), (.error, "rate_limit", "◔ limit", "% limit"),
      (.idle, nil, "· idle", "- idle"), (.closed, nil, "closed", "closed"),
      (.warning, "suspended", "~ stop", "~ stop"),
    ]
    for (state, reason, unicode, ascii) in wanted {
      for (glyphs, text) in [(Glyphs.unicode, unicode), (.ascii, ascii)] {
        for columns in [40, 80, 200] {
          let snapshot = Scene.snapshot([Scene.session("a", state: state, reason: reason, age: 9)])
          let shown = lines(Scene.monitor(snapshot, columns: columns, glyphs: glyphs))
          #expect(shown.contains { $0.dropFirst(3).hasPrefix(text + " ") }, "\(text) \(columns)")
        }
      }
    }
  }

  @Test("LAST is the time in a state, of a closed session since its newest record")
  func last() {
    let live = Scene.session("a", state: .running, age: 4)
      .changed { $0.stateSince = Scene.ago(720) }
    let closed = Scene.session("b", state: .closed, age: 7200)
      .changed { $0.stateSince = Scene.ago(90) }
    let monitor = Scene.monitor(Scene.snapshot([live, closed]))
    #expect(row(monitor, "run").contains("▸ run    12m "))
    #expect(row(monitor, "   closed ").contains("closed    2h "))
  }

  @Test("A client has its name, and two letters below 100 columns; one that nobody knows too")
  func clients() {
    let strange = ClientKind(rawValue: "zebra")
    for (client, name, letters) in [
      (ClientKind.claude, "claude", "cc"), (.codex, "codex", "cx"), (.gemini, "gemini", "gm"),
      (.opencode, "opencode", "oc"), (strange, "zebra", "ze"),
    ] {
      let snapshot = Scene.snapshot([Scene.session("a", client: client, age: 60)])
      #expect(row(Scene.monitor(snapshot, columns: 100), "· idle").contains(" 1m \(name) "))
      #expect(row(Scene.monitor(snapshot, columns: 99), "· idle").contains(" 1m \(letters) "))
    }
  }

  @Test("A row says what is done now, and then the title; a closed one its title")
  func doing() {
    let wide = TableScene.twoWaiting.monitor(140, 40)
    #expect(row(wide, "shop-api").contains("Bash: rm -rf build/ ← Create invoice"))
    #expect(row(wide, "docs-site").contains("“Which of the two layouts?” ← Rework"))
    #expect(row(wide, "billing").contains("exec: swift test --filter L… ← Fix rou"))
    #expect(row(wide, "agtop").contains(" +2 "))
    #expect(row(wide, "table-proces").contains(" index guard func state session"))
    let ascii = TableScene.twoWaiting.monitor(140, 40, glyphs: .ascii)
    #expect(row(ascii, "docs-site").contains("\"Which of the two layouts?\" <- Rework"))
  }

  @Test("Project, what is done and title are seen on 80 columns")
  func eighty() {
    let monitor = TableScene.twoWaiting.monitor(80, 24)
    #expect(row(monitor, "shop-api").contains(" Bash: rm -rf buil… "))
    #expect(row(monitor, "docs-site").contains(" “Which of the two… "))
    #expect(row(monitor, "infra").contains("Say hello"))
    #expect(row(monitor, "cost-filt").contains("let update"))
  }

  @Test("Where a figure cannot be there is a blank, and a price that is not known is ?")
  func blanks() {
    let monitor = TableScene.quiet.monitor(140, 40)
    #expect(lines(monitor).allSatisfy { !$0.contains(" - ") })
    #expect(row(monitor, "billing").hasSuffix("?       ?"))
    #expect(row(monitor, "delta").hasSuffix("6%                               0.12"))
  }

  @Test("Dollars have two decimals below one another, and a cell for what has no price")
  func money() {
    func cost(_ dollars: Int128, unpriced: Int = 0) -> String {
      var cost = Cost()
      cost.output = Money(picodollars: dollars)
      cost.pricedTokens = 1
      cost.unpricedTokens = unpriced
      return Figure.cents(cost, width: 7)
    }
    let dollar: Int128 = 1_000_000_000_000
    #expect(cost(dollar * 1234 / 100) == "12.34 ")
    #expect(cost(dollar * 1234 / 100, unpriced: 1) == "12.34+")
    #expect(cost(dollar / 1000) == "<.01 " && cost(0) == "0.00 ")
    #expect(cost(dollar * 12_345) == "12345 ")
    var nothing = Cost()
    nothing.unpricedTokens = 4
    #expect(Figure.cents(nothing, width: 7) == "? ")
  }

  @Test("What a plan covers has its list price, dimmed")
  func covered() throws {
    let session = Scene.session("a", age: 60, tokens: 500_000)
      .changed { $0.cost = $0.ownCost.asCovered($0.usage) }
    let monitor = Scene.monitor(Scene.snapshot([Scene.session("b"), session]))
    let column = try #require(monitor.tableLayout.placed.first { $0.column.id == .cost })
    let cell = monitor.frame()[
      monitor.layout.rows.row + (monitor.shownIDs.firstIndex(of: "a") ?? 0),
      column.start + column.width - 2]
    #expect(row(monitor, " 5.00").hasSuffix("5.00"))
    #expect(cell.character == "0" && cell.style == monitor.theme[.covered])
  }

  // MARK: Live and closed rows

  @Test("Closed rows stand below all others, in every order, with a line above: count and price")
  func closedBelow() {
    let monitor = TableScene.twoWaiting.monitor(140, 40)
    let shown = lines(monitor)
    #expect(shown[6].hasPrefix("── closed: 4 sessions, $0.48 ── K hides ────"))
    #expect(shown[7...].prefix(4).allSatisfy { $0.hasPrefix("   closed ") })
    for key in "PMTCi<>" {
      var other = monitor
      other.type(String(key))
      #expect(other.list.closed == monitor.list.closed)
      #expect(lines(other)[7...].prefix(4).allSatisfy { $0.hasPrefix("   closed ") })
    }
    #expect(lines(TableScene.twoWaiting.monitor(80, 24))[6].hasPrefix("── closed: 4, $0.48 ── K"))
    #expect(lines(TableScene.none.monitor(80, 24)).allSatisfy { !$0.contains("closed:") })
  }

  @Test("K hides closed rows and leaves the line; a filter counts what it shows")
  func closedHidden() {
    var monitor = TableScene.quiet.monitor(140, 40)
    monitor.type("/opencode")
    #expect(lines(monitor).contains { $0.hasPrefix("── closed: 1 session, $0.12 ──") })
    monitor.tap(.escape)
    monitor.type("K")
    #expect(lines(monitor).contains { $0.hasPrefix("── closed: 4 sessions, $0.48 ── K shows ─") })
    #expect(monitor.list.rows.count == 3 && !lines(monitor).contains { $0.contains("  closed ") })
  }

  @Test("The line is no row: keys, pages, search and clicks step over it")
  func separatorIsNoRow() {
    var monitor = TableScene.quiet.monitor(140, 40)
    #expect(monitor.list.lineCount == monitor.list.rows.count + 1)
    for row in monitor.list.rows.indices {
      #expect(monitor.state.selectedIndex == row)
      let line = monitor.list.line(of: row)
      #expect(monitor.list.rowIndex(at: line) == row && !monitor.list.isSeparator(line: line))
      monitor.tap(.down)
    }
    func click(_ line: Int) {
      let at = Position(column: 20, row: monitor.layout.rows.row + line)
      _ = monitor.handle(.mouse(MouseEvent(kind: .release, position: at)))
    }
    click(0)
    click(3)
    #expect(monitor.state.selectedIndex == 0, "a click on the line selects nothing")
    click(4)
    #expect(monitor.state.selectedIndex == 3)
    monitor.tap(.home, .function(3))
    monitor.type("closed")
    #expect(monitor.state.selectedIndex == 3)
  }

  @Test("What is selected is on the screen, at every height, and the line above the first closed")
  func scrolled() {
    for rows in 4...20 {
      var monitor = TableScene.crowd.monitor(80, rows)
      for key in Array(repeating: KeyPress.down, count: 30) + [.end, .pageUp, .home, .pageDown] {
        monitor.tap(key)
        let line = monitor.list.line(of: monitor.state.selectedIndex) - monitor.state.top
        #expect((0..<max(1, monitor.layout.rows.rows)).contains(line), "\(key) \(rows)")
      }
      monitor.tap(.home)
      #expect(monitor.state.top == 0)
    }
  }

  @Test("Closed rows are in one dim style, others in the colours of what they say")
  func dim() {
    let monitor = TableScene.quiet.monitor(140, 40)
    let frame = monitor.frame()
    func styles(_ line: Int) -> Set<CellStyle> {
      let row = monitor.layout.rows.row + line
      return Set((0..<140).map { frame[row, $0].style })
    }
    for line in 4...7 { #expect(styles(line) == [monitor.theme.closed]) }
    #expect(styles(1).isSuperset(of: [monitor.theme.running, monitor.theme[.claude]]))
  }

  @Test(
    "A row that waits is loud over state, project and what it wants, under the bar too",
    arguments: [Theme.Name.standard, .light, .monochrome])
  func loud(_ theme: Theme.Name) {
    let monitor = TableScene.twoWaiting.monitor(140, 40, theme: theme)
    let frame = monitor.frame()
    for (line, role) in [(0, Role.needsYou), (1, .waiting)] {
      for placed in monitor.tableLayout.placed {
        let isLoud = [.state, .project, .name].contains(placed.column.id)
        let style = frame[monitor.layout.rows.row + line, placed.start].style
        let underlined = monitor.theme.selection.adding(.underline)
        let isSo =
          theme == .monochrome && line == 0 ? style == underlined : style == monitor.theme[role]
        #expect(isSo == isLoud, "\(placed.column.id) \(line)")
      }
    }
  }

  // MARK: The tree

  @Test("The tree has three cells of its own before the first column")
  func tree() {
    var monitor = TableScene.twoWaiting.monitor(140, 40)
    #expect(row(monitor, "subagents at work").hasPrefix("▶  ▸ run"))
    monitor.type("*")
    #expect(row(monitor, "subagents at work").hasPrefix("▼  ▸ run"))
    #expect(row(monitor, "Grep ").hasPrefix("├─ ▸ run "))
    #expect(row(monitor, "Read: ").hasPrefix("└─ ▸ run "))
    #expect(!row(monitor, "Grep ").contains("claude"), "its client is its parent's")
    monitor.tap(.home, .character(" "))
    #expect(row(monitor, "Bash:").hasPrefix("✓  ! perm?"))
  }
}
