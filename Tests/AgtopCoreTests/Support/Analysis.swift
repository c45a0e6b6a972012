import Foundation
import Testing

@testable import AgtopCore

/// One whole run over a HOME, from the walk to the report's bytes: what `agtop --json --no-store` does.
struct Analysis: Sendable {
  /// What each session comes to by model.
  let figures: LedgerFigures
  /// How many files were read.
  let readCount: Int
  let snapshot: Snapshot
  /// Kept until nobody looks at the analysis any more.
  private let home: TemporaryHome?

  /// A moment after everything in the fixtures: 2026-11-23T12:00:00Z.
  static let later = Timestamp(milliseconds: 1_795_435_200_000)

  /// The analysis of what an environment's variables lead to.
  init(
    of environment: Environment, plan: Plan = .retail, now: Timestamp = later, filter: String = "",
    clients: Set<ClientKind> = Set(ClientKind.allCases), keeping home: TemporaryHome? = nil
  ) {
    var recovery = StoreRecovery(
      storeAt: nil,
      adapters: ClientRegistry.adapters(in: environment).filter { clients.contains($0.kind) },
      isKept: false,
      basis: LedgerBasis(
        plan: plan, prices: PriceTable.embedded, timeZone: "local", version: "test"))
    let ledger = recovery.updatedLedger(at: now)
    snapshot = ledger.snapshot(
      now: now, filter: SessionFilter(filter), warnings: recovery.warnings)
    figures = LedgerFigures(ledger)
    readCount = ledger.sourceCount.read
    self.home = home
  }

  /// The analysis of a home that a test has written.
  init(of home: TemporaryHome, plan: Plan = .retail, now: Timestamp = later) {
    self.init(of: home.environment, plan: plan, now: now, keeping: home)
  }

  /// The analysis of a copy of a fixture set: a database must not be opened where it lies.
  init(fixture name: String, plan: Plan = .retail, now: Timestamp = later) throws {
    self.init(of: try Fixture.copy(name), plan: plan, now: now)
  }

  /// The synthetic home, read once for all tests.
  static var seed: Analysis { get throws { try seedHome.get() } }
  private static let seedHome = Result { try Analysis(fixture: "seed-home") }

  /// All sessions, children included.
  var sessions: [Session] {
    var found: [Session] = []
    var waiting = Array(snapshot.sessions)
    while let session = waiting.popLast() {
      found.append(session)
      waiting += session.children
    }
    return found
  }

  /// The session whose id begins so, wherever it stands.
  func session(_ id: String, _ location: SourceLocation = #_sourceLocation) throws -> Session {
    let found = sessions.filter { $0.facts.id.hasPrefix(id) }
    #expect(found.count == 1, "\(id) stands once", sourceLocation: location)
    return try #require(found.first, "\(id) is missing", sourceLocation: location)
  }

  /// The figures of a model.
  func model(_ name: String) throws -> Snapshot.ModelFigures {
    try #require(snapshot.models.first { $0.model == name })
  }

  /// The report's bytes.
  var bytes: [UInt8] { JSONReport.bytes(of: snapshot, version: "test") }

  /// The report as a script reads it.
  func json() throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] ?? [:]
  }
}

/// Expects a total of exactly the sum of parts in millionths of a dollar: each so many tokens × the
/// price in dollars of a million.
func expect(
  _ cost: Cost, is parts: [Double], _ location: SourceLocation = #_sourceLocation
) {
  let picodollars = parts.reduce(Int128(0)) { $0 + Int128(($1 * 1e6).rounded()) }
  #expect(cost.total?.picodollars == picodollars, "\(cost)", sourceLocation: location)
}

extension [String: Any] {
  func array(_ key: String) -> [[String: Any]] { self[key] as? [[String: Any]] ?? [] }
}
