import Foundation
import Testing

@testable import AgtopCore

@Suite("Mistral Vibe: a home that the program itself made")
struct VibeFixtureTests {
  private static let session = "4364eb47-4ab5-d52d-760e-40bb03b1fc92"
  private static let folder = ".vibe/logs/session/unified/" + session

  @Test("Each session, model and bucket is what was served, but for titles and thinking")
  func truth() throws {
    let analysis = try Analysis(fixture: "vibe", of: .vibe)
    // How many calls a sum is of, and how much of their output was thinking, is written down nowhere.
    let truth = try RecordedTruth("vibe", without: ["no tools"]).sessions
    #expect(analysis.recorded.without(requests: true) == truth.without(requests: true))
    #expect(analysis.snapshot.warnings.isEmpty)
  }

  @Test("What journals and earlier generations explain is not counted again in a later sum")
  func differences() {
    func at(_ time: Int64, _ input: Int, _ output: Int) -> CumulativeSums.Statement {
      CumulativeSums.Statement(time: time, usage: TokenUsage(input: input, output: output))
    }
    let rests = CumulativeSums.differences(
      of: [at(10, 100, 10), at(20, 250, 30), at(30, 260, 31), at(40, 5, 1)],
      without: [at(15, 40, 5), at(20, 60, 10), at(99, 7, 7)])
    #expect(
      rests == [
        TokenUsage(input: 100, output: 10), TokenUsage(input: 50, output: 5),
        TokenUsage(input: 10, output: 1), TokenUsage(input: 5, output: 1),
      ])
  }

  @Test("A store keeps the calls of journals that the client deletes, each on its own day")
  func pruned() throws {
    let fixture = Fixture.home("vibe") + "/" + Self.folder
    let home = try TemporaryHome()
    func put(_ names: [String]) throws {
      for name in names {
        let bytes = try #require(FileManager.default.contents(atPath: fixture + "/" + name))
        try home.write(Self.folder + "/" + name, Array(bytes))
      }
    }
    let first = "generations/0000000000000021/projection-state.json"
    let journal = "journal/0000000000000022.jsonl"
    let second = "generations/0000000000000055/projection-state.json"
    let keeping = try Keeping(home.environment)
    keeping.clients = [.vibe]
    try put(["meta.json", first])
    #expect(try keeping.run().snapshot.totals.usage.total == 6912)
    try put([journal])
    let during = try keeping.run().snapshot
    // The running turn's three calls, before any generation has them.
    #expect(during.totals.usage.total == 18_960 && during.totals.requests == 3)
    try put([second])
    try FileManager.default.removeItem(atPath: home.path + "/" + Self.folder + "/" + first)
    try FileManager.default.removeItem(atPath: home.path + "/" + Self.folder + "/" + journal)
    let after = try keeping.run().snapshot
    #expect(after.totals.usage.total == 18_960 && after.totals.requests == 3)
    #expect(after.totals.sums == 1)
    let session = try #require(Array(after.sessions).first)
    #expect(!session.facts.isGone && session.facts.id == Self.session)
    // Without the store nothing but the sum is left.
    let cold = Analysis(of: home.environment, now: Analysis.afterAll, clients: [.vibe])
    #expect(cold.snapshot.totals.usage.total == 18_960 && cold.snapshot.totals.requests == 0)
  }

  @Test("Title, folder, model, context and end of a session")
  func facts() throws {
    let analysis = try Analysis(fixture: "vibe", of: .vibe)
    let session = try analysis.session(Self.session)
    #expect(session.facts.title?.text == "Hello vibe. steps=shell,text")
    #expect(session.facts.cwd == "/home/dev/app" && session.model == "devstral-2")
    #expect(session.contextUsed == 4240)
    #expect(session.facts.tail.kind == .idle)
    #expect(try analysis.session("f91f57f7").facts.title?.text == "Answer 14: done.")
  }

  @Test("An approval that is asked for waits until it is resolved")
  func approval() {
    var parser = VibeParser(path: "/h/unified/s/journal/0000000000000001.jsonl")
    func append(_ type: String, _ payload: String) {
      parser.consume(Array(#"{"sequence":1,"type":"\#(type)","payload":\#(payload)}"#.utf8))
    }
    append(
      "command_reserved",
      #"{"client_command_id":"t1","method":"turn/start","params":{"message":[{"text":"go"}]}}"#)
    append("callback_registered", #"{"kind":"approval","callback_id":"approval-1"}"#)
    #expect(parser.transcript.facts.tail == TranscriptTail(.waiting, reason: "permission"))
    append("callback_resolved", #"{"callback_id":"approval-1"}"#)
    #expect(parser.transcript.facts.tail.kind == .running)
    append("receipt_succeeded", #"{"client_command_id":"t1"}"#)
    #expect(parser.transcript.facts.tail.kind == .idle)
  }
}
