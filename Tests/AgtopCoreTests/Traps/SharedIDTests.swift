import AgtopCore
import Foundation
import Testing

/// An id is unique only where its maker made it so (`docs/counting.md`, "Identity").
@Suite("Ids that several calls share") struct SharedIDTests {
  typealias Log = ClaudeLog

  private static func request(_ id: String) -> String { #","requestId":"\#(id)""# }
  private static let long = "req_0123456789abcdef0123456789"

  /// The analysis of sessions, each with its lines, by number.
  private func analysis(_ sessions: [Int: [String]]) throws -> Analysis {
    let home = try TemporaryHome()
    for (number, lines) in sessions { try home.lines(Log.path(number), lines) }
    return Analysis(of: home)
  }

  private func repeated(_ analysis: Analysis) -> Int {
    analysis.snapshot.warnings.filter { $0.what.contains("names several answers") }
      .reduce(0) { $0 + $1.count }
  }

  @Test("a gateway that gives every answer one id: each answer counts, and the id is named")
  func constant() throws {
    let sessions = (1...3).reduce(into: [Int: [String]]()) { sessions, session in
      sessions[session] = (0..<3).map {
        Log.answer("msg_translated", at: session * 1000 + $0, Log.usage(10_000 + $0, 500))
      }
    }
    let analysis = try analysis(sessions)
    #expect(analysis.snapshot.totals.requests == 9)
    #expect(analysis.snapshot.totals.usage == TokenUsage(input: 90_009, output: 4500))
    #expect(repeated(analysis) == 8)
    #expect(analysis.snapshot.warnings.contains { $0.what.contains("“msg_translated”") })
    for session in analysis.sessions { #expect(session.inherited.isZero) }
  }

  @Test("the vendor's own id on answers with request ids of their own: each counts")
  func vendor() throws {
    let analysis = try analysis([
      1: (0..<6).map {
        Log.answer(
          "msg_01repeated00000000000001", at: $0, Log.usage(2, 120, read: 40_000),
          Self.request("req_011repeated0000000000\($0)"))
      }
    ])
    #expect(analysis.snapshot.totals.requests == 6)
    #expect(repeated(analysis) == 5)
    #expect(analysis.snapshot.warnings.contains { $0.what.contains("“msg_01repeated") })
  }

  @Test("one request id is one call, whatever the figures and the times say")
  func sameRequest() throws {
    let analysis = try analysis([
      1: [Log.answer("m", at: 0, Log.usage(10, 1), Self.request(Self.long))],
      2: [Log.answer("m", at: 90, Log.usage(10, 400, read: 50), Self.request(Self.long))],
    ])
    #expect(analysis.snapshot.totals.requests == 1)
    #expect(analysis.snapshot.totals.usage == TokenUsage(input: 10, cacheRead: 50, output: 400))
    #expect(repeated(analysis) == 0)
  }

  @Test("a short request id says something within its session only")
  func shortRequest() throws {
    let analysis = try analysis([
      1: [
        Log.answer("m", at: 0, Log.usage(10, 1), Self.request("1")),
        Log.answer("m", at: 1, Log.usage(10, 5), Self.request("1")),
        Log.answer("m", at: 2, Log.usage(10, 7), Self.request("2")),
      ],
      2: [Log.answer("m", at: 90, Log.usage(10, 9), Self.request("1"))],
    ])
    #expect(analysis.snapshot.totals.requests == 3)
    #expect(analysis.snapshot.totals.usage.output == 5 + 7 + 9)
  }

  @Test("blocks of one answer may be parted by tool results, a placeholder of zeros among them")
  func blocks() throws {
    let analysis = try analysis([
      1: [
        Log.answer("m", at: 0, Log.usage(10, 1)),
        Log.prompt("[Request interrupted by user]", at: 1),
        Log.answer("m", at: 2, Log.usage(0, 0)),
        Log.answer("m", at: 3, Log.usage(10, 9)),
      ]
    ])
    #expect(analysis.snapshot.totals.requests == 1)
    #expect(analysis.snapshot.totals.usage == TokenUsage(input: 10, output: 9))
  }

  @Test("without a request id a typed prompt ends an answer: equal figures after it are another")
  func turns() throws {
    let analysis = try analysis([
      1: (0..<4).flatMap {
        [
          Log.prompt("go", at: 10 * $0, #","uuid":"p\#($0)""#),
          Log.answer("m", at: 10 * $0 + 1, Log.usage(10, 5)),
          Log.answer("m", at: 10 * $0 + 2, Log.usage(10, 5)),
        ]
      }
    ])
    #expect(analysis.snapshot.totals.requests == 4)
  }

  @Test("a copy keeps its time: with another request id, and without the split of cache writes")
  func copies() throws {
    let split = Log.usage(10, 5, flat: 30, write: (10, 20))
    let flat = Log.usage(10, 5, flat: 30)
    for (first, second) in [(1, 2), (2, 1)] {
      let analysis = try analysis([
        first: [Log.answer("m", at: 0, split, Self.request(Self.long))],
        second: [
          Log.answer("m", at: 0, flat, Self.request(Self.long + "replayed")),
          Log.answer("own", at: 50, Log.usage(1, 1)),
        ],
      ])
      #expect(analysis.snapshot.totals.requests == 2)
      #expect(analysis.snapshot.totals.usage.total == 45 + 2)
      #expect(repeated(analysis) == 0)
    }
  }

  @Test("a copy may keep its line's id in place of its time")
  func lines() throws {
    let analysis = try analysis([
      1: [Log.answer("m", at: 0, Log.usage(10, 5), #","uuid":"line-1""#)],
      2: [Log.answer("m", at: 70, Log.usage(10, 5), #","uuid":"line-1""#)],
      3: [Log.answer("m", at: 140, Log.usage(10, 5), #","uuid":"line-3""#)],
    ])
    #expect(analysis.snapshot.totals.requests == 2)
    #expect(repeated(analysis) == 1)
  }

  @Test("where nothing tells, neither request id nor time, they are one, with a warning")
  func untold() throws {
    let line =
      #"{"type":"assistant","message":{"id":"m","role":"assistant","model":"claude-opus-4-6","usage":"#
      + Log.usage(10, 5) + "}}"
    let analysis = try analysis([1: [line], 2: [line]])
    #expect(analysis.snapshot.totals.requests == 1)
    #expect(
      analysis.snapshot.warnings.contains {
        $0.source == "claude" && $0.what.contains("“m”") && $0.what.contains("counted once")
      })
  }

  @Test("a session that shows none of the usage it holds is a warning, unless it is a copy")
  func emptied() throws {
    let answer = Log.answer("m", at: 0, Log.usage(10, 5))
    let silent = try analysis([1: [answer], 2: [answer]])
    #expect(
      silent.snapshot.warnings.filter { $0.what.hasPrefix("all usage is counted") }.map(\.source)
        == [try silent.session(Log.id(2)).facts.path])
    let named =
      #","sessionId":"\#(Log.id(2))","forkedFrom":{"sessionId":"\#(Log.id(1))"}"#
    let fork = try analysis([1: [answer], 2: [Log.answer("m", at: 0, Log.usage(10, 5), named)]])
    #expect(fork.snapshot.warnings == [])
  }
}

/// Sessions that others spawned or were copied from.
@Suite("Owners and families of Claude Code") struct ClaudeFamilyTests {
  typealias Log = ClaudeLog

  @Test("one short agent id below two sessions is two subagents")
  func agents() throws {
    let home = try TemporaryHome()
    for session in 1...2 {
      try home.lines(
        Log.path(session), [Log.answer("m\(session)", at: session, Log.usage(100 * session, 0))])
      try home.lines(
        Log.agentPath(session, "agent-a5e94f0"),
        [
          Log.answer(
            "s\(session)", at: 10 + session, Log.usage(1000 * session, 0),
            #","isSidechain":true,"sessionId":"\#(Log.id(session))""#)
        ])
    }
    let analysis = Analysis(of: home)
    #expect(try analysis.session(Log.id(1)).usage.total == 1100)
    #expect(try analysis.session(Log.id(2)).usage.total == 2200)
    #expect(analysis.sessions.filter { $0.facts.id == "agent-a5e94f0" }.count == 2)
  }

  @Test("a session owns what its subagent's transcript begins with, whatever the ids")
  func parent() throws {
    for (session, agent) in [(9, "agent-0"), (1, "agent-z")] {
      let home = try TemporaryHome()
      let history = (0..<2).map { Log.answer("m\($0)", at: $0, Log.usage(100, 10)) }
      try home.lines(Log.path(session), history)
      try home.lines(
        Log.agentPath(session, agent), history + [Log.answer("own", at: 9, Log.usage(7, 0))])
      let analysis = Analysis(of: home)
      #expect(try analysis.session(Log.id(session)).ownUsage.total == 220)
      #expect(try analysis.session(agent).ownUsage.total == 7)
      #expect(try analysis.session(agent).inherited.total == 220)
    }
  }

  @Test("a fork of a fork was forked from the fork")
  func forkOfAFork() throws {
    let home = try TemporaryHome()
    func line(_ number: Int, in session: Int, from origin: Int?) -> String {
      let origin = origin.map { #","requestSessionId":"\#(Log.id($0))""# } ?? ""
      return Log.answer(
        "m\(number)", at: number, Log.usage(10, 20),
        #","requestId":"req_012345678901234567\#(number)","sessionId":"\#(Log.id(session))""#
          + origin)
    }
    try home.lines(Log.path(1), [line(1, in: 1, from: nil)])
    try home.lines(Log.path(2), [line(1, in: 2, from: 1), line(2, in: 2, from: nil)])
    try home.lines(
      Log.path(3),
      [line(1, in: 3, from: 1), line(2, in: 3, from: 2), line(3, in: 3, from: nil)])
    let analysis = Analysis(of: home)
    #expect(analysis.snapshot.totals.usage.total == 90)
    #expect(try analysis.session(Log.id(2)).facts.forkedFrom == Log.id(1))
    #expect(try analysis.session(Log.id(3)).facts.forkedFrom == Log.id(2))
  }

  @Test("Claude Desktop's local agents: their transcripts count, each session once")
  func desktop() throws {
    let agents = "Claude/local-agent-mode-sessions/org/account/local_a"
    for (index, base) in [".config/", "Library/Application Support/"].enumerated() {
      let home = try TemporaryHome()
      let lines = [Log.answer("m", at: 0, Log.usage(1000, 500))]
      try home.lines("\(base)\(agents)/.claude/projects/-s/\(Log.id(5)).jsonl", lines)
      try home.lines("\(base)\(agents)/audit.jsonl", [Log.answer("m", at: 0, Log.usage(1000, 3))])
      if index == 0 { try home.lines(Log.path(5), lines) }
      let analysis = Analysis(of: home)
      #expect(analysis.snapshot.sessions.count == 1)
      #expect(analysis.snapshot.totals.requests == 1)
      #expect(analysis.snapshot.totals.usage.total == 1500)
    }
  }

  @Test("a refusal without output is counted, costs nothing, and is neither unpriced nor included")
  func refusal() throws {
    let home = try TemporaryHome()
    try home.lines(
      Log.path(1),
      [
        Log.answer("m1", at: 0, model: "nobody-knows", Log.usage(300_000, 0), stop: "refusal"),
        Log.answer("m2", at: 1, Log.usage(0, 0), stop: nil),
        Log.answer("m2", at: 2, Log.usage(50, 0), stop: "refusal"),
        Log.answer("m3", at: 3, Log.usage(100, 10), stop: "refusal"),
      ])
    let totals = Analysis(of: home).snapshot.totals
    #expect(totals.requests == 3)
    #expect(totals.cost.unpricedTokens == 0)
    #expect(totals.cost.includedTokens == 0)
    // The one with output: claude-opus-4-6, 5 and 25.
    expect(totals.cost, is: [100 * 5, 10 * 25])
  }
}
