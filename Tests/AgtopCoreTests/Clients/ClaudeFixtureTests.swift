import AgtopCore
import Foundation
import Testing

@Suite("Claude Code fixtures")
struct ClaudeFixtureTests {
  static let sets = ["claude-print", "claude-commands", "claude-live-1", "claude-iterations"]

  private static func sum(_ truth: [String: Any]) -> LedgerFigures.Sum {
    LedgerFigures.Sum(
      requests: truth.integer("messages"),
      usage: TokenUsage(
        input: truth.integer("input"), cacheRead: truth.integer("cache_read"),
        cacheWrite5m: truth.integer("cache_write_5m"),
        cacheWrite1h: truth.integer("cache_write_1h"), output: truth.integer("output")),
      webSearches: truth.integer("web_search"))
  }

  private static func sums(_ truth: [String: Any]) -> [String: LedgerFigures.Sum] {
    truth.keys.reduce(into: [:]) { $0[$1] = sum(truth.object($1)) }
  }

  @Test(arguments: sets) func totalsPerModelAreTheTruth(_ name: String) throws {
    let truth = try Fixture.truth(name, "transcript_truth.json")
    let figures = LedgerFigures.of(home: Fixture.environment(name))
    #expect(figures.models == Self.sums(truth.object("totals_unique_by_model")))
    // The truth of answers that asked others names those as messages of their own.
    let answers = truth.object("totals_unique_by_model").values.compactMap { $0 as? [String: Any] }
    #expect(figures.total.requests == answers.reduce(0) { $0 + $1.integer("messages") })
  }

  @Test(arguments: sets) func ownFiguresPerSessionAndSubagentAreTheTruth(_ name: String) throws {
    let truth = try Fixture.truth(name, "transcript_truth.json").object("per_session")
    let figures = LedgerFigures.of(home: Fixture.environment(name))
    #expect(!truth.isEmpty)
    for id in truth.keys {
      let session = truth.object(id)
      #expect(figures.sessions[id, default: [:]] == Self.sums(session.object("main_own")), "\(id)")
      for (agent, usage) in session.object("subagents") {
        let usage = usage as? [String: Any] ?? [:]
        #expect(figures.sessions[agent, default: [:]] == Self.sums(usage), "\(agent)")
      }
    }
  }

  @Test(arguments: sets) func inheritedHistoryIsWhatATranscriptCopied(_ name: String) throws {
    let truth = try Fixture.truth(name, "transcript_truth.json").object("per_session")
    let ledger = Ledger(Scanner.scan(home: Fixture.environment(name)).transcripts)
    let sessions = ledger.sessions.filter { !$0.facts.isSubagent }
    #expect(!sessions.isEmpty)
    for session in sessions {
      let copied = truth.object(session.facts.id).object("main_copied_from_other_session")
      let expected = Self.sums(copied).values.reduce(TokenUsage()) { $0 + $1.usage }
      #expect(session.inherited == expected, "\(session.facts.id)")
    }
  }

  @Test func nestedSubagentsHangBelowTheirOwnParent() {
    let ledger = Ledger(Scanner.scan(home: Fixture.environment("claude-print")).transcripts)
    let parents = ledger.sessions.reduce(into: [String: String]()) { found, session in
      guard let parent = session.parent else { return }
      found[session.facts.id] = ledger.sessions[parent].facts.id
    }
    #expect(
      parents == [
        "agent-a04cf1f5d3cb54174": "5120aa4c-86f6-4b67-bbd3-887372d79e24",
        "agent-a1754bae9e0ed9499": "5120aa4c-86f6-4b67-bbd3-887372d79e24",
        "agent-ae5dc83ddd7a9f19d": "e876ab8b-a198-44f6-a653-83074837bf49",
        "agent-a6d1494d73d31704a": "agent-ae5dc83ddd7a9f19d",
      ])
  }

  @Test func factsOfARealSession() throws {
    let ledger = Ledger(Scanner.scan(home: Fixture.environment("claude-print")).transcripts)
    let fork = try #require(
      ledger.sessions.first { $0.facts.id == "b7b41d53-7bb7-4cba-9bb0-090ae2178d0e" })
    #expect(fork.facts.forkedFrom == "a1111111-1111-4111-8111-111111111111")
    // Copied prompts keep their uuid and belong to the original.
    #expect(fork.userTurns == 1)
    #expect(fork.facts.cwd == "/home/dev/app")
    #expect(fork.facts.gitBranch == "main")
    #expect(fork.facts.effort == "medium")
    #expect(fork.facts.model == "claude-sonnet-5-5")
    #expect(fork.facts.startedAt == Timestamp(rfc3339: "2026-11-22T17:35:51.202Z"))
    let agent = try #require(ledger.sessions.first { $0.facts.id == "agent-a04cf1f5d3cb54174" })
    #expect(agent.facts.title?.text == "Explore: Check code")
    #expect(agent.userTurns == 0)
  }

  @Test(arguments: [
    ("claude-live-1", "4353fed1-ae8f-4871-8c02-91284e59cdd0", "Mock session chores"),
    ("claude-commands", "46a791d3-aeb4-49ca-ab0f-0d2f76cfbaba", "Look around (plan: slowblocks)"),
    ("claude-commands", "1d45fcab-fcaa-49d5-918a-88e3629238f4", "my-cool-name"),
  ]) func titles(_ set: String, _ id: String, _ title: String) throws {
    let scan = Scanner.scan(home: Fixture.environment(set))
    let found = try #require(scan.transcripts.first { $0.facts.id == id })
    #expect(found.facts.title?.text == title)
  }

  @Test(arguments: [
    // Waiting for permission: the transcript alone can only say that a tool is to run.
    ("claude-live-1", "afad6924-8c9b-480d-b4e0-5ecce51588f0", TranscriptTail(.running)),
    (
      "claude-live-1", "4353fed1-ae8f-4871-8c02-91284e59cdd0", TranscriptTail(.idle)
    ),
    (
      "claude-live-1", "e3622e40-9322-4088-992a-12128f628359",
      TranscriptTail(.running, reason: "background_agents")
    ),
    (
      "claude-print", "42c88148-343b-4989-a5c3-01e40ea88a6c",
      TranscriptTail(
        .error, reason: "rate_limit",
        detail: "API Error: Request rejected (429) · usage limit reached")
    ),
    ("claude-print", "a1111111-1111-4111-8111-111111111111", TranscriptTail(.idle)),
    ("claude-commands", "46a791d3-aeb4-49ca-ab0f-0d2f76cfbaba", TranscriptTail(.idle)),
  ]) func tails(_ set: String, _ id: String, _ tail: TranscriptTail) throws {
    let scan = Scanner.scan(home: Fixture.environment(set))
    let found = try #require(scan.transcripts.first { $0.facts.id == id })
    #expect(found.facts.tail == tail)
  }

  @Test func noFaultIsFoundInRealTranscripts() {
    for set in Self.sets {
      let scan = Scanner.scan(home: Fixture.environment(set))
      #expect(!scan.transcripts.isEmpty)
      #expect(scan.warnings == [])
    }
  }
}
