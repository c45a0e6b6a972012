import AgtopCore
import Foundation
import Testing

/// Gemini CLI's and OpenCode's fixture sets, tokens and dollars, through the whole run.
@Suite("Gemini CLI and OpenCode fixtures: rows, models and totals") struct RecordedCostTests {
  /// A truth file's figures; both clients' files use the same words but for the buckets.
  private struct Truth {
    var usage: TokenUsage
    var requests: Int
    var total: Int
    var estimated: Double
    var recorded: Double

    init(_ figures: [String: Any], isGemini: Bool) {
      let reasoning = figures.integer("reasoning")
      usage = TokenUsage(
        input: figures.integer(isGemini ? "inputUncached" : "input"),
        cacheRead: figures.integer("cacheRead"), cacheWrite5m: figures.integer("cacheWrite"),
        output: figures.integer("output") + reasoning, reasoning: reasoning)
      requests = figures.integer("apiCalls")
      total = figures.integer("total")
      estimated = figures.double("estimatedCostUSD")
      recorded = figures.double("recordedCostUSD")
    }
  }

  private func expect(
    _ usage: TokenUsage, _ requests: Int, are truth: Truth, _ what: String
  ) {
    #expect(usage == truth.usage, "\(what)")
    #expect(usage.total == truth.total, "\(what)")
    #expect(requests == truth.requests, "\(what)")
  }

  @Test("Gemini CLI: tokens and estimated dollars", arguments: ["gemini-legacy", "gemini-current"])
  func gemini(_ set: String) throws {
    let truth = try Fixture.truth(set, "truth.json")
    let analysis = try Analysis(fixture: set)
    func near(_ cost: Cost, _ right: Truth) throws -> Bool {
      abs(try #require(cost.total).dollars - right.estimated) < 1e-9
    }
    let sessions = truth.object("sessions")
    // A session without a call is no row of the truth.
    #expect(Set(analysis.sessions.filter { $0.requests > 0 }.map(\.facts.id)) == Set(sessions.keys))
    for id in sessions.keys {
      let right = Truth(sessions.object(id), isGemini: true)
      let session = try analysis.session(id)
      expect(session.ownUsage, session.requests, are: right, id)
      #expect(try near(session.ownCost, right), "\(id) \(session.ownCost)")
    }
    let models = truth.object("models")
    #expect(Set(analysis.snapshot.models.compactMap(\.model)) == Set(models.keys))
    for model in analysis.snapshot.models {
      let right = Truth(models.object(model.model ?? ""), isGemini: true)
      expect(model.figures.usage, model.figures.requests, are: right, model.model ?? "")
      #expect(try near(model.figures.cost, right), "\(model.model ?? "")")
    }
    let right = Truth(truth.object("totals"), isGemini: true)
    let totals = analysis.snapshot.totals
    expect(totals.usage, totals.requests, are: right, "totals")
    #expect(try near(totals.cost, right))
  }

  @Test(
    "OpenCode: tokens and recorded dollars",
    arguments: ["opencode-json", "opencode-sqlite", "opencode-sqlite-v2"])
  func openCode(_ set: String) throws {
    let truth = try Fixture.truth(set, "truth.json")
    let analysis = try Analysis(fixture: set)
    func near(_ cost: Cost, _ right: Truth) -> Bool {
      abs(cost.recorded.dollars - right.recorded) < 1e-9
    }
    let sessions = truth.object("sessions")
    #expect(Set(analysis.sessions.map(\.facts.id)) == Set(sessions.keys))
    for id in sessions.keys {
      let right = Truth(sessions.object(id), isGemini: false)
      let session = try analysis.session(id)
      expect(session.ownUsage, session.requests, are: right, id)
      #expect(near(session.ownCost, right), "\(id) \(session.ownCost)")
      let parent = sessions.object(id)["parentID"] as? String
      #expect(analysis.snapshot.sessions.contains { $0.facts.id == id } == (parent == nil))
    }
    let models = truth.object("models")
    #expect(analysis.snapshot.models.count == models.count)
    for model in analysis.snapshot.models {
      let name =
        model.model.map { (model.provider ?? "") + "/" + $0 } ?? "(no message row: model null)"
      let right = Truth(models.object(name), isGemini: false)
      expect(model.figures.usage, model.figures.requests, are: right, name)
      #expect(near(model.figures.cost, right), "\(name)")
    }
    let totals = analysis.snapshot.totals
    let right = Truth(truth.object("totals"), isGemini: false)
    expect(totals.usage, totals.requests, are: right, "totals")
    #expect(near(totals.cost, right))
  }

  @Test("OpenCode: a recorded 0 is included in a plan, or the table's price, marked as such")
  func recordedNothing() throws {
    let plan = try Analysis(fixture: "opencode-sqlite").session("ses_1e8a00001ffeChild")
    #expect(plan.ownCost.isIncluded)
    #expect(plan.ownCost.total == .zero)
    let subscription = try Analysis(fixture: "opencode-json").session("ses_4ce1f0000ffeGlobal")
    #expect(subscription.ownCost.isIncluded)
    let free = try Analysis(fixture: "opencode-sqlite-v2").session("ses_0e7a00001ffeSub")
    #expect(free.ownCost.isEstimated)
    #expect(free.ownCost.recorded == .zero)
    // opencode/kimi-k2.6: 0.95, read 0.16, output 4.
    AgtopCoreTests.expect(free.ownCost, is: [1000 * 0.95, 200 * 0.16, 34 * 4])
  }

  @Test("OpenCode: usage without a message has no model, no request and the client's dollars")
  func remainder() throws {
    let snapshot = try Analysis(fixture: "opencode-sqlite-v2").snapshot
    let rest = try #require(snapshot.models.first { $0.model == nil })
    #expect(rest.figures.requests == 0)
    #expect(rest.figures.usage.total == 2412)
    #expect(abs(rest.figures.cost.recorded.dollars - 0.00786) < 1e-9)
  }
}
