import AgtopCore
import Foundation
import Testing

@Suite("Traps: the clients beyond the first four") struct TrapFurtherTests {
  @Test("Copilot CLI's input holds what was read from and written to caches")
  func copilotCaches() throws {
    let totals = try Analysis(fixture: "copilot", of: .copilot).snapshot.totals.usage
    // Taken as disjoint it would be 220,348.
    #expect(totals.total == 191_238)
    #expect(totals.cacheRead > 0 && totals.cacheWrite5m == 852)
  }

  @Test("Copilot CLI's last shutdown is the last leg's, and no shutdown has a compaction's call")
  func copilotLegs() throws {
    let analysis = try Analysis(fixture: "copilot", of: .copilot)
    // The last leg of two alone would be 12,048; the session without its compaction 67,520.
    #expect(try analysis.session("55fed49e").usage.total == 18_960)
    #expect(try analysis.session("8ee0d741").usage.total == 67_520 + 8_944)
  }

  @Test("A killed session's prompts are not 0")
  func copilotKilled() throws {
    let session = try Analysis(fixture: "copilot", of: .copilot).session("abcdd739")
    #expect(session.usage.input == 0 && session.usage.unrecorded.contains(.prompt))
  }

  @Test("Kimi CLI's parent repeats each subagent's figures, and its forks copy lines")
  func kimiRepeats() throws {
    let totals = try Analysis(fixture: "kimi", of: .kimi).snapshot.totals
    // All updates together would be 205,104 tokens in 33 calls.
    #expect(totals.usage.total == 136_720 && totals.requests == 23)
  }

  @Test("A row of Antigravity may be the sum of two requests; thinking is inside the output")
  func antigravityRows() throws {
    let session = try Analysis(fixture: "agy", of: .agy).session("f3f27e5a")
    #expect(session.requests == 2 && session.usage.total == 8743 + 409)
  }

  @Test("Vibe deletes the journals of earlier turns, so that what is left is not the session")
  func vibeJournals() throws {
    let session = try Analysis(fixture: "vibe", of: .vibe).session("f91f57f7")
    // The journal that is left has one call of 7,824.
    #expect(session.usage.total == 58_861 + 3_043)
  }

  @Test(
    "Forks of Pi, Qwen Code, Kimi Code and Kilo copy their history: it counts once, with subagents and compactions",
    arguments: MadeHome.makers, [1, 2, 3] as [UInt64])
  func forks(_ maker: MadeHome.Maker, _ seed: UInt64) throws {
    let made = try MadeHome(maker, seed: seed)
    let analysis = Analysis(
      of: made.home.environment, now: Analysis.afterAll, clients: [maker.client],
      keeping: made.home)
    #expect(analysis.recorded == made.truth)
    #expect(analysis.snapshot.warnings.isEmpty)
    #expect(analysis.sessions.contains { !$0.inherited.isZero })
    #expect(analysis.sessions.contains { !$0.children.isEmpty })
  }
}
