import Testing

@testable import AgtopCore

@Suite("Correlator: evidence that names a session")
struct CorrelatorEvidenceTests {
  private let first = "11111111-1111-4111-8111-111111111111"
  private let second = "22222222-2222-4222-8222-222222222222"

  @Test("The client's own list binds, with what it says of the state")
  func listed() {
    var stage = Stage()
    stage.session(first, from: -60, to: -5)
    stage.process(
      42, from: -70,
      listed: Stage.record(42, first, status: .waiting("permission prompt"), since: -3))
    let found = stage.bindings().of(first)
    #expect(found?.process.pid == 42)
    #expect(found?.confidence == .high)
    #expect(found?.status == .waiting("permission prompt"))
    #expect(found?.statusSince == Stage.at(-3))
    #expect(found?.reason.contains("lists process 42") == true)
  }

  @Test("The list wins over the arguments: after /clear they still name the old session")
  func cleared() {
    var stage = Stage()
    stage.session(first, from: -600, to: -50)
    stage.session(second, from: -40, to: -1)
    stage.process(42, from: -610, names: first, listed: Stage.record(42, second))
    let found = stage.bindings()
    #expect(found.pid(second) == 42)
    #expect(found.of(first) == nil)
  }

  @Test("A listed session without a transcript takes no other session of the directory")
  func listedFresh() {
    var stage = Stage()
    stage.session(first, from: -600, to: -5)
    stage.process(42, from: -10, listed: Stage.record(42, second, status: .idle))
    let found = stage.bindings()
    #expect(found.bySession.isEmpty)
    #expect(found.agent(42)?.role == .noSession)
    #expect(found.agent(42)?.reason?.contains(second) == true)
  }

  @Test("Of two processes that list one session the one with the newest word of it has it")
  func listedTwice() {
    var stage = Stage()
    stage.session(first, from: -600, to: -1)
    stage.process(42, from: -610, listed: Stage.record(42, first, since: -2))
    stage.process(43, from: -60, listed: Stage.record(43, first, since: -50))
    for found in stage.inOtherOrders() {
      #expect(found.pid(first) == 42)
      #expect(found.of(first)?.reason.contains("43") == true)
      #expect(found.agent(43)?.sessions.map(\.id) == [first])
      #expect(found.agent(43)?.role == .session)
    }
  }

  @Test("The session in the arguments binds in any directory")
  func arguments() {
    var stage = Stage()
    stage.session(first, from: -600, to: -1)
    stage.process(99, from: -60, in: "/elsewhere", names: first)
    let found = stage.bindings().of(first)
    #expect(found?.process.pid == 99)
    #expect(found?.confidence == .high)
    #expect(found?.reason.contains("arguments") == true)
  }

  @Test("Arguments of one client name no session of another")
  func otherClient() {
    var stage = Stage()
    stage.session(first, .codex, from: -600, to: -1)
    stage.process(99, .claude, from: -60, names: first)
    #expect(stage.bindings().bySession.isEmpty)
  }

  @Test("A file of the session held open binds, and tells more than arguments that are out of date")
  func heldOpen() {
    var stage = Stage()
    stage.session(first, .codex, from: -600, to: -90)
    stage.session(second, .codex, from: -60, to: -1)
    stage.process(7, .codex, from: -700, names: first, open: [second])
    let found = stage.bindings()
    #expect(found.pid(second, .codex) == 7)
    #expect(found.of(second, .codex)?.confidence == .high)
    #expect(found.pid(first, .codex) == nil)
  }

  @Test("Arguments and an open file that agree give one binding")
  func agreeing() {
    var stage = Stage()
    stage.session(first, .codex, from: -600, to: -1)
    stage.process(7, .codex, from: -700, names: first, open: [first])
    let found = stage.bindings()
    #expect(found.bySession.count == 1)
    #expect(found.pid(first, .codex) == 7)
  }

  @Test("Two processes, each with its own file open, have their own sessions")
  func twoHeldOpen() {
    var stage = Stage()
    stage.session(first, .codex, from: -100, to: -1)
    stage.session(second, .codex, from: -100, to: -1)
    stage.process(42, .codex, from: -110, open: [second])
    stage.process(43, .codex, from: -110, open: [first])
    for found in stage.inOtherOrders() {
      #expect(found.pid(first, .codex) == 43)
      #expect(found.pid(second, .codex) == 42)
    }
  }

  @Test("Of several files open in one process the session written to last is the one in use")
  func severalOpen() {
    var stage = Stage()
    stage.session(first, .codex, from: -100, to: -50)
    stage.session(second, .codex, from: -40, to: -1)
    stage.process(42, .codex, from: -110, open: [first, second])
    for found in stage.inOtherOrders() {
      #expect(found.pid(second, .codex) == 42)
      #expect(found.of(second, .codex)?.confidence == .medium)
      #expect(found.of(first, .codex) == nil)
    }
  }

  @Test("A shared server has all the sessions it holds open, and no other")
  func server() {
    var stage = Stage()
    stage.holdingOpen = [.codex]
    stage.session(first, .codex, from: -100, to: -50)
    stage.session(second, .codex, from: -40, to: -1, in: "/elsewhere")
    stage.session("33333333-3333-4333-8333-333333333333", .codex, from: -30, to: -1)
    stage.process(50, .codex, from: -110, role: .server, open: [first, second])
    let found = stage.bindings()
    #expect(found.pid(first, .codex) == 50)
    #expect(found.pid(second, .codex) == 50)
    #expect(found.of(first, .codex)?.isShared == true)
    #expect(found.bySession.count == 2)
    #expect(found.agent(50)?.role == .server)
    #expect(found.agent(50)?.sessions.count == 2)
  }

  @Test("A terminal of a shared server gets the session that began with it")
  func serverClient() {
    var stage = Stage()
    stage.holdingOpen = [.codex]
    stage.session(first, .codex, from: -100, to: -1)
    stage.process(50, .codex, from: -102, parent: 60, in: "/", role: .server, open: [first])
    stage.process(60, .codex, from: -104)
    let found = stage.bindings()
    #expect(found.pid(first, .codex) == 60)
    #expect(found.of(first, .codex)?.isShared == false)
    #expect(found.of(first, .codex)?.confidence == .medium)
  }

  @Test("A session that its server still has open and whose terminal is gone stays with the server")
  func serverAlone() {
    var stage = Stage()
    stage.holdingOpen = [.codex]
    stage.session(first, .codex, from: -1000, to: -900)
    stage.process(50, .codex, from: -1002, role: .server, open: [first])
    stage.process(61, .codex, from: -20)
    let found = stage.bindings()
    #expect(found.pid(first, .codex) == 50)
    #expect(found.agent(61)?.role == .noSession)
  }

  @Test("Where running sessions are held open, one that nobody has open is not running")
  func nobodyHasItOpen() {
    var stage = Stage()
    stage.holdingOpen = [.codex]
    stage.session(first, .codex, from: -100, to: -1)
    stage.process(60, .codex, from: -104, open: [])
    #expect(stage.bindings().bySession.isEmpty)
    stage.process(60, .codex, from: -104, open: nil)
    #expect(stage.bindings().pid(first, .codex) == 60)
  }

  @Test("The server that OpenCode lists has the sessions in which something happens")
  func listedServer() {
    var stage = Stage()
    stage.session("ses_a", .opencode, from: -900, to: -10, in: "/one")
    stage.session("ses_b", .opencode, from: -900, to: -700, in: "/two", isRunning: true)
    stage.session("ses_c", .opencode, from: -900, to: -700, in: "/three")
    stage.session("ses_d", .opencode, from: -9000, to: -8000, in: "/four", isRunning: true)
    stage.process(
      80, .opencode, from: -1000, in: "/", role: .server,
      listed: Stage.record(80, nil, .opencode, role: .server))
    let found = stage.bindings()
    #expect(found.pid("ses_a", .opencode) == 80)
    #expect(found.pid("ses_b", .opencode) == 80)
    #expect(found.of("ses_c", .opencode) == nil)
    #expect(found.of("ses_d", .opencode) == nil)
    #expect(found.of("ses_a", .opencode)?.isShared == true)
  }

  @Test("The only server of a client has its sessions everywhere; of several the nearest above")
  func servers() {
    var stage = Stage()
    stage.session("ses_a", .opencode, from: -900, to: -10, in: "/srv/one", isRunning: true)
    stage.session("ses_b", .opencode, from: -900, to: -10, in: "/srv/two/deep")
    stage.session("ses_c", .opencode, from: -900, to: -10, in: "/else")
    stage.process(80, .opencode, from: -1000, in: "/srv/one", role: .server)
    for id in ["ses_a", "ses_b", "ses_c"] {
      #expect(stage.bindings().pid(id, .opencode) == 80)
      #expect(stage.bindings().of(id, .opencode)?.confidence == .medium)
    }
    stage.process(81, .opencode, from: -1000, in: "/srv", role: .server)
    for found in stage.inOtherOrders() {
      #expect(found.pid("ses_a", .opencode) == 80)
      #expect(found.pid("ses_b", .opencode) == 81)
      #expect(found.of("ses_c", .opencode) == nil)
    }
    // A terminal there may have it.
    stage.process(82, .opencode, from: -5, in: "/srv/two/deep")
    stage.process(83, .opencode, from: -6, in: "/srv/two/deep")
    #expect(stage.bindings().of("ses_b", .opencode) == nil)
  }

  @Test("A session that falls silent in a server that goes on was not stopped")
  func servedIdle() {
    var stage = Stage()
    stage.session("ses_a", .opencode, from: -900, to: -10, in: "/one")
    stage.process(80, .opencode, from: -1000, in: "/one", role: .server)
    #expect(stage.refresh().pid("ses_a", .opencode) == 80)
    stage.seconds = 600
    #expect(stage.refresh().of("ses_a", .opencode) == nil)
  }

  @Test("A fork in the arguments is the copy that began since, not what it was copied from")
  func fork() {
    var stage = Stage()
    stage.session(first, from: -600, to: -100)
    stage.session(second, from: -20, to: -1, forkedFrom: first)
    stage.session("33333333-3333-4333-8333-333333333333", from: -25, to: -1)
    stage.process(42, from: -30, names: first, intent: .forks)
    stage.process(43, from: -28, names: "33333333-3333-4333-8333-333333333333")
    let found = stage.bindings()
    #expect(found.pid(second) == 42)
    #expect(found.of(first) == nil)
  }

  @Test("A launcher and the program it started are one process, the one that works")
  func wrapper() {
    var stage = Stage()
    stage.session(first, from: -600, to: -1)
    stage.process(100, from: -300, arguments: ["--resume", first], names: first)
    stage.process(101, from: -300, parent: 100, arguments: ["--resume", first], names: first)
    for found in stage.inOtherOrders() {
      #expect(found.pid(first) == 101)
      #expect(found.agents.count == 1)
    }
  }

  @Test("A session started by a tool call of another one is no launched program")
  func nested() {
    var stage = Stage()
    stage.session(first, from: -600, to: -1)
    stage.session(second, from: -20, to: -1)
    stage.process(100, from: -610, names: first)
    stage.process(
      101, from: -25, parent: 100, arguments: ["-p", "--session-id", second], names: second)
    let found = stage.bindings()
    #expect(found.pid(first) == 100)
    #expect(found.pid(second) == 101)
  }

  @Test("Two processes whose arguments name one session: the younger has it, and that is said")
  func argumentsTwice() {
    var stage = Stage()
    stage.session(first, .gemini, from: -600, to: -1)
    stage.process(42, .gemini, from: -500, names: first)
    stage.process(43, .gemini, from: -50, names: first)
    for found in stage.inOtherOrders() {
      #expect(found.pid(first, .gemini) == 43)
      #expect(found.of(first, .gemini)?.reason.contains("42") == true)
    }
  }
}
