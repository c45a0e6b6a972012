import Foundation
import Testing

@testable import AgtopCore

@Suite("A damaged store")
struct LedgerDamageSlow {
  private let home: GeneratedHome
  private let keeping: Keeping

  init() throws {
    home = try GeneratedHome(seed: 21)
    keeping = try Keeping(home.environment)
  }

  @Test(
    "with bytes overwritten anywhere gives the right report, and one warning at most",
    arguments: 0..<12)
  func overwritten(_ seed: Int) throws {
    try keeping.run()
    var random = SplitMix(seed: UInt64(seed))
    var bytes = try Data(contentsOf: URL(fileURLWithPath: keeping.path))
    let begin = seed == 0 ? 0 : random.below(bytes.count)
    for index in begin..<min(bytes.count, begin + 200 + random.below(4000)) {
      bytes[index] = UInt8(truncatingIfNeeded: random.next())
    }
    try bytes.write(to: URL(fileURLWithPath: keeping.path))
    try keeping.expectRepaired()
  }

  @Test("that was cut gives the right report", arguments: [1, 50, 99, 100])
  func cut(_ percent: Int) throws {
    try keeping.run()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: keeping.path))
    try bytes.prefix((bytes.count - 1) * percent / 100)
      .write(to: URL(fileURLWithPath: keeping.path))
    try keeping.expectRepaired()
  }
}

extension Keeping {
  /// That a store in trouble gives the right report, is repaired, and says so once at most.
  func expectRepaired() throws {
    let cold = cold().report
    let first = try run()
    #expect(firstDifference(first.report, cold) == nil)
    #expect(first.faults.count <= 1, "\(first.faults)")
    // Something else may be changed that only a later refresh meets; in the end all is well.
    for _ in 0..<2 { #expect(firstDifference(try run().report, cold) == nil) }
    #expect(try run().read == 0)
  }
}
