import Foundation
import Testing

@testable import AgtopCore

/// Homes in which every answer has a time of its own, and prompts grow as a session does: whatever is
/// done to the ids, each answer counts once.
@Suite("Whatever ids a gateway gives, no total changes") struct SharedIDSlow {
  /// How message ids are made.
  enum IDs: CaseIterable {
    case unique, constant, counted, reused
  }

  /// How request ids are made.
  enum Requests: CaseIterable {
    case none, unique, counted
  }

  private static let seeds: [UInt64] = [1, 2, 3, 4, 5]

  /// A home of sessions and copies of them, and what is right.
  private struct Home {
    let home: TemporaryHome
    var requests = 0
    var usage = TokenUsage()
    var paths: [String] = []

    init(seed: UInt64, ids: IDs, requests style: Requests) throws {
      home = try TemporaryHome()
      var random = SplitMix(seed: seed)
      var sessions: [[[String]]] = []
      var clock = 0
      var made = 0
      for number in 0..<6 {
        var answers: [[String]] = []
        var prompt = 100 * (1 + random.below(3))
        for answer in 0..<(2 + random.below(6)) {
          clock += 1 + random.below(50)
          made += 1
          prompt += 10 + random.below(1000)
          let output = 1 + random.below(300)
          let id =
            switch ids {
            case .unique: "msg_\(GeneratedHome.uuid(6, made))"
            case .constant: "msg_translated"
            case .counted: "msg_\(answer)"
            case .reused: "msg_\(GeneratedHome.uuid(7, answer))"
            }
          let request =
            switch style {
            case .none: ""
            case .unique: #","requestId":"req_\#(GeneratedHome.uuid(8, made))""#
            case .counted: #","requestId":"\#(answer + 1)""#
            }
          var lines = [ClaudeLog.prompt("go", at: clock)]
          if random.below(2) == 0 { lines = [] }
          for block in 1...(1 + random.below(3)) {
            clock += 1
            let write = random.below(2) == 0 ? (prompt / 2, prompt - prompt / 2) : nil
            let usage = ClaudeLog.usage(
              7, block == 1 ? output : 1, read: 3, flat: prompt, write: write)
            lines.append(
              ClaudeLog.answer(
                id, at: clock, usage, content: ClaudeLog.tool("Bash", command: "ls"), request))
            lines.append(
              #"{"type":"user","timestamp":"\#(ClaudeLog.time(clock))","message":"#
                + #"{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1"}]}}"#)
          }
          answers.append(lines)
          requests += 1
          usage += TokenUsage(input: 7, cacheRead: 3, cacheWrite5m: prompt, output: output)
        }
        sessions.append(answers)
        try write(answers.joined().map { $0 }, number)
      }
      // Copies: with the old times, some with the name of the source, some with other request ids.
      for number in 6..<9 {
        let source = random.below(6)
        var lines = sessions[source].prefix(1 + random.below(sessions[source].count)).joined().map {
          $0
        }
        switch number {
        case 6:
          let named =
            #"{"sessionId":"\#(ClaudeLog.id(number))","#
            + #""requestSessionId":"\#(ClaudeLog.id(source))","#
          lines = lines.map { named + $0.dropFirst() }
        case 7:
          lines = lines.map { $0.replacing(#""requestId":"req_"#, with: #""requestId":"rep_"#) }
        default: break
        }
        try write(lines, number)
      }
    }

    private mutating func write(_ lines: [String], _ number: Int) throws {
      let lines = lines.enumerated().map { index, line in
        #"{"uuid":"\#(GeneratedHome.uuid(9, number * 1000 + index))","# + line.dropFirst()
      }
      let path = ClaudeLog.path(number, project: "-p\(number % 2)")
      paths.append(path)
      try home.lines(path, lines)
    }
  }

  private static func sum(_ transcripts: [Transcript]) -> (requests: Int, usage: TokenUsage) {
    var requests = 0
    var usage = TokenUsage()
    Ledger(transcripts).forEachRequest { request, _ in
      requests += 1
      usage += request.usage
    }
    // How long a cache write lives is told by some copies only.
    usage.cacheWrite5m += usage.cacheWrite1h
    usage.cacheWrite1h = 0
    return (requests, usage)
  }

  @Test(
    "each answer counts once, and a copy never again, in whatever order they are read",
    arguments: IDs.allCases, Requests.allCases)
  func totals(_ ids: IDs, _ style: Requests) throws {
    for seed in Self.seeds {
      let made = try Home(seed: seed, ids: ids, requests: style)
      let scan = AgtopCore.Scanner.scan(home: made.home.environment)
      var random = SplitMix(seed: seed)
      for _ in 0..<4 {
        let found = Self.sum(scan.transcripts.shuffled(using: &random))
        #expect(found.requests == made.requests, "\(seed)")
        #expect(found.usage == made.usage, "\(seed)")
      }
    }
  }

  @Test(
    "whichever transcript comes next, with a store and without one",
    arguments: IDs.allCases, Requests.allCases)
  func growing(_ ids: IDs, _ style: Requests) throws {
    let made = try Home(seed: 11, ids: ids, requests: style)
    let hidden = try ScratchFolder()
    var random = SplitMix(seed: 12)
    let order = made.paths.shuffled(using: &random)
    for (number, path) in order.enumerated() {
      try FileManager.default.moveItem(
        atPath: made.home.path + "/" + path, toPath: hidden.path + "/\(number)")
    }
    let keeping = try Keeping(made.home.environment)
    for (number, path) in order.enumerated() {
      try FileManager.default.moveItem(
        atPath: hidden.path + "/\(number)", toPath: made.home.path + "/" + path)
      let cold = keeping.cold().report
      #expect(firstDifference(try keeping.run().report, cold) == nil, "\(number)")
    }
    #expect(keeping.cold().snapshot.totals.requests == made.requests)
  }

  @Test(
    "wherever a transcript was cut and gone on with", arguments: IDs.allCases, Requests.allCases)
  func cuts(_ ids: IDs, _ style: Requests) throws {
    let made = try Home(seed: 21, ids: ids, requests: style)
    let expected = Looking(made.home.environment).report()
    for round in 0..<4 {
      var looking = Looking(made.home.environment)
      looking.read = { adapter, source, reader in
        var random = SplitMix(seed: UInt64(round) &+ StableHash.of("cut", source.path))
        let resume = ResumePoint(
          of: source, adapter: adapter, cutAt: random.below(Int(source.stat.size) + 1), saved: true)
        return adapter.read(source, resuming: resume, with: &reader)
      }
      #expect(firstDifference(looking.report(), expected) == nil)
    }
  }

  @Test("thousands of answers with one id are no more work for each than a few")
  func many() throws {
    var facts = SessionFacts(client: .claude, id: "s", path: "/s")
    facts.startedAt = Timestamp(milliseconds: 0)
    var transcript = Transcript(facts: facts)
    for number in 0..<60_000 {
      var request = Request(identity: 1)
      request.flags = .sharedID
      request.call = CallMark(turn: number)
      request.milliseconds = Int64(number)
      request.usage = TokenUsage(input: number % 100, output: 1)
      transcript.requests.append(request)
    }
    #expect(Self.sum([transcript]).requests == 60_000)
  }
}
