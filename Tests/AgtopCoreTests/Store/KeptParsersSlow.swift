import Foundation
import Testing

@testable import AgtopCore

@Suite("Parsers that wait for more lines")
struct KeptParsersSlow {
  private let home: ScratchFolder
  private let keeping: Keeping
  private let tally = ReadingTally()

  /// So many that not all parsers may stay in memory.
  private static let sessions = 1...40
  private static let answers = 500

  init() throws {
    home = try ScratchFolder()
    keeping = try Keeping(Environment(["HOME": home.path]))
    for session in Self.sessions {
      let lines = (0..<Self.answers).map { line($0, in: session) }
      try home.write(lines.joined(), to: ClaudeLog.path(session))
    }
  }

  private func line(_ number: Int, in session: Int) -> String {
    ClaudeLog.answer("msg\(session)-\(number)", at: number, ClaudeLog.usage(2, 3)) + "\n"
  }

  private func appendToAll(_ number: Int) throws {
    for session in Self.sessions {
      let path = home.path + "/" + ClaudeLog.path(session)
      let file = try #require(FileHandle(forWritingAtPath: path))
      try file.seekToEnd()
      try file.write(contentsOf: Data(line(number, in: session).utf8))
      try file.close()
    }
  }

  private func ledger(stored: Bool) throws -> LiveLedger {
    let adapters = keeping.adapters.map { $0.tallied(by: tally) }
    var recovery = StoreRecovery(
      storeAt: stored ? keeping.path : nil, adapters: adapters, prices: keeping.prices,
      basis: keeping.basis)
    return recovery.updatedLedger(at: keeping.now)
  }

  @Test("A store lets go those beyond a size, which go on from their rows, saved or not")
  func bounded() throws {
    let ledger = try ledger(stored: true)
    for round in 0..<3 {
      #expect(ledger.parsers.parsers.values.reduce(0) { $0 + $1.rowBytes } <= 128 << 10)
      #expect(1..<Self.sessions.count ~= ledger.parsers.parsers.count)
      if round == 1 { try ledger.save() }
      try appendToAll(Self.answers + round)
      try ledger.absorb(keeping.adapters.flatMap { $0.reader.sources().sources }, at: keeping.now)
      #expect(tally.counts.resumed == (round + 1) * Self.sessions.count)
      #expect(
        firstDifference(keeping.report(ledger).report, keeping.cold().report) == nil)
    }
  }

  @Test("The newest stays, however large")
  func newest() throws {
    let lines = (0..<30_000).map { line($0, in: 99) }
    try home.write(lines.joined(), to: ClaudeLog.path(99))
    let ledger = try ledger(stored: true)
    #expect(ledger.parsers.parsers.count == 1)
    #expect(ledger.parsers.parsers.first.map { $0.value.rowBytes > 128 << 10 } == true)
  }

  @Test("Without a store all stay")
  func withoutStore() throws {
    #expect(try ledger(stored: false).parsers.parsers.count == Self.sessions.count)
  }

  @Test("Many bytes that wait to be saved are told; those of a few transcripts are not")
  func unsaved() throws {
    let ledger = try ledger(stored: true)
    #expect(ledger.pending.waitingBytes > 512 << 10)
    try ledger.save()
    #expect(ledger.pending.waitingBytes == 0)
    let file = home.path + "/" + ClaudeLog.path(1)
    try (0..<30_000).map { line($0, in: 1) }.joined()
      .write(toFile: file, atomically: false, encoding: .utf8)
    let grown = keeping.adapters.flatMap { $0.reader.sources().sources }.filter { $0.path == file }
    try ledger.absorb(grown, at: keeping.now)
    #expect(ledger.pending.bytes > 512 << 10)
    #expect(ledger.pending.waitingBytes == 0)
  }
}
