import Testing

@testable import AgtopCore

@Suite("Order of sessions")
struct SessionOrderTests {
  /// The fields that rows can be sorted by.
  static let keys = Field.sortKeys.compactMap { FieldID(sortKey: $0) }

  private func ids(_ sessions: [Session], _ order: FieldID, reversed: Bool = false) -> String {
    SessionOrder(by: order).sorted(sessions, reversed: reversed).map(\.facts.id).joined()
  }

  /// Three sessions that a key orders a, b, c; where a key can be unknown, `u` has none.
  private static func sessions(for order: FieldID) -> [Session] {
    typealias Change = (inout SessionDraft, Int) -> Void
    let change: Change? =
      switch order {
      case .lastActive: { $0.lastActive = Timestamp(milliseconds: Int64(100 - $1)) }
      case .age:
        { session, rank in
          session.state = .running
          session.stateSince = Timestamp(milliseconds: Int64(100 - rank))
        }
      case .started: { $0.facts.startedAt = Timestamp(milliseconds: Int64(100 - $1)) }
      case .client:
        { session, rank in
          session.facts.client = [.claude, .codex, .opencode][rank]
        }
      case .project: { $0.project = ["Alpha", "beta", "Gamma"][$1] }
      case .model: { $0.model = ["A-model", "b-model", "C-model"][$1] }
      case .state: { $0.state = [.waiting, .running, .idle][$1] }
      case .tokens: { $0.usage.input = 100 - $1 }
      case .outputTokens: { $0.usage.output = 100 - $1 }
      case .cacheTokens: { $0.usage.cacheRead = 100 - $1 }
      case .newTokens: { $0.usage.cacheWrite5m = 100 - $1 }
      case .cost: { $0.cost = .dollars(Int128(100 - $1)) }
      case .today: { $0.todayCost = .dollars(Int128(100 - $1)) }
      case .context:
        { session, rank in
          session.contextUsed = 100 - rank
          session.contextWindow = 1000
        }
      case .duration:
        { session, rank in
          session.facts.startedAt = Timestamp(milliseconds: Int64(rank) * 1000)
          session.facts.lastActive = Timestamp(milliseconds: 900_000)
        }
      case .toolCalls: { $0.toolCalls = 100 - $1 }
      case .wait:
        { session, rank in
          session.state = .waiting
          session.facts.lastActive = Timestamp(milliseconds: Int64(rank))
        }
      case .session: { $0.facts.id = ["a", "b", "c"][$1] }
      case .subscription: { $0.facts.subscription = ["Free", "max", "Pro"][$1] }
      case .effort: { $0.facts.effort = ["high", "low", "max"][$1] }
      case .name: { $0.facts.title = SessionTitle(["A", "b", "C"][$1], from: .user) }
      case .cwd: { $0.facts.cwd = ["/a", "/b", "/c"][$1] }
      case .branch: { $0.facts.gitBranch = ["a", "b", "main"][$1] }
      case .action: { $0.facts.currentAction = ["Bash", "Edit", "Read"][$1] }
      case .warm:
        { session, rank in
          session.state = .idle
          session.cacheClock = CacheClock(
            warmUntil: Timestamp(milliseconds: Int64(100 - rank)), lifetime: 300, tokens: 1)
        }
      case .agentTurns: { $0.agentTurns = 100 - $1 }
      case .userTurns: { $0.userTurns = 100 - $1 }
      case .pid:
        { session, rank in
          session.process = ProcessBinding(
            process: ProcessIdentity(pid: Int32(10 + rank), start: 1), confidence: .high, reason: ""
          )
        }
      case .cpu: { $0.metrics = Self.metrics { $0.cpuPercent = Double(100 - $1) }($1) }
      case .memory: { $0.metrics = Self.metrics { $0.residentBytes = 100 - Int64($1) }($1) }
      case .virtualMemory: { $0.metrics = Self.metrics { $0.virtualBytes = 100 - Int64($1) }($1) }
      case .diskRead: { $0.metrics = Self.metrics { $0.readBytes = 100 - Int64($1) }($1) }
      case .diskWritten: { $0.metrics = Self.metrics { $0.writtenBytes = 100 - Int64($1) }($1) }
      case .readRate: { $0.metrics = Self.metrics { $0.readBytesPerSecond = 100 - Double($1) }($1) }
      case .writeRate:
        { $0.metrics = Self.metrics { $0.writtenBytesPerSecond = 100 - Double($1) }($1) }
      case .inputTokens, .activity: nil
      }
    guard let change else { return [] }
    let unknown = Session.example("u", client: .gemini) {
      $0.cost = .unknown
      $0.todayCost = .unknown
    }
    let known = (0..<3).map { rank in
      Session.example(["a", "b", "c"][rank]) { change(&$0, rank) }
    }
    let alwaysKnown: Set<FieldID> = [
      .client, .state, .tokens, .outputTokens, .cacheTokens, .newTokens, .toolCalls, .session,
      .agentTurns, .userTurns,
    ]
    return [known[1]] + (alwaysKnown.contains(order) ? [] : [unknown]) + [known[2], known[0]]
  }

  private static func metrics(
    _ change: @escaping (inout ProcessMetrics, Int) -> Void
  ) -> (Int) -> ProcessMetrics {
    { rank in
      var metrics = ProcessMetrics()
      change(&metrics, rank)
      return metrics
    }
  }

  @Test(
    "each key orders, the largest, newest or first of the alphabet first; what is unknown is last",
    arguments: keys)
  func everyKey(_ order: FieldID) {
    let sessions = Self.sessions(for: order)
    let unknown = sessions.count == 4 ? "u" : ""
    #expect(ids(sessions, order) == "abc" + unknown)
    #expect(ids(sessions, order, reversed: true) == "cba" + unknown)
  }

  @Test(
    "equal ones stand by newest activity, then client, then id, in both directions",
    arguments: keys.filter { ![.lastActive, .age, .client, .wait, .session].contains($0) },
    [false, true])
  func ties(_ order: FieldID, _ reversed: Bool) {
    let sessions = [
      Session.example("5"), Session.example("3", client: .codex, active: 5),
      Session.example("2", client: .claude, active: 5), Session.example("1", active: 9),
      Session.example("4", client: .codex, active: 5),
    ].map { session in session.changed { $0.facts.lastActive = nil } }
    #expect(ids(sessions, order, reversed: reversed) == "12345")
    #expect(ids(sessions.reversed(), order, reversed: reversed) == "12345")
  }

  @Test func withoutProcessesLoadIsUnknownAndTheStandardOrderHolds() {
    let sessions = [Session.example("b", active: 1), Session.example("a", active: 2)]
    #expect(ids(sessions, .cpu) == "ab")
    #expect(ids(sessions, .memory, reversed: true) == "ab")
  }

  @Test func theStatesThatNeedAPersonStandFirst() {
    let states: [(String, SessionState)] = [
      ("6", .closed), ("5", .idle), ("4", .running), ("3", .warning), ("2", .error),
      ("1", .waiting),
    ]
    let sessions = states.map { id, state in Session.example(id) { $0.state = state } }
    #expect(ids(sessions, .state) == "123456")
  }

  @Test func theLongestWaitingStandsFirstAndWhoDoesNotWaitLast() {
    let sessions = [
      Session.example("c", active: 9_000),
      Session.example("b", active: 200) { $0.state = .waiting },
      Session.example("a", active: 100) { $0.state = .waiting },
    ]
    #expect(ids(sessions, .wait) == "abc")
    #expect(ids(sessions, .wait, reversed: true) == "bac")
  }

  @Test func figuresBeyondTheReachOfADoubleAreOrderedExactly() {
    let large: Int128 = 20_000_000_000_000_000_000
    let sessions = [0, 1, 2].map { extra in
      Session.example("\(extra)") {
        $0.cost.output = Money(picodollars: large + Int128(extra))
        $0.cost.pricedTokens = 1
        $0.usage.input = 1 << 60 + extra
      }
    }
    #expect(ids(sessions, .cost) == "210")
    #expect(ids(sessions, .tokens) == "210")
  }
}
