import AgtopCore
import Logging

/// The reports that need no screen: `--json`, `--list`, `--list --watch`.
struct OneShot {
  private let options: Options
  private let logger: Logger
  private let adapters: [any ClientAdapter]
  private var watch: ProcessWatch
  private var isFirst = true

  init(options: Options, environment: Environment, logger: Logger) {
    self.options = options
    self.logger = logger
    let wanted = Set(options.clients.isEmpty ? ClientKind.allCases : options.clients)
    adapters = ClientRegistry.adapters(in: environment).filter { wanted.contains($0.kind) }
    watch = ProcessWatch(adapters: adapters, source: SystemProcesses.source(in: environment))
  }

  /// Seconds between the two looks at processes that a figure per time needs.
  private static let interval = 0.2

  /// Rows of `--list` where `--limit` does not say.
  static let usualRows = 200

  mutating func printJSON() throws {
    let pieces = JSONReport.pieces(
      of: look(), version: Version.number, limit: options.limit ?? .max)
    for piece in pieces { try Terminal.print(piece) }
  }

  mutating func printList() throws {
    guard options.watch else { return try Terminal.print(table()) }
    try Watch(delay: options.delay, rounds: options.refreshes).run { table() }
  }

  private mutating func table() -> String {
    ListReport.text(
      of: look(), width: Terminal.columns, limit: options.limit ?? Self.usualRows)
  }

  /// Reads everything and makes a snapshot of it.
  private mutating func look() -> Snapshot {
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
    let processes = lookAtProcesses(for: SessionCandidate.all(in: ledger))
    var builder = SnapshotBuilder(
      ledger,
      for: SnapshotBuilder.Options(
        plan: options.plan, now: Clock.now, timeZone: LocalZone.name(in: .ofProcess),
        filter: SessionFilter(options.filter), onlyActive: options.active,
        processes: processes))
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

  /// The processes; the first time twice, if there are any, so that what they use can be told.
  private mutating func lookAtProcesses(for sessions: [SessionCandidate]) -> ProcessView {
    let view = watch.look(for: sessions, now: Clock.now)
    defer { isFirst = false }
    guard isFirst, !view.processes.isEmpty else { return view }
    Clock.sleep(seconds: Self.interval)
    return watch.look(for: sessions, now: Clock.now)
  }
}
