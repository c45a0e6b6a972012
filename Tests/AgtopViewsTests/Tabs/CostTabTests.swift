import TerminalCells
import Testing

@testable import AgtopCore
@testable import AgtopViews

@Suite("Cost tab")
struct CostTabTests {
  private func session(_ change: (inout Cost) -> Void = { _ in }) -> Session {
    Scene.session("a", tokens: 12_000).changed { change(&$0.cost) }
  }

  @Test("Each bucket that was used has its tokens and dollars")
  func buckets() {
    let session = session { cost in
      cost.webSearch = Money(picodollars: 10_000_000_000)
      cost.cacheRead = Money(picodollars: 5_000_000_000)
    }
    let lines = Monitor.showing(session, tab: .cost).panel()
    #expect(lines.first == "  $0.1350 for 12.0K tokens, claude-opus-5")
    #expect(
      lines[1...6] == [
        "                 tokens      whole $",
        "         input     1.2K",
        "    cache read     9.6K       0.0050",
        "        output     1.2K       0.1200",
        "    web search                0.0100",
        "         total    12.0K       0.1350",
      ])
  }

  @Test("What a plan covers is included, what has no price is unknown, and neither is a zero")
  func unknown() {
    let included = session { cost in
      cost = Cost()
      cost.includedTokens = 12_000
    }
    var lines = Monitor.showing(included, tab: .cost).panel()
    #expect(lines.first == "  incl for 12.0K tokens, claude-opus-5, the plan covers it")
    #expect(lines.contains("         input     1.2K         incl"))
    #expect(lines.contains("         total    12.0K         incl"))
    #expect(lines.contains("      included  12.0K tokens that a plan covers"))
    let unpriced = session { cost in
      cost = Cost()
      cost.unpricedTokens = 12_000
    }
    lines = Monitor.showing(unpriced, tab: .cost).panel()
    #expect(lines.first == "  ? for 12.0K tokens, claude-opus-5")
    #expect(lines.contains("         input     1.2K            ?"))
    #expect(lines.contains("         total    12.0K            ?"))
    #expect(
      lines.contains("      unpriced  12.0K tokens of models without a price, in no sum"))
  }

  @Test(
    "What is not recorded is no zero: a point, a sum that is at least that, and a line that says so"
  )
  func unrecorded() {
    let session = session { $0.isPartial = true }.changed {
      $0.usage = TokenUsage(output: 1200)
      $0.usage.unrecorded = [.prompt, .reasoning]
      $0.sums = 2
    }
    let monitor = Monitor.showing(session, tab: .cost)
    let lines = monitor.panel()
    #expect(lines.first == "  $0.1200+ for 1.2K+ tokens, claude-opus-5")
    #expect(lines.contains("         input        ·"))
    #expect(
      monitor.fact("not recorded", width: 140)
        == "input, cache read, cache write and reasoning output of some requests, in no sum")
    #expect(
      monitor.fact("sums", width: 140)
        == "2 records are sums of several requests, whose own sizes are not recorded")
  }

  @Test("Its own part stands beside the whole where there is room, its subagents below")
  func own() {
    let child = Scene.session("b", tokens: 88_000)
    let session = Scene.session("a", tokens: 12_000, children: [child])
      .changed { $0.inherited = TokenUsage(input: 5000) }
    let monitor = Monitor.showing(session, tab: .cost)
    #expect(
      monitor.panel().contains("         total   100.0K       1.0000    12.0K       0.1200"))
    #expect(monitor.panel(width: 40).contains("         total   100.0K       1.0000"))
    #expect(monitor.fact("1 subagent") == "88.0K tokens, $0.8800")
    #expect(monitor.fact("inherited") == "5.0K tokens; another session owns them")
  }

  @Test("Its models are told with their rows of the price table")
  func models() {
    let session = session().changed { $0.models = ["m-1", "m-2", "m-3"] }
    let monitor = Monitor.showing(session, tab: .cost) { snapshot in
      snapshot.models = [
        Snapshot.ModelFigures(
          client: .claude, provider: nil, model: "m-1", priceRow: "row-1",
          figures: Snapshot.Figures()),
        Snapshot.ModelFigures(
          client: .claude, provider: nil, model: "m-2", priceRow: nil,
          figures: Snapshot.Figures()),
        Snapshot.ModelFigures(
          client: .claude, provider: nil, model: "m-3", priceRow: "row-3",
          priceSince: "2026-12-05", priceSheet: "embedded of 2026-11-20",
          figures: Snapshot.Figures()),
      ]
    }
    #expect(
      monitor.panel(width: 120).suffix(3) == [
        "         model  m-1, priced as row-1", "         model  m-2, unpriced",
        "         model  m-3, priced as row-3, these rates since 2026-12-05 (embedded of 2026-11-20)",
      ])
  }

  @Test("Without a session the sums and models of all are told")
  func all() {
    let process = Scene.process(1, role: .noSession)
    let monitor = Monitor.showing(process: process, tab: .cost) { snapshot in
      var figures = Snapshot.Figures()
      var cost = Cost()
      cost.output = Money(picodollars: 2_000_000_000_000)
      cost.pricedTokens = 500
      figures.add(requests: 3, TokenUsage(output: 500), cost)
      snapshot.totals = figures
      snapshot.models = [
        Snapshot.ModelFigures(
          client: .opencode, provider: "openai", model: "gpt", priceRow: "gpt-row",
          figures: figures)
      ]
    }
    let lines = monitor.panel()
    #expect(
      lines.first
        == "  $2.0000 for 500 tokens of all sessions, prices of 2026-11-20 (embedded)")
    let last = lines.last ?? ""
    #expect(last.contains("openai/gpt") && last.contains("gpt-row") && last.contains("2.0000"))
  }

  @Test("Before the first refresh there is a word for it")
  func nothing() {
    var settings = MonitorSettings()
    settings.tab = .cost
    let monitor = Scene.monitor(nil, columns: 80, settings: settings)
    #expect(monitor.panel() == ["  Nothing is read yet."])
  }
}
