import AgtopCore
import Foundation
import Testing

@Suite("Codex: copied history")
struct CodexReplayTests {
  typealias L = CodexLines
  let parent = "aaaa0001-0000-4000-8000-000000000001"
  let child = "aaaa0002-0000-4000-8000-000000000002"
  let sibling = "aaaa0003-0000-4000-8000-000000000003"

  /// Three calls of the parent, each with a prompt and a tool.
  func history(at time: (Int) -> Double) -> [String] {
    (1...3).flatMap { call in
      [
        L.turn("gpt-5", at: time(call)), L.user("prompt \(call)", at: time(call)),
        L.call("exec_command", "c\(call)", at: time(call)),
        L.count(
          total: L.figures(1000 * call, 100 * call, 10 * call), last: L.figures(1000, 100, 10),
          at: time(call)),
      ]
    }
  }

  /// A call of the child on top of the parent's totals.
  func own(_ extra: Int = 1, at seconds: Double = 90) -> [String] {
    [
      L.turn("gpt-5", at: seconds), L.user("my own", at: seconds),
      L.call("exec_command", "o1", at: seconds),
      L.count(
        total: L.figures(3000 + 70 * extra, 300, 30 + 7 * extra), last: L.figures(70, 0, 7),
        at: seconds),
    ]
  }

  /// A fork whose first lines are the parent's, written again within a moment.
  func fork(_ id: String, of parent: String, _ own: [String]) -> [String] {
    [L.meta(id, at: 80, ",\"forked_from_id\":\"\(parent)\""), L.meta(parent, at: 80.01)]
      + history { 80.1 + Double($0) / 100 } + own
  }

  func spawned(_ id: String, _ own: [String]) -> [String] {
    let source =
      ",\"source\":{\"subagent\":{\"thread_spawn\":{\"parent_thread_id\":\"\(parent)\"}}}"
    return [L.meta(id, at: 80, source)] + own
  }

  func read(_ files: [String: [String]]) throws -> [String: Transcript] {
    try CodexHome.temporary { home in
      for (id, lines) in files { try home.rollout(id, lines) }
      return home.read().threads
    }
  }

  var parentLines: [String] { [L.meta(parent)] + history { Double($0) * 10 } }

  @Test("A fork counts what it adds to its parent's history", arguments: [true, false])
  func forksCountTheirOwn(parentIsThere: Bool) throws {
    var files = [child: fork(child, of: parent, own())]
    if parentIsThere { files[parent] = parentLines }
    let threads = try read(files)
    #expect(threads[child]?.usage == TokenUsage(input: 70, output: 7))
    #expect(threads[child]?.facts.id == child)
    #expect(threads[child]?.facts.forkedFrom == parent)
    if parentIsThere {
      #expect(threads[parent]?.usage == TokenUsage(input: 2700, cacheRead: 300, output: 30))
    }
  }

  @Test("An empty fork is 0", arguments: [true, false])
  func emptyForksAreNothing(parentIsThere: Bool) throws {
    var files = [child: fork(child, of: parent, [])]
    if parentIsThere { files[parent] = parentLines }
    let thread = try #require(try read(files)[child])
    #expect(thread.requests.isEmpty)
    #expect(thread.facts.looseToolCalls == 0)
    #expect(thread.facts.prompts.isEmpty)
    #expect(thread.usage.isZero)
  }

  @Test("A fork that was cut before its first turn ends is 0 until it calls")
  func aTurnContextEndsNothing() throws {
    let plain = [
      L.meta(child, at: 80, ",\"forked_from_id\":\"\(parent)\""), L.turn("gpt-5", at: 80.01),
    ]
    let thread = try #require(
      try read([child: plain + history { 80.1 + Double($0) / 100 }, parent: parentLines])[child])
    #expect(thread.requests.isEmpty)
  }

  @Test("A copy written slowly is known by the parent's totals")
  func slowCopiesAreCopies() throws {
    let slow =
      [L.meta(child, at: 80, ",\"forked_from_id\":\"\(parent)\"")]
      + history { 80 + Double($0) * 3 } + own(at: 120)
    let thread = try #require(try read([child: slow, parent: parentLines])[child])
    #expect(thread.usage == TokenUsage(input: 70, output: 7))
  }

  @Test("A copy of the end of the parent's history is a copy")
  func partialCopiesAreCopies() throws {
    let tail = Array(history { 80.1 + Double($0) / 100 }.dropFirst(4))
    let lines = [L.meta(child, at: 80, ",\"forked_from_id\":\"\(parent)\"")] + tail + own()
    let thread = try #require(try read([child: lines, parent: parentLines])[child])
    #expect(thread.usage == TokenUsage(input: 70, output: 7))
  }

  @Test("The fork of a fork counts its own, through both histories")
  func forksOfForks() throws {
    let grandchild = sibling
    let middle = fork(child, of: parent, own())
    let copied = Array(middle.dropFirst(2)).map {
      $0.replacingOccurrences(of: L.time(90), with: L.time(95.2))
        .replacingOccurrences(of: "2026-04-17T10:01:20.1", with: "2026-04-17T10:01:35.1")
    }
    let last = [
      L.count(total: L.figures(3170, 300, 47), last: L.figures(100, 0, 10), at: 99)
    ]
    let lines = [L.meta(grandchild, at: 95, ",\"forked_from_id\":\"\(child)\"")] + copied + last
    let threads = try read([parent: parentLines, child: middle, grandchild: lines])
    #expect(threads[child]?.usage == TokenUsage(input: 70, output: 7))
    #expect(threads[grandchild]?.usage == TokenUsage(input: 100, output: 10))
  }

  @Test("A subagent that copies nothing loses nothing", arguments: [true, false])
  func honestSubagentsKeepAll(parentIsThere: Bool) throws {
    let figures = L.figures(500, 50, 5)
    var files = [
      child: spawned(
        child, [L.turn("gpt-5", at: 81), L.count(total: figures, last: figures, at: 85)])
    ]
    if parentIsThere { files[parent] = parentLines }
    let thread = try #require(try read(files)[child])
    #expect(thread.usage == TokenUsage(input: 450, cacheRead: 50, output: 5))
    #expect(thread.facts.parentID == parent)
  }

  @Test("A quick first call in a turn of its own is no copy")
  func quickOwnTurnsAreOwn() throws {
    // Version 7 ids: the thread's, and a turn's that was minted 5 ms later.
    let id = "01a20462-c3fa-7a22-b5ff-89dde84e5164"
    let figures = L.figures(1000, 100, 10)
    let lines = spawned(
      id,
      [
        L.started("01a20462-c3ff-7383-a003-6ab6a007ef91", at: 80.1),
        L.call("exec_command", "x", at: 80.2), L.count(total: figures, last: figures, at: 80.3),
      ])
    let thread = try #require(try read([id: lines, parent: parentLines])[id])
    #expect(thread.usage == TokenUsage(input: 900, cacheRead: 100, output: 10))
    #expect(thread.requests.first?.toolCalls == 1)
  }

  @Test("A turn older than the thread is copied, whatever its time and without its parent")
  func oldTurnsAreCopies() throws {
    let id = "01a20462-c3fa-7a22-b5ff-89dde84e5164"
    let lines = spawned(
      id,
      [L.started("01a20400-0000-7383-a003-6ab6a007ef91", at: 85)]
        + history { 85 + Double($0) * 2 }.map { $0 } + [L.call("spawn_agent", "s", at: 92)]
        + [L.started("01a20463-0000-7383-a003-6ab6a007ef91", at: 95)] + own(at: 96))
    let thread = try #require(try read([id: lines])[id])
    #expect(thread.usage == TokenUsage(input: 70, output: 7))
    #expect(thread.requests.map(\.toolCalls) == [1])
    #expect(thread.facts.title?.text == "my own")
  }

  @Test("A subagent's copied events keep old times and have no records; its own records count")
  func copiedEventsBeforeRecords() throws {
    let lines = spawned(
      child,
      history { Double($0) * 10 } + [
        L.record("r9", L.figures(40, 0, 4), thread: child, at: 90),
        L.count(total: L.figures(3040, 300, 34), last: L.figures(40, 0, 4), at: 91),
      ])
    for files in [[child: lines], [child: lines, parent: parentLines]] {
      #expect(try read(files)[child]?.usage == TokenUsage(input: 40, output: 4))
    }
  }

  @Test("Two siblings with equal totals are two")
  func siblingsAreTwo() throws {
    let threads = try read([
      parent: parentLines, child: fork(child, of: parent, own()),
      sibling: fork(sibling, of: parent, own()),
    ])
    #expect(threads[child]?.usage == TokenUsage(input: 70, output: 7))
    #expect(threads[sibling]?.usage == TokenUsage(input: 70, output: 7))
    let identities = threads.values.flatMap(\.requests).map(\.identity)
    #expect(Set(identities).count == 5)
  }

  @Test("Tools and prompts of the copy are not the fork's")
  func toolsAndPromptsAreCut() throws {
    let thread = try #require(
      try read([parent: parentLines, child: fork(child, of: parent, own())])[child])
    #expect(thread.requests.map(\.toolCalls) == [1])
    #expect(thread.facts.prompts.map(\.position) == [0])
    #expect(thread.facts.looseToolCalls == 0)
    #expect(thread.facts.title?.text == "my own")
  }

  @Test("A fork without copies whose totals go on from its parent's counts its own calls")
  func baselineOfAFork() throws {
    let lines = [
      L.meta(child, at: 80, ",\"forked_from_id\":\"\(parent)\""),
      L.count(total: L.figures(3070, 300, 37), last: L.figures(70, 0, 7), at: 90),
      L.count(total: L.figures(3170, 300, 47), last: L.figures(100, 0, 10), at: 95),
    ]
    let thread = try #require(try read([child: lines])[child])
    #expect(thread.usage == TokenUsage(input: 170, output: 17))
  }

  @Test("A copy's old limits do not pass for new ones")
  func copiedLimitsAreOld() throws {
    let limits =
      ",\"x\":0},\"rate_limits\":{\"primary\":{\"used_percent\":99,\"window_minutes\":300},\"y\":0"
    let copied = L.count(
      total: L.figures(1000, 100, 10), last: L.figures(1000, 100, 10), at: 80.1, limits)
    let lines = [L.meta(child, at: 80, ",\"forked_from_id\":\"\(parent)\""), copied]
    #expect(try read([child: lines])[child]?.limits.isEmpty == true)
    let parentLines = [L.meta(parent), copied]
    #expect(try read([parent: parentLines])[parent]?.limits.first?.windows.first?.usedPercent == 99)
  }

  @Test("Completing twice removes nothing more")
  func completingTwice() throws {
    try CodexHome.temporary { home in
      try home.rollout(parent, parentLines)
      try home.rollout(child, fork(child, of: parent, own()))
      var transcripts = Array(home.read().threads.values)
      let before = transcripts
      home.adapter.complete(&transcripts)
      #expect(zip(before, transcripts).allSatisfy { $0.isSame(as: $1) })
    }
  }

  @Test("Threads that name each other as parents are read all the same")
  func cyclesEnd() throws {
    let threads = try read([
      parent: fork(parent, of: child, own()), child: fork(child, of: parent, own()),
    ])
    #expect(threads.count == 2)
  }
}
