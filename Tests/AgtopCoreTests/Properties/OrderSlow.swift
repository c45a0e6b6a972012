import AgtopCore
import Foundation
import Testing

@Suite("The report of one home is one report")
struct OrderSlow {
  private static let seeds: [UInt64] = [1, 2, 3]

  /// The first line in which two reports differ, with the line before it; nil if they are equal.
  private func difference(_ left: String, _ right: String) -> String? {
    if left == right { return nil }
    let first = left.split(separator: "\n")
    let second = right.split(separator: "\n")
    for (number, pair) in zip(first, second).enumerated() where pair.0 != pair.1 {
      return "line \(number): \(pair.0) | \(pair.1)"
    }
    return "\(first.count) and \(second.count) lines"
  }

  @Test(
    "a generated home has sessions of every client, forks that inherit, and faults",
    arguments: seeds)
  func homesAreWorthLookingAt(_ seed: UInt64) throws {
    let home = try GeneratedHome(seed: seed)
    let report = Looking(home.environment).report()
    for client in [ClientKind.claude, .codex, .gemini, .opencode] {
      #expect(report.contains("\"client\": \"\(client.rawValue)\""))
    }
    #expect(report.contains("\"warnings\": [\n"))
    let scan = Scanner.scan(home: home.environment)
    let ledger = Ledger(scan.transcripts)
    #expect(ledger.sessions.contains { !$0.inherited.isZero })
    #expect(ledger.sessions.contains { $0.parent != nil })
  }

  @Test("whatever the order in which sources are read and the ledger gets them", arguments: seeds)
  func order(_ seed: UInt64) throws {
    let home = try GeneratedHome(seed: seed)
    let expected = Looking(home.environment).report()
    for round in 0..<8 {
      var looking = Looking(home.environment)
      looking.arrange = { sources in
        var random = SplitMix(seed: UInt64(round))
        return sources.shuffled(using: &random)
      }
      looking.shuffle = { transcripts in
        var random = SplitMix(seed: UInt64(round + 100))
        return transcripts.shuffled(using: &random)
      }
      looking.adapters.reverse()
      #expect(difference(looking.report(), expected) == nil)
    }
  }

  @Test("whether read in parallel or not, and again", arguments: seeds)
  func runs(_ seed: UInt64) throws {
    let home = try GeneratedHome(seed: seed)
    let expected = Looking(home.environment).report()
    for _ in 0..<3 {
      #expect(difference(Looking.scanned(home.environment), expected) == nil)
    }
    // The same seed makes the same home, elsewhere.
    let other = try GeneratedHome(seed: seed)
    let moved = Looking(other.environment).report().replacing(other.path, with: home.path)
    #expect(difference(moved, expected) == nil)
  }

  @Test("whatever the size of the chunks", arguments: [1, 2, 3, 5, 16, 61, 1024, 65_536])
  func chunks(_ chunk: Int) throws {
    let home = try GeneratedHome(seed: 4)
    let expected = Looking(home.environment).report()
    var looking = Looking(home.environment)
    looking.chunk = chunk
    #expect(difference(looking.report(), expected) == nil)
  }

  @Test("wherever the project folders lie in the alphabet", arguments: seeds)
  func renamedFolders(_ seed: UInt64) throws {
    let home = try GeneratedHome(seed: seed)
    var expected = Looking(home.environment).report()
    let moves = [
      (".claude/projects/-p0", ".claude/projects/-z0"),
      (".claude/projects/-p2", ".claude/projects/-a2"),
      (".codex/sessions/2026/04/10", ".codex/sessions/2026/04/31"),
      (".local/share/opencode/storage/session/project0", ".local/share/opencode/storage/session/z"),
    ]
    for (from, to) in moves {
      try FileManager.default.moveItem(atPath: "\(home.path)/\(from)", toPath: "\(home.path)/\(to)")
      expected = expected.replacing("\(home.path)/\(from)/", with: "\(home.path)/\(to)/")
    }
    // Warnings stand in order of path: here only what they are counts.
    func withoutOrder(_ text: String) -> String {
      guard let start = text.range(of: "\"warnings\": [") else { return text }
      let warnings = text[start.upperBound...].components(separatedBy: "{").map {
        $0.trimmingCharacters(in: CharacterSet(charactersIn: " \n,]}"))
      }
      return text[..<start.lowerBound] + warnings.sorted().joined(separator: "\n")
    }
    let found = Looking(home.environment).report()
    #expect(difference(withoutOrder(found), withoutOrder(expected)) == nil)
  }

  @Test(
    "wherever each file was cut and gone on with, by the parser or by what was saved of it",
    arguments: seeds, [false, true])
  func cuts(_ seed: UInt64, _ saved: Bool) throws {
    let home = try GeneratedHome(seed: seed)
    let expected = Looking(home.environment).report()
    for round in 0..<6 {
      var looking = Looking(home.environment)
      looking.read = { adapter, source, reader in
        var random = SplitMix(seed: UInt64(round) &+ StableHash.of("cut", source.path))
        let resume = ResumePoint(
          of: source, adapter: adapter, cutAt: random.below(Int(source.stat.size) + 1), saved: saved
        )
        return adapter.read(source, resuming: resume, with: &reader)
      }
      #expect(difference(looking.report(), expected) == nil)
    }
  }

  @Test("a fork of nothing costs nothing, and its parent keeps all", arguments: seeds)
  func emptyForks(_ seed: UInt64) throws {
    let home = try GeneratedHome(seed: seed)
    let ledger = Ledger(Scanner.scan(home: home.environment).transcripts)
    var own: [String: TokenUsage] = [:]
    ledger.forEachRequest { request, owner in
      own[ledger.sessions[owner].facts.id, default: TokenUsage()] += request.usage
    }
    for id in [GeneratedHome.uuid(1, 5), GeneratedHome.uuid(5, 3)] {
      #expect(ledger.sessions.contains { $0.facts.id == id })
      #expect(own[id] == nil, "\(id)")
    }
    let fork = try #require(ledger.sessions.first { $0.facts.id == GeneratedHome.uuid(1, 5) })
    #expect(!fork.inherited.isZero)
    #expect(own[GeneratedHome.uuid(1, 0)]?.isZero == false)
    // An older Codex fork that only repeats totals has none of its own.
    #expect(own[GeneratedHome.uuid(5, 2)] == nil)
    #expect(own[GeneratedHome.uuid(5, 1)]?.isZero == false)
  }
}
