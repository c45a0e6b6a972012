@testable import AgtopCore

/// A home whose sessions are explained: its ledger, and what all reports show of it.
final class ExplainedHome {
  let adapters: [ClientAdapter]
  let snapshot: Snapshot
  private let ledger: LiveLedger
  private let home: TemporaryHome

  static let fixtures = [
    "claude-commands", "claude-iterations", "claude-live-1", "claude-print", "codex",
    "codex-live-perm", "codex-tui-2", "gemini-current", "gemini-legacy", "opencode-json",
    "opencode-sqlite", "opencode-sqlite-v2", "seed-home",
    "copilot", "agy", "kimi", "kimi-code", "pi", "qwen", "kilo", "vibe",
  ]

  init(_ home: TemporaryHome, plan: Plan = .retail) {
    self.home = home
    self.plan = plan
    adapters = ClientRegistry.adapters(in: home.environment)
    var recovery = StoreRecovery(
      storeAt: nil, adapters: adapters, isKept: true,
      basis: LedgerBasis(
        plan: plan, prices: PriceTable.embedded, timeZone: "local", version: "test"))
    ledger = recovery.updatedLedger(at: Analysis.later)
    snapshot = ledger.snapshot(now: Analysis.later)
  }

  let plan: Plan

  convenience init(fixture name: String, plan: Plan = .retail) throws {
    self.init(try Fixture.copy(name), plan: plan)
  }

  /// The group of a root session.
  func group(of root: Session) throws -> GroupAccount {
    GroupAccount(
      of: try ledger.members(ofGroupWith: root.key), by: adapters, plan: plan, prices: .embedded)
  }

  /// The text of a session and of what it is made.
  func text(of session: Session, in group: GroupAccount) throws -> SessionText? {
    guard let index = group.index(of: session.key) else { return nil }
    var reader = FileReader()
    let client = adapters.first { $0.kind == session.facts.client }?.reader
    let files = group.parts.filter { $0.session == index }.map {
      part -> (part: GroupAccount.Part, fates: LineFates?) in
      (part, client.flatMap { LineFates(of: part.source, by: $0, with: &reader) })
    }
    return SessionText(
      session: session, group: group, index: index, files: files, plan: plan,
      prices: .embedded, home: home.path)
  }

  /// Calls `body` for each session, children included, with its group.
  func forEachSession(_ body: (Session, GroupAccount) throws -> Void) throws {
    for root in snapshot.sessions {
      let group = try group(of: root)
      var waiting = [root]
      while let session = waiting.popLast() {
        try body(session, group)
        waiting += session.children
      }
    }
  }
}

extension SessionText {
  /// All its lines.
  var lines: [String] {
    var lines: [String] = []
    write {
      lines.append($0)
      return true
    }
    return lines
  }
}
