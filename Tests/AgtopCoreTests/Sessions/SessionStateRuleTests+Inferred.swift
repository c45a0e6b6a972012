import Testing

@testable import AgtopCore

extension SessionStateRuleTests {
  private static let unseen = "inferred from its transcript: no process of it is seen"

  /// Tail, seconds since the newest record, state where no process can be seen at all.
  private static let unseenStates: [(TranscriptTail.Kind, Int64?, SessionState)] = [
    (.running, 0, .running), (.running, 10, .running), (.running, 29, .running),
    (.running, 30, .closed), (.running, 31, .closed),
    (.unknown, 29, .running), (.unknown, 30, .closed),
    (.idle, 0, .idle), (.idle, 29, .idle), (.idle, 30, .closed), (.idle, 299, .closed),
    (.interrupted, 29, .idle), (.interrupted, 30, .closed),
    (.waiting, 29, .waiting), (.waiting, 30, .closed),
    (.error, 29, .error), (.error, 30, .closed), (.error, 30 * 86400, .closed),
    // A clock that runs behind makes records of the future: they are new.
    (.running, -1, .running), (.error, -100_000, .error), (.waiting, .min, .waiting),
    // An unknown age is not recent.
    (.running, nil, .closed), (.unknown, nil, .closed), (.idle, nil, .closed),
    (.interrupted, nil, .closed), (.waiting, nil, .closed), (.error, nil, .closed),
    (.error, .max, .closed),
  ]

  @Test("Without a visible process a state holds for half a minute, and says that it is inferred")
  func withoutProcess() {
    for (kind, age, state) in Self.unseenStates {
      let tail = TranscriptTail(kind, reason: "why", detail: "in words")
      for sees in [false, true] {
        let found = SessionStateRule.find(Evidence(tail: tail, age: age, seesProcesses: sees))
        // Where processes can be seen, nothing is idle without one.
        let isClosed = state == .closed || (sees && state == .idle)
        let detail = kind == .error ? "in words" : Self.unseen
        #expect(
          found == (isClosed ? Finding(.closed) : Finding(state, "why", detail)),
          "\(kind) \(String(describing: age)) \(sees)")
      }
    }
  }

  @Test("A call that asks for permission waits, unless a tool runs that was started for it")
  func asking() {
    let ask = TranscriptTail(.running, reason: "permission")
    let waits = Finding(
      .waiting, "permission", "inferred: its last call asks for permission, and nothing runs")
    func find(_ change: (inout Evidence) -> Void) -> Finding {
      var evidence = Evidence(tail: ask, age: 9000, liveness: .live)
      change(&evidence)
      return SessionStateRule.find(evidence)
    }
    #expect(find { _ in } == waits)
    #expect(find { $0.isShared = true } == waits)
    #expect(find { $0.isInherited = true } == waits)
    #expect(find { $0.hasToolChild = false } == waits)
    let runs = Finding(.running, nil, "inferred: a tool runs, so permission was given")
    #expect(find { $0.hasToolChild = true } == runs)
    #expect(find { ($0.hasToolChild, $0.isShared) = (true, true) } == runs)
    let held = find { ($0.liveness, $0.age, $0.seesProcesses) = (nil, 29, true) }
    #expect(held == Finding(.waiting, "permission", Self.unseen))
    #expect(find { ($0.liveness, $0.age) = (nil, 30) } == Finding(.closed))
  }

  @Test("What an entry said last holds when the entry is gone, and that is said")
  func vanished() {
    func find(
      _ kind: TranscriptTail.Kind, _ status: LiveStatus?, inherited: Bool = false
    ) -> Finding {
      SessionStateRule.find(
        Evidence(
          tail: TranscriptTail(kind), age: 1, liveness: .live, isInherited: inherited,
          status: status, recordVanished: true))
    }
    let gone = "its record vanished"
    #expect(find(.running, Self.prompt) == Finding(.waiting, "permission", gone))
    #expect(
      find(.running, .waiting("dialog open")) == Finding(.waiting, "input", "dialog open; " + gone))
    #expect(find(.idle, .idle) == Finding(.idle, nil, gone))
    #expect(find(.running, nil) == Finding(.running, nil, gone))
    #expect(find(.running, nil, inherited: true) == Finding(.running))
  }
}

extension SessionStateRule.Finding {
  fileprivate init(_ state: SessionState, _ reason: String? = nil, _ detail: String? = nil) {
    self.init(state: state, reason: reason, detail: detail)
  }
}
