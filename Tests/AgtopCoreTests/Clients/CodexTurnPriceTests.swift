import AgtopCore
import Foundation
import Testing

@Suite("Codex: what decides a price travels with the request")
struct CodexTurnPriceTests {
  typealias L = CodexLines
  let id = "cccc0002-0000-4000-8000-000000000002"

  func thread(_ lines: [String]) throws -> Transcript {
    try CodexHome.temporary { home in
      try home.rollout(id, lines)
      return try home.only()
    }
  }

  func settings(_ more: String, at seconds: Double) -> String {
    L.event(
      "{\"type\":\"thread_settings_applied\",\"thread_settings\":{\"cwd\":\"/w\"\(more)}}",
      at: seconds)
  }

  func record(_ name: String, at seconds: Double, _ turn: String? = nil) -> String {
    let record = L.record(name, L.figures(10, 0, 1), thread: id, at: seconds)
    guard let turn else { return record }
    return record.replacingOccurrences(
      of: "\"response_id\"", with: "\"turn_id\":\"\(turn)\",\"response_id\"")
  }

  func models(_ thread: Transcript) -> [ModelName?] {
    thread.requests.map { $0.model == Request.noModel ? nil : thread.models[Int($0.model)] }
  }

  @Test("A tier holds from the next turn on: absent keeps it, null and default reset it")
  func tiers() throws {
    let thread = try thread([
      L.meta(id), settings(",\"service_tier\":\"priority\"", at: 1), record("a", at: 2),
      L.started("t1", at: 3), record("b", at: 4),
      settings(",\"service_tier\":\"default\"", at: 5), record("c", at: 6),
      settings("", at: 7), L.started("t2", at: 8), record("d", at: 9),
      settings(",\"service_tier\":\"fast\"", at: 10), settings("", at: 11),
      L.started("t3", at: 12), record("e", at: 13),
      settings("", at: 14), L.started("t4", at: 15), record("f", at: 16),
      settings(",\"service_tier\":null", at: 17), L.started("t5", at: 18), record("g", at: 19),
      settings(",\"service_tier\":\"flex\"", at: 20), L.started("t6", at: 21),
      L.count(total: L.figures(99, 0, 9), last: L.figures(99, 0, 9), at: 22),
    ])
    #expect(
      thread.requests.map(\.tier) == [
        .standard, .priority, .priority, .standard, .priority, .priority, .standard, .flex,
      ])
  }

  @Test("Usage before its turn_context has the model of that turn")
  func modelsOfTurns() throws {
    let thread = try thread([
      L.meta(id), L.started("t1", at: 1), record("a", at: 2, "t1"),
      L.turn("gpt-5.4", at: 3, ",\"turn_id\":\"t1\""), record("b", at: 4, "t1"),
      L.started("t2", at: 5), record("c", at: 6, "t2"),
      L.turn("gpt-5.5", at: 7, ",\"turn_id\":\"t2\""), record("d", at: 8, "t2"),
      // A second one in the same turn speaks of what follows.
      L.turn("gpt-5.4", at: 9, ",\"turn_id\":\"t2\""), record("e", at: 10, "t2"),
      // A turn that never says its model goes on with the last one.
      L.started("t3", at: 11), record("f", at: 12, "t3"),
      L.started("t4", at: 13), L.turn("gpt-5.5", at: 14, ",\"turn_id\":\"t4\""),
    ])
    #expect(
      models(thread).map { $0?.name } == [
        "gpt-5.4", "gpt-5.4", "gpt-5.5", "gpt-5.5", "gpt-5.4", "gpt-5.4",
      ])
  }

  @Test("A record that names its turn waits for that turn's model, also where no event starts it")
  func modelsOfNamedTurns() throws {
    let thread = try thread([
      L.meta(id), record("a", at: 1, "t1"), L.turn("gpt-5.4", at: 2, ",\"turn_id\":\"t1\""),
      record("b", at: 3, "t2"), L.turn("gpt-5.5", at: 4, ",\"turn_id\":\"t2\""),
    ])
    #expect(models(thread).map { $0?.name } == ["gpt-5.4", "gpt-5.5"])
  }

  @Test("Usage of no turn has session_meta's model, not that of its instructions")
  func modelOfTheSession() throws {
    let instructions = ",\"base_instructions\":{\"provenance\":{\"model\":\"gpt-4\"}}"
    let named = try thread([
      L.meta(id, at: 0, ",\"model\":\"gpt-5.5\"" + instructions), record("a", at: 1),
    ])
    #expect(models(named).map { $0?.name } == ["gpt-5.5"])
    #expect(named.facts.model == "gpt-5.5")
    let unnamed = try thread([L.meta(id, at: 0, instructions), record("a", at: 1)])
    #expect(models(unnamed) == [nil])
    let late = try thread([record("a", at: 1), L.meta(id, at: 2, ",\"model\":\"gpt-5.5\"")])
    #expect(models(late).map { $0?.name } == ["gpt-5.5"])
  }

  @Test("The provider goes with the model; Codex's own is left out")
  func providers() throws {
    let thread = try thread([
      L.meta(id, at: 0, ",\"model_provider\":\"amazon-bedrock\""),
      L.started("t1", at: 1), L.turn("openai.gpt-5.5", at: 2), record("a", at: 3),
      settings(",\"model_provider_id\":\"ollama\",\"model\":\"gpt-oss:20b\"", at: 4),
      record("b", at: 5), L.started("t2", at: 6), L.turn("gpt-oss:20b", at: 7),
      record("c", at: 8), settings(",\"model_provider_id\":\"openai\"", at: 9),
      L.started("t3", at: 10), L.turn("gpt-5.5", at: 11), record("d", at: 12),
    ])
    #expect(
      models(thread) == [
        ModelName(provider: "amazon-bedrock", name: "openai.gpt-5.5"),
        ModelName(provider: "amazon-bedrock", name: "openai.gpt-5.5"),
        ModelName(provider: "ollama", name: "gpt-oss:20b"), ModelName(name: "gpt-5.5"),
      ])
    #expect(thread.facts.provider == nil)
  }

  @Test("Priority is priced as such, turn by turn")
  func pricedByTier() throws {
    let home = try TemporaryHome()
    let figures = L.figures(100_000, 80_000, 1_000)
    try home.rollout(
      id,
      [
        L.meta(id), settings(",\"service_tier\":\"priority\"", at: 1), L.started("t1", at: 2),
        L.turn("gpt-5.5", at: 3), L.record("a", figures, thread: id, at: 4),
        settings(",\"service_tier\":\"default\"", at: 5), L.started("t2", at: 6),
        L.turn("gpt-5.5", at: 7), L.record("b", figures, thread: id, at: 8),
      ])
    // gpt-5.5: 5, read 0.5, output 30; priority two and a half times as much.
    expect(
      Analysis(of: home).snapshot.totals.cost,
      is: [20_000 * 17.5, 80_000 * 1.75, 1_000 * 105.0])
  }
}
