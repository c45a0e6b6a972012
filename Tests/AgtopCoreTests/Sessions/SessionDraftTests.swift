import Testing

@testable import AgtopCore

@Suite("Drafts of sessions")
struct SessionDraftTests {
  private final class Cells: UsageCells {
    func forEach(_ body: (UsageCell) -> Void) {}
  }

  /// A session in which no field is as it begins.
  private static var full: Session {
    let time = Timestamp(milliseconds: 7)
    return Session.example("full") {
      $0.facts.client = .codex
      $0.project = "p"
      $0.state = .warning
      $0.stateReason = "r"
      $0.stateDetail = "d"
      $0.stateSince = time
      $0.process = ProcessBinding(
        process: ProcessIdentity(pid: 7, start: 1), confidence: .high, reason: "")
      $0.metrics = ProcessMetrics()
      $0.model = "m"
      $0.models = ["m"]
      $0.ownUsage = TokenUsage(output: 1)
      $0.ownCost = .dollars(1)
      $0.usage = TokenUsage(output: 2)
      $0.cost = .dollars(2)
      $0.todayUsage = TokenUsage(output: 3)
      $0.todayCost = .dollars(3)
      $0.inherited = TokenUsage(output: 4)
      $0.requests = 5
      $0.requestsWithChildren = 6
      $0.sums = 7
      $0.toolCalls = 8
      $0.agentTurns = 9
      $0.userTurns = 10
      $0.contextUsed = 11
      $0.contextWindow = 12
      $0.cacheClock = CacheClock(warmUntil: time, lifetime: 300, tokens: 1)
      $0.lastActive = time
      $0.children = [.example("child")]
      $0.cells = Cells()
      $0.index = 13
    }
  }

  private func fields(of session: Session) -> [String] {
    Mirror(reflecting: SessionDraft(session)).children.map {
      "\($0.label ?? ""): \(String(reflecting: $0.value))"
    }
  }

  @Test("What is changed in a session leaves all other fields as they are")
  func keeps() {
    let full = Self.full
    #expect(fields(of: full.changed { _ in }) == fields(of: full))
    // A field that is added has a content of its own here too, so that its loss is seen.
    for (own, first) in zip(fields(of: full), fields(of: .example("empty"))) {
      #expect(own != first)
    }
  }
}
