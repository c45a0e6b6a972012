import Testing

@testable import AgtopCore

@Suite("Correlator: from refresh to refresh")
struct CorrelatorLifeTests {
  @Test("A process that ended shows its session as stopped for one refresh")
  func stopped() {
    var stage = Stage()
    stage.session("s1", .codex, from: -60, to: 0)
    stage.process(42, .codex, from: -70, open: ["s1"])
    #expect(stage.refresh().of("s1", .codex)?.liveness == .live)
    stage.ends(42)
    let ended = stage.refresh().of("s1", .codex)
    #expect(ended?.liveness == .stopped)
    #expect(ended?.process.pid == 42)
    #expect(stage.refresh().of("s1", .codex) == nil)
  }

  @Test("A pid given out again to another agent is another process: the session stopped")
  func reusedPid() {
    var stage = Stage()
    stage.session("s1", .codex, from: -60, to: 0)
    stage.process(42, .codex, from: -70, open: ["s1"])
    stage.refresh()
    stage.ends(42)
    stage.process(42, .claude, from: -1)
    #expect(stage.refresh().of("s1", .codex)?.liveness == .stopped)
  }

  @Test("A process that went on to another session leaves the old one stopped, then closed")
  func movedOn() {
    var stage = Stage()
    stage.session("s1", from: -60, to: -10)
    stage.process(42, from: -70, listed: Stage.record(42, "s1"))
    stage.refresh()
    stage.session("s2", from: -1, to: 0)
    stage.process(42, from: -70, listed: Stage.record(42, "s2"))
    let found = stage.refresh()
    #expect(found.pid("s2") == 42)
    #expect(found.of("s1")?.liveness == .stopped)
    #expect(stage.refresh().of("s1") == nil)
  }

  @Test("A binding by directory stays where it is when another session begins elsewhere in it")
  func sticky() {
    var stage = Stage()
    stage.session("mine", .gemini, from: -595, to: -100)
    stage.process(42, .gemini, from: -600)
    stage.refresh()
    stage.session("other", .gemini, from: -3, to: -1)
    stage.process(43, .gemini, from: -5)
    let found = stage.refresh()
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
    let before = stage.refresh()
    #expect(before.pid("quiet", .gemini) == 42)
    #expect(before.pid("busy", .gemini) == 43)
    stage.ends(43)
    for _ in 0..<3 {
      let after = stage.refresh()
      #expect(after.pid("quiet", .gemini) == 42)
      #expect(after.pid("busy", .gemini) == nil)
    }
  }

  @Test("A new session in the only process of a directory is followed, and its old one let go")
  func followed() {
    var stage = Stage()
    stage.session("s1", .gemini, from: -595, to: -100)
    stage.process(42, .gemini, from: -600)
    stage.refresh()
    stage.session("s2", .gemini, from: -3, to: -1)
    let found = stage.refresh()
    #expect(found.pid("s2", .gemini) == 42)
    #expect(found.of("s1", .gemini)?.liveness == .stopped)
    #expect(stage.refresh().pid("s2", .gemini) == 42)
  }

  @Test("A new session that either of two processes may have begun leaves both where they are")
  func notFollowed() {
    var stage = Stage()
    stage.session("s1", .gemini, from: -3595, to: -100)
    stage.session("s2", .gemini, from: -595, to: -100)
    stage.process(42, .gemini, from: -3600)
    stage.process(43, .gemini, from: -600)
    stage.refresh()
    stage.session("s3", .gemini, from: -3, to: -1)
    let found = stage.refresh()
    #expect(found.pid("s1", .gemini) == 42)
    #expect(found.pid("s2", .gemini) == 43)
    #expect(found.pid("s3", .gemini) == nil)
  }

  @Test("Arguments are out of date once the process was seen to begin another session")
  func argumentsOutOfDate() {
    var stage = Stage()
    stage.session("s1", .gemini, from: -9000, to: -100)
    stage.process(42, .gemini, from: -600, names: "s1")
    #expect(stage.refresh().pid("s1", .gemini) == 42)
    stage.session("s2", .gemini, from: -3, to: -1)
    #expect(stage.refresh().pid("s2", .gemini) == 42)
    #expect(stage.refresh().pid("s2", .gemini) == 42)
    stage.session("s1", .gemini, from: -9000, to: 5)
    #expect(stage.refresh().pid("s1", .gemini) == 42)
  }

  @Test("Nothing to bind and nothing to remember asks for nothing")
  func nothing() {
    var stage = Stage()
    #expect(stage.refresh() == Bindings())
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
      stage.refresh()
      let again = stage.refresh()
      #expect(
        again.pairs == all[0].pairs, "a second look changes nothing: seed \(seed)")
    }
  }
}
