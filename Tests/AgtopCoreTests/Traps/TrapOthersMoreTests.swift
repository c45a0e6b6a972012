import AgtopCore
import Foundation
import Testing

@Suite("Traps: what a session of Gemini CLI and OpenCode says") struct TrapOthersMoreTests {
  private static let chats = ".gemini/tmp/p/chats/"

  @Test("A message is one call however often it is written, and a rewind takes nothing back")
  func rewrittenMessage() throws {
    let session = try Analysis.seed.session("22222222")
    #expect(session.ownUsage.prompt == 5000)
    #expect(session.agentTurns == 2)
    #expect(session.userTurns == 1)
  }

  @Test("Thoughts are priced as output, prompts of tools as input, the cache is inside")
  func thoughts() throws {
    let home = try TemporaryHome()
    try home.lines(
      Self.chats + "session-2026-08-20T10-00-aaaaaaaa.jsonl",
      [
        geminiStart,
        geminiMessage(
          1, "gemini",
          #""model":"gemini-2.5-pro",\#(geminiTokens(100, 10, cached: 40, thoughts: 7, tool: 5))"#),
      ])
    let session = try Analysis(of: home).session("aaaaaaaa")
    #expect(
      session.ownUsage == TokenUsage(input: 65, cacheRead: 40, output: 17, reasoning: 7))
    expect(session.ownCost, is: [65 * 1.25, 40 * 0.125, 17 * 10])
    // Nothing stands twice in the context: 100 + 10 + 7 + 5.
    #expect(session.contextUsed == 122)
  }

  @Test("A telemetry file changes no figure")
  func telemetry() throws {
    let home = try Fixture.copy("seed-home")
    try FileManager.default.removeItem(atPath: home.path + "/.gemini/telemetry.log")
    #expect(try Analysis(of: home).snapshot.totals == Analysis.seed.snapshot.totals)
  }

  @Test("What a migration left behind is not counted again")
  func migration() throws {
    let session = try Analysis.seed.session("ses_aaaa")
    #expect(session.requests == 2)
    #expect(session.facts.title?.text == "Open title")
    #expect(session.facts.subscription == "Claude (OAuth)")
    #expect(session.model == "claude-sonnet-4-5")
  }

  @Test("Recorded dollars beat the table, tools are tools, children have a parent")
  func recordedDollars() throws {
    #expect(try Analysis.seed.session("ses_bbbb").ownCost.recorded.dollars == 0.25)
    #expect(try Analysis.seed.session("ses_aaaa").toolCalls == 1)
    let json = try Analysis(fixture: "opencode-json")
    let child = "ses_4ce2a0000ffeChild000000000"
    #expect(json.snapshot.sessions.allSatisfy { $0.facts.id != child })
    #expect(try json.session("ses_4ce2a1b7").facts.title?.text == "Add retry to fetcher")
    // The archived session stands in the JSON files and in the channel's database.
    let channels = try Analysis(fixture: "opencode-sqlite")
    #expect(channels.snapshot.roots[.opencode]?.isEmpty == false)
    #expect(channels.readCount > 1)
  }

  @Test("The provider decides where a price is looked for")
  func providers() throws {
    let home = try TemporaryHome()
    let message = { (provider: String) in
      OpenCodeHome.Message(
        provider: provider, model: "claude-opus-4-7", cost: 0, input: 1000, output: 0)
    }
    let data = OpenCodeHome.data + "/storage"
    for (number, provider) in ["anthropic", "github-copilot", "ollama"].enumerated() {
      var one = message(provider)
      one.created = 1000 + number
      try home.write(
        data + "/session/global/ses_\(number).json",
        #"{"id":"ses_\#(number)","directory":"/w","time":{"created":1000,"updated":1100}}"#)
      try home.write(data + "/message/ses_\(number)/msg_1.json", one.json)
    }
    let analysis = Analysis(of: home)
    let priced = try analysis.session("ses_0").ownCost
    expect(priced, is: [1000 * 5])
    #expect(priced.isEstimated)
    #expect(try analysis.session("ses_1").ownCost.isIncluded)
    // On one's own machine it costs nothing.
    let local = try analysis.session("ses_2").ownCost
    #expect(local.total == .zero && local.pricedTokens == 1000 && !local.isEstimated)
  }

  @Test("A failed tool at the end is no failed session")
  func failedTool() throws {
    #expect(try Analysis.seed.session("44444444").facts.tail == TranscriptTail(.idle))
  }

  @Test("Tokens that come without a new date are seen at the next refresh")
  func tokensWithoutDate() throws {
    let home = try TemporaryHome()
    let file = Self.chats + "session-2026-08-20T10-00-aaaaaaaa.jsonl"
    let empty = geminiMessage(1, "gemini", #""model":"gemini-2.5-pro","tokens":null"#)
    try home.lines(file, [geminiStart, empty])
    #expect(Analysis(of: home).snapshot.totals.usage.isZero)
    let filled = geminiMessage(1, "gemini", #""model":"gemini-2.5-pro",\#(geminiTokens(9, 1))"#)
    try home.lines(file, [geminiStart, empty, filled])
    let after = Analysis(of: home)
    #expect(after.snapshot.totals.usage == TokenUsage(input: 9, output: 1))
    #expect(after.snapshot.totals.requests == 1)
  }

  @Test("Nothing is written in a client's folder, and a plan is not made up")
  func nothingWritten() throws {
    let home = try ScratchFolder(fixture: "seed-home")
    let before = try home.listing()
    let analysis = Analysis(of: Environment(["HOME": home.path]))
    #expect(analysis.snapshot.totals.requests == 49)
    #expect(try home.listing() == before)
    // The login says OAuth, not which plan.
    #expect(try analysis.session("ses_aaaa").facts.subscription == "Claude (OAuth)")
  }

  @Test("Each client's folder is where its variable says, with links and archives")
  func variables() throws {
    let home = try TemporaryHome()
    let answer = { (id: String, tokens: Int) in
      ClaudeLog.answer(id, at: 0, ClaudeLog.usage(tokens, 0))
    }
    let session = { (number: Int) in "/projects/-p/\(ClaudeLog.id(number)).jsonl" }
    try home.lines("one" + session(1), [answer("m1", 1)])
    try home.lines("two" + session(2), [answer("m2", 10)])
    try home.lines("elsewhere/\(ClaudeLog.id(3)).jsonl", [answer("m3", 100)])
    try FileManager.default.createSymbolicLink(
      atPath: home.path + "/two/projects/-linked", withDestinationPath: home.path + "/elsewhere")
    try home.lines(
      "cx/archived_sessions/rollout-2026-04-17T10-00-00-old.jsonl",
      [
        CodexLines.meta("old"), CodexLines.turn("gpt-5", at: 1),
        CodexLines.count(total: CodexLines.figures(1000, 0, 0), last: nil, at: 2),
      ])
    try home.write("gem/.gemini/tmp/slug/.project_root", "/home/dev/marked")
    try home.lines(
      "gem/.gemini/tmp/slug/chats/session-2026-08-20T10-00-aaaaaaaa.jsonl",
      [
        geminiStart,
        geminiMessage(1, "gemini", #""model":"gemini-2.5-pro",\#(geminiTokens(10_000, 0))"#),
      ])
    let analysis = Analysis(
      of: Environment([
        "HOME": home.path, "CLAUDE_CONFIG_DIR": "\(home.path)/one,\(home.path)/two",
        "CODEX_HOME": home.path + "/cx", "GEMINI_CLI_HOME": home.path + "/gem",
      ]), keeping: home)
    #expect(analysis.snapshot.totals.usage == TokenUsage(input: 11_111))
    #expect(try analysis.session("aaaaaaaa").facts.cwd == "/home/dev/marked")
    try home.lines(".config/claude" + session(4), [answer("m4", 7)])
    #expect(Analysis(of: home).snapshot.totals.usage == TokenUsage(input: 7))
  }
}
