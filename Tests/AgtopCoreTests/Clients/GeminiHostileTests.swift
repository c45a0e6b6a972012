import AgtopCore
import Foundation
import Testing

@Suite("Gemini CLI resuming and damage") struct GeminiHostileTests {
  static let fixtures = ["gemini-legacy", "gemini-current"]

  static func sources(_ fixture: String) -> [TranscriptSource] {
    GeminiAdapter(environment: GeminiHome(fixture: fixture).environment).sources().sources
  }

  static func lines(of fixture: String) throws -> [[UInt8]] {
    var lines: [[UInt8]] = []
    for source in sources(fixture) {
      let data = try Data(contentsOf: URL(filePath: source.path))
      lines += data.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
    }
    return lines
  }

  private func same(_ left: Transcript, _ right: Transcript) -> Bool {
    left.facts == right.facts && left.requests == right.requests && left.models == right.models
  }

  /// A file of all record kinds, in an order that leaves things open at many places.
  static let session = [
    geminiStart, #"{"$set":{"messages":[]}}"#,
    geminiMessage(1, "user", #""content":"go""#),
    geminiMessage(2, "gemini", #""tokens":null,"model":"a","toolCalls":[{"name":"x"}]"#),
    "", "damaged {", #"{"unknown":1}"#, #"{"id":"short","type":"user","content":"more"}"#,
    geminiMessage(3, "info", #""content":"x""#),
    geminiMessage(2, "gemini", geminiTokens(10, 1)),
    #"{"type":"gemini","tokens":{"input":"7","output":1}}"#,
    geminiMessage(4, "gemini", geminiTokens(11, 1) + #","model":"b""#),
    #"{"$set":{"messages":[\#(geminiMessage(2, "gemini", geminiTokens(10, 1)))],"summary":"s"}}"#,
    geminiMessage(4, "gemini", geminiTokens(12, 1) + #","toolCalls":[{"name":"y"}]"#),
    #"{"$rewindTo":"\#(geminiID(4))"}"#,
    geminiMessage(5, "user", #""content":[{"text":"again"}]"#),
    geminiMessage(6, "gemini", #""toolCalls":[{"name":"z","status":"executing"}]"#),
    #"{"$set":{"sessionId":"other","startTime":"2026-01-01T00:00:00Z"}}"#,
    geminiMessage(6, "gemini", geminiTokens(13, 1)),
    geminiMessage(7, "error", #""content":"broken""#),
  ]

  @Test("stopping after any line, saving the state and going on gives the same")
  func resumesAfterAnyLine() throws {
    for lines in [Self.session.map { Array($0.utf8) }, try Self.lines(of: "gemini-current")] {
      let path = "/h/tmp/p/chats/session-x.jsonl"
      var whole = GeminiParser(path: path)
      for line in lines { geminiConsume(line, &whole) }
      let source = TranscriptSource(
        client: .gemini, path: path, form: .lines,
        stat: FileStat(size: 0, modifiedNanoseconds: 0))
      let adapter = GeminiAdapter(environment: Environment([:]))
      for cut in 0...lines.count {
        var first = GeminiParser(path: path)
        for line in lines[..<cut] { geminiConsume(line, &first) }
        var second = try #require(
          try adapter.makeParser(for: source, resuming: first.checkpoint()))
        for line in lines[cut...] { line.withUnsafeBytes { second.consume($0) } }
        #expect(same(second.transcript, whole.transcript), "after line \(cut)")
        #expect(second.faults == whole.faults)
      }
    }
  }

  @Test("a state of another form is refused")
  func refusedState() {
    let transcript = GeminiParser(path: "/x").transcript
    for state in ["", "{}", #"{"version":99}"#] {
      #expect(throws: (any Error).self) {
        try GeminiParser(resuming: Checkpoint(transcript: transcript, state: Array(state.utf8)))
      }
    }
  }

  @Test("a growing file gives at each byte what it says up to there, and in the end the same")
  func growingFile() throws {
    let home = try GeminiHome()
    let bytes = Array(Self.session.joined(separator: "\n").utf8)
    let name = ".gemini/tmp/p/chats/session-x.jsonl"
    let path = try home.put(name, bytes: bytes)
    let adapter = GeminiAdapter(environment: home.environment)
    let source = try #require(adapter.sources().sources.first)
    var reader = FileReader(chunk: 64)
    let whole = try #require(
      adapter.read(source, resuming: nil, with: &reader).transcripts.first)
    var resume: ResumePoint?
    for cut in stride(from: 0, to: bytes.count, by: 7) {
      try Data(bytes[..<cut]).write(to: URL(filePath: path))
      let resumed = adapter.read(source, resuming: resume, with: &reader)
      let fresh = adapter.read(source, resuming: nil, with: &reader)
      #expect(resumed.transcripts.count == fresh.transcripts.count)
      for (one, other) in zip(resumed.transcripts, fresh.transcripts) {
        #expect(same(one, other), "at byte \(cut)")
      }
      resume = resumed.resume
    }
    try Data(bytes).write(to: URL(filePath: path))
    let last = adapter.read(source, resuming: resume, with: &reader)
    #expect(last.transcripts.count == 1)
    #expect(same(try #require(last.transcripts.first), whole))
  }

  @Test("reading a source again gives the same", arguments: fixtures)
  func reread(fixture: String) {
    let adapter = GeminiAdapter(environment: GeminiHome(fixture: fixture).environment)
    var reader = FileReader()
    var small = FileReader(chunk: 1)
    let sources = Self.sources(fixture)
    #expect(!sources.isEmpty)
    for source in sources {
      let one = adapter.read(source, resuming: nil, with: &reader)
      let other = adapter.read(source, resuming: nil, with: &small)
      #expect(one.transcripts.count == other.transcripts.count)
      #expect(one.faults == other.faults)
      for (left, right) in zip(one.transcripts, other.transcripts) {
        #expect(same(left, right))
      }
    }
  }

  @Test("a half-written last line is no fault; a whole one without a newline counts")
  func partialLine() throws {
    let home = try GeminiHome()
    let message = geminiMessage(1, "gemini", geminiTokens(40, 10))
    let name = ".gemini/tmp/p/chats/session-x.jsonl"
    try home.put(name, geminiStart + "\n" + message)
    #expect(home.read().total.requests == 1)
    try home.put(name, geminiStart + "\n" + message.dropLast())
    #expect(home.read().total.requests == 0)
    #expect(home.read().transcripts.count == 1)
    #expect(home.read().faults.isEmpty)
    try home.put(name, String(geminiStart.dropLast(5)))
    #expect(home.read().transcripts.isEmpty)
    #expect(home.read().faults.isEmpty)
    try home.put(name, "")
    #expect(home.read().transcripts.isEmpty)
    #expect(home.read().faults.isEmpty)
  }

  @Test("a document cut anywhere is a fault, keeps its whole messages and spoils no other file")
  func cutDocument() throws {
    let home = try GeminiHome()
    let messages = (1...4).map { geminiMessage($0, "gemini", geminiTokens(40, 10)) }
    let document =
      #"{"sessionId":"cut","startTime":"2026-08-20T10:00:00Z","messages":["#
      + messages.joined(separator: ",") + "]}"
    let chats = ".gemini/tmp/p/chats/"
    try home.put(
      chats + "session-good.json",
      document.replacing("cut", with: "good")
        .replacing("0000-4000", with: "1111-4000"))
    let bytes = Array(document.utf8)
    for cut in stride(from: 1, to: bytes.count, by: 5) {
      try home.put(chats + "session-cut.json", bytes: Array(bytes[..<cut]))
      let count = home.read()
      let text = String(decoding: bytes[..<cut], as: UTF8.self)
      #expect(count.sum("good").requests == 4)
      #expect(count.sum("cut").requests == messages.filter { text.contains($0) }.count)
      #expect(Array(count.faults.keys) == ["session-cut.json"])
    }
  }

  @Test("nesting of any depth, long lines and odd shapes harm nothing")
  func oddShapes() {
    let deep = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
    let objects =
      String(repeating: #"{"$set":"#, count: 10_000) + "1" + String(repeating: "}", count: 10_000)
    let long = String(repeating: "x", count: 3_000_000)
    let good = geminiMessage(1, "gemini", geminiTokens(40, 10))
    for odd in [
      #"{"id":"a","type":"user","content":\#(deep)}"#, #"{"id":"a","tokens":\#(deep)}"#, objects,
      deep, #"{"$set":{"messages":\#(deep)}}"#, #"{"messages":[\#(objects),null,"x",5]}"#,
      #"{"id":"a","type":"user","content":"\#(long)"}"#, String(repeating: "[", count: 10_000),
      #"{"id":"a","type":"gemini","toolCalls":[[],1,{"status":"executing","args":[1]}]}"#,
      #"{"id":7,"sessionId":8,"type":9,"timestamp":10,"model":[],"tokens":"t"}"#,
      #"{"id":"\u12","type":"user","content":"\ud800 \u"}"#, "\u{0}", "nul", "[]", "5", "\"x\"",
      #"{"id":"a","tokens":{"input":1},"tokens":null,"id":"b"}"#, #"{"id":"a"} {"id":"b"}"#,
      #"{"sessionId":"","messages":{},"$set":[],"$rewindTo":{}}"#,
      #"{"id":"a","type":"gemini","tokens":{"input":4294967295,"output":4294967295,"cached":4294967295,"thoughts":4294967295,"tool":4294967295,"total":4294967295}}"#,
    ] {
      let parser = geminiTranscript(odd + "\n" + good)
      #expect(
        parser.transcript.requests.last?.usage == TokenUsage(input: 40, output: 10),
        "\(odd.prefix(60))")
      #expect((parser.transcript.facts.title?.text.count ?? 0) <= 80)
    }
  }
}
