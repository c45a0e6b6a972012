import AgtopCore
import Testing

@Suite("Gemini CLI counting") struct GeminiCountingTests {
  private func usage(_ tokens: String) -> TokenUsage? {
    geminiTranscript(geminiMessage(1, "gemini", #""model":"m","tokens":\#(tokens)"#))
      .transcript.requests.first?.usage
  }

  @Test("The cache is part of the input, and results of server tools are not")
  func cacheInsideInput() {
    let found = usage(
      #"{"input":15327,"output":23,"cached":11526,"thoughts":919,"tool":7,"total":16276}"#)
    #expect(
      found == TokenUsage(input: 3808, cacheRead: 11526, output: 942, reasoning: 919))
    #expect(found?.total == 16276)
  }

  @Test("A total that adds up only with the cache on top says that input left it out")
  func cacheOutsideInput() {
    #expect(
      usage(#"{"input":100,"output":10,"cached":40,"thoughts":3,"tool":2,"total":155}"#)
        == TokenUsage(input: 102, cacheRead: 40, output: 13, reasoning: 3))
  }

  @Test("More cache than input is no negative input")
  func clamped() {
    #expect(
      usage(#"{"input":10,"output":1,"cached":40}"#)
        == TokenUsage(input: 0, cacheRead: 40, output: 1))
  }

  @Test("Thoughts are billed as output and shown as reasoning")
  func thoughtsAreOutput() {
    #expect(
      usage(#"{"input":1,"output":20,"cached":0,"thoughts":300,"total":321}"#)
        == TokenUsage(input: 1, output: 320, reasoning: 300))
  }

  @Test(
    "a figure that is no count is 0 and a fault, and the others stay",
    arguments: [#""12""#, "-5", "1e309", "1.5", "true", "[1]", "99999999999999999999"])
  func notACount(figure: String) {
    let parser = geminiTranscript(
      geminiMessage(1, "gemini", #""tokens":{"input":\#(figure),"output":7,"cached":0}"#))
    #expect(parser.transcript.requests.first?.usage == TokenUsage(output: 7))
    #expect(parser.faults.counts == [.notACount: 1])
  }

  @Test("whole numbers with a fraction or exponent are counts, null is 0")
  func oddCounts() {
    #expect(
      usage(#"{"input":100.0,"output":5e1,"cached":null,"thoughts":null}"#)
        == TokenUsage(input: 100, output: 50))
  }

  @Test("A message written several times is one call, with its last tokens")
  func rewrites() {
    let parser = geminiTranscript(
      [
        geminiStart,
        geminiMessage(1, "gemini", #""tokens":null,"model":"m""#),
        geminiMessage(1, "gemini", geminiTokens(50, 9) + #","model":"m""#),
        geminiMessage(1, "gemini", geminiTokens(40, 10) + #","model":"m""#),
        geminiMessage(
          1, "gemini",
          #""tokens":null,"model":"m","toolCalls":[{"name":"a","status":"success"}]"#),
      ].joined(separator: "\n"))
    #expect(parser.transcript.requests.count == 1)
    #expect(parser.transcript.requests.first?.usage == TokenUsage(input: 40, output: 10))
    #expect(parser.transcript.requests.first?.toolCalls == 1)
    #expect(parser.transcript.facts.looseToolCalls == 0)
  }

  @Test("a placeholder of zeros takes no figures away")
  func zeroPlaceholder() {
    let parser = geminiTranscript(
      [
        geminiMessage(1, "gemini", geminiTokens(40, 10)),
        geminiMessage(1, "gemini", geminiTokens(0, 0)),
      ].joined(separator: "\n"))
    #expect(parser.transcript.requests.map(\.usage) == [TokenUsage(input: 40, output: 10)])
  }

  @Test("rewound and compressed calls stay counted, repeated ones count once")
  func nothingIsTakenBack() {
    let old = geminiMessage(1, "gemini", geminiTokens(40, 10) + #","model":"m""#)
    let parser = geminiTranscript(
      [
        geminiStart, old, geminiMessage(2, "gemini", geminiTokens(60, 20) + #","model":"m""#),
        #"{"$rewindTo":"\#(geminiID(2))"}"#,
        #"{"$rewindTo":"no such message"}"#,
        #"{"$set":{"messages":[\#(old),{"id":"derived-1","type":"gemini","content":"ok"}]}}"#,
        geminiMessage(3, "gemini", geminiTokens(5, 1) + #","model":"m""#),
      ].joined(separator: "\n"))
    #expect(parser.transcript.requests.map(\.usage.total) == [50, 80, 6])
    #expect(parser.faults.isEmpty)
  }

  @Test("a checkpoint brings calls that stand nowhere else")
  func importedHistory() {
    let list = geminiMessage(1, "gemini", geminiTokens(40, 10) + #","model":"old""#)
    let parser = geminiTranscript(
      [geminiStart, #"{"$set":{"messages":[\#(list)]}}"#].joined(separator: "\n"))
    #expect(parser.transcript.requests.map(\.usage.total) == [50])
    #expect(parser.transcript.models == [ModelName(name: "old")])
  }

  @Test("Every call keeps its own model; without one it is the last model seen before")
  func models() {
    let parser = geminiTranscript(
      [
        geminiMessage(1, "gemini", geminiTokens(1, 1)),
        geminiMessage(2, "gemini", geminiTokens(2, 1) + #","model":"pro""#),
        geminiMessage(3, "gemini", geminiTokens(3, 1)),
        geminiMessage(4, "gemini", geminiTokens(4, 1) + #","model":"flash""#),
        // Repeated in a checkpoint after another model: still the model of its own time.
        #"{"$set":{"messages":[\#(geminiMessage(3, "gemini", geminiTokens(3, 1)))]}}"#,
        geminiMessage(5, "gemini", geminiTokens(5, 1)),
      ].joined(separator: "\n"))
    let names = parser.transcript.requests.map {
      $0.model == Request.noModel ? "-" : parser.transcript.models[Int($0.model)].name
    }
    #expect(names == ["-", "pro", "pro", "flash", "flash"])
    #expect(parser.transcript.facts.model == "flash")
  }

  @Test("Only a message's own keys count, not those of its content or tools")
  func nestedKeys() {
    let nested = #"{"tokens":{"input":9,"output":9},"model":"x","id":"y","messages":[1]}"#
    let parser = geminiTranscript(
      geminiMessage(
        1, "gemini",
        #""content":[\#(nested)],"toolCalls":[{"name":"a","args":\#(nested),"result":\#(nested)}]"#
      ))
    #expect(parser.transcript.requests.isEmpty)
    #expect(parser.transcript.facts.model == nil)
    #expect(parser.transcript.facts.looseToolCalls == 1)
  }

  @Test("UUIDs are one call over all sessions; other ids only within theirs")
  func identities() {
    func identity(session: String, id: String) -> UInt64? {
      geminiTranscript(
        #"{"sessionId":"\#(session)","projectHash":"h"}"# + "\n"
          + #"{"id":"\#(id)","type":"gemini",\#(geminiTokens(1, 1))}"#
      ).transcript.requests.first?.identity
    }
    #expect(identity(session: "a", id: geminiID(1)) == identity(session: "b", id: geminiID(1)))
    #expect(identity(session: "a", id: geminiID(1)) != identity(session: "a", id: geminiID(2)))
    #expect(identity(session: "a", id: "x1") == identity(session: "a", id: "x1"))
    #expect(identity(session: "a", id: "x1") != identity(session: "b", id: "x1"))
    #expect(identity(session: "a", id: "x1") != identity(session: "a1", id: "x"))
    // 36 characters alone make no UUID.
    let long = String(repeating: "z", count: 36)
    #expect(identity(session: "a", id: long) != identity(session: "b", id: long))
  }

  @Test("tool calls of an answer without tokens are counted until its tokens come")
  func looseToolCalls() {
    let tools = #""toolCalls":[{"name":"a","status":"success"},{"name":"b","status":"error"}]"#
    var parser = geminiTranscript(geminiMessage(1, "gemini", #""tokens":null,\#(tools)"#))
    #expect(parser.transcript.facts.looseToolCalls == 2)
    geminiConsume(Array(geminiMessage(1, "gemini", geminiTokens(1, 1)).utf8), &parser)
    #expect(parser.transcript.facts.looseToolCalls == 0)
    #expect(parser.transcript.requests.first?.toolCalls == 2)
    // A line that names no tools takes none away.
    geminiConsume(Array(geminiMessage(1, "gemini", geminiTokens(2, 1)).utf8), &parser)
    #expect(parser.transcript.requests.first?.toolCalls == 2)
  }

  @Test("copies of a file do not double tool calls outside of counted calls")
  func looseToolCallsOfCopies() throws {
    let home = try GeminiHome()
    let tools = #""tokens":null,"toolCalls":[{"name":"a","status":"success"}]"#
    let message = geminiMessage(1, "gemini", tools)
    let record = geminiStart.dropLast() + #","messages":[\#(message)]}"#
    try home.put(".gemini/tmp/p/chats/session-1-aaaaaaaa.json", String(record))
    try home.put(
      ".gemini/tmp/p/chats/session-1-aaaaaaaa.jsonl",
      [geminiStart, message, geminiMessage(2, "gemini", tools)].joined(separator: "\n"))
    let id = "aaaaaaaa-0000-4000-8000-00000000000a"
    #expect(home.read().toolCalls(id) == 2)
  }
}
