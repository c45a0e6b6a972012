import AgtopCore
import Foundation
import Testing

@Suite("Codex fixtures: rows and totals") struct CodexTotalsTests {
  private static func figures(_ truth: [String: Any]) -> Snapshot.Figures {
    var found = Snapshot.Figures()
    let cached = truth.integer("cached_input_tokens")
    let written = truth.integer("cache_write_input_tokens")
    found.usage = TokenUsage(
      input: truth.integer("input_tokens") - cached - written, cacheRead: cached,
      cacheWrite5m: written, output: truth.integer("output_tokens"),
      reasoning: truth.integer("reasoning_output_tokens"))
    found.requests = truth.integer("responses")
    return found
  }

  @Test(
    "each thread and each model is the truth's",
    arguments: ["codex", "codex-live-perm", "codex-tui-2"])
  func truth(_ set: String) throws {
    let truth = try Fixture.truth(set, "transcript_truth.json")
    let analysis = try Analysis(fixture: set)
    let ledger = analysis.figures
    let threads = truth.object("per_thread")
    #expect(Set(analysis.sessions.map(\.facts.id)) == Set(threads.keys))
    for thread in analysis.sessions {
      let right = threads.object(thread.facts.id)
      let whole = Self.figures(right.object("RIGHT_sum_of_token_usage_records"))
      #expect(thread.ownUsage == whole.usage, "\(thread.facts.id)")
      let models = right.object("RIGHT_by_model")
      // The provider stands before the model.
      let found = (ledger.sessions[thread.facts.id] ?? [:]).reduce(into: [:]) {
        $0[$1.key.split(separator: "/").last.map(String.init) ?? ""] = $1.value
      }
      #expect(Set(found.keys) == Set(models.keys))
      for (model, sum) in found {
        #expect(sum.usage == Self.figures(models.object(model)).usage, "\(thread.facts.id)")
        #expect(sum.requests == Self.figures(models.object(model)).requests)
      }
    }
    let models = truth.object("totals_by_model")
    #expect(Set(analysis.snapshot.models.compactMap(\.model)) == Set(models.keys))
    var totals = Snapshot.Figures()
    for model in analysis.snapshot.models {
      let right = Self.figures(models.object(model.model ?? ""))
      #expect(model.figures.usage == right.usage)
      #expect(model.figures.requests == right.requests)
      totals += right
    }
    #expect(analysis.snapshot.totals.usage == totals.usage)
    #expect(analysis.snapshot.totals.requests == totals.requests)
  }

  @Test("a spawned thread is in its parent's row and in no row of its own")
  func family() throws {
    let analysis = try Analysis(fixture: "codex")
    let child = "01a20462-c3fa-7a22-b5ff-89dde84e5164"
    let parent = try analysis.session("01a20462-c320-7191-a17b-77d908fc925d")
    #expect(parent.children.map(\.facts.id).contains(child))
    #expect(analysis.snapshot.sessions.allSatisfy { $0.facts.id != child })
    #expect(parent.usage.total > parent.ownUsage.total)
  }

  @Test("what has a price is priced, and the rest is named")
  func money() throws {
    let snapshot = try Analysis(fixture: "codex").snapshot
    // gpt-5.4-mini: 0.75, read 0.075, output 4.5. gpt-5.5-codex is in no price list.
    let mini = try #require(snapshot.models.first { $0.model == "gpt-5.4-mini" })
    expect(mini.figures.cost, is: [(69_359 - 31_872) * 0.75, 31_872 * 0.075, 1939 * 4.5])
    #expect(snapshot.pricing.unpricedModels == ["mock/gpt-5.5-codex"])
    #expect(snapshot.totals.cost.unpricedTokens == 516_110)
    #expect(snapshot.totals.cost.total == mini.figures.cost.total)
  }
}
