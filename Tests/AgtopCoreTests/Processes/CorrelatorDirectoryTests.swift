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

@Suite("Correlator: from look to look")
struct CorrelatorLifeTests {
  @Test("A process that ended shows its session as stopped for one look")
  func stopped() {
    var stage = Stage()
    stage.session("s1", .codex, from: -60, to: 0)
    stage.process(42, .codex, from: -70, open: ["s1"])
    #expect(stage.look().of("s1", .codex)?.liveness == .live)
    stage.ends(42)
    let ended = stage.look().of("s1", .codex)
    #expect(ended?.liveness == .stopped)
    #expect(ended?.process.pid == 42)
    #expect(stage.look().of("s1", .codex) == nil)
  }

  @Test("A pid given out again to another agent is another process: the session stopped")
  func reusedPid() {
    var stage = Stage()
    stage.session("s1", .codex, from: -60, to: 0)
    stage.process(42, .codex, from: -70, open: ["s1"])
    stage.look()
    stage.ends(42)
    stage.process(42, .claude, from: -1)
    #expect(stage.look().of("s1", .codex)?.liveness == .stopped)
  }

  @Test("A process that went on to another session leaves the old one stopped, then closed")
  func movedOn() {
    var stage = Stage()
    stage.session("s1", from: -60, to: -10)
    stage.process(42, from: -70, listed: Stage.record(42, "s1"))
    stage.look()
    stage.session("s2", from: -1, to: 0)
    stage.process(42, from: -70, listed: Stage.record(42, "s2"))
    let found = stage.look()
    #expect(found.pid("s2") == 42)
    #expect(found.of("s1")?.liveness == .stopped)
    #expect(stage.look().of("s1") == nil)
  }

  @Test("A binding by directory stays where it is when another session begins elsewhere in it")
  func sticky() {
    var stage = Stage()
    stage.session("mine", .gemini, from: -595, to: -100)
    stage.process(42, .gemini, from: -600)
    stage.look()
    stage.session("other", .gemini, from: -3, to: -1)
    stage.process(43, .gemini, from: -5)
    let found = stage.look()
    #expect(found.pid("mine", .gemini) == 42)
    #expect(found.pid("other", .gemini) == 43)
  }

  @Test("The just closed neighbour, written to later, does not take a quiet session's process")
  func closedNeighbour() {
    var stage = Stage()
    stage.session("quiet", .gemini, from: -3595, to: -3000)
    stage.session("busy", .gemini, from: -95, to: -5)
    stage.process(42, .gemini, from: -3600)
    stage.process(43, .gemini, from: -100)
    let before = stage.look()
    #expect(before.pid("quiet", .gemini) == 42)
    #expect(before.pid("busy", .gemini) == 43)
    stage.ends(43)
    for _ in 0..<3 {
      let after = stage.look()
      #expect(after.pid("quiet", .gemini) == 42)
      #expect(after.pid("busy", .gemini) == nil)
    }
  }

  @Test("A new session in the only process of a directory is followed, and its old one let go")
  func followed() {
    var stage = Stage()
    stage.session("s1", .gemini, from: -595, to: -100)
    stage.process(42, .gemini, from: -600)
    stage.look()
    stage.session("s2", .gemini, from: -3, to: -1)
    let found = stage.look()
    #expect(found.pid("s2", .gemini) == 42)
    #expect(found.of("s1", .gemini)?.liveness == .stopped)
    #expect(stage.look().pid("s2", .gemini) == 42)
  }

  @Test("A new session that either of two processes may have begun leaves both where they are")
  func notFollowed() {
    var stage = Stage()
    stage.session("s1", .gemini, from: -3595, to: -100)
    stage.session("s2", .gemini, from: -595, to: -100)
    stage.process(42, .gemini, from: -3600)
    stage.process(43, .gemini, from: -600)
    stage.look()
    stage.session("s3", .gemini, from: -3, to: -1)
    let found = stage.look()
    #expect(found.pid("s1", .gemini) == 42)
    #expect(found.pid("s2", .gemini) == 43)
    #expect(found.pid("s3", .gemini) == nil)
  }

  @Test("Arguments are out of date once the process was seen to begin another session")
  func argumentsOutOfDate() {
    var stage = Stage()
    stage.session("s1", .gemini, from: -9000, to: -100)
    stage.process(42, .gemini, from: -600, names: "s1")
    #expect(stage.look().pid("s1", .gemini) == 42)
    stage.session("s2", .gemini, from: -3, to: -1)
    #expect(stage.look().pid("s2", .gemini) == 42)
    #expect(stage.look().pid("s2", .gemini) == 42)
    stage.session("s1", .gemini, from: -9000, to: 5)
    #expect(stage.look().pid("s1", .gemini) == 42)
  }

  @Test("Nothing to bind and nothing to remember asks for nothing")
  func nothing() {
    var stage = Stage()
    #expect(stage.look() == Bindings())
  }

  @Test("Whatever the order and however often, the answer is the same")
  func deterministic() {
    for seed in 0..<200 {
      var random = SplitMix(seed: UInt64(seed))
      var stage = Stage()
      for number in 0..<12 {
        let from = -Int64(random.next() % 4000)
        stage.session(
          "s\(number)", .gemini, from: from, to: min(0, from + Int64(random.next() % 3000)),
          in: "/p\(random.next() % 3)")
      }
      for number in 0..<8 {
        stage.process(
          100 + Int32(number), .gemini, from: -Int64(random.next() % 4000),
          in: "/p\(random.next() % 3)")
      }
      let all = stage.inOtherOrders()
      #expect(all[0] == all[1] && all[0] == all[2], "seed \(seed)")
      let pids = all[0].bySession.values.map(\.process)
      #expect(Set(pids).count == pids.count, "one process, one session: seed \(seed)")
      stage.look()
      let again = stage.look()
      #expect(
        again.pairs == all[0].pairs, "a second look changes nothing: seed \(seed)")
    }
  }
}

@Suite("Assignment")
struct AssignmentTests {
  @Test("The cheapest pairs over all, not for each alone")
  func cheapest() {
    #expect(Assignment.cheapest([[1, 2], [1, 9]]) == [1, 0])
    #expect(Assignment.cheapest([[5, nil], [1, 3]]) == [0, 1])
    #expect(Assignment.cheapest([[nil, nil], [1, 3]]) == [nil, 0])
    #expect(Assignment.cheapest([[4], [2], [3]]) == [nil, 0, nil])
    #expect(Assignment.cheapest([]) == [])
    #expect(Assignment.cheapest([[], []]) == [nil, nil])
  }

  @Test("As good as trying all, over random costs")
  func random() {
    var random = SplitMix(seed: 7)
    for _ in 0..<200 {
      let rows = Int(random.next() % 4) + 1
      let columns = Int(random.next() % 4) + 1
      let costs: [[Double?]] = (0..<rows).map { _ in
        (0..<columns).map { _ in random.next() % 4 == 0 ? nil : Double(random.next() % 50) }
      }
      let found = Assignment.cheapest(costs)
      let sum = zip(costs, found).reduce(0.0) { sum, pair in
        sum + (pair.1.flatMap { pair.0[$0] } ?? 0)
      }
      let best = Self.best(costs, 0, [])
      #expect(found.compactMap { $0 }.count == best.count)
      #expect(sum == best.sum)
    }
  }

  private static func best(_ costs: [[Double?]], _ row: Int, _ used: Set<Int>) -> (
    count: Int, sum: Double
  ) {
    guard row < costs.count else { return (0, 0) }
    var result = best(costs, row + 1, used)
    for (column, cost) in costs[row].enumerated() where !used.contains(column) {
      guard let cost else { continue }
      let rest = best(costs, row + 1, used.union([column]))
      let candidate = (count: rest.count + 1, sum: rest.sum + cost)
      if candidate.count > result.count
        || (candidate.count == result.count && candidate.sum < result.sum)
      {
        result = candidate
      }
    }
    return result
  }
}
