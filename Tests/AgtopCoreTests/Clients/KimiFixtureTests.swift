import Foundation
import Testing

@testable import AgtopCore

@Suite("Kimi Code and Kimi CLI")
struct KimiFixtureTests {
  @Test("Kimi CLI: each session and bucket is what was served; it writes down no model")
  func older() throws {
    let analysis = try Analysis(fixture: "kimi", of: .kimi)
    let truth = try RecordedTruth("kimi", without: ["unrecorded/no tools"]).withoutModels
    let found = analysis.recordedWithoutModels.filter { $0.value != RecordedTruth.Sum() }
    #expect(found.mapValues { $0.without() } == truth.mapValues { $0.without() })
    // What the parent repeats of its subagent, or the fork of its source, would make it 205,104 in 33.
    #expect(analysis.snapshot.totals.usage.total == 136_720)
    #expect(analysis.snapshot.totals.requests == 23)
    #expect(analysis.recorded.values.allSatisfy { $0.keys.allSatisfy { $0 == "-" } })
    #expect(analysis.snapshot.warnings.isEmpty)
  }

  @Test("Kimi CLI: a fork knows its source; folder, window and titles")
  func olderFacts() throws {
    let analysis = try Analysis(fixture: "kimi", of: .kimi)
    let fork = try analysis.session("2320c0da")
    #expect(fork.facts.forkedFrom == "6644a55c-6a62-46cc-bc18-958f0dd2b131")
    #expect(!fork.inherited.isZero)
    #expect(fork.facts.cwd == "/home/dev/app" && fork.contextWindow == 262_144)
    let parent = try analysis.session("95805c41")
    #expect(parent.children.map(\.facts.title?.text) == ["explore: look around"])
    #expect(try analysis.session("d4d41e1b").facts.tail.kind == .interrupted)
  }

  @Test("Kimi Code: each session, model and bucket is what was put in")
  func newer() throws {
    let analysis = try Analysis(fixture: "kimi-code", of: .kimi)
    let truth = try RecordedTruth("kimi-code").sessions
    #expect(analysis.recorded == truth)
    #expect(analysis.snapshot.warnings.isEmpty)
    let first = try analysis.session("session_33333333-0000-4000-8000-00000000000a")
    #expect(first.facts.title?.text == "A parser" && first.facts.cwd == "/home/dev/app")
    #expect(first.children.count == 1 && first.model == "kimi-k2.5")
    // One record of zeros: nothing of that call is known.
    #expect(first.ownUsage.unrecorded.isSuperset(of: .billable) && first.cost.isPartial)
  }

  @Test("Kimi Code: a fork's calls are its source's, and its open question waits")
  func fork() throws {
    let analysis = try Analysis(fixture: "kimi-code", of: .kimi)
    let fork = try analysis.session("session_33333333-0000-4000-8000-00000000000b")
    #expect(fork.facts.forkedFrom == "session_33333333-0000-4000-8000-00000000000a")
    #expect(fork.requests == 1 && fork.inherited.total == 400 + 2000 + 100 + 60 + 20 + 2500 + 70)
    #expect(fork.facts.tail == TranscriptTail(.waiting, reason: "permission"))
    #expect(fork.facts.title == SessionTitle("A fork", from: .user))
  }
}
