import Synchronization
import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("Who needs the user")
struct NeedsYouTests {
  private func line(_ monitor: Monitor) -> String {
    monitor.frame().text.split(separator: "\n", maxSplits: 1).first.map(String.init) ?? ""
  }

  private func waiting(
    _ project: String, _ seconds: Int64, _ state: SessionState = .waiting,
    _ reason: String? = "input",
    pid: Int32 = 7, children: [Session] = []
  ) -> Session {
    HeaderScene.session(project, state, reason, since: seconds, pid: pid)
      .changed { $0.children = children }
  }

  @Test("Those that wait stand before those that failed, the one that waits longest first")
  func order() {
    let needs = NeedsYou(
      Scene.snapshot([
        waiting("failed", 9000, .error, "overloaded"), waiting("short", 34, .waiting, "permission"),
        waiting("work", 5, .running, nil), waiting("long", 360),
        waiting("empty", 80, .error, "rate_limit"),
      ])
    ).all
    #expect(needs.map(\.name) == ["long", "short", "failed", "empty"])
    #expect(needs.map(\.kind) == [.input, .permission, .error, .limit])
    #expect(needs.map(\.kind.word) == ["input", "perm?", "error", "limit"])
    #expect(needs[1].wants == "Bash: rm -rf build/")
    #expect(needs[0].since == Scene.ago(360))
  }

  @Test(
    "A subagent asks through its parent, else for itself; that one failed is its parent's affair")
  func subagents() {
    let asks = waiting("child", 20, .waiting, "permission")
    let failed = waiting("failed", 20, .error, "overloaded")
    var needs = NeedsYou(Scene.snapshot([waiting("parent", 30, children: [asks])])).all
    #expect(needs.map(\.name) == ["parent"])
    let parent = waiting("parent", 30, .running, nil, children: [asks, failed])
    needs = NeedsYou(Scene.snapshot([parent])).all
    #expect(needs.map(\.name) == ["child"])
    #expect(needs.first?.root == .session(parent.key))
  }

  @Test("An agent that asks before it has a session is named by its folder")
  func withoutSession() {
    var process = Scene.process(40_500, role: .noSession)
    process.status = .waiting("trust dialog")
    let needs = NeedsYou(Scene.snapshot([], processes: [process])).all
    #expect(needs.map(\.name) == ["agtop"])
    #expect(needs.map(\.kind) == [.input])
    process.status = .busy
    #expect(NeedsYou(Scene.snapshot([], processes: [process])).all.isEmpty)
  }

  @Test("Closed sessions are not made for it")
  func closedAreNotLookedAt() {
    let source = CountingSource()
    let closed = (0..<100).map { SharedSession(closed: $0, of: source, isHistory: false) }
    let open = SharedSession(waiting("here", 34))
    var snapshot = Scene.snapshot([])
    snapshot.sessions = SessionList(closed + [open])
    #expect(NeedsYou(snapshot).all.map(\.name) == ["here"])
    #expect(snapshot.sessions.counts.waiting == 1)
    #expect(source.made == 0)
  }

  @Test("The first line says who and for what")
  func firstLine() {
    #expect(
      line(Scene.monitor(HeaderScene.waiting.snapshot)).hasPrefix(
        " ! 2 need you: docs-site input 6m · shop-api perm? 34s "))
    let one = Scene.monitor(Scene.snapshot([waiting("docs", 7200)]))
    #expect(line(one).hasPrefix(" ! 1 needs you: docs input 2h "))
  }

  @Test(
    "Where nobody needs the user it says so",
    arguments: [
      ([SessionState.running], "all agents at work"),
      ([.running, .idle], "nothing needs you"), ([.idle], "nothing running"),
      ([.closed], "nothing running"), ([], "nothing running"),
    ])
  func quiet(_ states: [SessionState], _ words: String) {
    let sessions = states.enumerated().map { index, state in
      Scene.session("s\(index)", state: state, pid: state == .closed ? nil : Int32(index + 5))
    }
    #expect(line(Scene.monitor(Scene.snapshot(sessions))).hasPrefix(" \(words) "))
  }

  @Test(
    "Of many as many are named as there is room for, and the others counted", arguments: 30...120)
  func room(_ columns: Int) {
    let many = (1...9).map { waiting("project-\($0)", Int64(1000 - $0), pid: Int32($0)) }
    let text = line(Scene.monitor(Scene.snapshot(many), columns: columns, rows: 24))
    #expect(text.hasPrefix(" ! 9 need you"))
    #expect(!text.contains("…"))
    let named = text.matches(of: /project-/).count
    if named > 0 { #expect(text.contains("\(9 - named) more")) }
  }

  @Test("n goes to the one that waits longest and on from there, N back; Enter and J jump to it")
  func keys() {
    var monitor = Scene.monitor(HeaderScene.waiting.snapshot)
    monitor.tap(.end, .character("n"))
    #expect(monitor.selectedContent?.session?.project == "docs-site")
    #expect(monitor.tap(.enter).contains { if case .jump = $0 { true } else { false } })
    monitor.tap(.character("n"))
    #expect(monitor.selectedContent?.session?.project == "shop-api")
    #expect(monitor.tap(.character("J")).contains { if case .jump = $0 { true } else { false } })
    monitor.tap(.character("n"))
    #expect(monitor.selectedContent?.session?.project == "docs-site")
    monitor.tap(.character("N"))
    #expect(monitor.selectedContent?.session?.project == "shop-api")
  }

  @Test("While a search word stands n is the next match, and Esc drops the word")
  func searchFirst() {
    var monitor = Scene.monitor(HeaderScene.waiting.snapshot)
    monitor.tap(.function(3))
    monitor.type("billing")
    monitor.tap(.enter, .home, .character("n"))
    #expect(monitor.selectedContent?.session?.project == "billing")
    monitor.tap(.escape, .character("n"))
    #expect(monitor.selectedContent?.session?.project == "docs-site")
  }

  @Test("Enter on a session that waits jumps though it has subagents, which a click still opens")
  func enterJumps() {
    let child = Scene.session("agent-1", state: .running)
    var monitor = Scene.monitor(Scene.snapshot([waiting("docs", 60, children: [child])]))
    let effects = monitor.tap(.enter)
    #expect(effects.contains { if case .jump = $0 { true } else { false } })
    #expect(monitor.list.rows.count == 1)
    let row = Position(column: 8, row: monitor.layout.rows.row)
    _ = monitor.handle(.mouse(MouseEvent(kind: .release, position: row)))
    #expect(monitor.list.rows.count == 2)
  }

  @Test("n where nobody needs the user, or behind a filter, says so")
  func refused() {
    var monitor = Scene.monitor(HeaderScene.quiet.snapshot)
    monitor.tap(.character("n"))
    #expect(line(monitor).contains("nothing needs you"))
    monitor = Scene.monitor(HeaderScene.waiting.snapshot)
    monitor.tap(.character("/"))
    monitor.type("billing")
    monitor.tap(.enter, .character("n"))
    #expect(line(monitor).contains("docs-site is not among these rows: Esc shows all"))
  }
}

/// Makes closed sessions, and counts how often it was asked to.
private final class CountingSource: SessionSource {
  private let count = Atomic<Int>(0)
  var made: Int { count.load(ordering: .relaxed) }

  func session(at index: Int) -> Session {
    count.add(1, ordering: .relaxed)
    return Scene.session("closed-\(index)", state: .closed)
  }
}
