import AgtopCore
import Foundation
import Testing

/// What Claude Code's recorded sessions cost, against the truth files and the client's own account.
@Suite("Claude Code fixtures: money") struct ClaudeMoneyTests {
  static let sets = ["claude-print", "claude-commands", "claude-live-1", "claude-iterations"]

  private static func dollars(_ cost: Cost) throws -> Double {
    try #require(cost.total).dollars
  }

  @Test("rows, subagents, copies and totals are the truth's", arguments: sets)
  func tokens(_ set: String) throws {
    let analysis = try Analysis(fixture: set)
    let truth = try Fixture.truth(set, "transcript_truth.json")
    func sum(_ models: [String: Any]) -> Snapshot.Figures {
      var figures = Snapshot.Figures()
      for name in models.keys {
        let model = models.object(name)
        figures.usage += TokenUsage(
          input: model.integer("input"), cacheRead: model.integer("cache_read"),
          cacheWrite5m: model.integer("cache_write_5m"),
          cacheWrite1h: model.integer("cache_write_1h"), output: model.integer("output"))
        figures.requests += model.integer("messages")
      }
      return figures
    }
    let sessions = truth.object("per_session")
    #expect(Set(analysis.snapshot.sessions.map(\.facts.id)) == Set(sessions.keys))
    for row in analysis.snapshot.sessions {
      let right = sessions.object(row.facts.id)
      var whole = sum(right.object("main_own"))
      #expect(row.ownUsage == whole.usage, "\(row.facts.id)")
      #expect(row.requests == whole.requests)
      #expect(row.inherited == sum(right.object("main_copied_from_other_session")).usage)
      for (agent, models) in right.object("subagents") {
        let own = sum(models as? [String: Any] ?? [:])
        #expect(try analysis.session(agent).ownUsage == own.usage, "\(agent)")
        whole += own
      }
      #expect(row.usage == whole.usage, "\(row.facts.id)")
      #expect(row.requestsWithChildren == whole.requests)
    }
    let models = truth.object("totals_unique_by_model")
    #expect(Set(analysis.snapshot.models.compactMap(\.model)) == Set(models.keys))
    for model in analysis.snapshot.models {
      let right = sum([model.model ?? "": models.object(model.model ?? "")])
      #expect(model.figures.usage == right.usage)
      #expect(model.figures.requests == right.requests)
    }
    #expect(analysis.snapshot.totals.usage == sum(models).usage)
    #expect(analysis.snapshot.totals.requests == sum(models).requests)
  }

  /// The truth's dollars are rounded to eight digits.
  ///
  /// 322c3642 of claude-commands shows it: it has claude-haiku-5-5 alone (0.1, read 0.01, write 0.125, 1-hour write 0.2, output 0.5 a million) and
  /// 21 × 0.1 + 32032 × 0.01 + 3497 × 0.125 + 333 × 0.2 + 545 × 0.5 = 1098.645 millionths. The
  /// client's own account says 0.001098645 too; the truth file says 0.00109864.
  private static let rounding = 5e-9 + 1e-12

  @Test("each row costs what the truth says", arguments: ["claude-print", "claude-commands"])
  func truth(_ set: String) throws {
    let right = try Fixture.truth(set, "transcript_truth.json")
      .object("cost_usd_from_transcript_own_plus_subagents")
    let rows = try Analysis(fixture: set).snapshot.sessions
    #expect(right.count == rows.count)
    for row in rows {
      let cost = try Self.dollars(row.cost)
      #expect(abs(cost - right.double(row.facts.id)) <= Self.rounding, "\(row.facts.id) \(cost)")
    }
  }

  @Test(
    "where the client's account has our tokens, it has our dollars",
    arguments: zip(sets, [8, 5, 0, 3]))
  func account(_ set: String, _ count: Int) throws {
    let accounts = try Fixture.truth(set, "transcript_truth.json").object("last_cost_state_record")
    let analysis = try Analysis(fixture: set)
    let figures = analysis.figures
    var equal = 0
    for row in analysis.snapshot.sessions where accounts[row.facts.id] != nil {
      let account = accounts.object(row.facts.id)
      // Foundation reads the last digit of some figures differently.
      let reported = try #require(row.facts.reportedCost)
      #expect(abs(reported - account.double("totalCostUSD")) < 1e-15)
      let stated = account.object("modelUsage").keys.reduce(into: [String: TokenUsage]()) {
        let model = account.object("modelUsage").object($1)
        $0[$1] = TokenUsage(
          input: model.integer("inputTokens"), cacheRead: model.integer("cacheReadInputTokens"),
          cacheWrite5m: model.integer("cacheCreationEphemeral5mInputTokens"),
          cacheWrite1h: model.integer("cacheCreationEphemeral1hInputTokens"),
          output: model.integer("outputTokens"))
      }
      guard Self.usage(of: row, figures) == stated, !stated.isEmpty else { continue }
      equal += 1
      let cost = try Self.dollars(row.cost)
      #expect(abs(cost - account.double("totalCostUSD")) < 1e-9, "\(row.facts.id) \(cost)")
    }
    // The others have calls in their account that are in no transcript (titles, compactions), have none
    // of a compaction within an answer, or
    // begin with their parent's sum.
    #expect(equal == count)
  }

  /// A row's tokens by model, without reasoning, which the account keeps under another name.
  private static func usage(of row: Session, _ figures: LedgerFigures) -> [String: TokenUsage] {
    var found: [String: TokenUsage] = [:]
    var waiting = [row]
    while let session = waiting.popLast() {
      waiting += session.children
      for (model, sum) in figures.sessions[session.facts.id] ?? [:] {
        var usage = sum.usage
        usage.reasoning = 0
        found[model, default: TokenUsage()] += usage
      }
    }
    return found
  }
}
