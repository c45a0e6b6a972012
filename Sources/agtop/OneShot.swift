import AgtopCore
import Logging

/// The reports that need no screen: `--json`, `--list`, `--list --watch`.
struct OneShot {
  let options: Options
  let environment: Environment
  let logger: Logger

  /// Rows of `--list` where `--limit` does not say.
  static let usualRows = 200

  func printJSON() throws {
    let pieces = JSONReport.pieces(
      of: look(), version: Version.number, limit: options.limit ?? .max)
    for piece in pieces { try Terminal.print(piece) }
  }

  func printList() throws {
    guard options.watch else { return try Terminal.print(table()) }
    try Watch(delay: options.delay, rounds: options.refreshes).run(table)
  }

  private func table() -> String {
    ListReport.text(
      of: look(), width: Terminal.columns, limit: options.limit ?? Self.usualRows)
  }

  /// Reads everything and makes a snapshot of it.
  private func look() -> Snapshot {
    let wanted = Set(options.clients.isEmpty ? ClientKind.allCases : options.clients)
    let adapters = ClientRegistry.adapters(in: environment).filter { wanted.contains($0.kind) }
    let begin = Clock.now
    let scan = Scanner(adapters: adapters).scan()
    let read = Clock.now
    for (client, folders) in scan.roots.sorted(by: { $0.key < $1.key }) {
      logger.debug("\(client.rawValue): looked in \(folders.joined(separator: ", "))")
    }
    for warning in scan.warnings {
      logger.warning("\(warning.source): \(warning.what) (\(warning.count))")
    }
    let limits = LimitsFound.newest(in: scan.transcripts)
    let ledger = Ledger(scan.transcripts)
    var builder = SnapshotBuilder(
      ledger,
      for: SnapshotBuilder.Options(
        plan: options.plan, now: Clock.now, timeZone: LocalZone.name(in: .ofProcess),
        filter: SessionFilter(options.filter)))
    var snapshot = builder.build(warnings: scan.warnings, roots: scan.roots, limits: limits)
    snapshot.sessions = options.sort.sorted(snapshot.sessions, reversed: options.reverse)
    logger.info(
      """
      read \(scan.fileCount) files, \(scan.byteCount) bytes in \
      \(read.milliseconds - begin.milliseconds) ms; \(snapshot.sessions.count) sessions, \
      \(snapshot.totals.requests) requests, \(scan.warnings.count) warnings
      """)
    return snapshot
  }
}
