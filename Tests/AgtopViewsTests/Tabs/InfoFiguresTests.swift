import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("Info tab: figures and details")
struct InfoFiguresTests {
  init() { _ = LocalZone.use("UTC") }

  @Test("The cost is told by bucket, with the subagents' share, in cents")
  func cost() {
    let child = Scene.session("b", tokens: 2000)
    let session = Scene.session("a", tokens: 12_000, children: [child])
    let lines = Monitor.showing(session, tab: .info, columns: 140).panel().map {
      String($0.dropFirst(84))
    }
    #expect(lines[0].hasPrefix(" COST   $0.14 list price"))
    #expect(lines[1].hasPrefix("   input           1.4K     0.00"))
    #expect(lines.contains { $0.hasPrefix("   1 subagent      2.0K     0.02") })
    #expect(lines.contains { $0.hasPrefix("   today          12.0K     0.12") })
    let narrow = Monitor.showing(session, tab: .info).fact("COST")
    // The dearest first.
    #expect(narrow?.hasPrefix("$0.14 list price  output 0.14  today 0.12  1 subagent") ?? false)
  }

  @Test("Under a plan the list price and what is billed both stand")
  func plan() {
    var cost = Cost()
    cost.output = Money(picodollars: 1_430_000_000_000)
    cost.pricedTokens = 10
    cost.covered = Money(picodollars: 8_700_000_000_000)
    cost.includedTokens = 10
    #expect(InfoTab.price(of: cost) == "$10.13 list, $1.43 billed")
    cost.output = .zero
    cost.pricedTokens = 0
    #expect(InfoTab.price(of: cost) == "$8.70 list, covered by the plan")
    #expect(InfoTab.price(of: Cost()) == "$0.00 list price")
    var unknown = Cost()
    unknown.unpricedTokens = 5
    #expect(InfoTab.price(of: unknown) == "no price is known")
    cost.unpricedTokens = 5
    #expect(InfoTab.price(of: cost).hasPrefix("$8.70+ list"))
  }

  @Test("The context is told in figures and as a bar; where nothing says so there is none")
  func context() {
    var session = Scene.session("a", tokens: 168_400)
    #expect(
      Monitor.showing(session, tab: .info).fact("CTX")
        == "168.4K of 200K  84% █████████████████░░░")
    session = session.changed { $0.contextWindow = nil }
    #expect(Monitor.showing(session, tab: .info).fact("CTX") == "168.4K tokens")
    session = session.changed { $0.contextUsed = nil }
    #expect(Monitor.showing(session, tab: .info).fact("CTX") == nil)
  }

  @Test("Where it works and how long it has done so stand together below 120 columns")
  func whereAndLife() {
    let session = Scene.session("deadbeef-aaaa", age: 60)
    let monitor = Monitor.showing(session, tab: .info)
    #expect(
      monitor.fact("WHERE")
        == "~/src/agtop   branch main   started 10:59, 1h ago   4 requests")
    #expect(monitor.panel(width: 140).contains { $0.contains(" LIFE   started 10:59, 1h ago") })
  }

  @Test("What is asked seldom is there too")
  func details() {
    let session = Scene.session("deadbeef-aaaa", age: 60, tokens: 12_000).changed {
      $0.facts.reportedCost = 1.5
      $0.facts.parentID = "parent-1"
      $0.facts.forkedFrom = "origin-1"
      $0.inherited = TokenUsage(input: 3000)
    }
    let monitor = Monitor.showing(session, tab: .info)
    #expect(monitor.fact("ID") == "deadbeef-aaaa   Claude Code   plan Max 5x")
    #expect(monitor.fact("MODEL") == "claude-opus-5   effort high")
    #expect(monitor.fact("FROM") == "subagent of parent-1   copied from origin-1")
    #expect(
      monitor.fact("ALSO")
        == "3.0K tokens inherited, in no sum   Claude Code's own figure $1.5000")
    #expect(monitor.fact("FILE") == "e reads  ~/.claude/projects/p/deadbeef-aaaa.jsonl")
  }

  @Test("The model is said by which row it is priced; one without a price is unpriced")
  func pricedAs() {
    let session = Scene.session("a", model: "m-1")
    func model(_ models: [(ClientKind, String?)]) -> String? {
      Monitor.showing(session, tab: .info) { snapshot in
        snapshot.models = models.map { client, row in
          Snapshot.ModelFigures(
            client: client, provider: nil, model: "m-1", priceRow: row,
            figures: Snapshot.Figures())
        }
      }.fact("MODEL")
    }
    #expect(
      model([(.codex, "x"), (.claude, "m-1-row")]) == "m-1   effort high   priced as m-1-row")
    #expect(model([(.claude, nil)]) == "m-1   effort high   priced as unpriced")
    #expect(model([(.codex, "x")]) == "m-1   effort high")
  }

  @Test("What was skipped of its transcript is named; a transcript that is gone is called so")
  func skipped() {
    let session = Scene.session("a")
    let warning = Warning(source: session.facts.path, what: "no JSON object; skipped", count: 3)
    let other = Warning(source: "/other", what: "x")
    let monitor = Monitor.showing(session, tab: .info, warnings: [warning, other])
    #expect(monitor.fact("SKIPPED") == "3 times: no JSON object; skipped")
    // A deleted root is history and has no row; a deleted parent of a kept child has one.
    let gone = Scene.session("a", children: [Scene.session("b")])
      .changed { $0.facts.isGone = true }
    let value = Monitor.showing(gone, tab: .info).fact("FILE")
    #expect(value?.hasSuffix("a.jsonl (deleted by its client)") ?? false)
  }
}
