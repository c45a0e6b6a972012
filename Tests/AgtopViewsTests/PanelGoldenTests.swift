import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

// Sizes of the screen, in columns and rows.
private let sizes = [(220, 60), (140, 40), (100, 30), (80, 24), (60, 20)]

@Suite("The panel and what opens over the table, as kept on file")
struct PanelGoldenTests {
  init() { _ = LocalZone.use("UTC") }

  /// A monitor over a session that asks something, after some keys.
  private func asking(
    _ size: (Int, Int), _ keys: [KeyPress] = [], glyphs: Glyphs = .unicode
  ) -> Monitor {
    let child = Scene.session("agent-9f10ab77", age: 400, tokens: 90_000)
    let session = Scene.session(
      "7b21c0aa-aaaa-4bbb-8ccc-123456789012", state: .waiting, reason: "input", age: 360,
      tokens: 168_400, title: "Rework landing page", project: "docs-site", model: "claude-opus-5-5",
      pid: 17_001, children: [child.changed { $0.facts.isSubagent = true }]
    ).changed {
      $0.facts.tail = TranscriptTail(
        .waiting, reason: "input", detail: "Which of the two layouts should I keep?")
      $0.process?.reason = "Claude Code lists process 17001 with this session"
    }
    var process = Scene.process(17_001, sessions: [session.key])
    let members: [(Int32, Int, [String])] = [
      (17_001, 0, ["claude"]), (17_044, 1, ["node", "/srv/dev-server"]),
    ]
    process.members = members.map { pid, depth, argv in
      var facts = ProcessFacts(
        identity: ProcessIdentity(pid: pid, start: 1), comm: "claude", argv: argv)
      facts.residentBytes = 88 << 20
      var member = ProcessMember(facts, depth: depth, cpuPercent: 0)
      if depth > 0 { member.ports = [5173] }
      return member
    }
    process.tree.processCount = 2
    let others = [
      Scene.session(
        "5b2c9d00-aaaa-4bbb-8ccc-123456789012", client: .codex, state: .running, age: 370,
        title: "Fix rounding", project: "billing", model: "gpt-5.5-codex"),
      Scene.session("ses_23c93a4e5f6071", client: .opencode, state: .closed, age: 14_400),
    ]
    var monitor = Scene.monitor(
      Scene.snapshot([session] + others, processes: [process]), columns: size.0, rows: size.1,
      glyphs: glyphs)
    monitor.apply(
      RecentTurns(
        session: session.key, readAt: nil,
        turns: [
          .init(.user, "keep the old nav, move the search box up", at: Scene.ago(390)),
          .init(.tool, "Edit: site/nav.css", at: Scene.ago(380), outcome: .ok),
          .init(
            .agent, "Two variants, A and B. Which of the two layouts should I keep?",
            at: Scene.ago(360)),
        ]))
    for key in keys { monitor.tap(key) }
    return monitor
  }

  @Test("The Info tab of a session that asks something", arguments: sizes)
  func asks(_ size: (Int, Int)) { Golden.check(.panel, "asks", asking(size)) }

  @Test("The Info tab in ASCII", arguments: [(140, 40), (80, 24)])
  func ascii(_ size: (Int, Int)) {
    Golden.check(.panel, "asks-ascii", asking(size, glyphs: .ascii))
  }

  @Test("The whole screen of a session that asks something", arguments: [(140, 40), (80, 24)])
  func frames(_ size: (Int, Int)) { Golden.check(.frame, "asks", asking(size)) }

  @Test(
    "The settings on the whole screen: the first section, the columns",
    arguments: [
      ("setup", [KeyPress.function(2)]),
      ("setup-columns", [.function(2), .tab, .tab, .tab, .tab, .tab, .down]),
    ], sizes)
  func setup(_ state: (String, [KeyPress]), _ size: (Int, Int)) {
    Golden.check(.overlay, state.0, asking(size, state.1))
  }

  @Test(
    "The pages of the help",
    arguments: [("help-keys", [KeyPress.function(1)]), ("help-signs", [.function(1), .tab])], sizes)
  func help(_ state: (String, [KeyPress]), _ size: (Int, Int)) {
    Golden.check(.overlay, state.0, asking(size, state.1))
  }

  @Test(
    "A menu beside the table",
    arguments: [("menu-sort", KeyPress.function(6)), ("menu-signals", .function(9))],
    [(100, 30), (60, 20)])
  func menus(_ state: (String, KeyPress), _ size: (Int, Int)) {
    Golden.check(.frame, state.0, asking(size, [state.1]))
  }

  @Test("The bar with the keys of the row", arguments: sizes)
  func bars(_ size: (Int, Int)) { Golden.check(.bar, "row-keys", asking(size)) }
}
