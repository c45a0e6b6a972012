import Foundation
import Testing

@testable import AgtopCore

@Suite("What follows where the store is not as it should be")
struct StoreRecoveryTests {
  private let folder: ScratchFolder
  private var recovery: StoreRecovery
  private let now = Timestamp(milliseconds: 1_800_000_000_000)

  init() throws {
    folder = try ScratchFolder()
    recovery = StoreRecovery(
      storeAt: folder.path + "/ledger.sqlite", adapters: [],
      basis: LedgerBasis(plan: .retail, prices: "", timeZone: "UTC", version: "0"))
  }

  /// A ledger of which the first preparations fail; whether it has a store, and how often it was prepared.
  private mutating func ledger(failing faults: [StoreFault]) -> (hasStore: Bool, attempts: Int) {
    var attempts = 0
    let ledger = recovery.ledger(at: now) { (ledger) throws(StoreFault) in
      attempts += 1
      // Without a store nothing fails.
      guard ledger.store != nil, attempts <= faults.count else { return }
      throw faults[attempts - 1]
    }
    return (ledger.store != nil, attempts)
  }

  private var isSetAside: Bool {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .contains { $0.contains(".damaged-") }
    }
  }

  @Test("Another state, and a moment of another agtop, cost a further look and no word")
  mutating func overtaken() throws {
    let found = ledger(failing: [.overtaken, .busy])
    #expect(found == (true, 3))
    #expect(recovery.warnings.isEmpty)
    #expect(try !isSetAside)
  }

  @Test("A damaged one is set aside and told, and the new one is used")
  mutating func damaged() throws {
    let found = ledger(failing: [.damaged("x")])
    #expect(found == (true, 2))
    #expect(recovery.warnings.map(\.what) == [StoreFault.damaged("x").message])
    #expect(try isSetAside)
  }

  @Test("After three times, and at once where it is of no use, there is a ledger without one")
  mutating func without() throws {
    let busy = ledger(failing: [.busy, .busy, .busy])
    #expect(busy == (false, 4))
    #expect(recovery.warnings.map(\.what) == [StoreFault.busy.message])
    let overtaken = ledger(failing: [.overtaken, .overtaken, .overtaken])
    #expect(overtaken == (false, 4))
    let unusable = ledger(failing: [.unusable("y")])
    #expect(unusable == (false, 2))
    #expect(recovery.warnings.count == 2)
    #expect(try !isSetAside)
  }

  @Test("A fault that comes again is told once")
  mutating func once() {
    for _ in 0..<3 {
      let found = ledger(failing: [.unusable("y")])
      #expect(!found.hasStore)
    }
    #expect(recovery.warnings.count == 1)
  }
}
