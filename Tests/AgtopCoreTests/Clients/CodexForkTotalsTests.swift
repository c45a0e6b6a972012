import AgtopCore
import Foundation
import Testing

@Suite("Codex: a fork's totals begin with its parent's")
struct CodexForkTotalsTests {
  typealias L = CodexLines
  let parent = "aaaa0001-0000-4000-8000-000000000001"
  /// A version 7 id, so that the turns of the fork are told to be its own.
  let fork = "01a22390-1edc-7611-a623-01dbf206b7cb"
  let ownTurn = "01a22390-2edc-7611-a623-01dbf206b7cb"

  var parentLines: [String] {
    [
      L.meta(parent), L.turn("gpt-5.4", at: 1),
      L.record("ra", L.figures(50_000, 0, 73), thread: parent, at: 2),
      L.count(total: L.figures(50_000, 0, 73), last: L.figures(50_000, 0, 73), at: 3),
      L.record("rb", L.figures(200_000, 150_000, 300), thread: parent, at: 4),
      L.count(total: inherited, last: inheritedLast, at: 5),
    ]
  }
  var inherited: String { L.figures(250_000, 150_000, 373) }
  var inheritedLast: String { L.figures(200_000, 150_000, 300) }

  static let origins = [
    ",\"forked_from_id\":\"P\",\"history_base\":{\"thread_id\":\"P\",\"end_ordinal_exclusive\":4}",
    ",\"history_base\":{\"thread_id\":\"P\"}", ",\"forked_from_id\":\"P\"",
  ]

  func meta(_ origin: String) -> String {
    L.meta(fork, at: 80, origin.replacingOccurrences(of: "P", with: parent))
  }

  func read(_ lines: [String], withParent: Bool) throws -> (Transcript, [Warning]) {
    let home = try TemporaryHome()
    if withParent { try home.rollout(parent, parentLines) }
    try home.rollout(fork, lines)
    let analysis = Analysis(of: home)
    let transcripts = Scanner.scan(home: home.environment).transcripts
    let thread = try #require(transcripts.first { $0.facts.id == fork })
    return (thread, analysis.snapshot.warnings)
  }

  @Test(
    "A total told before the first own call is inherited, with its parent or without",
    arguments: origins, [true, false])
  func compactsFirst(origin: String, withParent: Bool) throws {
    let (thread, warnings) = try read(
      [
        meta(origin), L.started(ownTurn, at: 82),
        L.count(total: inherited, last: inheritedLast, at: 83),
        L.count(total: inherited, last: inheritedLast, at: 84),
        L.record("r1", L.figures(9_000, 0, 315), thread: fork, at: 85),
        L.count(total: L.figures(259_000, 150_000, 688), last: L.figures(9_000, 0, 315), at: 86),
      ], withParent: withParent)
    #expect(thread.usage == TokenUsage(input: 9_000, output: 315))
    #expect(thread.facts.forkedFrom == parent)
    #expect(warnings.isEmpty == withParent)
    if !withParent { #expect(warnings.first?.what.contains("is missing") == true) }
  }

  @Test("A fork that met a limit and never called is 0", arguments: origins)
  func neverCalls(origin: String) throws {
    let (thread, warnings) = try read(
      [
        meta(origin), L.started(ownTurn, at: 82),
        L.count(total: inherited, last: inheritedLast, at: 83),
      ], withParent: true)
    #expect(thread.usage.isZero)
    #expect(thread.requests.isEmpty)
    #expect(warnings.isEmpty)
  }

  @Test(
    "The first total of a fork that has called adds its last call and no more", arguments: origins)
  func callsFirst(origin: String) throws {
    let (thread, _) = try read(
      [
        meta(origin), L.started(ownTurn, at: 82),
        L.record("r1", L.figures(9_000, 0, 315), thread: fork, at: 85),
        L.count(total: L.figures(259_000, 150_000, 688), last: L.figures(9_000, 0, 315), at: 86),
        L.record("r2", L.figures(1_000, 0, 1), thread: fork, at: 87),
        L.count(total: L.figures(260_000, 150_000, 689), last: L.figures(1_000, 0, 1), at: 88),
      ], withParent: true)
    #expect(thread.usage == TokenUsage(input: 10_000, output: 316))
    #expect(thread.requests.count == 2)
  }

  @Test("Without records a fork's first own total is the inherited one and its call")
  func withoutRecords() throws {
    for withParent in [true, false] {
      let (thread, warnings) = try read(
        [
          meta(Self.origins[2]), L.started(ownTurn, at: 82),
          L.count(total: L.figures(259_000, 150_000, 688), last: L.figures(9_000, 0, 315), at: 86),
          L.count(total: L.figures(260_000, 150_000, 689), last: L.figures(1_000, 0, 1), at: 88),
        ], withParent: withParent)
      #expect(thread.usage == TokenUsage(input: 10_000, output: 316))
      #expect(warnings.isEmpty == withParent)
    }
  }

  @Test("A warning of a missing parent ends when it is there", arguments: [true, false])
  func warningsEnd(isStored: Bool) throws {
    let home = try TemporaryHome()
    try home.rollout(
      fork, [meta(Self.origins[2]), L.count(total: inherited, last: inheritedLast, at: 83)])
    let keeping = try Keeping(home.environment)
    #expect(try keeping.run().ledger.warnings.count == 1)
    if isStored { #expect(try keeping.run().ledger.warnings.count == 1) }
    try home.rollout(parent, parentLines)
    #expect(try keeping.run().ledger.warnings.isEmpty)
  }

  @Test(
    "Forks of every kind at random count their own calls, and the parent's once",
    arguments: 1...30 as ClosedRange<UInt64>)
  func anyForks(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let made = CodexForks(&random)
    try CodexHome.temporary { home in
      for (id, lines) in made.files { try home.rollout(id, lines) }
      let threads = home.read().threads
      #expect(made.usage.count > 1)
      for (id, usage) in made.usage {
        #expect(threads[id]?.usage ?? TokenUsage() == usage, "\(id) \(made.kinds[id] ?? "")")
      }
    }
  }
}

/// A parent's rollout and forks of it, as the versions of Codex made them.
private struct CodexForks {
  typealias L = CodexLines
  var files: [String: [String]] = [:]
  var usage: [String: TokenUsage] = [:]
  var kinds: [String: String] = [:]

  private struct Counter {
    var total = (input: 0, cached: 0, output: 0)
    var last = ""
    var usage = TokenUsage()
    var figures: String { CodexLines.figures(total.input, total.cached, total.output) }

    /// A call of its own on top of the totals.
    mutating func call(_ random: inout SplitMix) {
      let input = 1000 + random.below(1_000_000)
      let cached = random.below(input)
      let output = 1 + random.below(10_000)
      total = (total.input + input, total.cached + cached, total.output + output)
      last = CodexLines.figures(input, cached, output)
      usage += TokenUsage(input: input - cached, cacheRead: cached, output: output)
    }
  }

  init(_ random: inout SplitMix) {
    let parent = "aaaa0000-0000-4000-8000-000000000000"
    var counter = Counter()
    var history: [(total: String, last: String)] = []
    var totals: [Counter] = []
    var lines = [L.meta(parent), L.turn("gpt-5", at: 1)]
    for number in 1...(2 + random.below(8)) {
      counter.call(&random)
      history.append((counter.figures, counter.last))
      totals.append(counter)
      lines.append(L.count(total: counter.figures, last: counter.last, at: Double(number * 10)))
    }
    let isParentThere = random.below(3) > 0
    if isParentThere {
      files[parent] = lines
      usage[parent] = counter.usage
    }
    for number in 1...4 {
      let id = "aaaa000\(number)-0000-4000-8000-00000000000\(number)"
      var own = totals[random.below(totals.count)]
      own.usage = TokenUsage()
      let calls = random.below(4)
      let kind = ["replay", "base", "spawn"][random.below(3)]
      kinds[id] = kind
      var lines: [String] = []
      switch kind {
      case "replay":
        own.total = counter.total
        lines = [
          L.meta(id, at: 200, ",\"forked_from_id\":\"\(parent)\""), L.meta(parent, at: 200.01),
        ]
        for (index, event) in history.enumerated() {
          lines.append(
            L.count(total: event.total, last: event.last, at: 200.1 + Double(index) / 100))
        }
      case "base":
        lines = [L.meta(id, at: 200, ",\"history_base\":{\"thread_id\":\"\(parent)\"}")]
        if random.below(2) == 0 {
          lines.append(L.count(total: own.figures, last: own.last, at: 202))
        }
      default:
        own = Counter()
        lines = [
          L.meta(
            id, at: 200,
            ",\"source\":{\"subagent\":{\"thread_spawn\":{\"parent_thread_id\":\"\(parent)\"}}}")
        ]
      }
      for call in 0..<calls {
        own.call(&random)
        let time = 210 + Double(call * 5)
        if kind == "base" {
          lines.append(L.record("r\(number)\(call)", own.last, thread: id, at: time))
        }
        lines.append(L.count(total: own.figures, last: own.last, at: time + 1))
        if random.below(3) == 0 {
          lines.append(L.count(total: own.figures, last: own.last, at: time + 2))
        }
      }
      files[id] = lines
      usage[id] = own.usage
    }
  }
}
