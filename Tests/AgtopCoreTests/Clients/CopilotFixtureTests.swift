import Foundation
import Testing

@testable import AgtopCore

@Suite("Copilot CLI: a home that the program itself made")
struct CopilotFixtureTests {
  static let killed = "abcdd739-106b-4054-a4ec-f89bfef5cc73"

  @Test("Each session, model and bucket is what was served, as far as the client writes it down")
  func truth() throws {
    let analysis = try Analysis(fixture: "copilot", of: .copilot)
    var truth = try RecordedTruth("copilot").sessions
    let found = analysis.recorded
    // The prompts of a killed process are recorded nowhere.
    truth[Self.killed]?["gpt-5.4"]?.prompt = 0
    truth[Self.killed]?["gpt-5.4"]?.cached = 0
    truth[Self.killed]?["gpt-5.4"]?.reasoning = 0
    // Anthropic's wire does not say how much of an output was thinking.
    truth["35579013-4bf9-465c-814e-f3fa38e06460"]?["claude-sonnet-4-5"]?.reasoning = 0
    #expect(Set(found.keys) == Set(truth.keys))
    for (id, models) in truth { #expect(found[id] == models, "\(id)") }
    #expect(analysis.snapshot.totals.usage.total == 191_238)
    #expect(analysis.snapshot.warnings.isEmpty)
  }

  @Test(
    "Of a killed process the prompts are said not to be recorded, and its price is a lower bound")
  func killedProcess() throws {
    let analysis = try Analysis(fixture: "copilot", of: .copilot)
    let session = try analysis.session(Self.killed)
    #expect(session.usage.unrecorded == [.prompt, .reasoning])
    #expect(session.requests == 3 && session.usage.output == 1062 && session.sums == 0)
    #expect(session.cost.isPartial && session.cost.total != nil)
    #expect(Figure.dollars(session.cost).hasSuffix("+"))
    let json = try analysis.json().array("sessions").first {
      $0["session_id"] as? String == Self.killed
    }
    let tokens = try #require(json).object("tokens")
    #expect(tokens["input"] is NSNull && tokens.integer("output") == 1062)
    #expect(
      tokens["not_recorded"] as? [String]
        == ["input", "cache_read", "cache_write", "reasoning_output"])
    #expect(json?.object("cost")["partial"] as? Bool == true)
    // The others know theirs, but for how much a compaction thought.
    let others = analysis.sessions.filter { $0.facts.id != Self.killed }
    #expect(others.allSatisfy { !$0.usage.isLowerBound && !$0.cost.isPartial })
  }

  @Test("A leg is one sum beside its calls, and says that it is one")
  func sums() throws {
    let analysis = try Analysis(fixture: "copilot", of: .copilot)
    let resumed = try analysis.session("55fed49e-f369-4ab9-b53d-70b621564087")
    #expect(resumed.sums == 2 && resumed.requests == 5)
    #expect(resumed.cost.isEstimated)
    #expect(resumed.userTurns == 2)
    #expect(resumed.contextUsed == 12_603)
  }

  @Test("Title, folder, branch and project")
  func facts() throws {
    let analysis = try Analysis(fixture: "copilot", of: .copilot)
    let session = try analysis.session(Self.killed)
    #expect(session.facts.title?.text == "Killed. steps=shell,shell,shellslow,text")
    #expect(session.facts.cwd == "/home/dev/app" && session.facts.gitBranch == "main")
    #expect(session.project == "app")
  }

  /// Events of a session, one a line.
  private func parsed(_ events: [String]) -> CopilotParser {
    var parser = CopilotParser(path: "/h/.copilot/session-state/s/events.jsonl")
    for (number, event) in events.enumerated() {
      let line =
        #"{"id":"e\#(number)","timestamp":"2026-11-28T10:00:0\#(number % 10).000Z",\#(event)}"#
      parser.consume(Array(line.utf8))
    }
    return parser
  }

  private func call(_ id: String, _ output: Int) -> String {
    #""type":"assistant.message","data":{"model":"m","apiCallId":"\#(id)","messageId":"\#(id)","outputTokens":\#(output)}"#
  }

  private func shutdown(_ calls: Int, _ input: Int, _ output: Int, nano: Int = 0) -> String {
    #""type":"session.shutdown","data":{"modelMetrics":{"m":{"requests":{"count":\#(calls)},"usage":{"inputTokens":\#(input),"outputTokens":\#(output),"cacheReadTokens":0,"cacheWriteTokens":0,"reasoningTokens":0},"totalNanoAiu":\#(nano)}}}"#
  }

  private let resume = #""type":"session.resume","data":{}"#

  private func sum(_ parser: CopilotParser) -> (calls: Int, usage: TokenUsage) {
    let requests = parser.transcript.requests
    return (
      requests.reduce(0) { $0 + $1.callCount }, requests.reduce(TokenUsage()) { $0 + $1.usage }
    )
  }

  @Test("Shutdowns that state a leg add up; those that state all since the beginning do not")
  func legs() {
    // The last shutdown taken for the session, or all of them added, is wrong in one of both.
    let own = sum(
      parsed([call("a", 10), shutdown(1, 100, 10), resume, call("b", 20), shutdown(2, 300, 20)]))
    #expect(own.usage.figures == TokenUsage(input: 400, output: 30) && own.calls == 3)
    let cumulative = sum(
      parsed([call("a", 10), shutdown(1, 100, 10), resume, call("b", 20), shutdown(2, 300, 30)]))
    #expect(cumulative.usage.figures == TokenUsage(input: 300, output: 30))
    #expect(cumulative.calls == 2)
    #expect(cumulative.usage.unrecorded.isEmpty)
  }

  @Test("Calls that a shutdown leaves out keep their output and lack their prompt")
  func beforeCompaction() {
    let found = sum(parsed([call("a", 10), call("b", 20), shutdown(1, 100, 20)]))
    #expect(found.usage.output == 30 && found.usage.input == 100 && found.calls == 2)
    #expect(found.usage.unrecorded == [.prompt, .reasoning])
  }

  @Test("Chunks of one call are one call")
  func chunks() {
    let found = sum(parsed([call("a", 10), call("a", 25), shutdown(1, 100, 25)]))
    #expect(found.calls == 1 && found.usage.figures == TokenUsage(input: 100, output: 25))
  }

  @Test("Dollars that the client states are those of the whole leg, paid once")
  func dollars() {
    let requests = parsed([call("a", 10), shutdown(1, 100, 10, nano: 5_000_000_000)]).transcript
      .requests
    #expect(requests.map(\.recordedPicodollars) == [-1, 50_000_000_000])
    #expect(requests[0].usage == TokenUsage() && requests[1].usage.output == 10)
    #expect(requests.reduce(0) { $0 + $1.callCount } == 1)
  }

  @Test("A question for permission waits until it is answered")
  func permission() {
    let asks =
      #""type":"permission.requested","data":{"requestId":"r1","permissionRequest":{"kind":"shell","fullCommandText":"rm -f x"}}"#
    let answer = #""type":"permission.completed","data":{"requestId":"r1"}"#
    let waiting = parsed([#""type":"assistant.turn_start","data":{}"#, asks]).transcript.facts
    #expect(waiting.tail == TranscriptTail(.waiting, reason: "permission"))
    #expect(waiting.currentAction == "shell: rm -f x")
    #expect(parsed([asks, answer]).transcript.facts.tail.kind == .running)
  }

  @Test("Where the shared database has rows, these count, and what came before them stays")
  func rows() throws {
    let home = try TemporaryHome()
    let id = "00000000-0000-4000-8000-000000000001"
    func line(_ number: Int, _ event: String) -> String {
      #"{"id":"e\#(number)","timestamp":"2026-11-28T1\#(number):00:00.000Z",\#(event)}"# + "\n"
    }
    try home.write(
      ".copilot/session-state/\(id)/events.jsonl",
      line(0, call("a", 10)) + line(1, shutdown(1, 100, 10)) + line(2, resume)
        + line(3, call("b", 20)) + line(4, shutdown(1, 300, 20)))
    let database = try TestDatabase(home.path + "/.copilot/session-store.db")
    try database.run(
      """
      CREATE TABLE assistant_usage_events (id TEXT, session_id TEXT, model TEXT, input_tokens INTEGER,
      cache_read_tokens INTEGER, cache_write_tokens INTEGER, output_tokens INTEGER,
      reasoning_tokens INTEGER, created_at TEXT, total_nano_aiu INTEGER, initiator TEXT);
      INSERT INTO assistant_usage_events VALUES
      ('1', '\(id)', 'm', 310, 200, 50, 21, 4, '2026-11-28 13:00:00', NULL, 'agent'),
      ('2', '\(id)', 'm', 'x', NULL, NULL, 5, NULL, '2026-11-28 13:00:01', NULL, 'compaction');
      """)
    database.close()
    let analysis = Analysis(
      of: home.environment, now: Analysis.afterAll, clients: [.copilot], keeping: home)
    let session = try analysis.session(id)
    #expect(
      session.usage.figures
        == TokenUsage(input: 160, cacheRead: 200, cacheWrite5m: 50, output: 36, reasoning: 4))
    #expect(session.requests == 3)
    #expect(analysis.snapshot.warnings.count == 1)
  }
}
