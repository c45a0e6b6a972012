import AgtopCore
import Foundation
import Testing

@Suite("Traps: what a thread of Codex says") struct TrapCodexMoreTests {
  typealias Lines = CodexLines

  @Test("The increase of the totals counts, with or without the last call beside it")
  func totalsAlone() throws {
    #expect(try Analysis.seed.session("cccc0002").ownUsage.prompt == 30_000)
    let home = try TemporaryHome()
    try home.rollout(
      "thread",
      [
        Lines.meta("thread"), Lines.turn("gpt-5", at: 1),
        Lines.count(total: Lines.figures(100, 0, 10), last: nil, at: 2),
        Lines.count(total: Lines.figures(100, 0, 10), last: Lines.figures(100, 0, 10), at: 3),
        Lines.count(total: Lines.figures(250, 50, 30), last: nil, at: 4),
        // Totals that fell back began again.
        Lines.count(total: Lines.figures(40, 0, 5), last: Lines.figures(40, 0, 5), at: 5),
      ])
    let session = try Analysis(of: home).session("thread")
    #expect(session.ownUsage == TokenUsage(input: 240, cacheRead: 50, output: 35))
    #expect(session.requests == 3)
  }

  @Test("A model has the price of its own name, not of one that it begins with")
  func namesThatBeginAlike() throws {
    // gpt-5-mini is no gpt-5: 0.25 and 2, not 1.25 and 10.
    expect(try Analysis.seed.session("cccc0004").ownCost, is: [20 * 0.25, 10 * 2])
    let home = try TemporaryHome()
    for model in ["gpt-5-unheard-of", "gpt-4o-next", "claude-opus-4-6-turbo", "grok-4-99"] {
      try home.rollout(
        model,
        [
          Lines.meta(model), Lines.turn(model, at: 1),
          Lines.count(total: Lines.figures(10, 0, 1), last: nil, at: 2),
        ])
    }
    let snapshot = Analysis(of: home).snapshot
    #expect(snapshot.totals.cost.total == nil)
    #expect(snapshot.totals.usage.total == 44)
    #expect(snapshot.pricing.unpricedModels.count == 4)
    #expect(snapshot.pricing.pricedTokenShare == 0)
  }

  @Test("Without a price a session stays, with its tokens, and the report says so")
  func withoutPrice() throws {
    let report = try Analysis.seed.json()
    let session = try #require(
      report.array("sessions").first {
        ($0["session_id"] as? String)?.hasPrefix("cccc0005") == true
      })
    #expect(session.object("tokens").integer("total") == 30)
    #expect(session.object("cost")["total"] is NSNull)
    #expect(session.object("cost").integer("unpriced_tokens") == 30)
    #expect(report.object("pricing")["unpriced_models"] as? [String] == ["(no model)"])
  }

  @Test(
    "A turn ends when the file says so, with or without phases",
    arguments: [
      (TranscriptTail(.idle), [#"{"type":"task_complete","turn_id":"t"}"#]),
      (
        TranscriptTail(.interrupted, reason: "interrupted"),
        [#"{"type":"turn_aborted","turn_id":"t","reason":"interrupted"}"#]
      ),
      (TranscriptTail(.running), []),
    ])
  func ends(tail: TranscriptTail, events: [String]) throws {
    let home = try TemporaryHome()
    try home.rollout(
      "thread",
      [Lines.meta("thread"), Lines.started("t", at: 1), Lines.user("go? now?", at: 2)]
        + events.map { Lines.event($0, at: 3) })
    #expect(try Analysis(of: home).session("thread").facts.tail == tail)
  }

  @Test("A last word without a phase is the end of a turn")
  func lastWordWithoutPhase() throws {
    let home = try TemporaryHome()
    let message =
      #"{"type":"message","role":"assistant","content":[{"type":"output_text","text":"Why? Done."}]}"#
    try home.rollout("thread", [Lines.meta("thread"), Lines.item(message, at: 2)])
    #expect(try Analysis(of: home).session("thread").facts.tail == TranscriptTail(.idle))
  }

  @Test("Instructions are no title, and a thread's name is the best one")
  func titles() throws {
    #expect(try Analysis.seed.session("cccc0002").facts.title?.text == "Fix The Bug")
    let home = try TemporaryHome()
    try home.rollout(
      "thread",
      [
        Lines.meta("thread"),
        Lines.user("# AGENTS.md instructions for /w\\n\\n<INSTRUCTIONS>x</INSTRUCTIONS>", at: 1),
        Lines.user("<environment_context>x</environment_context>", at: 2),
        Lines.event(#"{"type":"error","message":"stream error"}"#, at: 3),
        Lines.user("mend the parser", at: 4),
      ])
    let session = try Analysis(of: home).session("thread")
    #expect(session.facts.title?.text == "mend the parser")
    #expect(session.userTurns == 1)
  }

  @Test("A child stands under its parent only; other files are no sessions; flat ones are")
  func rowsAndFiles() throws {
    let rows = try Analysis.seed.snapshot.sessions.map(\.facts.id)
    #expect(!rows.contains { $0.hasPrefix("cccc0004") })
    let home = try TemporaryHome()
    try home.lines(".codex/sessions/2026/04/17/notes.jsonl", [Lines.meta("none")])
    try home.rollout(
      "flat",
      [
        #"{"id":"flat-thread","timestamp":"2025-06-01T10:00:00Z","instructions":null}"#,
        #"{"type":"message","role":"user","content":[{"type":"input_text","text":"old days"}]}"#,
      ])
    let analysis = Analysis(of: home)
    #expect(analysis.snapshot.sessions.map(\.facts.id) == ["flat-thread"])
    #expect(analysis.snapshot.sessions.first?.facts.title?.text == "old days")
  }
}
