import AgtopCore
import Foundation
import Testing

@Suite("Traps: Codex") struct TrapCodexTests {
  typealias Lines = CodexLines

  /// A parent's thread: a call of a tool, and responses that bring it to 100/10 and 300/40.
  private static func history(at second: Double, step: Double) -> [String] {
    [
      Lines.turn("gpt-5", at: second), Lines.user("begin", at: second + step),
      Lines.call("shell", "c1", at: second + 2 * step),
      Lines.count(
        total: Lines.figures(100, 0, 10), last: Lines.figures(100, 0, 10), at: second + 3 * step),
      Lines.call("shell", "c2", at: second + 4 * step),
      Lines.count(
        total: Lines.figures(300, 0, 40), last: Lines.figures(200, 0, 30), at: second + 5 * step),
    ]
  }

  /// Its copy, with new times, as a fork's file begins.
  private static func copy(_ id: String, at second: Double, _ more: String) -> [String] {
    [Lines.meta(id, at: second, more), Lines.meta("parent", at: second)]
      + history(at: second + 0.01, step: 0.01)
  }

  private static let fork = #","forked_from_id":"parent""#
  private static let spawned =
    #","source":{"subagent":{"thread_spawn":{"parent_thread_id":"parent","depth":1}}}"#

  /// What a fork does itself, a minute later: a tool, and a response of 50/5.
  private static func own(at second: Double) -> [String] {
    [
      Lines.turn("gpt-5", at: second), Lines.user("go on", at: second + 1),
      Lines.call("shell", "c3", at: second + 2),
      Lines.count(
        total: Lines.figures(350, 0, 45), last: Lines.figures(50, 0, 5), at: second + 3),
    ]
  }

  private func home(parent: Bool = true, _ threads: [String: [String]]) throws -> TemporaryHome {
    let home = try TemporaryHome()
    if parent {
      try home.rollout("parent", [Lines.meta("parent")] + Self.history(at: 1, step: 1))
    }
    for (id, lines) in threads { try home.rollout(id, lines) }
    return home
  }

  @Test("Repeated totals are no call, and two calls of one size are two")
  func repeatedTotals() throws {
    let call = Lines.figures(100, 20, 10)
    let lines = [
      Lines.meta("t"), Lines.turn("gpt-5", at: 1),
      Lines.count(total: call, last: call, at: 2), Lines.count(total: call, last: call, at: 3),
      Lines.count(total: call, last: call, at: 4),
      Lines.count(total: Lines.figures(200, 40, 20), last: call, at: 5),
    ]
    let session = try Analysis(of: home(parent: false, ["t": lines])).session("t")
    #expect(session.requests == 2)
    #expect(session.usage == TokenUsage(input: 160, cacheRead: 40, output: 20))
  }

  @Test("A thread is the sum of its increases, which is its last total")
  func sumOfIncreases() throws {
    let analysis = try Analysis(fixture: "codex")
    let truth = try Fixture.truth("codex", "transcript_truth.json").object("per_thread")
    var compared = 0
    for thread in analysis.sessions where thread.facts.forkedFrom == nil {
      let last = truth.object(thread.facts.id).object("last_total_token_usage")
      guard last.integer("total_tokens") > 0 else { continue }
      compared += 1
      #expect(thread.ownUsage.total == last.integer("total_tokens"), "\(thread.facts.id)")
    }
    #expect(compared > 5)
    let session = try Analysis(of: home([:])).session("parent")
    #expect(session.usage == TokenUsage(input: 300, output: 40))
  }

  @Test("A fork's copied history is its parent's", arguments: [true, false])
  func forks(parent: Bool) throws {
    let lines = Self.copy("fork", at: 100, Self.fork) + Self.own(at: 160)
    let analysis = Analysis(of: try home(parent: parent, ["fork": lines]))
    let fork = try analysis.session("fork")
    #expect(fork.usage == TokenUsage(input: 50, output: 5))
    #expect(fork.requests == 1)
    #expect(fork.facts.forkedFrom == "parent")
    #expect(analysis.snapshot.totals.usage.total == (parent ? 340 : 0) + 55)
  }

  @Test("A fork of nothing is nothing, and so is one that embeds no record of its parent")
  func emptyForks() throws {
    let silent = [Lines.meta("silent", at: 100, Self.fork)] + Self.history(at: 100, step: 0.01)
    let analysis = Analysis(
      of: try home([
        "empty": Self.copy("empty", at: 100, Self.fork), "silent": silent,
        "bare": [Lines.meta("bare", at: 100, Self.fork)],
      ]))
    for id in ["empty", "silent", "bare"] {
      #expect(try analysis.session(id).usage.isZero, "\(id)")
    }
    #expect(analysis.snapshot.totals.usage.total == 340)
  }

  @Test("Siblings with equal figures are two; a spawned thread is its parent's child")
  func siblings() throws {
    let threads = ["one", "two"].reduce(into: [String: [String]]()) {
      $0[$1] = Self.copy($1, at: 100, Self.spawned) + Self.own(at: 160)
    }
    let analysis = Analysis(of: try home(threads))
    #expect(analysis.snapshot.sessions.count == 1)
    #expect(analysis.snapshot.totals.usage.total == 340 + 2 * 55)
    #expect(try analysis.session("parent").children.map(\.usage.total) == [55, 55])
  }

  @Test("What a fork did itself is not taken for a copy, though its calls are of equal size")
  func ownCallsOfEqualSize() throws {
    // The same sizes as the parent's, but from totals of its own.
    let own = [
      Lines.turn("gpt-5", at: 160),
      Lines.count(
        total: Lines.figures(400, 0, 50), last: Lines.figures(100, 0, 10), at: 161),
      Lines.count(
        total: Lines.figures(600, 0, 80), last: Lines.figures(200, 0, 30), at: 162),
    ]
    let fresh =
      [Lines.meta("fresh", at: 100, Self.spawned)] + Self.history(at: 160, step: 1)
    let analysis = Analysis(
      of: try home(["fork": Self.copy("fork", at: 100, Self.fork) + own]))
    #expect(try analysis.session("fork").usage.total == 340)
    // Without its parent at hand a thread that began a minute later copied nothing.
    let alone = Analysis(of: try home(parent: false, ["fresh": fresh]))
    #expect(try alone.session("fresh").usage.total == 340)
  }

  @Test("Tools and prompts of copied history are not counted again")
  func copiedToolsAndPrompts() throws {
    let lines = Self.copy("fork", at: 100, Self.fork) + Self.own(at: 160)
    let analysis = Analysis(of: try home(["fork": lines]))
    #expect(try analysis.session("parent").toolCalls == 2)
    #expect(try analysis.session("fork").toolCalls == 1)
    #expect(try analysis.session("fork").userTurns == 1)
  }

  @Test("A thread among the live and the archived ones is one, and the live file is read")
  func archivedTwin() throws {
    let home = try home([:])
    try home.lines(
      ".codex/archived_sessions/rollout-2026-04-17T10-00-00-parent.jsonl",
      [Lines.meta("parent")] + Self.history(at: 1, step: 1).dropLast())
    let analysis = Analysis(of: home)
    #expect(analysis.snapshot.totals.usage.total == 340)
    #expect(analysis.snapshot.totals.requests == 2)
    #expect(try analysis.session("parent").facts.path.contains("/sessions/"))
  }

  @Test("What a settings file asks for now says nothing of calls that were made")
  func settingsOfNow() throws {
    let home = try home([:])
    try home.write(".codex/config.toml", "service_tier = \"fast\"\n")
    // gpt-5: 1.25 and 10; its priority tier would be twice that.
    expect(try Analysis(of: home).session("parent").cost, is: [300 * 1.25, 40 * 10])
  }

  @Test("Limits are those that the vendor stated, by bucket, each window by its length")
  func statedLimits() throws {
    func limits(_ bucket: String, _ minutes: Int, _ used: Double, at second: Double) -> String {
      Lines.event(
        #"{"type":"token_count","info":null,"rate_limits":{"limit_id":"\#(bucket)","#
          + #""primary":{"used_percent":\#(used),"window_minutes":\#(minutes),"#
          + #""resets_at":1774299600},"secondary":null,"plan_type":"plus"}}"#, at: second)
    }
    let lines = [
      Lines.meta("t"), limits("codex", 300, 10, at: 1), limits("other", 43_200, 5, at: 2),
      limits("codex", 10_080, 30, at: 3),
    ]
    let found = Analysis(of: try home(parent: false, ["t": lines])).snapshot.limits
    #expect(found.map(\.bucket) == ["codex", "other"])
    #expect(found.map { $0.windows.map(\.label) } == [["7d"], ["30d"]])
    #expect(found.map { $0.windows.map(\.usedPercent) } == [[30], [5]])
    #expect(found.map(\.statedAt) == [3.0, 2.0].map { Timestamp(rfc3339: Lines.time($0)) })
    #expect(found.allSatisfy { $0.planName == "ChatGPT Plus" })
    // A home without such a statement has no limits, whatever it used.
    #expect(try Analysis(fixture: "claude-print").snapshot.limits.isEmpty)
  }
}
