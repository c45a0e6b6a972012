import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("Info tab")
struct InfoTabTests {
  @Test("The first seven lines tell state, action, title, cost, tokens, context and model")
  func first() {
    var session = Scene.session(
      "deadbeef-1", state: .waiting, reason: "permission", age: 240, tokens: 21_500,
      title: "Fix the flaky test")
    session.stateDetail = "Bash wants to run"
    session.facts.currentAction = "Bash: npm test"
    let names = Monitor.showing(session, tab: .info).panel().prefix(7).map {
      String($0.prefix(14).drop { $0 == " " })
    }
    #expect(names == ["state", "doing", "title", "cost", "tokens", "context", "model"])
    let monitor = Monitor.showing(session, tab: .info)
    #expect(monitor.fact("state") == "waiting (permission) for 4m0s: Bash wants to run")
    #expect(monitor.fact("cost") == "$0.2150")
    #expect(monitor.fact("context") == "21.5K of 200.0K, 10.8%")
  }

  @Test("All facts of a session are there, with its process and how that is known")
  func all() {
    var session = Scene.session("deadbeef-aaaa", age: 60, tokens: 12_000, pid: 41_822)
    session.facts.reportedCost = 1.5
    session.facts.parentID = "parent-1"
    session.facts.forkedFrom = "origin-1"
    session.inherited = TokenUsage(input: 3000)
    let monitor = Monitor.showing(session, tab: .info)
    #expect(monitor.fact("session") == "deadbeef-aaaa")
    #expect(
      monitor.fact("process")
        == "41822, match high: its own list of live processes names the ses…")
    #expect(monitor.fact("cwd") == "~/src/agtop")
    #expect(monitor.fact("branch") == "main")
    #expect(monitor.fact("plan") == "Max 5x")
    #expect(monitor.fact("effort") == "high")
    #expect(monitor.fact("duration") == "1h0m")
    #expect(monitor.fact("turns") == "2 by you, 4 by the agent")
    #expect(monitor.fact("tool calls") == "3")
    #expect(monitor.fact("requests") == "4")
    #expect(monitor.fact("client") == "Claude Code")
    #expect(monitor.fact("client says") == "$1.5000")
    #expect(monitor.fact("inherited") == "3.0K tokens, in no sum")
    #expect(monitor.fact("parent") == "parent-1")
    #expect(monitor.fact("forked from") == "origin-1")
    #expect(monitor.fact("transcript") == "~/.claude/projects/p/deadbeef-aaaa.jsonl")
    #expect(monitor.fact("last active")?.hasSuffix(", 1m ago") ?? false)
  }

  @Test("What it spawned is counted with all generations, and told apart from its own")
  func spawned() {
    let grandchild = Scene.session("c", tokens: 1000)
    let child = Scene.session("b", tokens: 2000, children: [grandchild])
    let session = Scene.session("a", tokens: 12_000, children: [child])
    let monitor = Monitor.showing(session, tab: .info)
    #expect(monitor.fact("tokens") == "15.0K")
    #expect(monitor.fact("spawned") == "2 sessions, 3.0K tokens, $0.0300")
    #expect(monitor.fact("itself") == "$0.1200, 12.0K tokens")
  }

  @Test("The price row is that of its client's model; a model without one is unpriced")
  func priceRow() {
    let session = Scene.session("a", model: "m-1")
    func row(_ models: [(ClientKind, String?)]) -> String? {
      Monitor.showing(session, tab: .info) { snapshot in
        snapshot.models = models.map { client, row in
          Snapshot.ModelFigures(
            client: client, provider: nil, model: "m-1", priceRow: row,
            figures: Snapshot.Figures())
        }
      }.fact("price row")
    }
    #expect(row([(.codex, "x"), (.claude, "m-1-row")]) == "m-1-row")
    #expect(row([(.claude, nil)]) == "unpriced")
    #expect(row([(.codex, "x")]) == nil)
  }

  @Test("What was skipped of its transcript is named, of others counted")
  func skipped() {
    let session = Scene.session("a")
    let monitor = Monitor.showing(
      session, tab: .info,
      warnings: [
        Warning(source: session.facts.path, what: "line is not a JSON object; skipped", count: 3),
        Warning(source: "/other", what: "x"), Warning(source: "/more", what: "y"),
      ])
    #expect(monitor.fact("skipped") == "3 times: line is not a JSON object; skipped")
    #expect(monitor.fact("elsewhere") == "2 warnings about other sources")
  }

  @Test("A transcript that its client deleted is called so")
  func gone() {
    // A deleted root is history and has no row; a deleted parent of a kept child has one.
    var session = Scene.session("a", children: [Scene.session("b")])
    session.facts.isGone = true
    let value = Monitor.showing(session, tab: .info).fact("transcript")
    #expect(value?.hasSuffix("a.jsonl (deleted by its client)") ?? false)
  }

  @Test("Turns are shown for their own session only")
  func turns() {
    let session = Scene.session("a")
    var monitor = Monitor.showing(session, tab: .info)
    let turns: [RecentTurn] = [
      .init(.user, "please fix it"), .init(.agent, "looking"), .init(.tool, "Bash: npm test"),
    ]
    monitor.take(RecentTurns(session: session.key, readAt: nil, turns: turns))
    #expect(
      monitor.panel().suffix(4) == [
        "  Recent turns", "   user │ please fix it", "  agent │ looking",
        "   tool │ Bash: npm test",
      ])
    monitor.take(
      RecentTurns(session: SessionKey(client: .codex, id: "a"), readAt: nil, turns: turns))
    #expect(!monitor.panel().contains { $0.contains("Recent turns") })
    monitor.take(RecentTurns(session: session.key, readAt: nil, turns: []))
    #expect(monitor.panel().last == "  none could be read")
  }

  @Test("From a hundred columns on two facts stand beside each other, and none is lost")
  func columns() {
    let session = Scene.session("a", pid: 7)
    let monitor = Monitor.showing(session, tab: .info)
    let narrow = monitor.panel(width: 99)
    let wide = monitor.panel(width: 100)
    #expect(wide.count < narrow.count)
    let line = wide.first { $0.contains("cost  ") }
    #expect(line?.contains("tokens  12.0K") ?? false)
    let names = narrow.map { $0.prefix(14).drop { $0 == " " } }.filter { !$0.isEmpty }
    for name in names { #expect(wide.contains { $0.contains(" \(name)  ") }, "\(name)") }
  }

  @Test("A process without a session tells what the system says of it")
  func process() {
    var process = Scene.process(40_500, role: .noSession)
    process.reason = "no session has its directory"
    process.facts.argv = ["claude", "--model", "opus"]
    let monitor = Monitor.showing(process: process, tab: .info)
    #expect(monitor.fact("process") == "40500, new")
    #expect(monitor.fact("why") == "no session has its directory")
    #expect(monitor.fact("command") == "claude --model opus")
    #expect(monitor.fact("cwd") == "~/src/agtop")
    #expect(monitor.fact("terminal") == "pts/3")
    #expect(monitor.fact("role") == "no session yet")
    #expect(monitor.fact("started")?.hasSuffix(", 2h ago") ?? false)
  }

  @Test("Without a row there is a hint")
  func nothing() {
    #expect(Monitor.showing(tab: .info).panel().first == "  No row is selected.")
  }
}
