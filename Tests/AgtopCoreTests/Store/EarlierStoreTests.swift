import Foundation
import Testing

@testable import AgtopCore

/// A store that an earlier agtop wrote: without what tells calls with one id apart, and with other
/// versions of the parsers.
@Suite("A store of an earlier agtop") struct EarlierStoreTests {
  /// A client as it read before.
  private struct Earlier: TranscriptReader {
    let now: any TranscriptReader
    var roots: [String] { now.roots }
    var watchedFolders: WatchedFolders { now.watchedFolders }
    var parserVersion: UInt32 { 1 }
    func sources(but frozen: FrozenSources) -> SourceListing { now.sources(but: frozen) }
    func makeParser(
      for source: TranscriptSource, resuming: Checkpoint?
    ) throws -> (any TranscriptParser)? {
      try now.makeParser(for: source, resuming: resuming)
    }

    func read(
      _ source: TranscriptSource, resuming: ResumePoint?, with reader: inout FileReader
    ) -> SourceReading {
      var reading = now.read(source, resuming: nil, with: &reader)
      reading.resume = nil
      for index in reading.transcripts.indices {
        reading.transcripts[index].facts.scope = nil
        reading.transcripts[index].facts.callNames = []
        var requests: [Request] = []
        for request in reading.transcripts[index].requests {
          guard request.flags.isDisjoint(with: .part), request.flags.contains(.sharedID) else {
            continue
          }
          var request = request
          request.flags.remove([.sharedID, .unbilled])
          request.call = .none
          request.line = 0
          // One id was one call.
          if requests.last?.identity == request.identity {
            requests[requests.count - 1].merge(request)
          } else {
            requests.append(request)
          }
        }
        reading.transcripts[index].requests = requests
      }
      return reading
    }
  }

  @Test("says what a run without a store says; what is gone stays")
  func same() throws {
    let home = try TemporaryHome()
    typealias Log = ClaudeLog
    for session in 1...3 {
      try home.lines(
        Log.path(session),
        (0..<3).map { Log.answer("msg_same", at: 100 * session + $0, Log.usage(10 + $0, 5)) })
      try home.lines(
        Log.agentPath(session, "agent-a"),
        [Log.answer("s\(session)", at: 100 * session + 50, Log.usage(3, 3))])
    }
    let keeping = try Keeping(home.environment)
    var basis = keeping.basis
    basis.version = "earlier"
    var recovery = StoreRecovery(
      storeAt: keeping.path,
      adapters: keeping.adapters.map {
        var adapter = $0
        adapter.reader = Earlier(now: $0.reader)
        return adapter
      }, basis: basis)
    let earlier = recovery.updatedLedger(at: keeping.now)
    try earlier.save()
    earlier.close()
    let cold = keeping.cold()
    #expect(cold.snapshot.totals.requests == 12)
    let warm = try keeping.run()
    #expect(warm.faults == recovery.warnings)
    #expect(firstDifference(warm.report, cold.report) == nil)
    // Of a session that its client has deleted the store keeps what it has.
    try FileManager.default.removeItem(atPath: home.path + "/" + Log.path(3))
    try FileManager.default.removeItem(atPath: home.path + "/" + Log.agentPath(3, "agent-a"))
    #expect(try keeping.run().snapshot.totals.requests == 12)
  }
}
