import Foundation
import Testing

@testable import AgtopCore

/// A home that is looked at again and again with one store, as by one `agtop --json` after another.
final class Keeping {
  let environment: Environment
  let folder: ScratchFolder
  var now = Keeping.moment
  var basis = LedgerBasis(
    plan: .retail, prices: "embedded", timeZone: "local", version: "test")
  var prices = PriceTable.embedded
  var clients = Set(ClientKind.allCases)

  /// After everything that a test writes: the marks of its files are trusted.
  static let moment = Timestamp(milliseconds: 4_000_000_000_000)

  init(_ environment: Environment) throws {
    self.environment = environment
    folder = try ScratchFolder()
  }

  var path: String { folder.path + "/agtop/ledger.sqlite" }

  var adapters: [ClientAdapter] {
    ClientRegistry.adapters(in: environment).filter { clients.contains($0.kind) }
  }

  /// What one run says, and what it read.
  struct Run {
    var report: String
    var snapshot: Snapshot
    var read: Int
    var faults: [Warning]
    var ledger: LiveLedger
  }

  /// A run with the store, which is written at the end.
  @discardableResult
  func run(saving: Bool = true, at refresh: Timestamp = Keeping.refresh) throws -> Run {
    var recovery = StoreRecovery(
      storeAt: path, adapters: adapters, prices: prices, basis: basis)
    let ledger = recovery.updatedLedger(at: now)
    let run = report(ledger, recovery.warnings, at: refresh)
    if saving { try ledger.save() }
    return run
  }

  /// A run without any store.
  func cold(at refresh: Timestamp = Keeping.refresh, filter: String = "") -> Run {
    var recovery = StoreRecovery(
      storeAt: nil, adapters: adapters, isKept: false, prices: prices, basis: basis)
    let ledger = recovery.updatedLedger(at: now)
    return report(ledger, recovery.warnings, at: refresh, filter: filter)
  }

  /// When reports are made.
  static let refresh = Timestamp(milliseconds: 1_800_000_000_000)

  /// The report of a ledger that is kept: it remembers what it made.
  func report(
    _ ledger: LiveLedger, _ faults: [Warning] = [],
    at refresh: Timestamp = Keeping.refresh,
    filter: String = ""
  ) -> Run {
    let snapshot = ledger.snapshot(now: refresh, filter: SessionFilter(filter))
    return Run(
      report: String(decoding: JSONReport.bytes(of: snapshot, version: "0"), as: UTF8.self),
      snapshot: snapshot, read: ledger.sourceCount.read, faults: faults, ledger: ledger)
  }
}

/// The first lines in which two reports differ; nil if they are equal.
func firstDifference(_ left: String, _ right: String) -> String? {
  if left == right { return nil }
  let first = left.split(separator: "\n")
  let second = right.split(separator: "\n")
  for (number, pair) in zip(first, second).enumerated() where pair.0 != pair.1 {
    return "line \(number): \(pair.0) | \(pair.1)"
  }
  return "\(first.count) and \(second.count) lines"
}
