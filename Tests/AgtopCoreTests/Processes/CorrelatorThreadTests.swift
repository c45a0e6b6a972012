import Testing

@testable import AgtopCore

/// Terminals of Codex that share a server, with the times of a real morning (0.163.0): the first had to
/// start the server, an `exec` ran by itself, one began a new session, one was killed.
@Suite("Correlator: terminals that share a server")
struct CorrelatorThreadTests {
  /// Its times are milliseconds from the moment of `Stage`.
  private struct Morning {
    var stage = Stage()
    static let server: Int32 = 50, a: Int32 = 60, b: Int32 = 61, c: Int32 = 62, exec: Int32 = 63

    init() { stage.holdingOpen = [.codex] }

    /// The id of a thread made at a time, as Codex mints it.
    static func id(_ milliseconds: Int64) -> String {
      let digits = String(Stage.now.milliseconds + milliseconds, radix: 16)
      let time = String(repeating: "0", count: 12 - digits.count) + digits
      return "\(time.prefix(8))-\(time.suffix(4))-7ec2-b421-361a6a4c3978"
    }

    /// A terminal, `exec` or the server.
    mutating func start(
      _ pid: Int32, at milliseconds: Int64, open: [String] = [],
      _ change: (inout ProcessClaim) -> Void = { _ in }
    ) {
      stage.process(
        pid, .codex, from: 0, role: pid == Self.server ? .server : .session, open: open)
      guard let index = stage.agents.firstIndex(where: { $0.facts.pid == pid }) else { return }
      let start = Timestamp(milliseconds: Stage.now.milliseconds + milliseconds)
      stage.agents[index].facts.startedAt = start
      stage.agents[index].facts.identity.start = UInt64(start.milliseconds / 10)
      stage.agents[index].claim.origins = ["cli", "vscode"]
      change(&stage.agents[index].claim)
    }

    /// A thread with a transcript.
    mutating func write(
      _ made: Int64, to active: Int64, origin: String = "vscode", forkedFrom: String? = nil
    ) {
      let id = Self.id(made)
      stage.sessions.removeAll { $0.key.id == id }
      var session = SessionCandidate(
        key: SessionKey(client: .codex, id: id), directories: ["/home/dev/proj"],
        startedAt: Timestamp(milliseconds: Stage.now.milliseconds + made),
        lastActive: Timestamp(milliseconds: Stage.now.milliseconds + active),
        forkedFrom: forkedFrom)
      session.origin = origin
      stage.sessions.append(session)
    }

    /// What the server has open.
    mutating func serve(_ made: Int64...) {
      start(Self.server, at: 2430, open: made.map(Self.id))
    }

    /// Three terminals; nobody has written to the third.
    static func begun() -> Morning {
      var morning = Morning()
      morning.start(a, at: 0)
      morning.start(b, at: 9210)
      morning.start(c, at: 14_220)
      morning.serve(3280, 9870, 14_950)
      morning.write(3280, to: 24_000)
      morning.write(9870, to: 29_000)
      return morning
    }
  }

  @Test("Each terminal has the session that the server made for it, the one that started it too")
  func first() {
    for found in Morning.begun().stage.inOtherOrders() {
      #expect(found.pid(Morning.id(3280), .codex) == Morning.a)
      #expect(found.pid(Morning.id(9870), .codex) == Morning.b)
      #expect(found.agent(Morning.c)?.role == .noSession)
      #expect(found.agent(Morning.c)?.reason?.contains(Morning.id(14_950)) == true)
    }
  }

  @Test("A session of `exec` is never a terminal's, whatever the system lets agtop see")
  func exec() {
    var morning = Morning.begun()
    morning.write(33_180, to: 35_000, origin: "exec")
    #expect(morning.stage.bindings().of(Morning.id(33_180), .codex) == nil)
    // A process that cannot be looked into: any session may be its own, but for that.
    morning.start(64, at: 20_000)
    morning.stage.agents[morning.stage.agents.count - 1].openSessions = nil
    #expect(morning.stage.bindings().of(Morning.id(33_180), .codex) == nil)
    // It is the exec's own while that has it open.
    morning.start(Morning.exec, at: 33_000, open: [Morning.id(33_180)]) { $0.worksAlone = true }
    #expect(morning.stage.bindings().pid(Morning.id(33_180), .codex) == Morning.exec)
  }

  @Test("The session of a terminal that was killed is nobody's, whichever terminals are left")
  func killed() {
    for left in [[Morning.a, Morning.c], [Morning.c], [Morning.a]] {
      var morning = Morning.begun()
      for pid in [Morning.a, Morning.b, Morning.c] where !left.contains(pid) {
        morning.stage.ends(pid)
      }
      for found in morning.stage.inOtherOrders() {
        #expect(found.pid(Morning.id(9870), .codex) == Morning.server)
        if left.contains(Morning.a) {
          #expect(found.pid(Morning.id(3280), .codex) == Morning.a)
        } else {
          #expect(found.pid(Morning.id(3280), .codex) == Morning.server)
        }
      }
    }
  }

  @Test("A later session of one of several terminals takes none of them its own")
  func another() {
    var morning = Morning.begun()
    morning.serve(3280, 9870, 14_950, 41_370)
    morning.write(41_370, to: 47_000)
    let found = morning.stage.bindings()
    #expect(found.pid(Morning.id(3280), .codex) == Morning.a)
    #expect(found.pid(Morning.id(9870), .codex) == Morning.b)
    #expect(found.pid(Morning.id(41_370), .codex) == Morning.server)
    morning.stage.ends(Morning.b)
    let after = morning.stage.bindings()
    #expect(after.pid(Morning.id(3280), .codex) == Morning.a)
    #expect(after.pid(Morning.id(9870), .codex) == Morning.server)
    #expect(after.pid(Morning.id(41_370), .codex) == Morning.server)
  }

  @Test("Where it was watched, a later session is that of the only terminal that can have begun it")
  func followed() {
    var morning = Morning()
    morning.start(Morning.a, at: 0)
    morning.serve(3280)
    morning.write(3280, to: 24_000)
    morning.stage.seconds = 25
    morning.stage.refresh()
    morning.serve(3280, 41_370)
    morning.write(41_370, to: 47_000)
    morning.stage.seconds = 48
    #expect(morning.stage.refresh().pid(Morning.id(41_370), .codex) == Morning.a)
    #expect(morning.stage.refresh().pid(Morning.id(41_370), .codex) == Morning.a)
    // Another one that ended since may have begun the next.
    morning.start(Morning.b, at: 49_000)
    morning.serve(3280, 41_370, 49_700)
    morning.stage.seconds = 50
    morning.stage.refresh()
    morning.serve(3280, 41_370, 49_700, 55_000)
    morning.stage.ends(Morning.b)
    morning.write(55_000, to: 60_000)
    morning.stage.seconds = 61
    let found = morning.stage.refresh()
    #expect(found.pid(Morning.id(55_000), .codex) == Morning.server)
    #expect(found.pid(Morning.id(41_370), .codex) == Morning.a)
  }

  @Test("Two terminals that started at once are not told apart")
  func atOnce() {
    var morning = Morning()
    morning.start(Morning.a, at: 10_000)
    morning.start(Morning.b, at: 10_300)
    morning.serve(10_700, 11_000)
    morning.write(10_700, to: 20_000)
    morning.write(11_000, to: 21_000)
    for ended in [0, Morning.a, Morning.b] {
      morning.stage.ends(ended)
      let found = morning.stage.bindings()
      #expect(found.pid(Morning.id(10_700), .codex) == Morning.server)
      #expect(found.pid(Morning.id(11_000), .codex) == Morning.server)
    }
  }

  @Test("A fork is the session that names what it was copied from")
  func fork() {
    var morning = Morning.begun()
    let parent = Morning.id(3280)
    morning.start(65, at: 54_930) {
      $0.intent = .forks
      $0.sessionID = parent
    }
    morning.serve(3280, 9870, 14_950, 55_360)
    morning.write(55_360, to: 60_000, forkedFrom: parent)
    let found = morning.stage.bindings()
    #expect(found.pid(Morning.id(55_360), .codex) == 65)
    #expect(found.of(Morning.id(55_360), .codex)?.confidence == .high)
    #expect(found.pid(parent, .codex) == Morning.a)
  }

  @Test("Any of three terminals may be killed at any time: no session is ever another's")
  func never() {
    var bound = 0
    for seed in 0..<300 {
      var random = SplitMix(seed: UInt64(seed))
      var morning = Morning()
      var made: [(pid: Int32, at: Int64)] = []
      var start: Int64 = 3000
      for pid in Int32(60)..<66 {
        start += Int64(random.next() % 8000)
        let gap = 400 + Int64(random.next() % 1300)
        morning.start(pid, at: start)
        made.append((pid, start + gap))
        if random.next() % 2 == 0 { made.append((pid, 60_000 + Int64(random.next() % 20_000))) }
      }
      morning.start(Morning.server, at: 2430, open: made.map { Morning.id($0.at) })
      for thread in made where random.next() % 3 > 0 {
        morning.write(thread.at, to: 80_000 + Int64(random.next() % 20_000))
      }
      for pid in Int32(60)..<66 where random.next() % 2 == 0 { morning.stage.ends(pid) }
      let found = morning.stage.bindings()
      for thread in made {
        guard let pid = found.pid(Morning.id(thread.at), .codex), pid != Morning.server else {
          continue
        }
        bound += 1
        #expect(pid == thread.pid, "seed \(seed)")
      }
    }
    #expect(bound > 100)
  }
}
