import Testing

@testable import AgtopCore

@Suite("Context windows of sessions")
struct ContextFillTests {
  private func session(_ id: String, start: Int64, used: Int) -> Transcript {
    var facts = SessionFacts(client: .claude, id: id, path: "/" + id)
    facts.startedAt = Timestamp(milliseconds: start)
    facts.lastActive = Timestamp(milliseconds: start)
    facts.model = "claude-sonnet-4-5"
    facts.contextUsed = used
    return Transcript(facts: facts)
  }

  @Test("each session has the window of its own fill, whoever started first", arguments: [1, -1])
  func ownFill(_ direction: Int64) {
    let ledger = Ledger([
      session("large", start: 10 * direction, used: 300_000),
      session("small", start: 20 * direction, used: 50_000),
    ])
    let windows = ledger.snapshot(at: Timestamp(milliseconds: 100)).sessions
      .reduce(into: [:]) { $0[$1.facts.id] = $1.contextWindow }
    #expect(windows == ["large": 1_000_000, "small": 200_000])
  }
}
