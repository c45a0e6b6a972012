import AgtopCore
import Foundation
import Testing

@Suite("Gemini CLI fixtures") struct GeminiFixtureTests {
  /// The truth keeps answer and thoughts apart; agtop's output holds both.
  private struct Truth: Decodable {
    struct Figures: Decodable {
      var apiCalls, inputUncached, cacheRead, output, reasoning, total: Int
      var parentSessionId: String?
      var sum: GeminiCount.Sum {
        GeminiCount.Sum(
          requests: apiCalls,
          usage: TokenUsage(
            input: inputUncached, cacheRead: cacheRead, output: output + reasoning,
            reasoning: reasoning))
      }
    }
    var totals: Figures
    var sessions: [String: Figures]
    var models: [String: Figures]
  }

  @Test(
    "every total, session and model is the truth's, to the token",
    arguments: ["gemini-legacy", "gemini-current"])
  func truth(fixture: String) throws {
    let home = GeminiHome(fixture: fixture)
    let data = try Data(contentsOf: URL(filePath: home.path + "/truth.json"))
    let truth = try JSONDecoder().decode(Truth.self, from: data)
    let count = home.read()
    #expect(count.total == truth.totals.sum)
    #expect(count.total.usage.total == truth.totals.total)
    #expect(Set(count.requests.keys) == Set(truth.sessions.keys))
    for (id, figures) in truth.sessions {
      #expect(count.sum(id) == figures.sum, "\(id)")
      #expect(count.sum(id).usage.total == figures.total)
      #expect(count.facts[id]?.parentID == figures.parentSessionId)
      #expect(count.facts[id]?.isSubagent == (figures.parentSessionId != nil))
    }
    #expect(count.models == truth.models.mapValues(\.sum))
  }

  @Test("the order of the files does not matter")
  func anyOrder() {
    let home = GeminiHome(fixture: "gemini-current")
    let count = home.read()
    #expect(count.transcripts.count > 1)
    for shift in 0..<count.transcripts.count {
      let turned = Array(count.transcripts[shift...] + count.transcripts[..<shift])
      for order in [turned, turned.reversed()] {
        let other = GeminiCount(order)
        #expect(other.total == count.total)
        #expect(other.models == count.models)
        #expect(other.requests.mapValues(\.count) == count.requests.mapValues(\.count))
        #expect(other.facts.mapValues(\.path) == count.facts.mapValues(\.path))
      }
    }
  }

  @Test("the damaged lines and documents are named, and nothing else is")
  func faults() {
    let legacy = GeminiHome(fixture: "gemini-legacy").read()
    #expect(Array(legacy.faults.keys) == ["session-2025-11-05T00-00-deadbeef.json"])
    // A half-written last line is no fault.
    #expect(GeminiHome(fixture: "gemini-current").read().faults.isEmpty)
  }

  @Test("look-alike files are no sessions")
  func positiveList() {
    let names = GeminiAdapter(environment: GeminiHome(fixture: "gemini-current").environment)
      .sources().sources.map { Path.name($0.path) }
    #expect(names.count == 8)
    #expect(!names.contains { $0.contains("unreadable") || $0.contains("checkpoint") })
  }

  @Test("titles are the summary or the first real prompt")
  func titles() {
    let legacy = GeminiHome(fixture: "gemini-legacy").read().facts
    #expect(
      legacy["11110000-0000-4000-8000-000000000100"]?.title
        == SessionTitle("Fix one failing test", from: .summary))
    #expect(
      legacy["22220000-0000-4000-8000-000000000200"]?.title
        == SessionTitle("Summarise the repo", from: .prompt))
    let current = GeminiHome(fixture: "gemini-current").read().facts
    #expect(
      current["aaaaaaaa-0000-4000-8000-000000000300"]?.title
        == SessionTitle("Fix a.ts", from: .summary))
    #expect(current["cccccccc-0000-4000-8000-000000000350"]?.title?.text == "Investigate")
    #expect(current["bbbbbbbb-0000-4000-8000-000000000400"]?.title?.text == "hello")
    #expect(current["eeeeeeee-0000-4000-8000-000000000600"]?.title == nil)
  }

  @Test("one session over a stub and its transcript keeps the transcript's facts")
  func resumeStub() throws {
    let facts = try #require(
      GeminiHome(fixture: "gemini-current").read().facts["aaaaaaaa-0000-4000-8000-000000000300"])
    #expect(Path.name(facts.path) == "session-2026-08-20T10-00-aaaaaaaa.jsonl")
    #expect(facts.startedAt == Timestamp(rfc3339: "2026-08-20T10:00:01.000Z"))
    #expect(facts.lastActive == Timestamp(rfc3339: "2026-08-20T11:30:00.060Z"))
    #expect(facts.tail == TranscriptTail(.idle))
    #expect(facts.contextUsed == 212_500)
    #expect(facts.contextWindow == nil)
    #expect(facts.model == "gemini-3.1-pro-preview")
    #expect(facts.prompts.count == 3)
  }

  @Test("copies of a session in several folders and forms are one session, prompts once")
  func copies() throws {
    let count = GeminiHome(fixture: "gemini-current").read()
    let facts = try #require(count.facts["bbbbbbbb-0000-4000-8000-000000000400"])
    #expect(Path.name(facts.path) == "session-2026-01-15T08-00-bbbbbbbb.jsonl")
    #expect(facts.startedAt == Timestamp(rfc3339: "2026-01-15T08:00:01.000Z"))
    #expect(Set(facts.prompts.map(\.identity)).count == 2)
    let imported = try #require(count.facts["dddddddd-0000-4000-8000-000000000500"])
    #expect(imported.startedAt == Timestamp(rfc3339: "2026-08-21T09:33:20.000Z"))
    #expect(
      Set(imported.prompts.map(\.identity)).intersection(facts.prompts.map(\.identity)).count == 1)
  }

  @Test("the working directory comes from markers, the registry, or a hash that a known path has")
  func workingDirectories() {
    let current = GeminiHome(fixture: "gemini-current").read()
    for transcript in current.transcripts {
      #expect(transcript.facts.cwd == "/home/dev/beta", "\(transcript.facts.path)")
      #expect(transcript.facts.firstCwd == "/home/dev/beta")
    }
    let legacy = GeminiHome(fixture: "gemini-legacy")
    #expect(legacy.read().facts.values.allSatisfy { $0.cwd == nil })
    for candidate in ["/home/dev/alpha", "/home/dev/alpha/", "/home/dev/alpha/Sources/x"] {
      let facts = legacy.read(candidates: ["relative", "/", candidate]).facts
      #expect(facts.count == 2)
      #expect(facts.values.allSatisfy { $0.cwd == "/home/dev/alpha" })
    }
  }

  @Test("a tool of a finished turn is counted, once")
  func toolCalls() {
    let legacy = GeminiHome(fixture: "gemini-legacy").read()
    #expect(legacy.toolCalls("11110000-0000-4000-8000-000000000100") == 1)
    let current = GeminiHome(fixture: "gemini-current").read()
    #expect(current.toolCalls("aaaaaaaa-0000-4000-8000-000000000300") == 1)
  }
}
