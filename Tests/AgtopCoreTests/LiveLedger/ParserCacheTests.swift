import Foundation
import Testing

@testable import AgtopCore

@Suite("Parsers and transcripts that are kept between lines")
struct ParserCacheTests {
  private let home: TemporaryHome
  private let keeping: Keeping

  init() throws {
    home = try TemporaryHome()
    keeping = try Keeping(home.environment)
  }

  private func line(_ number: Int, in session: Int) -> String {
    ClaudeLog.answer("msg\(session)-\(number)", at: number, ClaudeLog.usage(2, 3)) + "\n"
  }

  private func append(_ number: Int, to session: Int) throws {
    let file = try #require(
      FileHandle(forWritingAtPath: home.path + "/" + ClaudeLog.path(session)))
    try file.seekToEnd()
    try file.write(contentsOf: Data(line(number, in: session).utf8))
    try file.close()
  }

  private func parser(bytes: Int) throws -> ParserCache.Waiting {
    try home.write("lines", "{}\n")
    let path = home.path + "/lines"
    let mark = try #require(ResumeFingerprint(of: path, at: 3))
    let source = TranscriptSource(
      client: .claude, path: path, form: .lines, stat: FileStat(size: 3, modifiedNanoseconds: 0))
    let adapter = try #require(keeping.adapters.first { $0.kind == .claude })
    let parser = try #require(try adapter.reader.makeParser(for: source, resuming: nil))
    return ParserCache.Waiting(
      mark: mark, point: ResumePoint(offset: 3, parser: parser), rowBytes: bytes)
  }

  @Test("The oldest are too many, by number or by bytes; the newest never is")
  func superfluous() throws {
    var cache = ParserCache()
    let small = try parser(bytes: 0)
    for id in 1...300 as ClosedRange<Int64> { cache.put(small, of: id) }
    #expect(cache.superfluous { $0 } == Array(1...44))
    #expect(cache.superfluous { -$0 }.first == 300)
    cache = ParserCache()
    let large = try parser(bytes: 50 << 10)
    for id in 1...4 as ClosedRange<Int64> { cache.put(large, of: id) }
    #expect(cache.superfluous { $0 } == [1, 2])
    cache = ParserCache()
    cache.put(try parser(bytes: 1 << 20), of: 1)
    #expect(cache.superfluous { $0 }.isEmpty)
  }

  @Test(
    "A line packs nothing until it is saved, and a transcript keeps its number",
    arguments: [true, false])
  func growing(stored: Bool) throws {
    try home.write(ClaudeLog.path(1), (0..<50).map { line($0, in: 1) }.joined())
    let ledger = try LiveLedger(
      adapters: keeping.adapters, store: stored ? LedgerStore(path: keeping.path) : nil,
      basis: keeping.basis)
    try ledger.update(at: keeping.now)
    try ledger.save()
    let member = ledger.sources.sources.values.first?.members.first
    for number in 50..<60 {
      try append(number, to: 1)
      try ledger.update(at: keeping.now)
      #expect(ledger.pending.growing.count == 1 && ledger.pending.transcripts.isEmpty)
      #expect(firstDifference(keeping.report(ledger).report, keeping.cold().report) == nil)
    }
    #expect(ledger.sources.sources.values.first?.members.first?.id == member?.id)
    try ledger.save()
    guard stored else { return }
    #expect(ledger.pending.growing.isEmpty)
    #expect(ledger.sources.sources.values.first?.members.first?.digest != member?.digest)
    ledger.close()
    let again = try keeping.run()
    #expect(again.read == 0)
    #expect(firstDifference(again.report, keeping.cold().report) == nil)
  }

  @Test(
    "Read whole, a transcript that has grown and says the same is the same",
    arguments: [true, false])
  func rewritten(isSaved: Bool) throws {
    try home.write(ClaudeLog.path(1), (0..<9).map { line($0, in: 1) }.joined())
    let ledger = try LiveLedger(
      adapters: keeping.adapters, store: LedgerStore(path: keeping.path), basis: keeping.basis)
    try ledger.update(at: keeping.now)
    try append(9, to: 1)
    try ledger.update(at: keeping.now)
    if isSaved { try ledger.save() }
    _ = keeping.report(ledger)
    let path = home.path + "/" + ClaudeLog.path(1)
    // Another file in its place.
    try Data(contentsOf: URL(fileURLWithPath: path))
      .write(to: URL(fileURLWithPath: path), options: .atomic)
    try ledger.update(at: keeping.now)
    #expect(ledger.sourceCount.read == 1)
    #expect(ledger.groups.takeChanged().isEmpty)
    #expect(firstDifference(keeping.report(ledger).report, keeping.cold().report) == nil)
  }

  @Test(
    "Whatever grows, is saved, cut or deleted, all is as counted from nothing", arguments: 1...3)
  func random(_ seed: UInt64) throws {
    let sessions = 1...8
    for session in sessions {
      try home.write(
        ClaudeLog.path(session), (0..<200 * session).map { line($0, in: session) }.joined())
    }
    var ledger = try LiveLedger(
      adapters: keeping.adapters, store: LedgerStore(path: keeping.path), basis: keeping.basis)
    var random = SplitMix(seed: seed)
    for step in 0..<60 {
      let session = 1 + random.below(sessions.count)
      let path = home.path + "/" + ClaudeLog.path(session)
      switch random.below(12) {
      case 0: try ledger.save()
      case 1:
        try ledger.save()
        ledger.close()
        ledger = try LiveLedger(
          adapters: keeping.adapters, store: LedgerStore(path: keeping.path), basis: keeping.basis)
      case 2: try Data(line(step, in: session).utf8).write(to: URL(fileURLWithPath: path))
      default:
        for number in 0..<1 + random.below(3) {
          try append(10_000 + 10 * step + number, to: session)
        }
      }
      try ledger.update(at: keeping.now)
      #expect(
        firstDifference(keeping.report(ledger).report, keeping.cold().report) == nil, "step \(step)"
      )
    }
  }
}
