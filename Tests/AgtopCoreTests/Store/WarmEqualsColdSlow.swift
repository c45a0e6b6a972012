import Foundation
import Testing

@testable import AgtopCore

@Suite("A warm start says what a cold one says")
struct WarmEqualsColdSlow {
  private static let fixtures = [
    "claude-commands", "claude-iterations", "claude-live-1", "claude-print", "codex",
    "codex-live-perm",
    "gemini-current", "gemini-legacy", "opencode-json", "opencode-sqlite", "opencode-sqlite-v2",
    "seed-home",
    "copilot", "agy", "kimi", "kimi-code", "pi", "qwen", "kilo", "vibe",
  ]

  @Test("for each recorded home, and it reads nothing again", arguments: fixtures)
  func recorded(_ name: String) throws {
    let home = try Fixture.copy(name)
    let keeping = try Keeping(home.environment)
    let cold = keeping.cold()
    for round in 0..<3 {
      let warm = try keeping.run()
      #expect(firstDifference(warm.report, cold.report) == nil)
      #expect(warm.read == (round == 0 ? cold.read : 0))
      #expect(warm.faults.isEmpty)
    }
  }

  @Test("for each recorded home, as before there was a store", arguments: fixtures)
  func scanned(_ name: String) throws {
    let home = try Fixture.copy(name)
    let cold = try Keeping(home.environment).cold().report
    let difference = firstDifference(
      Self.withoutCutOffs(cold.replacing("\"local\"", with: "\"UTC\"")),
      Self.withoutCutOffs(Looking.scanned(home.environment)))
    #expect(difference == nil)
  }

  /// A report without the cut-offs, for which a ledger looks at what all sessions used before.
  private static func withoutCutOffs(_ report: String) -> String {
    report.replacing(/"cut_offs": \[(\]|.*?\n  \])/.dotMatchesNewlines(), with: "\"cut_offs\": []")
  }

  @Test("for generated homes, as before there was a store", arguments: [1, 2, 3, 4] as [UInt64])
  func generated(_ seed: UInt64) throws {
    let home = try GeneratedHome(seed: seed)
    let keeping = try Keeping(home.environment)
    let cold = keeping.cold()
    #expect(
      firstDifference(
        cold.report.replacing("\"local\"", with: "\"UTC\""), Looking.scanned(home.environment))
        == nil)
    try keeping.run()
    let warm = try keeping.run()
    #expect(warm.read == 0)
    #expect(firstDifference(warm.report, cold.report) == nil)
  }

  @Test("whatever source is new, with or without a store", arguments: [1, 2, 3] as [UInt64])
  func oneByOne(_ seed: UInt64) throws {
    let home = try GeneratedHome(seed: seed)
    let files = try FileManager.default.subpathsOfDirectory(atPath: home.path).sorted()
      .filter {
        !$0.contains("storage/session/") && ($0.hasSuffix(".jsonl") || $0.hasSuffix(".json"))
      }
    let hidden = try ScratchFolder()
    var random = SplitMix(seed: seed)
    let order = files.shuffled(using: &random)
    for (number, file) in order.enumerated() {
      try FileManager.default.moveItem(
        atPath: home.path + "/" + file, toPath: hidden.path + "/\(number)")
    }
    let keeping = try Keeping(home.environment)
    let growing = try LiveLedger(
      adapters: keeping.adapters, store: nil, basis: keeping.basis)
    for (number, file) in order.enumerated() {
      try FileManager.default.moveItem(
        atPath: hidden.path + "/\(number)", toPath: home.path + "/" + file)
      // Several at once are as good as one, and faster.
      guard number % 3 == 0 || number == order.count - 1 else { continue }
      let cold = keeping.cold().report
      #expect(firstDifference(try keeping.run().report, cold) == nil, "\(file)")
      try growing.update(at: keeping.now)
      #expect(firstDifference(keeping.report(growing).report, cold) == nil, "\(file)")
    }
  }

  @Test(
    "while files of lines grow, wherever they are cut, with or without a store",
    arguments: [1, 2] as [UInt64])
  func appended(_ seed: UInt64) throws {
    let home = try GeneratedHome(seed: seed)
    let keeping = try Keeping(home.environment)
    var random = SplitMix(seed: seed + 7)
    var rests: [(path: String, bytes: Data)] = []
    for adapter in keeping.adapters {
      for source in adapter.reader.sources().sources where source.form == .lines {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: source.path))
        let cut = random.below(bytes.count + 1)
        try bytes.prefix(cut).write(to: URL(fileURLWithPath: source.path))
        rests.append((source.path, bytes.dropFirst(cut)))
      }
    }
    let growing = try LiveLedger(
      adapters: keeping.adapters, store: nil, basis: keeping.basis)
    try growing.update(at: keeping.now)
    try keeping.run()
    #expect(rests.count > 10)
    for (path, bytes) in rests.shuffled(using: &random).prefix(10) {
      var rest = bytes
      while !rest.isEmpty {
        let piece = rest.prefix(rest.count / 2 + random.below(rest.count / 2 + 1) + 1)
        rest = rest.dropFirst(piece.count)
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: piece)
        try file.close()
        let cold = keeping.cold().report
        let warm = try keeping.run()
        #expect(firstDifference(warm.report, cold) == nil, "\(path)")
        #expect(warm.read == 1)
        try growing.update(at: keeping.now)
        #expect(firstDifference(keeping.report(growing).report, cold) == nil, "\(path)")
      }
    }
  }

  @Test("after another plan, zone or version, without reading anything")
  func basis() throws {
    let home = try GeneratedHome(seed: 5)
    let keeping = try Keeping(home.environment)
    try keeping.run()
    keeping.basis.plan = .included
    let included = try keeping.run()
    #expect(included.read == 0)
    #expect(firstDifference(included.report, keeping.cold().report) == nil)
    #expect(included.snapshot.totals.cost.sum == .zero)
    keeping.basis.plan = .retail
    keeping.basis.version = "other"
    let retail = try keeping.run()
    #expect(retail.read == 0)
    #expect(firstDifference(retail.report, keeping.cold().report) == nil)
    #expect(retail.snapshot.totals.cost.sum > .zero)
  }

  @Test("of some clients, and then of all", arguments: ClientKind.allCases)
  func selection(_ client: ClientKind) throws {
    let home = try GeneratedHome(seed: 6)
    let keeping = try Keeping(home.environment)
    keeping.clients = [client]
    let cold = keeping.cold().report
    #expect(firstDifference(try keeping.run().report, cold) == nil)
    #expect(firstDifference(try keeping.run().report, cold) == nil)
    keeping.clients = Set(ClientKind.allCases)
    let all = keeping.cold().report
    #expect(firstDifference(try keeping.run().report, all) == nil)
    keeping.clients = [client]
    let again = try keeping.run()
    #expect(again.read == 0)
    #expect(firstDifference(again.report, cold) == nil)
  }
}
