import Testing

@testable import AgtopCore

@Suite("State without a process")
struct SessionStateRuleTests {
  private static let table: [(TranscriptTail.Kind, Int64?, SessionState)] = [
    (.running, 0, .running), (.running, 29, .running), (.running, 30, .closed),
    (.unknown, 29, .running), (.unknown, 30, .closed),
    (.idle, 0, .idle), (.idle, 299, .idle), (.idle, 300, .closed),
    (.interrupted, 299, .idle), (.interrupted, 300, .closed),
    (.waiting, 299, .waiting), (.waiting, 300, .closed),
    (.error, 1799, .error), (.error, 1800, .closed),
    // A clock that runs behind makes records of the future: they are new.
    (.running, -1, .running), (.error, -100_000, .error), (.waiting, .min, .waiting),
    (.running, nil, .closed), (.unknown, nil, .closed), (.idle, nil, .closed),
    (.interrupted, nil, .closed), (.waiting, nil, .closed), (.error, nil, .closed),
    (.error, .max, .closed),
  ]

  @Test("the end of the transcript and its age decide", arguments: table)
  func decides(_ kind: TranscriptTail.Kind, _ age: Int64?, _ state: SessionState) {
    #expect(SessionStateRule.state(of: TranscriptTail(kind), age: age) == state)
  }
}
