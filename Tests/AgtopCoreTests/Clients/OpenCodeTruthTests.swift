import AgtopCore
import Foundation
import Testing

@Suite("OpenCode's figures are those of the truth files")
struct OpenCodeTruthTests {
  static let sets = ["opencode-json", "opencode-sqlite", "opencode-sqlite-v2"]

  private struct Truth: Decodable {
    struct Figures: Decodable {
      var apiCalls: Int
      var input: Int
      /// Without reasoning.
      var output: Int
      var reasoning: Int
      var cacheRead: Int
      var cacheWrite: Int
      var total: Int
      var recordedCostUSD: Double
      var title: String?
      var directory: String?
      var parentID: String?
      var forkOf: String?
      var forkCopies: Int?
    }
    var totals: Figures
    var sessions: [String: Figures]
    var models: [String: Figures]
  }

  private func truth(_ name: String) throws -> Truth {
    let url = URL(fileURLWithPath: ScratchFolder.fixtures + "/" + name + "/truth.json")
    return try JSONDecoder().decode(Truth.self, from: Data(contentsOf: url))
  }

  private func expect(
    _ figures: OpenCodeTally.Figures?, are truth: Truth.Figures, _ what: String,
    _ location: SourceLocation = #_sourceLocation
  ) {
    guard let figures else {
      Issue.record("\(what) is missing", sourceLocation: location)
      return
    }
    let expected = TokenUsage(
      input: truth.input, cacheRead: truth.cacheRead, cacheWrite5m: truth.cacheWrite,
      output: truth.output + truth.reasoning, reasoning: truth.reasoning)
    #expect(figures.tokens == expected, "\(what)", sourceLocation: location)
    #expect(figures.tokens.total == truth.total, "\(what)", sourceLocation: location)
    #expect(figures.requests == truth.apiCalls, "\(what)", sourceLocation: location)
    // OpenCode's own sums are rounded in the 17th digit.
    let difference = Double(figures.picodollars) / 1e12 - truth.recordedCostUSD
    #expect(abs(difference) < 1e-9, "\(what)", sourceLocation: location)
  }

  @Test(arguments: sets) func toTheTokenAndTheDollar(_ name: String) throws {
    let home = try ScratchFolder(fixture: name)
    let tally = OpenCodeTally(home: home.path)
    let truth = try truth(name)
    expect(tally.totals, are: truth.totals, "totals")
    #expect(Set(tally.sessions.keys) == Set(truth.sessions.keys))
    for (id, session) in truth.sessions {
      expect(tally.sessions[id], are: session, id)
      #expect(tally.facts[id]?.parentID == session.parentID)
      #expect(tally.facts[id]?.forkedFrom == session.forkOf)
      #expect(tally.facts[id]?.isSubagent == false)
      if let title = session.title { #expect(tally.facts[id]?.title?.text == title) }
      if let directory = session.directory { #expect(tally.facts[id]?.cwd == directory) }
      if let copies = session.forkCopies { #expect(tally.inherited[id] == copies) }
    }
    #expect(tally.models.count == truth.models.count)
    for (name, model) in truth.models {
      expect(tally.models[name.hasPrefix("(no message row") ? nil : name], are: model, name)
    }
    let sum = tally.sessions.values.reduce(TokenUsage()) { $0 + $1.tokens }
    #expect(sum == tally.totals.tokens)
  }

  @Test(arguments: sets) func whenReadAgain(_ name: String) throws {
    let home = try ScratchFolder(fixture: name)
    let first = OpenCodeTally(home: home.path)
    let second = OpenCodeTally(home: home.path)
    #expect(first.transcripts.map(\.facts) == second.transcripts.map(\.facts))
    #expect(first.transcripts.map(\.requests) == second.transcripts.map(\.requests))
    #expect(first.transcripts.map(\.models) == second.transcripts.map(\.models))
    #expect(!first.requests.isEmpty)
  }

  @Test(arguments: sets) func andNothingIsCreatedOrTouched(_ name: String) throws {
    let home = try ScratchFolder(fixture: name)
    let before = try home.listing()
    #expect(OpenCodeTally(home: home.path).totals.requests > 0)
    #expect(try home.listing() == before)
  }

  /// OpenCode removes `-shm` when it ends in order, and keeps the log if another process has it open.
  @Test(arguments: sets.dropFirst()) func withoutTheIndexOfTheLog(_ name: String) throws {
    let home = try ScratchFolder(fixture: name)
    try FileManager.default.removeItem(
      atPath: home.path + "/.local/share/opencode/opencode.db-shm")
    let before = try home.listing()
    expect(OpenCodeTally(home: home.path).totals, are: try truth(name).totals, "totals")
    #expect(try home.listing() == before)
  }

  @Test func withOneFaultForTheOneBrokenFile() throws {
    let tally = try OpenCodeTally(fixture: "opencode-json")
    #expect(tally.faults.counts == [.unreadable("msg_broken.json is no whole JSON object"): 1])
    #expect(try OpenCodeTally(fixture: "opencode-sqlite").faults.isEmpty)
    #expect(
      try OpenCodeTally(fixture: "opencode-sqlite-v2").faults.isEmpty)
  }

  @Test func andTheFactsAreThoseOfTheNewestMessages() throws {
    let json = try OpenCodeTally(fixture: "opencode-json")
    let parent = try #require(json.facts["ses_4ce2a1b7effeParent00000000"])
    #expect(parent.tail.kind == .interrupted)
    #expect(parent.model == "claude-sonnet-4-5")
    // The gpt-5.2 call: 12000 + 3000 + 900, the aborted one after it has no figures.
    #expect(parent.contextUsed == 15900)
    #expect(parent.prompts.count == 1)
    #expect(parent.startedAt == Timestamp(milliseconds: 1_766_000_001_000))
    #expect(parent.lastActive == Timestamp(milliseconds: 1_766_000_090_000))
    let fork = try #require(json.facts["ses_4ce200000ffeFork0000000000"])
    #expect(fork.title == nil)
    #expect(fork.tail.kind == .idle)
    // Its first prompt is the parent's.
    #expect(fork.prompts.map(\.identity).first == parent.prompts.map(\.identity).first)
    #expect(fork.prompts.map(\.position) == [0, 2])
    let child = try #require(json.facts["ses_4ce2a0000ffeChild000000000"])
    #expect(child.prompts.isEmpty)
    // The newest message is a compaction's answer.
    #expect(json.facts["ses_4ce1f0000ffeGlobal00000000"]?.contextUsed == nil)

    let first = try OpenCodeTally(fixture: "opencode-sqlite")
    let streaming = try #require(first.facts["ses_1e8a1b7e1ffeParent00000000"])
    #expect(streaming.tail.kind == .running)
    #expect(streaming.contextUsed == 34635)
    #expect(streaming.lastActive == Timestamp(milliseconds: 1_778_000_065_000))

    let second = try OpenCodeTally(fixture: "opencode-sqlite-v2")
    #expect(second.facts["ses_0e8a1b7e1ffeMigrated000000"]?.tail.kind == .idle)
    #expect(second.facts["ses_0e8a1b7e1ffeMigrated000000"]?.rank == 3)
    #expect(second.facts["ses_0e8a00001ffeV1only00000000"]?.rank == 2)
    let native = try #require(second.facts["ses_0e7a1b7e1ffeNative00000000"])
    #expect(native.tail.kind == .running)
    #expect(native.title == SessionTitle("Speed up the indexer", from: .generated))
    #expect(native.effort == nil)
    #expect(native.contextUsed == nil)
  }

  @Test func andTheRemainderIsNoCall() throws {
    let tally = try OpenCodeTally(fixture: "opencode-sqlite-v2")
    let remainders = tally.requests.values.filter { $0.flags.contains(.remainder) }
    #expect(remainders.count == 2)
    #expect(remainders.allSatisfy { $0.model == Request.noModel })
    // The title of Native, whose row was updated last at …070000 and its message ten later.
    #expect(remainders.map(\.milliseconds).min() == 1_790_000_070_010)
    #expect(remainders.map(\.milliseconds).max() == 1_790_000_260_000)
  }
}
