import Testing

@testable import AgtopCore

/// A real session whose subagent asks for permission (`claude-live-1`).
@Suite("A subagent that waits for permission")
struct SubagentWaitingTests {
  private static let parent = "e3622e40-9322-4088-992a-12128f628359"
  private static let action = "Bash: timeout 60 tail -f /dev/null; echo slept"

  /// The session so many seconds after its last record, its process being in a state.
  private func session(
    _ status: LiveStatus?, _ change: (inout [Transcript]) -> Void = { _ in }
  ) throws -> Session {
    var transcripts = Scanner.scan(home: Fixture.environment("claude-live-1")).transcripts
    change(&transcripts)
    var view = ProcessView()
    view.seesProcesses = true
    view.bySession[SessionKey(client: .claude, id: Self.parent)] = ProcessView.Entry(
      binding: ProcessBinding(
        process: ProcessIdentity(pid: 24905, start: 259_478), confidence: .high, reason: "listed",
        status: status))
    let now = try #require(Timestamp(rfc3339: "2026-11-22T17:42:10.000Z"))
    let snapshot = Ledger(transcripts).snapshot(at: now, processes: view)
    return try #require(snapshot.sessions.first { $0.key.id == Self.parent })
  }

  @Test("The subagent waits, and its call is what its parent is at")
  func waits() throws {
    let session = try session(.waiting("permission prompt"))
    #expect(session.state == .waiting && session.stateReason == "permission")
    #expect(session.facts.currentAction == Self.action)
    let asking = session.children.filter { $0.facts.currentAction != nil }
    #expect(asking.map(\.state) == [.waiting])
    #expect(asking.map(\.stateReason) == ["permission"])
    #expect(asking.first?.stateDetail?.hasPrefix("inferred: ") == true)
    #expect(session.children.filter { $0.state == .running }.isEmpty)
  }

  @Test("While the process is busy the subagent runs")
  func runs() throws {
    let session = try session(.busy)
    #expect(session.state == .running)
    #expect(session.children.map(\.state).contains(.running))
    #expect(session.facts.currentAction == nil)
  }

  @Test("Where two subagents have open calls, neither is said to be the one that asks")
  func ambiguous() throws {
    let session = try session(.waiting("permission prompt")) { transcripts in
      for index in transcripts.indices where transcripts[index].facts.isSubagent {
        transcripts[index].facts.tail = TranscriptTail(.running)
        transcripts[index].facts.currentAction = "Bash: make"
        transcripts[index].facts.lastActive = Timestamp(rfc3339: "2026-11-22T17:42:00.564Z")
      }
    }
    #expect(session.state == .waiting)
    #expect(session.children.count > 1)
    #expect(session.children.allSatisfy { $0.state == .running })
    #expect(session.facts.currentAction == nil)
  }
}
