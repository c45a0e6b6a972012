import Testing

@testable import AgtopCore

@Suite("Correlator: directory and times")
struct CorrelatorDirectoryTests {
  @Test("One session and one process of a directory belong together")
  func one() {
    var stage = Stage()
    stage.session("s1", from: 0, to: 0)
    stage.process(42, from: -94_000_000)
    #expect(stage.bindings().pid("s1") == 42)
    #expect(stage.bindings().of("s1")?.confidence == .medium)
  }

  @Test("A session older than its process was gone on with when it was written to since")
  func resumed() {
    var stage = Stage()
    stage.session("s1", from: -600, to: 0)
    stage.process(42, from: -300)
    #expect(stage.bindings().pid("s1") == 42)
    #expect(stage.bindings().of("s1")?.confidence == .medium)
  }

  @Test("Of two processes the one that started just before the session has it")
  func nearest() {
    var stage = Stage()
    stage.session("ses_targeted", .opencode, from: -5, to: 0)
    stage.process(100, .opencode, from: -1800)
    stage.process(101, .opencode, from: -8, parent: 2)
    for found in stage.inOtherOrders() { #expect(found.pid("ses_targeted", .opencode) == 101) }
  }

  @Test("A launcher and its child in one directory: the child has the session")
  func launcher() {
    var stage = Stage()
    stage.session("s1", from: -600, to: 0)
    stage.process(100, from: -300)
    stage.process(101, from: -300, parent: 100)
    for found in stage.inOtherOrders() { #expect(found.pid("s1") == 101) }
  }

  @Test("Two processes that fit one older session alike leave it open, and say so")
  func tie() {
    var stage = Stage()
    stage.session("s1", from: -600, to: 0)
    stage.process(42, from: -300)
    stage.process(43, from: -310)
    for found in stage.inOtherOrders() {
      #expect(found.bySession.isEmpty)
      #expect(found.agent(42)?.reason?.hasPrefix("ambiguous") == true)
      #expect(found.agent(43)?.reason?.hasPrefix("ambiguous") == true)
    }
  }

  @Test("A third process far away does not decide between two that fit alike")
  func tieWithThird() {
    var stage = Stage()
    stage.session("s1", from: -3, to: 0)
    stage.process(42, from: -20)
    stage.process(43, from: -22)
    stage.process(44, from: -9000)
    for found in stage.inOtherOrders() { #expect(found.bySession.isEmpty) }
  }

  @Test("Another directory is another session")
  func elsewhere() {
    var stage = Stage()
    stage.session("s1", from: -7200, to: 0)
    stage.process(900, from: -300, in: "/tmp/elsewhere")
    #expect(stage.bindings().bySession.isEmpty)
    #expect(stage.bindings().agent(900)?.role == .noSession)
  }

  @Test("The newest session of a directory that was written to since the process started")
  func newer() {
    var stage = Stage()
    stage.session("older", .opencode, from: -7200, to: -3600)
    stage.session("newer", .opencode, from: -1800, to: -60)
    stage.process(50, .opencode, from: -900)
    for found in stage.inOtherOrders() {
      #expect(found.pid("newer", .opencode) == 50)
      #expect(found.of("older", .opencode) == nil)
    }
  }

  @Test(
    "A process that has written nothing yet does not revive the closed session of its directory")
  func notRevived() {
    var stage = Stage()
    stage.session("closed", from: -600, to: -60)
    stage.process(42, from: -10)
    let found = stage.bindings()
    #expect(found.bySession.isEmpty)
    #expect(found.agent(42)?.role == .noSession)
  }

  @Test("Two programs started within half a minute each have the session that began in them")
  func twoAtOnce() {
    var stage = Stage()
    stage.session("first", from: -27, to: -1)
    stage.session("second", from: -7, to: -1)
    stage.process(42, from: -30)
    stage.process(43, from: -10)
    for found in stage.inOtherOrders() {
      #expect(found.pid("first") == 42)
      #expect(found.pid("second") == 43)
    }
  }

  @Test("Both want the same session: the loser gets the other one")
  func loserIsServed() {
    var stage = Stage()
    stage.session("early", .gemini, from: -3590, to: -1)
    stage.session("late", .gemini, from: -590, to: -1)
    stage.process(42, .gemini, from: -3600)
    stage.process(43, .gemini, from: -600)
    for found in stage.inOtherOrders() {
      #expect(found.pid("early", .gemini) == 42)
      #expect(found.pid("late", .gemini) == 43)
    }
  }

  @Test("Four terminals in one directory that cannot be told apart stay unbound")
  func undecidable() {
    var stage = Stage()
    for number in 0..<4 {
      stage.session("s\(number)", .gemini, from: -100 - Int64(number), to: -1)
      stage.process(40 + Int32(number), .gemini, from: -200 - Int64(number))
    }
    for found in stage.inOtherOrders() {
      #expect(found.bySession.isEmpty)
      #expect(found.agents.allSatisfy { $0.reason?.hasPrefix("ambiguous") == true })
    }
  }

  @Test("A process without a readable directory gets nothing by times alone")
  func unreadableDirectory() {
    var stage = Stage()
    stage.session("s1", from: -50, to: 0)
    stage.process(42, from: -60, in: nil)
    #expect(stage.bindings().bySession.isEmpty)
  }

  @Test("A session without a directory goes to the one process that started just before it")
  func sessionWithoutDirectory() {
    var stage = Stage()
    stage.session("s1", .gemini, from: -50, to: 0, in: nil)
    stage.process(42, .gemini, from: -60)
    stage.process(43, .gemini, from: -6000)
    #expect(stage.bindings().pid("s1", .gemini) == 42)
    #expect(stage.bindings().of("s1", .gemini)?.confidence == .low)
    stage.process(44, .gemini, from: -61, in: "/elsewhere")
    #expect(stage.bindings().bySession.isEmpty)
  }

  @Test("A session without times is never bound by its directory")
  func noTimes() {
    var stage = Stage()
    stage.session("s1", from: nil, to: nil)
    stage.process(42, from: -60)
    #expect(stage.bindings().bySession.isEmpty)
  }

  @Test(
    "A process told to continue has the newest session of its directory, before and after it writes"
  )
  func continuing() {
    var stage = Stage()
    stage.session("older", .gemini, from: -9000, to: -8000)
    stage.session("newest", .gemini, from: -7000, to: -600)
    stage.process(42, .gemini, from: -10, continuesLatest: true)
    #expect(stage.bindings().pid("newest", .gemini) == 42)
    #expect(stage.bindings().of("newest", .gemini)?.confidence == .low)
    stage.session("newest", .gemini, from: -7000, to: -2)
    #expect(stage.bindings().pid("newest", .gemini) == 42)
    #expect(stage.bindings().of("newest", .gemini)?.confidence == .medium)
  }
}
